//! Owned header of a record.

use super::header_key::HeaderKey;
use bytes::Bytes;

/// Owned header of a record.
///
/// ```
/// use kayrock::records::{Headers, OwnedHeader};
///
/// let header = OwnedHeader { key: "trace".into(), value: Some("7".into()) };
/// assert_eq!(Headers::from(&[header][..]).len(), 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OwnedHeader {
    /// Key; several headers of a record may have the same key.
    pub key: HeaderKey,
    /// Value; null and empty are distinct.
    pub value: Option<Bytes>,
}
