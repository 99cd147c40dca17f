//! Runs of the program in a folder with files of every kind.

use kayrock::messages::fetch::{FetchableTopicResponse, PartitionData};
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{FetchResponse, ProduceRequest};
use kayrock::records::{BatchBuilder, Records};
use kayrock::{Request as _, Response as _};
use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_kayrock");

/// Folder with files for the commands, removed at the end.
pub(crate) struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("kayrock-cli-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir(&folder.0).expect("a new folder");
        folder
    }

    /// A folder with the files that the examples of the help texts name.
    pub(crate) fn with_files() -> Self {
        let folder = Self::new();
        folder.write("00000000000000000000.log", &batch());
        folder.write("00000000000000000000.index", &[0, 0, 0, 2, 0, 0, 1, 0]);
        folder.write("fetch-response.bin", &fetch_response());
        folder.write("produce-request.bin", &produce_request());
        folder.write("capture.pcap", &crate::captures::example());
        folder.write("broker.toml", b"[[topic]]\nname = \"orders\"\n");
        folder.write("rules.toml", b"[[rule]]\napi = \"Produce\"\nerror = \"NOT_LEADER_OR_FOLLOWER\"\n");
        folder.write("FooRequest.json", schema("request", "0-1", "").as_bytes());
        folder.write("NewFooRequest.json", schema("request", "0-2", "").as_bytes());
        folder.write("FooResponse.json", schema("response", "0-1", "").as_bytes());
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, name: impl AsRef<Path>, content: &[u8]) {
        fs::write(self.0.join(name), content).expect("the file is written");
    }

    /// Runs the program with arguments.
    pub(crate) fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    pub(crate) fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null());
        command
    }

    /// Runs a line of a shell in which `kayrock` is the program.
    pub(crate) fn shell(&self, line: &str) -> Output {
        self.shell_command(line).output().expect("there is a shell")
    }

    /// Returns a command that runs a line of a shell in which `kayrock` is the program.
    pub(crate) fn shell_command(&self, line: &str) -> Command {
        let folder = Path::new(PROGRAM).parent().expect("the program is in a folder");
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = [folder.to_owned()].into_iter().chain(std::env::split_paths(&path));
        let path = std::env::join_paths(paths).expect("folders without separators");
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(&self.0).env("PATH", path).stdin(Stdio::null());
        command
    }

    /// Runs the program with an input, and returns its output.
    pub(crate) fn fed(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        child.stdin.take().expect("a pipe").write_all(input).expect("the program reads");
        child.wait_with_output().expect("the program ends")
    }
}

/// Returns the standard output of a run that must succeed.
pub(crate) fn success(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{:?}: {text}{}", output.status, errors(output));
    text
}

/// Returns the error output of a run that must end with the code.
pub(crate) fn failure(output: &Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "{}", errors(output));
    errors(output)
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn batch() -> Records {
    let mut builder = BatchBuilder::new().base_offset(7);
    builder.record(5, Some(b"key"), Some(b"value")).expect("a small record");
    builder.build().expect("a batch")
}

fn fetch_response() -> Vec<u8> {
    let partition = PartitionData { partition_index: 3, records: Some(batch()), ..Default::default() };
    let topic = FetchableTopicResponse { topic: "orders".into(), partitions: vec![partition], ..Default::default() };
    FetchResponse { responses: vec![topic], ..Default::default() }.serialize(12, 1).expect("a response")
}

fn produce_request() -> Vec<u8> {
    let partition = PartitionProduceData { index: 3, records: Some(batch()), ..Default::default() };
    let topic = TopicProduceData { name: "orders".into(), partition_data: vec![partition], ..Default::default() };
    ProduceRequest { topic_data: vec![topic], ..Default::default() }.serialize(9, 1, Some("test")).expect("a request")
}

pub(crate) fn schema(kind: &str, versions: &str, more: &str) -> String {
    let name = if kind == "request" { "FooRequest" } else { "FooResponse" };
    let listeners = if kind == "request" { r#""listeners": ["broker"],"# } else { "" };
    format!(
        r#"{{"apiKey": 9000, "type": "{kind}", {listeners} "name": "{name}", "validVersions": "{versions}",
            "flexibleVersions": "0+", "fields": [
            {{"name": "Name", "type": "string", "versions": "0+", "about": "The name."}}{more}]}}"#
    )
}
