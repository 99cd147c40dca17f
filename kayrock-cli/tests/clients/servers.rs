//! The program's servers in a folder.

use crate::running::Running;
use kayrock_tests::process::TemporaryFolder;
use serde_json::Value as Json;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Folder in which the program runs.
pub(crate) struct Folder(TemporaryFolder);

/// Server with the addresses that it has printed.
pub(crate) struct Server {
    running: Running,
    pub(crate) bootstrap: String,
    /// Address of the HTTP interface.
    pub(crate) control: String,
}

impl Folder {
    pub(crate) fn new() -> Result<Self, String> {
        TemporaryFolder::new().map(Self)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: &str) -> Result<(), String> {
        fs::write(self.path(name), content).map_err(|error| format!("{name}: {error}"))
    }

    pub(crate) fn read(&self, name: &str) -> Result<String, String> {
        fs::read_to_string(self.path(name)).map_err(|error| format!("{name}: {error}"))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kayrock"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Result<Output, String> {
        self.command(arguments).output().map_err(|error| error.to_string())
    }

    /// Starts a server, which prints its addresses.
    pub(crate) fn start(&self, arguments: &[&str]) -> Result<Server, String> {
        let mut running = Running::start(self.command(&[arguments, &["--json"]].concat()));
        let bootstrap = text(&parsed(&running.line())?["bootstrap"])?;
        let control = if arguments.contains(&"--control") {
            text(&parsed(&running.line())?["control"])?.replace("http://", "")
        } else {
            String::new()
        };
        Ok(Server { running, bootstrap, control })
    }

    /// Starts the in-process broker.
    pub(crate) fn broker(&self) -> Result<Server, String> {
        self.start(&["broker", "--topic", "orders:2"])
    }
}

impl Server {
    /// Interrupts the server, and returns the lines that it has printed.
    pub(crate) fn end(self) -> Result<Vec<Json>, String> {
        printed(&self.running.interrupt())?.lines().map(parsed).collect()
    }

    /// Sends a request to the HTTP interface; returns the body of the response, which has to be a success.
    pub(crate) fn http(&self, method: &str, path: &str, body: &str) -> Result<String, String> {
        let response = exchange(&self.control, method, path, body).map_err(|error| error.to_string())?;
        let (head, body) = response.split_once("\r\n\r\n").ok_or("no body")?;
        if head.starts_with("HTTP/1.1 2") { Ok(body.to_owned()) } else { Err(response) }
    }
}

fn exchange(address: &str, method: &str, path: &str, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    let head =
        format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}", body.len());
    stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes())?;
    let mut response = String::new();
    stream.read_to_string(&mut response)?;
    Ok(response)
}

/// Returns the standard output of a run that has succeeded.
pub(crate) fn printed(output: &Output) -> Result<String, String> {
    let (printed, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.success() {
        Ok(printed.into_owned())
    } else {
        Err(format!("{}: {printed}{errors}", output.status))
    }
}

pub(crate) fn parsed(line: &str) -> Result<Json, String> {
    serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))
}

fn text(value: &Json) -> Result<String, String> {
    value.as_str().map(ToOwned::to_owned).ok_or_else(|| format!("{value} is no address"))
}

/// Returns an error unless a condition holds.
pub(crate) fn expect(holds: bool, text: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(text()) }
}
