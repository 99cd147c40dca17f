//! Placeholder for tagged fields that are dropped.

/// Type of the field `unknown_tags` in a struct that keeps no unknown tagged fields.
///
/// The struct encodes and decodes as if it did not have the field. With the field, all of its structs accept
/// `..Default::default()`, so that code which builds them compiles when Kafka adds a field:
///
/// ```
/// use kayrock::messages::SaslHandshakeRequest;
///
/// let request = SaslHandshakeRequest { mechanism: "PLAIN".into(), ..Default::default() };
/// assert_eq!(size_of_val(&request.unknown_tags), 0);
/// ```
///
/// [`UnknownTags`](crate::types::UnknownTags) is the type that keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub struct DiscardedTags;
