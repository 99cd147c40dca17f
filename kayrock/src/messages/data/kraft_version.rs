//! `KRaftVersionRecord`: the control record that sets the level of the feature `kraft.version` (KIP-853).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// The level from here on.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data", name = "KRaftVersionRecord")]
pub struct KraftVersionRecord {
    /// In which version this is written; nothing else on the wire says so.
    pub version: i16,
    /// The level: with 0 the voters are fixed by configuration, with 1 they may come and go.
    #[kafka(name = "KRaftVersion")]
    pub kraft_version: i16,
    /// Tagged fields this definition does not know, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
