//! Programs that run until they are interrupted.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// Program that runs until it is interrupted.
pub(crate) struct Running {
    child: Option<Child>,
    lines: Receiver<String>,
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let (sender, lines) = mpsc::channel();
        let stdout = child.stdout.take().expect("a pipe");
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines() {
                let _ = sender.send(line.unwrap_or_default());
            }
        });
        Self { child: Some(child), lines }
    }

    /// Returns the next line of the output.
    pub(crate) fn line(&mut self) -> String {
        self.lines.recv_timeout(Duration::from_secs(20)).expect("the program prints a line")
    }

    /// Sends the signal of Ctrl-C, and returns the rest of the output.
    pub(crate) fn interrupt(self) -> Output {
        let id = self.child.as_ref().expect("the program runs").id();
        let killed = Command::new("kill").args(["-INT", &id.to_string()]).status();
        assert!(killed.expect("there is a `kill`").success());
        self.end()
    }

    /// Waits for the end, and returns the rest of the output.
    pub(crate) fn end(mut self) -> Output {
        let mut child = self.child.take().expect("the program runs");
        let status = child.wait().expect("the program ends");
        let mut stderr = Vec::new();
        child.stderr.take().expect("a pipe").read_to_end(&mut stderr).expect("the program writes");
        let lines: Vec<_> = self.lines.iter().collect();
        let stdout = if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" };
        Output { status, stdout: stdout.into_bytes(), stderr }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
