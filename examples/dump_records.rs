//! Prints the batches and records of a log segment or of a Fetch response, or serves requests for them as lines of
//! JSON.
//!
//! `cargo run --example dump_records -- --help` prints the options.

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
