//! Every message of the library by name, for the suites that go through all of them.
//!
//! A message joins the comparison with Java, the search for hostile input and the fuzz target by a line here.

use kayrock::messages::{
    ApiVersionsRequest, ApiVersionsResponse, CreateTopicsRequest, CreateTopicsResponse, FetchRequest, FetchResponse,
    HeartbeatRequest, HeartbeatResponse, InitProducerIdRequest, InitProducerIdResponse, ListOffsetsRequest,
    ListOffsetsResponse, MetadataRequest, MetadataResponse, OffsetCommitRequest, OffsetCommitResponse, ProduceRequest,
    ProduceResponse,
};
use kayrock::schema::{Schema, Value};
use kayrock::{AnyMessage, Bytes, Decode, DecodeOptions, Message, RequestHeader, ResponseHeader, Result};

type Read = fn(DecodeOptions, &Bytes, i16) -> Result<(Box<dyn AnyMessage>, usize)>;

/// What can be done with a message whose type is not known.
pub struct Entry {
    /// What it is made of.
    pub schema: &'static Schema,
    /// Reads one from a frame; gives it and the number of bytes behind it.
    pub read: Read,
    /// Reads one and drops it, from bytes without a frame.
    pub read_slice: fn(&[u8], i16) -> Result<usize>,
    /// Makes one from a plain tree.
    pub from_value: fn(&Value) -> Result<Box<dyn AnyMessage>>,
}

/// What can be done with a message of this type.
#[must_use]
pub const fn entry<M>() -> Entry
where
    M: Message + AnyMessage + for<'de> Decode<'de>,
{
    Entry {
        schema: M::SCHEMA,
        read: |options, frame, version| {
            let (message, rest) = options.read_bytes::<M>(frame, version)?;
            Ok((Box::new(message), rest.len()))
        },
        read_slice: |input, version| M::from_slice(input, version).map(|(_, rest)| rest.len()),
        from_value: |value| Ok(Box::new(M::from_value(value)?)),
    }
}

/// All messages.
pub static MESSAGES: &[Entry] = &[
    entry::<RequestHeader>(),
    entry::<ResponseHeader>(),
    entry::<ProduceRequest>(),
    entry::<ProduceResponse>(),
    entry::<FetchRequest>(),
    entry::<FetchResponse>(),
    entry::<ListOffsetsRequest>(),
    entry::<ListOffsetsResponse>(),
    entry::<MetadataRequest>(),
    entry::<MetadataResponse>(),
    entry::<OffsetCommitRequest>(),
    entry::<OffsetCommitResponse>(),
    entry::<HeartbeatRequest>(),
    entry::<HeartbeatResponse>(),
    entry::<ApiVersionsRequest>(),
    entry::<ApiVersionsResponse>(),
    entry::<CreateTopicsRequest>(),
    entry::<CreateTopicsResponse>(),
    entry::<InitProducerIdRequest>(),
    entry::<InitProducerIdResponse>(),
];
