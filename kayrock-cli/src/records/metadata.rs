//! Records of the metadata log and of its snapshots.

use crate::{hex, secrets};
use kayrock::Bytes;
use kayrock::messages::internal::metadata::MetadataRecord;
use kayrock::records::{Batch, Records};
use serde_json::{Value as Json, json};

/// Describes the records of the metadata log: type, version and fields of each.
#[must_use]
pub fn describe_metadata(set: &Records, shows_secrets: bool) -> Json {
    let mut shown = Vec::new();
    for batch in set.batches() {
        match batch {
            Ok(batch) => describe_batch(&batch, shows_secrets, &mut shown),
            Err(error) => shown.push(json!({"error": error.to_string()})),
        }
    }
    json!({"records": shown})
}

fn describe_batch(batch: &Batch<'_>, shows_secrets: bool, shown: &mut Vec<Json>) {
    let records = match batch.records() {
        Ok(records) => records,
        Err(error) => return shown.push(json!({"error": error.to_string()})),
    };
    for record in records {
        shown.push(match record {
            Err(error) => json!({"error": error.to_string()}),
            Ok(record) if batch.is_control() => json!({"offset": record.offset, "control": true}),
            Ok(record) => {
                let value = Bytes::copy_from_slice(record.value.unwrap_or_default());
                let mut shown = describe_value(&value, shows_secrets);
                shown["offset"] = record.offset.into();
                shown
            }
        });
    }
}

fn describe_value(value: &Bytes, shows_secrets: bool) -> Json {
    let decoded = MetadataRecord::decode(value);
    let (record, version) = match decoded {
        Ok(decoded) => decoded,
        Err(error) => return json!({"error": error.to_string()}),
    };
    let Some(message) = record.as_message() else {
        let body = if shows_secrets { hex::of(value) } else { secrets::HIDDEN.to_owned() };
        return json!({"type": record.api_key(), "version": version, "unknownBody": body});
    };
    let schema = message.schema();
    let json = message.to_value().and_then(|value| {
        let mut json = serde_json::to_value(schema.json_text(version, &value)?).unwrap_or_default();
        if !shows_secrets && secrets::may_have(schema) {
            secrets::hide(schema, &mut json);
        }
        Ok(json)
    });
    match json {
        Ok(data) => json!({"type": &*schema.name, "version": version, "data": data}),
        Err(error) => json!({"type": &*schema.name, "version": version, "error": error.to_string()}),
    }
}
