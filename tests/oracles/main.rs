//! Suites that compare with independent implementations: Kafka's own classes and schemas, and `kafka-python`.
//!
//! They run with `KAYROCK_ORACLES=required`; `-- java_codec::` after the command selects one suite.

use kayrock_tests::allocations::Counting;
use kayrock_tests::suites;
use std::process::ExitCode;

mod compression;
mod conformance;
mod contents;
mod coordinator_records;
mod generator;
mod java_codec;
mod java_leniency;
mod kinds;
mod message_sources;
mod message_types;
mod metadata_records;
mod parity;
mod partitioner;
mod proxies;
mod python_codec;
mod record_formats;
mod releases;
mod schemas;
mod scram;
mod synthetic;

// The allocator counts per thread, and a trial runs on one.
#[global_allocator]
static COUNTING: Counting = Counting;

fn main() -> ExitCode {
    suites::run([
        compression::suite(),
        conformance::suite(),
        contents::suite(),
        coordinator_records::suite(),
        generator::suite(),
        java_codec::suite(),
        java_leniency::suite(),
        kinds::suite(),
        message_sources::suite(),
        message_types::suite(),
        metadata_records::suite(),
        parity::suite(),
        partitioner::suite(),
        proxies::suite(),
        python_codec::suite(),
        record_formats::suite(),
        releases::suite(),
        schemas::suite(),
        scram::suite(),
        synthetic::suite(),
    ])
}
