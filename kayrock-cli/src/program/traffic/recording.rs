//! Recordings: exchanges in a file of lines of JSON.
//!
//! The first line is `{"kayrockRecording": 1, "started": MS, "upstream": ADDRESS}`, with the milliseconds since 1970. Each
//! further line is an exchange: `at` and `elapsed` in microseconds, `connection`, `client`, `broker`, `brokerId` if it is known, and the frames
//! `request` and `response` in base64, without their sizes. A frame with secrets is absent, and `withheld` is true.

use super::exchange::Exchange;
use crate::program::failure::Failure;
use crate::secrets;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kayrock::Bytes;
use kayrock::message::{AnyMessage, AnyRequest};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Lines, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Version of the format.
const VERSION: u32 = 1;

/// First line of a file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
    kayrock_recording: u32,
    started: u64,
    upstream: String,
}

/// Line of a file.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    at: u64,
    connection: u64,
    client: String,
    broker: String,
    #[serde(default, rename = "brokerId", skip_serializing_if = "Option::is_none")]
    broker_id: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    elapsed: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    request: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    response: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    withheld: bool,
    /// API, version and client id of a withheld request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    head: Option<serde_json::Value>,
}

/// Writer of a recording.
#[derive(Debug)]
pub(in crate::program) struct Recorder {
    file: BufWriter<File>,
    path: PathBuf,
    with_secrets: bool,
}

impl Recorder {
    /// Creates a file that only its owner may read.
    pub(in crate::program) fn create(path: &Path, upstream: &str, with_secrets: bool) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| {
            Failure::new(format!("cannot create `{}`: {error}", path.display()))
                .remedy("a recording is a new file; remove the old one or choose another name")
        })?;
        let started = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
        let header = Header {
            kayrock_recording: VERSION,
            started: u64::try_from(started.as_millis()).unwrap_or(u64::MAX),
            upstream: upstream.to_owned(),
        };
        let mut recorder = Self { file: BufWriter::new(file), path: path.to_owned(), with_secrets };
        recorder.write(&header)?;
        // A full disk is an error at once.
        recorder.finish()?;
        Ok(recorder)
    }

    /// Adds an exchange.
    pub(in crate::program) fn add(&mut self, exchange: &Exchange) -> Result<(), Failure> {
        let head = exchange.head();
        let withheld = !self.with_secrets && has_secrets(exchange);
        let line = Line {
            at: micros(exchange.at),
            connection: exchange.connection,
            client: exchange.client.clone(),
            broker: exchange.broker.clone(),
            broker_id: exchange.broker_id,
            elapsed: exchange.elapsed.map(micros),
            request: (!withheld).then(|| STANDARD.encode(&exchange.request)),
            response: exchange.response.as_ref().filter(|_| !withheld).map(|frame| STANDARD.encode(frame)),
            withheld,
            head: head
                .filter(|_| withheld)
                .map(|head| json!({"api": head.api.0, "version": head.version, "clientId": head.client_id})),
        };
        self.write(&line)
    }

    fn write(&mut self, line: &impl Serialize) -> Result<(), Failure> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.file.write_all(&text).map_err(|error| cannot_write(&self.path, &error))
    }

    /// Writes everything to the file.
    pub(in crate::program) fn finish(&mut self) -> Result<(), Failure> {
        self.file.flush().map_err(|error| cannot_write(&self.path, &error))
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot write `{}`: {error}", path.display()))
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

/// Returns true if the request or the response has secrets, or is not decoded and may have some.
fn has_secrets(exchange: &Exchange) -> bool {
    let Some(head) = exchange.head() else { return true };
    let request = exchange.decoded_request();
    let request = request.as_ref().ok().and_then(|request| request.body.as_any()).map(<dyn AnyRequest>::as_message);
    if is_secret(request, head.version) {
        return true;
    }
    match exchange.decoded_response(&head) {
        None => false,
        Some(Err(_)) => true,
        Some(Ok(response)) => is_secret(response.body.as_any(), response.version),
    }
}

fn is_secret(message: Option<&dyn AnyMessage>, version: i16) -> bool {
    let Some(message) = message else { return true };
    let schema = message.schema();
    if !secrets::may_have(schema) {
        return false;
    }
    let json = message.to_value().and_then(|value| {
        let text = schema.json_text(version, &value)?.with_records();
        Ok(serde_json::to_value(text).unwrap_or_default())
    });
    json.map_or(true, |json| secrets::are_in(schema, &json))
}

/// Exchange of a recording.
#[derive(Debug, Clone)]
pub(in crate::program) struct Recorded {
    /// Number of the line in the file.
    pub(in crate::program) line: usize,
    /// Exchange; its frames are empty if they were withheld.
    pub(in crate::program) exchange: Exchange,
    /// True if the frames have secrets and are therefore not in the file.
    pub(in crate::program) withheld: bool,
}

/// Reader of a recording.
#[derive(Debug)]
pub(in crate::program) struct Reader {
    lines: Lines<BufReader<File>>,
    path: PathBuf,
    line: usize,
}

impl Reader {
    /// Opens a recording.
    pub(in crate::program) fn open(path: &Path) -> Result<Self, Failure> {
        let file =
            File::open(path).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", path.display())))?;
        let mut reader = Self { lines: BufReader::new(file).lines(), path: path.to_owned(), line: 0 };
        let header: Option<Header> = reader.next_line()?;
        match header {
            Some(header) if header.kayrock_recording == VERSION => Ok(reader),
            Some(header) => Err(reader
                .error(format!("version {} of the format", header.kayrock_recording))
                .remedy("this program reads version 1; use the program that made the recording")),
            None => Err(reader.error("an empty file, and no recording")),
        }
    }

    fn error(&self, text: impl std::fmt::Display) -> Failure {
        Failure::new(format!("{}: line {}: {text}", self.path.display(), self.line))
    }

    fn next_line<T: for<'de> Deserialize<'de>>(&mut self) -> Result<Option<T>, Failure> {
        self.line += 1;
        let Some(line) = self.lines.next() else { return Ok(None) };
        let line = line.map_err(|error| self.error(error))?;
        serde_json::from_str(&line)
            .map(Some)
            .map_err(|error| self.error(error).remedy("a recording is made by `kayrock tap --record FILE`"))
    }

    fn next_exchange(&mut self) -> Result<Option<Recorded>, Failure> {
        let Some(line) = self.next_line::<Line>()? else { return Ok(None) };
        let exchange = Exchange {
            at: Duration::from_micros(line.at),
            connection: line.connection,
            client: line.client,
            broker: line.broker,
            broker_id: line.broker_id,
            request: self.frame(line.request.as_deref())?.unwrap_or_default(),
            response: self.frame(line.response.as_deref())?,
            elapsed: line.elapsed.map(Duration::from_micros),
        };
        Ok(Some(Recorded { line: self.line, exchange, withheld: line.withheld }))
    }

    fn frame(&self, text: Option<&str>) -> Result<Option<Bytes>, Failure> {
        let decoded = text.map(|text| STANDARD.decode(text).map(Bytes::from)).transpose();
        decoded.map_err(|error| self.error(format!("no base64: {error}")))
    }
}

impl Iterator for Reader {
    type Item = Result<Recorded, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_exchange().transpose()
    }
}
