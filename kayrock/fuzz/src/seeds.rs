//! Committed seeds: vectors of Java in text files, and the inputs made of them.

use crate::selection::selector;
use crate::{TARGETS, Target};
use kayrock::lookup::{self, MessageType};
use kayrock::records::Compression;
use std::fs;
use std::io;
use std::path::Path;

const MESSAGES: &str = include_str!("../seeds/messages.txt");
const RECORDS: &str = include_str!("../seeds/records.txt");
const COMPRESSED: &str = include_str!("../seeds/compressed.txt");
const FINDINGS: &str = include_str!("../seeds/findings.txt");

/// Vectors of Java.
#[derive(Debug)]
pub struct Vectors {
    /// Encoded messages.
    pub messages: Vec<Encoded>,
    /// Record sets.
    pub records: Vec<Vec<u8>>,
    /// Compressed bytes, with codec and magic number of the batch.
    pub compressed: Vec<(Compression, i8, Vec<u8>)>,
}

/// Encoded message.
#[derive(Debug)]
pub struct Encoded {
    /// Message type.
    pub entry: &'static MessageType,
    /// Version of the encoding.
    pub version: i16,
    /// Encoded message.
    pub bytes: Vec<u8>,
}

impl Vectors {
    /// Reads the committed files.
    ///
    /// # Panics
    /// A line is malformed.
    #[must_use]
    pub fn read() -> Self {
        Self {
            messages: lines(MESSAGES).map(message).collect(),
            records: lines(RECORDS).map(|[_, _, digits]| bytes(digits)).collect(),
            compressed: lines(COMPRESSED).map(compressed).collect(),
        }
    }

    /// Returns the messages, each after the bytes that select it.
    #[must_use]
    pub fn selected(&self) -> Vec<Vec<u8>> {
        let inputs = self.messages.iter().map(|one| [&selector(one.entry, one.version)[..], &one.bytes].concat());
        inputs.collect()
    }
}

/// Returns the seeds of a target: those made of Java's vectors, and the inputs of earlier findings.
///
/// # Panics
/// A line of a file is malformed.
#[must_use]
pub fn of(target: &Target, vectors: &Vectors) -> Vec<Vec<u8>> {
    let findings = lines(FINDINGS).filter(|[name, ..]| *name == target.name).map(|[_, _, digits]| bytes(digits));
    (target.seeds)(vectors).into_iter().chain(findings).collect()
}

/// Writes the seeds of each target to a folder of its name.
///
/// # Errors
/// A file cannot be written.
pub fn unpack(folder: &Path) -> io::Result<()> {
    let vectors = Vectors::read();
    for target in &TARGETS {
        let folder = folder.join(target.name);
        fs::create_dir_all(&folder)?;
        for (number, input) in of(target, &vectors).iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), input)?;
        }
    }
    Ok(())
}

/// Splits a file into lines of three words, the last of which may be absent; omits empty lines and comments.
fn lines(text: &'static str) -> impl Iterator<Item = [&'static str; 3]> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let mut words = line.split_whitespace();
        [(); 3].map(|()| words.next().unwrap_or_default())
    })
}

fn message([name, version, digits]: [&str; 3]) -> Encoded {
    let entry = lookup::message(name).unwrap_or_else(|| panic!("{name} is no message"));
    let version = version.parse().unwrap_or_else(|_| panic!("{version} is no version"));
    Encoded { entry, version, bytes: bytes(digits) }
}

fn compressed([codec, magic, digits]: [&str; 3]) -> (Compression, i8, Vec<u8>) {
    let codec = codec.parse().unwrap_or_else(|error| panic!("{error}"));
    let magic = magic.parse().unwrap_or_else(|_| panic!("{magic} is no magic number"));
    (codec, magic, bytes(digits))
}

fn bytes(digits: &str) -> Vec<u8> {
    hex::decode(digits).unwrap_or_else(|error| panic!("{digits}: {error}"))
}
