//! The library against real Kafka brokers: each API in each version that both sides speak, its answers compared with
//! what was asked for, and no byte of them left.

mod groups;
mod lab;
mod producers;
mod records;
mod topics;
mod versions;

use std::process::ExitCode;
use std::sync::Arc;

use kayrock_tests::jars::RELEASES;
use kayrock_tests::oracles;
use lab::{Lab, Site};
use libtest_mimic::Trial;

/// A check of one broker; it makes all the topics and groups that it needs, so that it also runs alone.
type Check = fn(&Lab, &Site) -> Result<(), String>;

const CHECKS: [(&str, Check); 10] = [
    ("api_versions", versions::api_versions),
    ("api_versions_from_the_future", versions::from_the_future),
    ("metadata", topics::metadata),
    ("create_topics", topics::create_topics),
    ("produce", producers::produce),
    ("init_producer_id", producers::init_producer_id),
    ("fetch", records::fetch),
    ("list_offsets", records::list_offsets),
    ("offset_commit", groups::offset_commit),
    ("heartbeat", groups::heartbeat),
];

fn main() -> ExitCode {
    let lab = Arc::new(Lab::default());
    let exit = oracles::run(trials(&lab));
    lab.print_table();
    exit
}

/// The brokers take turns, so that both start at once.
fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    let mut trials = Vec::new();
    for (name, check) in CHECKS {
        for (number, release) in RELEASES.iter().enumerate() {
            let lab = Arc::clone(lab);
            let trial = Trial::test(name, move || Ok(check(&lab, lab.site(number)?)?));
            trials.push(trial.with_kind(*release));
        }
    }
    let lab = Arc::clone(lab);
    trials.push(Trial::test("every_version_is_spoken_by_a_broker", move || Ok(versions::all_are_spoken(&lab)?)));
    trials
}
