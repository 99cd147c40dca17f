//! Progress of long work on a terminal.

use std::io::{self, IsTerminal as _, Stderr, Write as _};

/// Progress on standard error: a percentage in one line, which disappears at the end. Shown on a terminal only.
pub(super) struct Progress {
    stderr: Option<Stderr>,
    what: &'static str,
    total: u64,
    shown: Option<u64>,
}

impl Progress {
    pub(super) fn new(what: &'static str, total: u64, is_hidden: bool) -> Self {
        let stderr = io::stderr();
        // Lines on the same terminal are progress enough.
        let is_shown = stderr.is_terminal() && !io::stdout().is_terminal() && !is_hidden;
        Self { stderr: is_shown.then_some(stderr), what, total, shown: None }
    }

    pub(super) fn at(&mut self, done: u64) {
        let percent = done.saturating_mul(100) / self.total.max(1);
        if let Some(stderr) = self.stderr.as_mut().filter(|_| self.shown != Some(percent)) {
            // Progress that cannot be shown does not change the result.
            let _ = write!(stderr, "\r{}: {percent} %", self.what);
            self.shown = Some(percent);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(stderr) = self.stderr.as_mut().filter(|_| self.shown.is_some()) {
            let _ = write!(stderr, "\r\x1b[K");
        }
    }
}
