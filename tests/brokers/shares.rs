//! Java's share consumer, unchanged, on the in-process broker and on a real one.
//!
//! Locks and heartbeats are shorter than the defaults, so that the program need not wait for them.

use kayrock::mock;
use kayrock_tests::clients::{self, Client};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value, json};

/// Configurations of both brokers.
pub(crate) const CONFIGS: [(&str, &str); 6] = [
    ("group.share.assignment.interval.ms", "0"),
    ("group.share.heartbeat.interval.ms", "500"),
    ("group.share.min.heartbeat.interval.ms", "500"),
    ("group.share.min.record.lock.duration.ms", "1000"),
    ("group.share.record.lock.duration.ms", "3000"),
    ("share.coordinator.append.linger.ms", "0"),
];

/// Lines that the program prints.
fn expected() -> Vec<Value> {
    let groups = json!(["both", "explicit", "implicit", "limit", "slow"]);
    [
        ("implicit", json!(["0: 1", "1: 1", "2: 1"])),
        ("nothing more", json!(0)),
        ("nothing for the next", json!(0)),
        ("explicit", json!(["0: 1", "1: 1", "2: 1"])),
        ("committed", json!([""])),
        ("released", json!(["1: 2"])),
        ("renewed", json!([""])),
        ("renewed comes again", json!(["1: 2"])),
        ("accepted", json!([""])),
        ("slow", json!(["0: 1", "1: 1", "2: 1"])),
        ("after its time", json!(["0: 2", "1: 2", "2: 2"])),
        ("too late", json!(["InvalidRecordStateException"])),
        ("deliveries", json!(15)),
        ("most deliveries", json!(5)),
        ("nothing after the limit", json!(0)),
        ("records of both", json!(20)),
        ("each once", json!(20)),
        ("both have some", json!(true)),
        ("groups", groups),
        ("state", json!("Empty")),
        ("members", json!(0)),
        ("altered", json!(true)),
        ("offset", json!(2)),
        ("deleted", json!(true)),
        ("groups after deletion", json!(4)),
    ]
    .map(|(call, result)| json!({"call": call, "result": result}))
    .to_vec()
}

pub(crate) fn suite() -> Suite {
    let trials = [
        Trial::test("java_share_consumer_on_ours", on_ours),
        Trial::test("java_share_consumer_on_kafka", || Ok(on_kafka()?)),
    ];
    Suite::new("shares", trials)
}

fn on_ours() -> Result<(), Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let broker = runtime.block_on(mock::Broker::builder().with_topics_and_configs(CONFIGS).start())?;
    let result = run(&broker.bootstrap());
    Ok(result.map_err(|error| format!("{error}\nfailures: {:?}", broker.errors()))?)
}

fn on_kafka() -> Result<(), String> {
    let builder = kafka::Broker::builder(RELEASES[0]);
    let builder = CONFIGS.iter().fold(builder, |builder, (name, value)| builder.property(name, value));
    run(&builder.start()?.bootstrap())
}

pub(crate) fn run(bootstrap: &str) -> Result<(), String> {
    let printed = Client::Java(RELEASES[0]).share(bootstrap)?;
    clients::compare_lines(&printed, &expected())
}
