//! Real clients on the in-process broker: each client consumes the records of each other.
//!
//! Java's producer has its default settings, so it is idempotent; consumers read an assigned partition without a group.
//! The suite `groups` covers groups. The producers themselves create the broker's topics, or Java's `Admin` does.

use super::local::Local;
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value, json};
use std::sync::Arc;

/// Enough for several batches and several fetches.
const COUNT: usize = 300;

/// The first timestamp of the clients' records.
const FIRST_TIMESTAMP: usize = 1_700_000_000_000;

pub(crate) fn suite() -> Suite {
    let local = Local::shared();
    let trial = |name: String, run: fn(&str, Client) -> Result<(), String>, client: Client| {
        let local = Arc::clone(&local);
        Trial::test(name, move || local.explained(|| run(&local.broker.bootstrap(), client)).map_err(Failed::from))
    };
    let producing = Client::all().into_iter().map(|client| {
        trial(format!("what_{}_produces_every_client_consumes", client.name()), produce_and_consume, client)
    });
    let settings = Client::all().into_iter().map(|client| {
        trial(format!("{}_produces_without_acknowledgement", client.name()), produce_unacknowledged, client)
    });
    let admin = trial("java_admin_creates_a_topic".to_owned(), create_topic, Client::Java(RELEASES[0]));
    Suite::new("clients", producing.chain(settings).chain([admin]))
}

fn produce_and_consume(bootstrap: &str, producer: Client) -> Result<(), String> {
    let topic = format!("from-{}", producer.name());
    let printed = producer.run(&["produce", bootstrap, &topic, "0", &COUNT.to_string()])?;
    let places: Vec<_> = (0..COUNT).map(|i| json!({"offset": i, "timestamp": FIRST_TIMESTAMP + i})).collect();
    same(&format!("produced by {}", producer.name()), &printed, &places)?;
    for consumer in Client::all() {
        consume(bootstrap, &topic, consumer)?;
    }
    Ok(())
}

/// Reads a topic from its start, and compares every record with what the clients produce.
fn consume(bootstrap: &str, topic: &str, consumer: Client) -> Result<(), String> {
    let printed = consumer.run(&["consume", bootstrap, topic, "0", &COUNT.to_string()])?;
    let records: Vec<_> = (0..COUNT).map(record).collect();
    same(&format!("consumed from {topic} by {}", consumer.name()), &printed, &records)
}

fn record(i: usize) -> Value {
    json!({
        "offset": i,
        "timestamp": FIRST_TIMESTAMP + i,
        "key": format!("key-{i}"),
        "value": format!("value-{i}"),
        "headers": [["index", i.to_string()]],
    })
}

/// With `acks` 0 the broker must send no response, or the client would take it for that of its next request.
fn produce_unacknowledged(bootstrap: &str, producer: Client) -> Result<(), String> {
    let topic = format!("unacknowledged-{}", producer.name());
    let settings: &[&str] = match producer {
        Client::Java(_) | Client::Librdkafka => &["acks=0", "enable.idempotence=false"],
        Client::Python => &["acks=0", "enable_idempotence=false"],
    };
    producer.run(&[&["produce", bootstrap, &topic, "0", &COUNT.to_string()], settings].concat())?;
    consume(bootstrap, &topic, producer)
}

fn create_topic(bootstrap: &str, admin: Client) -> Result<(), String> {
    admin.run(&["create-topic", bootstrap, "by-admin", "3"])?;
    let produced = admin.run(&["produce", bootstrap, "by-admin", "2", "1"])?;
    same("produced to the last partition", &produced, &[json!({"offset": 0, "timestamp": FIRST_TIMESTAMP})])
}

fn same(what: &str, found: &[Value], expected: &[Value]) -> Result<(), String> {
    if found.len() != expected.len() {
        return Err(format!("{what}: {} records instead of {}", found.len(), expected.len()));
    }
    match found.iter().zip(expected).find(|(found, expected)| found != expected) {
        Some((found, expected)) => Err(format!("{what}: {found} instead of {expected}")),
        None => Ok(()),
    }
}
