//! Record sets in Fetch responses and Produce requests.

use kayrock::lookup::{RequestFrame, RequestKind};
use kayrock::messages::{FetchRequest, FetchResponse, ProduceRequest};
use kayrock::records::Records;
use kayrock::{Bytes, Request};

/// Record set of a partition in a message.
#[derive(Debug)]
pub struct RecordSet {
    /// Topic, partition and error code.
    pub title: String,
    /// True for the metadata log, whose records may have secrets.
    pub is_metadata: bool,
    /// Record set, unless it is null.
    pub records: Option<Records>,
}

/// Returns the record sets of a complete frame with its size: a Fetch response of `fetch_version`, or otherwise a Produce
/// request.
///
/// # Errors
/// The size does not match, or the bytes are no such frame; the error has version, field and byte.
pub fn record_sets(bytes: &Bytes, fetch_version: Option<i16>) -> Result<Vec<RecordSet>, String> {
    let frame = without_size(bytes)?;
    let Some(version) = fetch_version else { return produced(frame) };
    let response = FetchRequest::default().response_deserializer(version).deserialize(&frame);
    Ok(fetched(response.map_err(|error| error.to_string())?.body))
}

fn fetched(response: FetchResponse) -> Vec<RecordSet> {
    let mut sets = Vec::new();
    for topic in response.responses {
        for partition in topic.partitions {
            // Topics have a name up to version 12 and an id from 13 on.
            let (index, error) = (partition.partition_index, partition.error_code);
            let title = format!("topic {} ({}), partition {index}: {error}", topic.topic, topic.topic_id);
            let is_metadata = crate::secrets::is_metadata_log(&topic.topic, topic.topic_id);
            sets.push(RecordSet { title, is_metadata, records: partition.records });
        }
    }
    sets
}

fn produced(frame: Bytes) -> Result<Vec<RecordSet>, String> {
    let request = RequestFrame::read(frame).map_err(|error| error.to_string())?;
    let key = request.api_key();
    match request.body {
        RequestKind::Produce(request) => Ok(sent(request)),
        _ => Err(format!("the request is {key}, and only Produce has records")),
    }
}

fn sent(request: ProduceRequest) -> Vec<RecordSet> {
    let mut sets = Vec::new();
    for topic in request.topic_data {
        for partition in topic.partition_data {
            let title = format!("topic {} ({}), partition {}", topic.name, topic.topic_id, partition.index);
            let is_metadata = crate::secrets::is_metadata_log(&topic.name, topic.topic_id);
            sets.push(RecordSet { title, is_metadata, records: partition.records });
        }
    }
    sets
}

fn without_size(bytes: &Bytes) -> Result<Bytes, String> {
    let size = bytes.first_chunk().ok_or("the file has not even the four bytes of a size")?;
    let frame = bytes.slice(size.len()..);
    let announced = i32::from_be_bytes(*size);
    if usize::try_from(announced) == Ok(frame.len()) {
        return Ok(frame);
    }
    Err(format!("the size is {announced}, but {} bytes follow; the file must be one complete frame", frame.len()))
}
