//! Shows messages of Kafka as JSON: from hexadecimal digits or a file, and line by line for programs in any language.
//!
//! `cargo run --example inspect -- --help` prints the options.

use kayrock_examples::{command_line, inspect};
use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    command_line::finish(run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let output = inspect::run(&command_line::arguments())?;
    output.remark.iter().for_each(|remark| eprintln!("{remark}"));
    Ok(io::stdout().write_all(output.text.as_bytes())?)
}
