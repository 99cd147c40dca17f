//! A vendor's API, far above Kafka's keys.

use kayrock::{KafkaField, KafkaMessage, Str, TopicName, UnknownTags, Uuid};

/// Asks where the segments of topics are stored.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12_000, versions = "0..=1", flexible = "0..", response = LocateSegmentsResponse, sparse_tags)]
pub struct LocateSegmentsRequest {
    /// The topics.
    pub topics: Vec<TopicName>,
    /// The tier to look at.
    #[kafka(versions = "1..", default = 1)]
    pub tier: Tier,
    /// Who asks, for the vendor's own books.
    #[kafka(tag = 10_000, tagged = "0..", nullable, default = None)]
    pub account: Option<Str>,
    /// Tagged fields this definition does not know.
    pub unknown_tags: UnknownTags,
}

/// Where segments may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, KafkaField)]
#[repr(i8)]
pub enum Tier {
    /// On the brokers' disks.
    Local = 1,
    /// In an object store.
    Remote = 2,
    /// A tier that this definition does not know.
    #[kafka(other)]
    Other(i8),
}

/// Says where segments are.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 12_000, versions = "0..=1", flexible = "0..")]
pub struct LocateSegmentsResponse {
    /// The segments, in no order.
    pub segments: Vec<Segment>,
    /// Tagged fields this definition does not know.
    pub unknown_tags: UnknownTags,
}

/// A segment and its place.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Segment {
    /// The topic.
    pub topic: TopicName,
    /// The id of the segment.
    pub id: Uuid,
    /// Where it is.
    pub place: Str,
}
