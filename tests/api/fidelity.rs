//! The fields that `dropped_fields` reports are exactly those that a round trip loses, for values of every message.

use kayrock::Bytes;
use kayrock::lookup::{MESSAGES, MessageType};
use kayrock::message::AnyMessage;
use kayrock::testing::tree;
use kayrock::testing::values::cases;

/// Number of random values of each message.
const RANDOM: usize = 5;

/// Result of a round trip.
#[derive(Debug)]
enum Fate {
    Refused,
    Kept,
    /// The path of the first field with another value.
    Lost(String),
}

fn fate(message: &dyn AnyMessage, entry: &MessageType, version: i16) -> Fate {
    let Ok(bytes) = message.encode(version) else { return Fate::Refused };
    let frame = Bytes::from(bytes);
    let (read, _) = entry.decode(&frame, version).expect("what was written is read");
    let [written, read] = [message.to_value().unwrap(), read.to_value().unwrap()].map(|value| tree::of(&value));
    tree::difference(&written, &read).map_or(Fate::Kept, |(path, ..)| Fate::Lost(plain(&path)))
}

/// A path without the characters in which names of Rust and of Kafka's JSON differ.
fn plain(path: &str) -> String {
    path.trim_start_matches('.').replace('_', "").to_lowercase()
}

/// Checks one value in all versions; returns the number of versions that lose something.
fn check(message: &dyn AnyMessage, entry: &MessageType) -> usize {
    let (mut faithful, mut losing) = (Vec::new(), 0);
    for version in entry.schema.versions.iter() {
        let said = message.dropped_fields(version);
        let value = message.to_value().unwrap();
        assert_eq!(entry.schema.dropped_fields(version, &value).ok(), said.as_ref().ok().cloned());
        match (fate(message, entry, version), said) {
            (Fate::Refused, Err(_)) => {}
            (Fate::Kept, Ok(said)) if said.is_empty() => faithful.push(version),
            (Fate::Lost(path), Ok(said)) if said.iter().any(|said| path.starts_with(&plain(said))) => losing += 1,
            (fate, said) => panic!("{message:?} in v{version}: {fate:?}, and is said to lose {said:?}"),
        }
    }
    assert_eq!(message.faithful_versions(), faithful, "{message:?}");
    assert_eq!(entry.schema.faithful_versions(&message.to_value().unwrap()), faithful, "{message:?}");
    losing
}

#[test]
fn values_come_back_where_nothing_is_said_to_be_dropped() {
    let mut losing = 0;
    for entry in MESSAGES {
        let schema = entry.schema;
        for version in [schema.versions.min(), schema.versions.max()] {
            for case in cases(schema, version, 1, RANDOM).into_iter().filter(|case| case.is_whole) {
                // Some types allow fewer values than their integers do.
                if let Ok(message) = entry.message_of(&case.value) {
                    losing += check(&*message, entry);
                }
            }
        }
    }
    assert!(losing > 1000, "{losing} values and versions in which something is lost");
}
