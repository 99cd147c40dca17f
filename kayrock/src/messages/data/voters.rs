//! `VotersRecord`: the control record with the voter set of the metadata quorum (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId};
use kayrock_derive::KafkaMessage;

/// Sets the voters for the following records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct VotersRecord {
    /// Version of this record, which the wire format contains nowhere else.
    pub version: i16,
    /// New voter set, replacing the previous one.
    pub voters: Vec<Voter>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Voter of the metadata quorum.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Voter {
    /// Node id of the voter.
    pub voter_id: BrokerId,
    /// Directory id of the voter's log, which distinguishes it from a node with the same id and an empty disk; zero if
    /// unknown.
    pub voter_directory_id: DirectoryId,
    /// Endpoints of the voter by listener.
    pub endpoints: Vec<Endpoint>,
    /// Supported levels of `kraft.version`.
    #[kafka(name = "KRaftVersionFeature")]
    pub kraft_version_feature: KraftVersionFeature,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Endpoint of a voter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Endpoint {
    /// Listener name, such as `CONTROLLER`.
    #[kafka(map_key)]
    pub name: Str,
    /// Host name or address.
    pub host: Str,
    /// TCP port.
    pub port: u16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// Range of supported `kraft.version` levels.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "KRaftVersionFeature")]
pub struct KraftVersionFeature {
    /// Lowest supported level.
    pub min_supported_version: i16,
    /// Highest supported level.
    pub max_supported_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
