//! `KRaftVersionRecord`: the control record that sets the level of the feature `kraft.version` (KIP-853).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Level of `kraft.version` from this record on.
///
/// # Versions
///
/// Version `0`, flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-853] |
///
/// [KIP-853]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes
///
/// # Layout
///
/// ```text
/// KRaftVersionRecord (Version: 0) => { version kraft_version }
///   version => INT16
///   kraft_version => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data", name = "KRaftVersionRecord")]
pub struct KraftVersionRecord {
    /// Version of this record; it occurs nowhere else on the wire.
    pub version: i16,
    /// Level: with 0 the configuration fixes the voters, with 1 they can change.
    #[kafka(name = "KRaftVersion")]
    pub kraft_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
