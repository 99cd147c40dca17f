//! Errors of the program and their exit codes.

use super::remedies;
use anstyle::{AnsiColor, Style};
use std::error::Error;
use std::fmt::Display;
use std::io;
use std::io::Write as _;
use std::process::ExitCode;

const RED: Style = AnsiColor::Red.on_default().bold();
const REMEDY: Style = AnsiColor::Green.on_default();

/// Reason why a command ends early.
#[derive(Debug)]
pub(super) enum Failure {
    /// The reader of the output, such as `head`, has closed the pipe: no error.
    ClosedOutput,
    /// The output cannot be written.
    Output(io::Error),
    /// The comparison has found differences, which are in the output.
    Differences,
    /// Anything else.
    Other { text: String, remedy: Option<String> },
}

impl Failure {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self::Other { text: text.into(), remedy: None }
    }

    /// Adds what the user can do about it.
    pub(super) fn remedy(self, remedy: impl Into<String>) -> Self {
        match self {
            Self::Other { text, .. } => Self::Other { text, remedy: Some(remedy.into()) },
            other => other,
        }
    }

    /// Adds what the user can do about it, if that is known.
    pub(super) fn maybe_remedy(self, remedy: Option<&str>) -> Self {
        match remedy {
            Some(remedy) => self.remedy(remedy),
            None => self,
        }
    }

    /// Puts a place in front of the text.
    pub(super) fn in_front(self, place: impl Display) -> Self {
        match self {
            Self::Other { text, remedy } => Self::Other { text: format!("{place}: {text}"), remedy },
            other => other,
        }
    }

    /// Prints the error and returns the exit code.
    pub(super) fn report(self) -> ExitCode {
        let (text, remedy, code) = match self {
            Self::ClosedOutput => return ExitCode::SUCCESS,
            Self::Differences => return ExitCode::from(3),
            Self::Output(error) => (format!("cannot write the output: {error}"), None, 1),
            Self::Other { text, remedy } => (text, remedy, 1),
        };
        let mut stderr = anstream::stderr();
        // There is no other place for an error of the error output.
        let _ = writeln!(stderr, "{RED}error{RED:#}: {text}");
        if let Some(remedy) = remedy {
            let _ = writeln!(stderr, "{REMEDY}help{REMEDY:#}: {remedy}");
        }
        ExitCode::from(code)
    }
}

/// An error of the output; those of files and sockets have their name and are [`Failure::new`].
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedOutput,
            _ => Self::Output(error),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        match error.io_error_kind() {
            Some(kind) => io::Error::from(kind).into(),
            None => Self::new(error.to_string()),
        }
    }
}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<kayrock::Error> for Failure {
    fn from(error: kayrock::Error) -> Self {
        Self::new(error.to_string())
    }
}

impl From<kayrock::client::ClientError> for Failure {
    fn from(error: kayrock::client::ClientError) -> Self {
        Self::new(with_sources(&error)).maybe_remedy(remedies::of_client(&error))
    }
}

impl From<kayrock::client::ClusterError> for Failure {
    fn from(error: kayrock::client::ClusterError) -> Self {
        Self::new(with_sources(&error)).maybe_remedy(remedies::of_cluster(&error))
    }
}

/// Adds the place of an error, such as a file.
pub(super) trait At<T> {
    fn at(self, place: impl Display) -> Result<T, Failure>;
}

impl<T, E: Error> At<T> for Result<T, E> {
    fn at(self, place: impl Display) -> Result<T, Failure> {
        self.map_err(|error| Failure::new(format!("{place}: {}", with_sources(&error))))
    }
}

/// Returns the texts of the error and of its sources, from the outer to the inner one.
pub(super) fn with_sources(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let inner = error.to_string();
        if !text.contains(&inner) {
            text = format!("{text}: {inner}");
        }
        source = error.source();
    }
    text
}

/// Prints help, or an error of the arguments; help that cannot be written is an error as well.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let printed = error.print().and_then(|()| io::stdout().flush());
    match printed.map_err(Failure::from) {
        Ok(()) => ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)),
        Err(failure) => failure.report(),
    }
}
