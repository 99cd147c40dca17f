//! A vendor's API, far above Kafka's keys.

use kayrock::{KafkaField, KafkaMessage, Str, TopicName, UnknownTags, Uuid};

/// Finds the places where the segments of topics are stored.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12_000, versions = "0..=1", flexible = "0..", response = LocateSegmentsResponse, sparse_tags)]
pub struct LocateSegmentsRequest {
    /// Topic names.
    pub topics: Vec<TopicName>,
    /// Tier to search.
    #[kafka(versions = "1..", default = 1)]
    pub tier: Tier,
    /// Account of the client, for the vendor's accounting; null if none.
    #[kafka(tag = 10_000, tagged = "0..", nullable, default = None)]
    pub account: Option<Str>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Storage tier of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, KafkaField)]
#[repr(i8)]
pub enum Tier {
    /// Disks of the brokers.
    Local = 1,
    /// Object store.
    Remote = 2,
    /// Unknown tier.
    #[kafka(other)]
    Other(i8),
}

/// Response to [`LocateSegmentsRequest`], with the places of segments.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12_000, versions = "0..=1", flexible = "0..")]
pub struct LocateSegmentsResponse {
    /// Segments, in no particular order.
    pub segments: Vec<Segment>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A segment and its place.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Segment {
    /// Topic name.
    pub topic: TopicName,
    /// Segment id.
    pub id: Uuid,
    /// Place of the segment.
    pub place: Str,
}
