//! Records of Kafka's internal topics: the metadata log with its snapshots, offsets of groups, transactions, share groups.

use crate::{hex, secrets};
use kayrock::Bytes;
use kayrock::message::AnyMessage;
use kayrock::messages::ControlRecord;
use kayrock::messages::internal::{
    GroupCoordinatorRecord, MetadataRecord, ShareCoordinatorRecord, TransactionCoordinatorRecord,
};
use kayrock::records::{Batch, ControlType, Record, Records};
use serde_json::{Map, Value as Json, json};

/// Internal topic whose records have schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InternalTopic {
    /// `__cluster_metadata`, and snapshots of it.
    Metadata,
    /// `__consumer_offsets`.
    Groups,
    /// `__transaction_state`.
    Transactions,
    /// `__share_group_state`.
    Shares,
}

impl InternalTopic {
    /// Returns the internal topic with a name.
    #[must_use]
    pub fn of_name(topic: &str) -> Option<Self> {
        match topic {
            "__cluster_metadata" => Some(Self::Metadata),
            "__consumer_offsets" => Some(Self::Groups),
            "__transaction_state" => Some(Self::Transactions),
            "__share_group_state" => Some(Self::Shares),
            _ => None,
        }
    }
}

/// Returns true if the first batch is one of the metadata log: it has a control record of the quorum, or a record without a
/// key whose value has the frame and the schema of such a record.
#[must_use]
pub fn looks_like_metadata(set: &Records) -> bool {
    let Some(Ok(batch)) = set.batches().next() else { return false };
    let first =
        batch.records().ok().and_then(|mut records| records.next()?.ok().map(|first| is_metadata(&batch, &first)));
    first.unwrap_or(false)
}

fn is_metadata(batch: &Batch<'_>, record: &Record<'_>) -> bool {
    if batch.is_control() {
        return !matches!(ControlType::of(record), Ok(ControlType::Abort | ControlType::Commit) | Err(_));
    }
    let (None, Some(value)) = (record.key, record.value) else { return false };
    MetadataRecord::decode(&Bytes::copy_from_slice(value)).is_ok_and(|(record, _)| record.as_message().is_some())
}

/// Describes the records of an internal topic in order: type, version and fields of each, or an error.
pub fn describe_internal(
    set: &Records,
    topic: InternalTopic,
    shows_secrets: bool,
) -> impl Iterator<Item = Json> + use<'_> {
    set.batches().flat_map(move |batch| match batch {
        Ok(batch) => describe_batch(&batch, topic, shows_secrets),
        Err(error) => vec![json!({"error": super::describe::text_of(&error)})],
    })
}

fn describe_batch(batch: &Batch<'_>, topic: InternalTopic, shows_secrets: bool) -> Vec<Json> {
    let records = match batch.records() {
        Ok(records) => records,
        Err(error) => return vec![json!({"error": super::describe::text_of(&error)})],
    };
    let shown = records.map(|record| match record {
        Err(error) => json!({"error": super::describe::text_of(&error)}),
        Ok(record) => {
            let mut shown = if batch.is_control() {
                control(&record)
            } else if topic == InternalTopic::Metadata {
                metadata(&owned(record.value), shows_secrets)
            } else {
                keyed(topic, &owned(record.key), record.value.map(Bytes::copy_from_slice).as_ref(), shows_secrets)
            };
            shown["offset"] = record.offset.into();
            shown
        }
    });
    shown.collect()
}

fn owned(bytes: Option<&[u8]>) -> Bytes {
    Bytes::copy_from_slice(bytes.unwrap_or_default())
}

fn control(record: &Record<'_>) -> Json {
    match ControlRecord::decode(record) {
        Ok(decoded) => {
            let data = control_message(&decoded).map(|(message, version)| fields(message, version, true));
            json!({"control": format!("{:?}", decoded.kind()), "data": data})
        }
        Err(error) => json!({"control": true, "error": error.to_string()}),
    }
}

/// Returns the message of a control record with its version.
fn control_message(record: &ControlRecord) -> Option<(&dyn AnyMessage, i16)> {
    Some(match record {
        ControlRecord::Abort(marker) | ControlRecord::Commit(marker) => (&marker.message, marker.version),
        ControlRecord::LeaderChange(message) => (message, message.version),
        ControlRecord::SnapshotHeader(message) => (message, message.version),
        ControlRecord::SnapshotFooter(message) => (message, message.version),
        ControlRecord::KraftVersion(message) => (message, message.version),
        ControlRecord::KraftVoters(message) => (message, message.version),
        _ => return None,
    })
}

fn metadata(value: &Bytes, shows_secrets: bool) -> Json {
    let (record, version) = match MetadataRecord::decode(value) {
        Ok(decoded) => decoded,
        Err(error) => return json!({"error": error.to_string()}),
    };
    let Some(message) = record.as_message() else {
        return json!({"type": record.api_key(), "version": version, "unknownBody": raw(value, shows_secrets)});
    };
    named(message, version, shows_secrets)
}

/// Describes a record that has its type in the key.
fn keyed(topic: InternalTopic, key: &Bytes, value: Option<&Bytes>, shows_secrets: bool) -> Json {
    match topic {
        InternalTopic::Metadata => json!({}),
        InternalTopic::Groups => described(
            GroupCoordinatorRecord::decode(key, value),
            |record| (record.key_message(), record.value_message(), record.record_type()),
            (key, value),
            shows_secrets,
        ),
        InternalTopic::Transactions => described(
            TransactionCoordinatorRecord::decode(key, value),
            |record| (record.key_message(), record.value_message(), record.record_type()),
            (key, value),
            shows_secrets,
        ),
        InternalTopic::Shares => described(
            ShareCoordinatorRecord::decode(key, value),
            |record| (record.key_message(), record.value_message(), record.record_type()),
            (key, value),
            shows_secrets,
        ),
    }
}

/// Key, value with its version, and number of the type of a record.
type Parts<'r> = (Option<&'r dyn AnyMessage>, Option<(&'r dyn AnyMessage, i16)>, i16);

fn described<R>(
    decoded: kayrock::Result<R>,
    parts: impl for<'r> Fn(&'r R) -> Parts<'r>,
    (key, value): (&Bytes, Option<&Bytes>),
    shows_secrets: bool,
) -> Json {
    let record = match decoded {
        Ok(record) => record,
        Err(error) => return json!({"error": error.to_string()}),
    };
    match parts(&record) {
        (Some(key), value, _) => {
            let value = value.map(|(message, version)| named(message, version, shows_secrets));
            json!({"key": named(key, 0, shows_secrets), "value": value})
        }
        (None, _, number) => {
            let value = value.map(|value| raw(value, shows_secrets));
            json!({"type": number, "unknownKey": raw(key, shows_secrets), "unknownValue": value})
        }
    }
}

fn raw(bytes: &[u8], shows_secrets: bool) -> String {
    if shows_secrets { hex::of(bytes) } else { secrets::HIDDEN.to_owned() }
}

/// Describes a message: type, version and fields.
fn named(message: &dyn AnyMessage, version: i16, shows_secrets: bool) -> Json {
    json!({
        "type": &*message.schema().name,
        "version": version,
        "data": fields(message, version, shows_secrets),
    })
}

fn fields(message: &dyn AnyMessage, version: i16, shows_secrets: bool) -> Json {
    let schema = message.schema();
    let json = message.to_value().and_then(|value| {
        let text = schema.json_text(version, &value)?;
        let mut json = serde_json::to_value(text).unwrap_or_default();
        if !shows_secrets && secrets::may_have(schema) {
            secrets::hide(schema, &mut json);
        }
        Ok(json)
    });
    json.unwrap_or_else(|error| Json::Object(Map::from_iter([("error".to_owned(), error.to_string().into())])))
}
