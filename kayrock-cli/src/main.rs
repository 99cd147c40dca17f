//! The program `kayrock`.

use std::process::ExitCode;

fn main() -> ExitCode {
    kayrock_cli::run(std::env::args_os())
}
