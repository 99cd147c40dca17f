//! Prints the batches and records of a log segment or of a Fetch answer, or answers lines of JSON about them.
//!
//! `cargo run --example dump_records -- --help` says how.

use kayrock_examples::dump_records;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    match dump_records::run(&args, io::stdin().lock(), io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
