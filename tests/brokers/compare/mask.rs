//! Responses as trees, without what differs from run to run.

use kayrock::schema::Value;
use kayrock::{Bytes, Uuid};

/// Fields that are compared only as zero or not.
const IDS: &[&str] = &[
    "topicId",
    "producerId",
    "sessionId",
    "port",
    "ongoingTxnProducerId",
    "transactionStartTimeMs",
    "lastTimestamp",
    "totalBytes",
    "usableBytes",
    "partitionSize",
    "heartbeatIntervalMs",
    "throttleTimeMs",
    "acquisitionLockTimeoutMs",
];

/// Fields that are compared only as null, empty or not.
const TEXTS: &[&str] = &[
    "errorMessage",
    "memberId",
    "clusterId",
    "host",
    "clientHost",
    "logDir",
    "documentation",
    "leader",
    "batchIndexErrorMessage",
    "v3AndBelowTransactionalId",
];

/// Replaces the values of such fields, and sorts the arrays.
pub(crate) fn masked(name: &str, value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<_> = items.iter().map(|item| masked(name, item)).collect();
            items.sort_by_cached_key(|item| format!("{item:?}"));
            Value::Array(items)
        }
        Value::Struct(fields) => {
            let mut fields = fields.clone();
            for (name, value) in &mut fields.fields {
                *value = masked(&lower_first(name), value);
            }
            Value::Struct(fields)
        }
        Value::Bytes(bytes) if name == "records" => Value::Bytes(without_ids(bytes)),
        Value::Int(number @ 1..) if IDS.contains(&name) => Value::Int((*number).signum()),
        Value::Uuid(id) if !id.is_zero() && IDS.contains(&name) => Value::Uuid(Uuid::from_u128(u128::MAX)),
        Value::String(text) if !text.is_empty() && TEXTS.contains(&name) => Value::String("…".into()),
        other => other.clone(),
    }
}

/// Positions in a batch.
const CHECKSUM: usize = 17;
const ATTRIBUTES: usize = 22;
const TIMES: usize = 27;
const PRODUCER: usize = 43;

/// Clears producer ids and checksums, and the times of control batches, which the brokers write themselves.
fn without_ids(bytes: &Bytes) -> Bytes {
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while let Some(&[a, b, c, d]) = bytes.get(at + 8..at + 12) {
        let end = at + 12 + usize::try_from(i32::from_be_bytes([a, b, c, d])).unwrap_or_default();
        if bytes.len() < end || end < at + 61 {
            break;
        }
        bytes[at + CHECKSUM..at + CHECKSUM + 4].fill(0);
        if bytes[at + ATTRIBUTES] & 0x20 != 0 {
            bytes[at + TIMES..at + PRODUCER].fill(0);
        }
        // An id of 0 or more.
        if bytes[at + PRODUCER] == 0 {
            bytes[at + PRODUCER..at + PRODUCER + 8].fill(0);
        }
        at = end;
    }
    bytes.into()
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

/// Paths of the fields in which two trees differ, with both values.
pub(crate) fn differences(real: &Value, ours: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    compare("", real, ours, &mut found);
    found
}

fn compare(path: &str, real: &Value, ours: &Value, found: &mut Vec<(String, String)>) {
    match (real, ours) {
        (Value::Array(real), Value::Array(ours)) if real.len() == ours.len() => {
            for (real, ours) in real.iter().zip(ours) {
                compare(path, real, ours, found);
            }
        }
        (Value::Struct(real), Value::Struct(ours)) if real.iter().count() == ours.iter().count() => {
            for ((name, real), (_, ours)) in real.iter().zip(ours.iter()) {
                compare(&format!("{path}.{}", lower_first(name)), &real, &ours, found);
            }
        }
        (real, ours) if real == ours => {}
        (Value::Bytes(real), Value::Bytes(ours)) => {
            let at = real.iter().zip(ours).position(|(real, ours)| real != ours).unwrap_or(real.len().min(ours.len()));
            let part =
                |bytes: &Bytes| bytes[at.min(bytes.len())..(at + 24).min(bytes.len())].escape_ascii().to_string();
            let sizes = format!("{} and {} bytes", real.len(), ours.len());
            found.push((path.to_owned(), format!("Kafka {sizes}, at {at}: {} ours {}", part(real), part(ours))));
        }
        (real, ours) => found.push((path.to_owned(), format!("Kafka {} ours {}", short(real), short(ours)))),
    }
}

/// Returns a tree on one line.
pub(crate) fn short(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(one) => one.to_string(),
        Value::Int(one) => one.to_string(),
        Value::String(text) => format!("{:?}", &**text),
        Value::Uuid(id) => {
            if id.is_zero() {
                "zero".to_owned()
            } else {
                "id".to_owned()
            }
        }
        Value::Bytes(bytes) => format!("{} bytes {}", bytes.len(), bytes.escape_ascii()),
        Value::Array(items) => format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(", ")),
        Value::Struct(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{}: {}", lower_first(name), short(&value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}
