//! A real client as the member of a group.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::clients::Client;

/// Time limit of every step: several heartbeats, and the start of a program on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running member; dropping this value kills it.
#[derive(Debug)]
pub struct Member {
    name: String,
    child: Child,
    /// Closing it makes the member leave.
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    complaints: Option<JoinHandle<String>>,
    assigned: Vec<i64>,
    /// The offsets read so far, by partition.
    offsets: BTreeMap<i64, Vec<i64>>,
}

impl Member {
    /// Starts a client that subscribes to a topic. It has its default settings, but reads from the start.
    ///
    /// # Errors
    /// The client cannot be started.
    pub fn start(client: Client, bootstrap: &str, topic: &str, group: &str) -> Result<Self, String> {
        Self::start_with(client, bootstrap, topic, group, &[])
    }

    /// Starts a member with settings of its client.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub fn start_with(
        client: Client,
        bootstrap: &str,
        topic: &str,
        group: &str,
        settings: &[&str],
    ) -> Result<Self, String> {
        let arguments = ["group", bootstrap, topic, group, "auto.offset.reset=earliest"];
        let mut command = client.command(&[&arguments, settings].concat())?;
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| format!("cannot start {}: {error}", client.name()))?;
        let output = child.stdout.take().ok_or("it has no standard output")?;
        let errors = child.stderr.take().ok_or("it has no standard error")?;
        let (read, lines) = mpsc::channel();
        thread::spawn(move || {
            BufReader::new(output).lines().map_while(Result::ok).try_for_each(|line| read.send(line))
        });
        let complaints = Some(thread::spawn(move || collect(errors)));
        let input = child.stdin.take();
        let offsets = BTreeMap::new();
        Ok(Self { name: client.name(), child, input, lines, complaints, assigned: Vec::new(), offsets })
    }

    /// The partitions of its last assignment, as far as its output was read.
    #[must_use]
    pub fn assigned(&self) -> &[i64] {
        &self.assigned
    }

    /// The offsets of a partition that it has read.
    #[must_use]
    pub fn offsets(&self, partition: i64) -> &[i64] {
        self.offsets.get(&partition).map_or(&[], Vec::as_slice)
    }

    /// Reads its output for a moment.
    ///
    /// # Errors
    /// The client has ended; the error has its output.
    pub fn listen(&mut self) -> Result<(), String> {
        match self.lines.recv_timeout(Duration::from_millis(20)) {
            Ok(line) => self.take(&line),
            Err(mpsc::RecvTimeoutError::Timeout) => Ok(()),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(self.end()),
        }
    }

    fn take(&mut self, line: &str) -> Result<(), String> {
        let said: Value = serde_json::from_str(line).map_err(|error| format!("{}: {error}: {line}", self.name))?;
        match (said["assigned"].as_array(), said["partition"].as_i64(), said["offset"].as_i64()) {
            (Some(assigned), ..) => self.assigned = assigned.iter().filter_map(Value::as_i64).collect(),
            (None, Some(partition), Some(offset)) => self.offsets.entry(partition).or_default().push(offset),
            _ => return Err(format!("{} says {line}", self.name)),
        }
        Ok(())
    }

    /// Makes it leave the group, and waits until it has.
    ///
    /// # Errors
    /// It ends with an error, or not at all.
    pub fn leave(mut self) -> Result<(), String> {
        drop(self.input.take());
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            match self.child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(None) => thread::sleep(Duration::from_millis(20)),
                _ => return Err(self.end()),
            }
        }
        Err(format!("{} does not leave", self.name))
    }

    /// The reason why it ended.
    fn end(&mut self) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let complaints = self.complaints.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        format!("{} has ended:\n{complaints}", self.name)
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads the output of all members until a condition holds.
///
/// # Errors
/// It does not hold in time, or a member ends.
pub fn until(what: &str, members: &mut [&mut Member], is_so: impl Fn(&[&mut Member]) -> bool) -> Result<(), String> {
    let deadline = Instant::now() + PATIENCE;
    while !is_so(members) {
        if Instant::now() > deadline {
            let state: Vec<_> = members
                .iter()
                .map(|member| format!("{} has {:?}, read {:?}", member.name, member.assigned, member.offsets))
                .collect();
            return Err(format!("{what} does not come: {}", state.join("; ")));
        }
        members.iter_mut().try_for_each(|member| member.listen())?;
    }
    Ok(())
}

fn collect(mut errors: impl Read) -> String {
    let mut text = Vec::new();
    // The output before a failure is the useful part.
    let _ = errors.read_to_end(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}
