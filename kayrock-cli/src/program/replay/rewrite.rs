//! Requests of a recording with the ids of the other cluster.

use super::fields::{Kind, nested};
use super::ids::Ids;
use kayrock::lookup::{self, RequestFrame};
use kayrock::message::AnyRequest;
use kayrock::records::{BatchesMut, TimestampType};
use kayrock::schema::{StructSchema, Value};
use kayrock::{Bytes, Result};

/// Position of the producer id in a batch of magic 2, and of the epoch after it.
const PRODUCER: std::ops::Range<usize> = 43..53;

/// Returns a request frame, without its size, in which ids are those of the other cluster.
pub(in crate::program) fn rewritten(frame: &Bytes, request: &RequestFrame, ids: &Ids) -> Result<Bytes> {
    let Some(message) = request.body.as_any().map(<dyn AnyRequest>::as_message) else { return Ok(frame.clone()) };
    let Some(ty) = lookup::message(&message.schema().name) else { return Ok(frame.clone()) };
    let mut value = message.to_value()?;
    if !rewrite_struct(&message.schema().root, &mut value, ids) {
        return Ok(frame.clone());
    }
    let body = ty.message_of(&value)?.encode(request.version())?;
    // The header stays as it is.
    let old = message.encode(request.version())?;
    let header = frame.len().saturating_sub(old.len() + request.remaining.len());
    Ok([frame.get(..header).unwrap_or_default(), &body, &request.remaining].concat().into())
}

/// Replaces ids; returns true if there was one with a partner.
fn rewrite_struct(schema: &StructSchema, value: &mut Value, ids: &Ids) -> bool {
    let Value::Struct(value) = value else { return false };
    let mut is_changed = false;
    for (name, value) in &mut value.fields {
        let Some(field) = schema.field(name) else { continue };
        if let Some(kind) = Kind::of(field) {
            is_changed |= replace(kind, value, ids);
        } else if let Some(nested) = nested(&field.ty) {
            is_changed |= match value {
                Value::Array(elements) => {
                    let changed =
                        elements.iter_mut().filter_map(|element| rewrite_struct(nested, element, ids).then_some(()));
                    changed.count() > 0
                }
                value => rewrite_struct(nested, value, ids),
            };
        } else if let (kayrock::schema::Type::Records, Value::Bytes(records)) = (&*field.ty, &mut *value) {
            is_changed |= rewrite_records(records, ids);
        }
    }
    is_changed
}

fn replace(kind: Kind, value: &mut Value, ids: &Ids) -> bool {
    if let Value::Array(elements) = value {
        return elements.iter_mut().filter_map(|element| replace(kind, element, ids).then_some(())).count() > 0;
    }
    match ids.partner(kind, value) {
        Some(partner) if partner != *value => {
            *value = partner;
            true
        }
        _ => false,
    }
}

/// Replaces the producer ids and epochs of batches, and their checksums.
fn rewrite_records(records: &mut Bytes, ids: &Ids) -> bool {
    let mut bytes = records.to_vec();
    let mut position = 0;
    let mut is_changed = false;
    // The sizes of batches do not change, so that positions stay valid.
    let sizes: Vec<_> = BatchesMut::new(&mut bytes.clone())
        .map_while(std::result::Result::ok)
        .map(|batch| batch.as_bytes().len())
        .collect();
    for size in sizes {
        is_changed |= bytes.get_mut(position..position + size).is_some_and(|batch| rewrite_producer(batch, ids));
        position += size;
    }
    if is_changed {
        for mut batch in BatchesMut::new(&mut bytes).map_while(std::result::Result::ok) {
            if let Some((kind, timestamp)) = timestamp_of(batch.as_bytes()) {
                // Setting what is there computes the checksum; it fails for old formats, which have no producer.
                let _ = batch.set_max_timestamp(kind, timestamp);
            }
        }
        *records = bytes.into();
    }
    is_changed
}

/// Returns the kind and the value of the highest timestamp of a batch of magic 2.
fn timestamp_of(batch: &[u8]) -> Option<(TimestampType, i64)> {
    let is_append_time = batch.get(22)? & 8 != 0;
    let kind = if is_append_time { TimestampType::LogAppendTime } else { TimestampType::CreateTime };
    Some((kind, i64::from_be_bytes(*batch.get(35..)?.first_chunk()?)))
}

fn rewrite_producer(batch: &mut [u8], ids: &Ids) -> bool {
    let Some(producer) = batch.get_mut(PRODUCER) else { return false };
    let Some((id, epoch)) = producer.split_first_chunk_mut::<8>() else { return false };
    let Some(epoch) = epoch.first_chunk_mut::<2>() else { return false };
    let mut is_changed = false;
    if let Some(Value::Int(partner)) = ids.partner(Kind::Producer, &Value::Int(i64::from_be_bytes(*id))) {
        is_changed |= partner.to_be_bytes() != *id;
        *id = partner.to_be_bytes();
    }
    let recorded = Value::Int(i16::from_be_bytes(*epoch).into());
    if let Some(Value::Int(partner)) = ids.partner(Kind::ProducerEpoch, &recorded) {
        let partner = i16::try_from(partner).unwrap_or_default().to_be_bytes();
        is_changed |= partner != *epoch;
        *epoch = partner;
    }
    is_changed
}
