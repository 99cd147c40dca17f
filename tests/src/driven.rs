//! A program with a line protocol: a request on its standard input, its response on its standard output, both JSON.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::Value;

use crate::process;

/// Time limit of one response: the first one waits for the JIT compiler, and some take minutes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(300);

/// Number of requests in flight, limited so that the two programs cannot wait for each other.
const WINDOW: usize = 256;

/// A running program. Dropping this value kills it, and it also ends when the test process does.
#[derive(Debug)]
pub struct Driven {
    name: &'static str,
    child: Child,
    // Separate threads write and read: with both pipes full, the two programs would wait for each other.
    requests: Sender<Vec<u8>>,
    responses: Receiver<String>,
    complaints: Option<JoinHandle<String>>,
    failure: Option<String>,
}

impl Driven {
    /// Starts a program; `name` is for error texts.
    ///
    /// # Errors
    /// It cannot be started; the error names the missing program.
    pub fn start(name: &'static str, command: &mut Command) -> Result<Self, String> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| process::cannot_start(&command.get_program().display().to_string(), &error))?;
        let input = child.stdin.take().ok_or("it has no standard input")?;
        let output = child.stdout.take().ok_or("it has no standard output")?;
        let errors = child.stderr.take().ok_or("it has no standard error")?;
        let (requests, to_write) = mpsc::channel();
        let (read, responses) = mpsc::channel();
        thread::spawn(move || write(input, &to_write));
        thread::spawn(move || pass_on(output, &read));
        let complaints = Some(thread::spawn(move || collect(errors)));
        Ok(Self { name, child, requests, responses, complaints, failure: None })
    }

    /// Sends a request and waits for its response.
    ///
    /// # Errors
    /// The program ended, does not respond, or its response is not JSON; the error has its last output. Every later
    /// call fails in the same way.
    pub fn call(&mut self, request: &Value) -> Result<Value, String> {
        self.send(request)?;
        self.receive()
    }

    /// Sends many requests and returns their responses in the same order.
    ///
    /// # Errors
    /// As [`Driven::call`].
    pub fn call_all(&mut self, requests: impl IntoIterator<Item = Value>) -> Result<Vec<Value>, String> {
        let mut responses = Vec::new();
        let mut open = 0;
        for request in requests {
            self.send(&request)?;
            open += 1;
            if open > WINDOW {
                responses.push(self.receive()?);
                open -= 1;
            }
        }
        for _ in 0..open {
            responses.push(self.receive()?);
        }
        Ok(responses)
    }

    fn send(&mut self, request: &Value) -> Result<(), String> {
        self.failure.clone().map_or(Ok(()), Err)?;
        let mut line = request.to_string().into_bytes();
        line.push(b'\n');
        self.requests.send(line).map_err(|_| self.fail("it reads no more requests"))
    }

    fn receive(&mut self) -> Result<Value, String> {
        let line = self.responses.recv_timeout(PATIENCE).map_err(|error| match error {
            RecvTimeoutError::Timeout => self.fail("it does not respond"),
            RecvTimeoutError::Disconnected => self.fail("it has ended"),
        })?;
        serde_json::from_str(&line).map_err(|error| self.fail(&format!("it responds with no JSON ({error}): {line}")))
    }

    /// The error text of a program that cannot be used any more, with its output.
    fn fail(&mut self, what: &str) -> String {
        // Without a kill, the end of its output would never come.
        let _ = self.child.kill();
        let status = self.child.wait().map_or_else(|error| error.to_string(), |status| status.to_string());
        let complaints = self.complaints.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        let lines: Vec<_> = complaints.lines().collect();
        let tail = lines[lines.len().saturating_sub(40)..].join("\n");
        let failure = format!("{} fails: {what} ({status})\n{tail}", self.name);
        self.failure = Some(failure.clone());
        failure
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn write(mut input: ChildStdin, requests: &Receiver<Vec<u8>>) {
    for request in requests {
        if input.write_all(&request).is_err() {
            return;
        }
    }
}

fn pass_on(output: ChildStdout, responses: &Sender<String>) {
    for line in BufReader::new(output).lines() {
        if !line.is_ok_and(|line| responses.send(line).is_ok()) {
            return;
        }
    }
}

fn collect(mut errors: ChildStderr) -> String {
    let mut text = Vec::new();
    // The output before a failure is the useful part.
    let _ = errors.read_to_end(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}
