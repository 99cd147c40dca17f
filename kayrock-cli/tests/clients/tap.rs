//! Clients through a chain of taps: one prints everything, each other one what its filter selects.

use crate::runs_all;
use crate::servers::{Folder, expect};
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;
use kayrock_tests::member::{Member, until};
use kayrock_tests::suites::{Suite, Trial};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

const COUNT: &str = "20";

/// Filter, and the test of the lines that it selects.
type Filter = (&'static [&'static str], fn(&Json) -> bool);

const FILTERS: [Filter; 5] = [
    (&["--client", "rdkafka"], |line| line["clientId"] == "rdkafka"),
    (&["--api", "Produce", "--api", "Fetch", "--topic", "orders"], |line| {
        (line["api"] == "Produce" || line["api"] == "Fetch") && has(&line["topics"], "orders")
    }),
    (&["--errors"], |line| !codes(line).is_empty()),
    (&["--error", "MEMBER_ID_REQUIRED"], |line| codes(line).contains(&79)),
    (&["--api", "JoinGroup", "--client", "rdkafka"], |line| {
        line["api"] == "JoinGroup" && line["clientId"] == "rdkafka"
    }),
];

pub(crate) fn suite() -> Suite {
    let mut trials = vec![Trial::test("librdkafka_is_seen_by_every_filter", || Ok(on_ours(&[Client::Librdkafka])?))];
    if runs_all() {
        let all = || [Client::Java(RELEASES[0]), Client::Python, Client::Librdkafka];
        trials.push(Trial::test("every_client_is_seen_by_every_filter", move || Ok(on_ours(&all())?)));
        trials.push(Trial::test("every_client_is_seen_on_kafka", move || Ok(on_kafka(&all())?)));
    }
    Suite::new("tap", trials)
}

fn on_ours(clients: &[Client]) -> Result<(), String> {
    let folder = Folder::new()?;
    let broker = folder.broker()?;
    let checked = check(&folder, &broker.bootstrap, clients);
    broker.end()?;
    checked
}

fn on_kafka(clients: &[Client]) -> Result<(), String> {
    let broker = Broker::start(RELEASES[0])?;
    Client::Java(RELEASES[0]).run(&["create-topic", &broker.bootstrap(), "orders", "2"])?;
    check(&Folder::new()?, &broker.bootstrap(), clients)
}

fn check(folder: &Folder, broker: &str, clients: &[Client]) -> Result<(), String> {
    let mut taps = Vec::new();
    let mut address = broker.to_owned();
    for (filter, _) in &FILTERS {
        let tap = folder.start(&[&["tap", "--upstream", &address][..], filter].concat())?;
        address.clone_from(&tap.bootstrap);
        taps.push(tap);
    }
    let whole = folder.start(&["tap", "--upstream", &address, "--record", "r.jsonl"])?;
    for client in clients {
        work(*client, &whole.bootstrap)?;
    }
    let mut lines = whole.end()?;
    let summary = lines.pop().ok_or("no summary")?;
    for client in clients {
        expect(lines.iter().any(|line| is_produce_of(line, *client)), || format!("no Produce of {}", client.name()))?;
    }
    summary_is_complete(&summary, &lines)?;
    for ((filter, is_selected), tap) in FILTERS.iter().zip(taps) {
        let mut found = tap.end()?;
        found.pop();
        same(filter, &lines, &found, *is_selected)?;
    }
    recording_is_complete(folder, lines.len())
}

/// Produces, consumes, and joins a group.
fn work(client: Client, bootstrap: &str) -> Result<(), String> {
    client.run(&["produce", bootstrap, "orders", "0", COUNT])?;
    client.run(&["consume", bootstrap, "orders", "0", COUNT])?;
    let group = format!("of-{}", client.name());
    let mut member = Member::start(client, bootstrap, "orders", &group)?;
    until("its partitions", &mut [&mut member], |members| members.iter().all(|member| member.assigned().len() == 2))?;
    member.leave()
}

fn is_produce_of(line: &Json, client: Client) -> bool {
    let id = match client {
        Client::Java(_) => "producer-1",
        Client::Python => "kafka-python-producer-1",
        Client::Librdkafka => "rdkafka",
    };
    line["api"] == "Produce"
        && line["clientId"] == id
        && has(&line["topics"], "orders")
        && line["ms"].as_f64() > Some(0.0)
}

fn has(list: &Json, text: &str) -> bool {
    list.as_array().is_some_and(|list| list.iter().any(|found| found == text))
}

fn codes(line: &Json) -> Vec<i64> {
    let errors = line["errors"].as_array().into_iter().flatten();
    errors.filter_map(|error| error["code"].as_i64()).collect()
}

/// Checks the rows of the summary against the lines.
fn summary_is_complete(summary: &Json, lines: &[Json]) -> Result<(), String> {
    let rows = summary["summary"].as_array().ok_or("no rows")?;
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for line in lines {
        *counts.entry(line["api"].as_str().unwrap_or_default()).or_default() += 1;
    }
    expect(rows.len() == counts.len(), || format!("{rows:?} instead of {counts:?}"))?;
    for row in rows {
        let number = |name: &str| row[name].as_f64().unwrap_or(f64::NAN);
        let times = ["p50Ms", "p95Ms", "p99Ms", "maxMs"].map(number);
        let is_sound = counts.get(row["api"].as_str().unwrap_or_default()).copied() == row["count"].as_u64()
            && times.is_sorted()
            && ["perSecond", "sentBytes"].iter().all(|name| number(name) > 0.0);
        expect(is_sound, || format!("{row}"))?;
    }
    let join = rows.iter().find(|row| row["api"] == "JoinGroup").ok_or("no row of JoinGroup")?;
    expect(join["errors"]["MEMBER_ID_REQUIRED"].as_u64() > Some(0), || format!("{join}"))
}

/// Compares the lines of a filter with those of the tap without one.
fn same(filter: &[&str], all: &[Json], found: &[Json], is_selected: fn(&Json) -> bool) -> Result<(), String> {
    let expected = counted(all.iter().filter(|line| is_selected(line)));
    let printed = counted(found.iter());
    expect(!expected.is_empty(), || format!("{filter:?} selects nothing"))?;
    if let Some(other) = found.iter().find(|line| !is_selected(line)) {
        return Err(format!("{filter:?} selects {other}"));
    }
    // A response that a client does not wait for may reach one tap and not the next one.
    let missing = expected.iter().find(|(line, count)| printed.get(*line) < Some(*count));
    let more = printed.values().sum::<usize>() - expected.values().sum::<usize>().min(printed.values().sum());
    expect(missing.is_none() && more <= 5, || format!("{filter:?}: {missing:?} is missing, {more} are too many"))
}

/// Counts equal lines. Times and connections differ from tap to tap, and so do the addresses in responses.
fn counted<'j>(lines: impl Iterator<Item = &'j Json>) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        let shown = json!([line["api"], line["version"], line["clientId"], line["topics"], codes(line)]);
        *counts.entry(shown.to_string()).or_default() += 1;
    }
    counts
}

fn recording_is_complete(folder: &Folder, exchanges: usize) -> Result<(), String> {
    let count = folder.read("r.jsonl")?.lines().count();
    expect(count == exchanges + 1, || format!("{count} lines of {exchanges} exchanges"))
}
