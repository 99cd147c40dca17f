//! Suites that need a running peer: real brokers, and real clients of a real broker or of the one in this process.
//!
//! They run with `KAYROCK_ORACLES=required`; `-- real_brokers::` after the command selects one suite.

use kayrock_tests::allocations::Counting;
use kayrock_tests::suites;
use std::process::ExitCode;

mod admins;
mod calls;
mod chaos;
mod clients;
mod clusters;
mod compare;
mod faults;
mod foreign;
mod group_rules;
mod groups;
mod listed_versions;
mod local;
mod lost_fields;
mod nodes;
mod proxy;
mod python_admins;
mod real_brokers;
mod record_clients;
mod secured;
mod security;
mod shares;
mod stored_records;
mod streams;

// The suite `chaos` counts the memory of clients.
#[global_allocator]
static COUNTING: Counting = Counting;

fn main() -> ExitCode {
    suites::run([
        admins::suite(),
        calls::suite(),
        chaos::suite(),
        clients::suite(),
        clusters::suite(),
        compare::suite(),
        faults::suite(),
        foreign::suite(),
        group_rules::suite(),
        groups::suite(),
        listed_versions::suite(),
        lost_fields::suite(),
        proxy::suite(),
        record_clients::suite(),
        secured::suite(),
        security::suite(),
        shares::suite(),
        stored_records::suite(),
        streams::suite(),
        real_brokers::suite(),
    ])
}
