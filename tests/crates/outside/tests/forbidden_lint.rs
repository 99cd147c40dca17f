//! A crate that forbids uses of deprecated items can derive messages.

#![forbid(deprecated)]

use kayrock::{KafkaMessage, Message};

#[derive(Debug, KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Mark {
    offset: i64,
}

#[test]
fn messages_are_derived() {
    assert_eq!(Mark { offset: 1 }.encode(0).unwrap(), [0, 0, 0, 0, 0, 0, 0, 1]);
}
