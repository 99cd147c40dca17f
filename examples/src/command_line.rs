//! Arguments and exit codes of the examples.

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

/// Returns the arguments after the program's name; paths among them need not be UTF-8.
#[must_use]
pub fn arguments() -> Vec<OsString> {
    env::args_os().skip(1).collect()
}

/// Returns arguments as strings for the comparison with options; one that is not UTF-8 equals no option.
pub fn words(args: &[impl AsRef<OsStr>]) -> Vec<&str> {
    args.iter().map(|arg| arg.as_ref().to_str().unwrap_or("\u{fffd}")).collect()
}

/// Reads a file.
///
/// # Errors
/// The file cannot be read; the error has its name.
pub fn read_file(path: &OsStr) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("cannot read `{}`: {error}", Path::new(path).display()))
}

/// Flushes the output and returns the exit code; prints the error if there is one.
///
/// A reader that closes the pipe early, such as `head`, is no failure.
#[must_use]
pub fn finish(result: Result<(), Box<dyn Error>>) -> ExitCode {
    let result = result.and_then(|()| Ok(io::stdout().flush()?));
    match result {
        Err(error) if !is_closed_pipe(&*error) => {
            eprintln!("error: {}", with_sources(&*error));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Returns the texts of the error and of its sources, from the outer to the inner one.
fn with_sources(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
