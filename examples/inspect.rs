//! Shows messages of Kafka as JSON: from hexadecimal digits or a file, and line by line for programs in any language.
//!
//! `cargo run --example inspect -- --help` prints the options.

use kayrock_examples::inspect;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match inspect::run(&args.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(output) => {
            output.remark.iter().for_each(|remark| eprintln!("{remark}"));
            // A reader that stops after the first lines is no failure.
            let _ = io::stdout().write_all(output.text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
