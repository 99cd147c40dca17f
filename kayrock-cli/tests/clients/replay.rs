//! Recordings of Java's idempotent producer and of a group consumer, replayed on other, empty clusters.

use crate::runs_all;
use crate::servers::{Folder, expect, parsed, printed};
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;
use kayrock_tests::member::{Member, until};
use kayrock_tests::suites::{Suite, Trial};
use serde_json::json;
use std::thread;

const JAVA: Client = Client::Java(RELEASES[0]);

const COUNT: usize = 500;

pub(crate) fn suite() -> Suite {
    let trials = [
        Trial::test("java_producer_and_group_are_replayed", || Ok(replay_on_one()?)),
        Trial::test("java_producer_and_group_are_replayed_on_three_nodes", || Ok(replay_on_three()?)),
    ];
    Suite::new("replay", trials.into_iter().filter(|_| runs_all()))
}

fn replay_on_one() -> Result<(), String> {
    let folder = Folder::new()?;
    let recorded = Broker::start(RELEASES[0])?;
    record(&folder, &recorded.bootstrap())?;
    drop(recorded);
    let same = replay(&folder, &Broker::start(RELEASES[0])?)?;
    expect(same.len() == 1 && same[0]["differences"] == 0, || format!("{same:#?}"))?;
    let other = Broker::builder(RELEASES[0]).property("log.retention.ms", "3600000").start()?;
    let found = replay(&folder, &other)?;
    let text = "topics[orders].configs[retention.ms].value: `-1` was recorded, `3600000` received";
    expect(found.len() == 2 && found[0]["difference"] == json!(text), || format!("{found:#?}"))
}

/// Leaders and coordinators are on other brokers than in the recording.
fn replay_on_three() -> Result<(), String> {
    let folder = Folder::new()?;
    let recorded = start_three()?;
    let bootstrap: Vec<_> = recorded.iter().map(Broker::bootstrap).collect();
    record(&folder, &bootstrap.join(","))?;
    drop(recorded);
    let other = start_three()?;
    let same = replay(&folder, &other[0])?;
    expect(same.len() == 1 && same[0]["differences"] == 0, || format!("{same:#?}"))
}

fn start_three() -> Result<[Broker; 3], String> {
    let first = Broker::start(RELEASES[0])?;
    let controller = first.controller();
    let start = |id| Broker::builder(RELEASES[0]).joins(id, &controller).start();
    let [second, third] = thread::scope(|scope| {
        [2, 3].map(|id| scope.spawn(move || start(id))).map(|starting| starting.join().map_err(|_| "a panic"))
    });
    Ok([first, second??, third??])
}

/// Records a producer that has several requests in flight, and a member of a group.
fn record(folder: &Folder, upstream: &str) -> Result<(), String> {
    let tap = folder.start(&["tap", "--upstream", upstream, "--record", "r.jsonl"])?;
    let bootstrap = &tap.bootstrap;
    JAVA.run(&["create-topic", bootstrap, "orders", "2"])?;
    let arguments = ["produce", bootstrap, "orders", "0", &COUNT.to_string(), "batch.size=500", "linger.ms=1"];
    let produced = JAVA.run(&arguments)?.len();
    let mut member = Member::start(JAVA, bootstrap, "orders", "readers")?;
    until("its records", &mut [&mut member], |members| members.iter().all(|one| one.offsets(0).len() == COUNT))?;
    member.leave()?;
    let lines = tap.end()?;
    let count = |api| lines.iter().filter(|line| line["api"] == api).count();
    let counts = (produced, count("InitProducerId"), count("Produce"), count("OffsetCommit"));
    expect(counts.0 == COUNT && counts.1 > 0 && counts.2 > 5 && counts.3 > 0, || format!("{counts:?}"))
}

/// Replays on a new cluster whose broker has given a producer id away.
fn replay(folder: &Folder, broker: &Broker) -> Result<Vec<serde_json::Value>, String> {
    let address = broker.bootstrap();
    printed(&folder.run(&["call", &address, "InitProducerId", r#"{"transactionTimeoutMs": 1000}"#])?)?;
    let output = folder.run(&["replay", "r.jsonl", "--to", &address, "--json"])?;
    String::from_utf8_lossy(&output.stdout).lines().map(parsed).collect()
}
