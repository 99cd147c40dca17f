//! Shows messages of Kafka as JSON, and serves lines of JSON for programs in any language: `kayrock inspect`.
//!
//! `cargo run --example inspect -- --help` prints the options; without any, a sample request is shown.

use std::ffi::OsString;
use std::process::ExitCode;

/// The first request of kcat, `ApiVersions`.
const SAMPLE: [&str; 2] = ["--request", "0012000300000001000772646b61666b61000b6c696272646b61666b6106322e382e3000"];

fn main() -> ExitCode {
    let mut arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if arguments.is_empty() {
        arguments.extend(SAMPLE.map(OsString::from));
    }
    kayrock_cli::run(["kayrock", "inspect"].map(OsString::from).into_iter().chain(arguments))
}
