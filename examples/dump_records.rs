//! Prints the batches and records of a log segment or of a Fetch response, or serves requests for them as lines of
//! JSON.
//!
//! `cargo run --example dump_records -- --help` prints the options.

use kayrock_examples::{command_line, dump_records};
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    command_line::finish(dump_records::run(&command_line::arguments(), io::stdin().lock(), io::stdout().lock()))
}
