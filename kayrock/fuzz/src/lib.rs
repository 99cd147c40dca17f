//! Fuzz targets of kayrock: functions of any bytes, which panic if the library breaks a promise.
//!
//! `README.md` describes how to run them. The binary runs one of them under libFuzzer, the test `replay` runs all of them
//! with the committed seeds.

pub mod java;
mod memory;
mod repair;
pub mod seeds;
mod selection;
mod targets;

use self::targets::{
    canonical, codecs, connection, frames, internal, json, lines, message, positions, records, schema_text, views,
};

/// Fuzz target: a function of any bytes, and the seeds for it.
#[derive(Debug)]
pub struct Target {
    /// Name for the command line, and of the folder of its corpus.
    pub name: &'static str,
    /// Checks an input; panics if the library breaks a promise.
    pub check: fn(&[u8]),
    /// Makes the seeds from the vectors of Java.
    pub seeds: fn(&seeds::Vectors) -> Vec<Vec<u8>>,
}

/// All targets.
pub static TARGETS: [Target; 12] = [
    Target { name: "message", check: message::check, seeds: message::seeds },
    Target { name: "canonical", check: canonical::check, seeds: canonical::seeds },
    Target { name: "positions", check: positions::check, seeds: seeds::Vectors::selected },
    Target { name: "views", check: views::check, seeds: views::seeds },
    Target { name: "frames", check: frames::check, seeds: frames::seeds },
    Target { name: "records", check: records::check, seeds: records::seeds },
    Target { name: "codecs", check: codecs::check, seeds: codecs::seeds },
    Target { name: "json", check: json::check, seeds: json::seeds },
    Target { name: "schema_text", check: schema_text::check, seeds: schema_text::seeds },
    Target { name: "lines", check: lines::check, seeds: lines::seeds },
    Target { name: "internal", check: internal::check, seeds: internal::seeds },
    Target { name: "connection", check: connection::check, seeds: connection::seeds },
];

/// Returns the target with this name.
#[must_use]
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
