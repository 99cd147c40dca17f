//! `VotersRecord`: the control record that says who votes on the controllers' log (KIP-853).

use crate::types::{Str, UnknownTags};
use crate::values::{BrokerId, DirectoryId};
use kayrock_derive::KafkaMessage;

/// All voters from here on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data")]
pub struct VotersRecord {
    /// In which version this is written; nothing else on the wire says so.
    pub version: i16,
    /// The voters, in place of those before.
    pub voters: Vec<Voter>,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// A voter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Voter {
    /// The number that its configuration gives it.
    pub voter_id: BrokerId,
    /// Where it keeps the log, which tells it from one with the same number and an empty disk; zero when that is not
    /// known.
    pub voter_directory_id: DirectoryId,
    /// Its addresses, one for each listener.
    pub endpoints: Vec<Endpoint>,
    /// The levels of `kraft.version` that it can run.
    #[kafka(name = "KRaftVersionFeature")]
    pub kraft_version_feature: KraftVersionFeature,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An address of a voter.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct Endpoint {
    /// The listener, such as `CONTROLLER`.
    #[kafka(map_key)]
    pub name: Str,
    /// The host name or address to connect to.
    pub host: Str,
    /// The TCP port to connect to.
    pub port: u16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The levels of `kraft.version` that a voter can run.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(name = "KRaftVersionFeature")]
pub struct KraftVersionFeature {
    /// From which level on.
    pub min_supported_version: i16,
    /// Up to which level.
    pub max_supported_version: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
