//! The library's codec of the coordinators' logs, with one interface for all of them.

use kayrock::message::AnyMessage;
use kayrock::messages::internal::{GroupCoordinatorRecord, ShareCoordinatorRecord, TransactionCoordinatorRecord};
use kayrock::schema::Schema;
use kayrock::{Bytes, Result};
use kayrock_tests::tree;
use serde_json::Value as Json;

/// A log, and the library's codec of its records.
pub(crate) struct Log {
    /// The name of the coordinator in Kafka's packages.
    pub(crate) name: &'static str,
    read: fn(&Bytes, Option<&Bytes>) -> Result<Record>,
}

/// A decoded record and its encoding.
pub(crate) struct Record {
    /// Number of the record type.
    pub(crate) kind: i16,
    /// `None` for a record that was kept as bytes.
    pub(crate) key: Option<Part>,
    pub(crate) value: Option<Part>,
    pub(crate) version: Option<i16>,
    pub(crate) written: (Vec<u8>, Option<Vec<u8>>),
}

/// A key or a value.
pub(crate) struct Part {
    pub(crate) schema: &'static Schema,
    pub(crate) fields: Json,
}

impl From<&dyn AnyMessage> for Part {
    fn from(message: &dyn AnyMessage) -> Self {
        Self { schema: message.schema(), fields: tree::of(&message.to_value().unwrap()) }
    }
}

macro_rules! log {
    ($name:literal, $record:ident) => {
        Log {
            name: $name,
            read: |key, value| {
                let record = $record::decode(key, value)?;
                let known = record.value_message();
                Ok(Record {
                    kind: record.record_type(),
                    key: record.key_message().map(Part::from),
                    value: known.map(|(message, _)| message.into()),
                    version: known.map(|(_, version)| version),
                    written: record.encode()?,
                })
            },
        }
    };
}

pub(crate) const GROUP: Log = log!("group", GroupCoordinatorRecord);
pub(crate) const SHARE: Log = log!("share", ShareCoordinatorRecord);
pub(crate) const TRANSACTION: Log = log!("transaction", TransactionCoordinatorRecord);

impl Log {
    /// The log that has a record.
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "ShareSnapshot" | "ShareUpdate" => SHARE,
            "TransactionLog" => TRANSACTION,
            _ => GROUP,
        }
    }

    pub(crate) fn read(&self, key: &[u8], value: Option<&[u8]>) -> std::result::Result<Record, String> {
        let (key, value) = (Bytes::copy_from_slice(key), value.map(Bytes::copy_from_slice));
        (self.read)(&key, value.as_ref()).map_err(|error| error.to_string())
    }

    /// The name of the key in these bytes, which may have others after it; `None` for an unknown type.
    pub(crate) fn key_name(&self, bytes: &[u8]) -> Option<String> {
        (self.read)(&Bytes::copy_from_slice(bytes), None).err()?.message().map(str::to_owned)
    }
}
