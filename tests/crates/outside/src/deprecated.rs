//! Deprecated items: generated code does not warn of them, and uses in the author's code do.

#![deny(deprecated)]

use kayrock::{KafkaField, KafkaMessage, Str};

/// Request of an API that is replaced.
#[deprecated]
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_020, versions = "0..=1", flexible = "1..", response = OldResponse)]
pub struct OldRequest {
    /// Topic name.
    #[deprecated]
    pub name: Str,
    /// Limit.
    #[deprecated]
    #[kafka(tag = 0, tagged = "1..", default = 5)]
    pub limit: i32,
    /// Elements of a deprecated type, which this use allows.
    #[allow(deprecated, reason = "the replacement is not released")]
    pub elements: Vec<OldElement>,
    /// A kind, of which some are deprecated.
    #[kafka(default = 2)]
    pub kind: Kind,
    /// Id.
    #[expect(deprecated, reason = "the replacement is not released")]
    pub id: OldId,
}

/// Response of an API that is replaced.
#[deprecated]
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
#[kafka(api = 10_020, versions = "0..=1", flexible = "1..")]
pub struct OldResponse {}

/// Element with a deprecated key.
#[deprecated]
#[derive(Debug, Clone, PartialEq, KafkaMessage)]
pub struct OldElement {
    /// Name.
    #[deprecated]
    #[kafka(map_key)]
    pub name: Str,
}

/// Kinds, of which the author deprecates some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, KafkaField)]
#[repr(i8)]
pub enum Kind {
    /// Replaced.
    #[deprecated]
    First = 1,
    /// Current.
    Second = 2,
    /// Unknown kind.
    #[deprecated]
    #[kafka(other)]
    Other(i8),
}

/// Id that is replaced.
#[deprecated]
#[derive(Debug, Clone, PartialEq, Eq, KafkaField)]
#[kafka(transparent)]
pub struct OldId(Str);
