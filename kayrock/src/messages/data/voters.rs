//! `VotersRecord`: the control record that lists the voters of the metadata log (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Voters from this record on.
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
/// VotersRecord (Version: 0) => { version (voters) }
///   version => INT16
///   voters => { voter_id voter_directory_id (endpoints) kraft_version_feature }
///     voter_id => INT32
///     voter_directory_id => UUID
///     endpoints => { name host port }
///       name => COMPACT_STRING
///       host => COMPACT_STRING
///       port => UINT16
///     kraft_version_feature => { min_supported_version max_supported_version }
///       min_supported_version => INT16
///       max_supported_version => INT16
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct VotersRecord {
    /// Version of this record; it occurs nowhere else on the wire.
    pub version: i16,
    /// Complete set of voters, which replaces the previous set.
    pub voters: Vec<Voter>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Voter of the metadata log.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Voter {
    /// Node id from the voter's configuration.
    pub voter_id: BrokerId,
    /// Directory of the voter's log, which distinguishes it from a voter with the same node id and an empty disk; zero
    /// if unknown.
    pub voter_directory_id: DirectoryId,
    /// Addresses of the voter, one per listener.
    pub endpoints: Vec<Endpoint>,
    /// Range of `kraft.version` levels that the voter supports.
    #[kafka(name = "KRaftVersionFeature")]
    pub kraft_version_feature: KraftVersionFeature,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Listener of a voter.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct Endpoint {
    /// Name of the listener, such as `CONTROLLER`.
    #[kafka(map_key)]
    pub name: Str,
    /// Host name or IP address of the listener.
    pub host: Str,
    /// TCP port of the listener.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Range of `kraft.version` levels.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(name = "KRaftVersionFeature")]
pub struct KraftVersionFeature {
    /// Lowest supported level.
    pub min_supported_version: i16,
    /// Highest supported level.
    pub max_supported_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
