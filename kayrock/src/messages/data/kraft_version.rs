//! `KRaftVersionRecord`: the control record that sets the level of the feature `kraft.version` (KIP-853).

use crate::types::UnknownTags;
use kayrock_derive::KafkaMessage;

/// Sets the level for the following records.
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(versions = "0", flexible = "0..", kind = "data", name = "KRaftVersionRecord")]
pub struct KraftVersionRecord {
    /// Version of this record, which the wire format contains nowhere else.
    pub version: i16,
    /// Feature level: 0 for voters fixed by configuration, 1 for a dynamic voter set.
    #[kafka(name = "KRaftVersion")]
    pub kraft_version: i16,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
