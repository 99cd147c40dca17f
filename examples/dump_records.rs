//! Prints the batches and records of a log segment or of a Fetch response, or serves requests for them as lines of
//! JSON: `kayrock records`.
//!
//! `cargo run --example dump_records -- --help` prints the options.

use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if arguments.is_empty() {
        arguments.push("--help".into());
    }
    kayrock_cli::run(["kayrock", "records"].map(OsString::from).into_iter().chain(arguments))
}
