//! Output of the program: text in colours, or JSON.

use super::failure::Failure;
use super::{Color, Settings};
use anstream::{AutoStream, ColorChoice};
use serde::Serialize;
use std::io::{self, BufWriter, Stdout, StdoutLock, Write};

/// Standard output, and remarks on standard error.
pub(super) struct Output {
    settings: Settings,
    stdout: BufWriter<AutoStream<Stdout>>,
}

impl Output {
    pub(super) fn new(settings: Settings) -> Self {
        let choice = match settings.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        // Help, errors and remarks follow the same choice.
        choice.write_global();
        Self { settings, stdout: BufWriter::new(AutoStream::new(io::stdout(), choice_of(choice))) }
    }

    /// Returns true if the output is JSON.
    pub(super) const fn is_json(&self) -> bool {
        self.settings.json
    }

    /// Returns true if secrets are shown.
    pub(super) const fn shows_secrets(&self) -> bool {
        self.settings.show_secrets
    }

    /// Prints a document, in several lines unless `compact`.
    pub(super) fn document(&mut self, document: &impl Serialize, compact: bool) -> Result<(), Failure> {
        let mut stdout = BufWriter::new(self.raw()?);
        if compact {
            serde_json::to_writer(&mut stdout, document)?;
        } else {
            serde_json::to_writer_pretty(&mut stdout, document)?;
        }
        stdout.write_all(b"\n")?;
        Ok(stdout.flush()?)
    }

    /// Prints an object on a line, at once.
    pub(super) fn line(&mut self, object: &impl Serialize) -> Result<(), Failure> {
        self.document(object, true)
    }

    /// Returns standard output for bytes that are no text; a stream of text removes control characters.
    pub(super) fn raw(&mut self) -> io::Result<StdoutLock<'static>> {
        self.stdout.flush()?;
        Ok(io::stdout().lock())
    }

    /// Prints a remark on standard error.
    pub(super) fn remark(&mut self, text: impl AsRef<str>) {
        // A remark that cannot be printed does not change the result.
        let _ = self.stdout.flush();
        let _ = writeln!(anstream::stderr(), "{}", text.as_ref());
    }
}

/// The choice of the environment if the user made none.
fn choice_of(choice: ColorChoice) -> ColorChoice {
    if choice == ColorChoice::Auto { AutoStream::choice(&io::stdout()) } else { choice }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stdout.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stdout.flush()
    }
}
