//! Messages with a version in their type as values of serde.
//!
//! The form is that of Kafka's JSON, as the `json` feature writes and reads it.

use super::has_version::HasVersion;
use super::versioned::Versioned;
use crate::codec::{Decode, Encode};
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Serializes the message in Kafka's JSON of version `V`.
///
/// ```
/// use kayrock::message::Versioned;
/// use kayrock::messages::HeartbeatRequest;
///
/// let request = HeartbeatRequest { group_id: "g".into(), generation_id: 1, ..Default::default() };
/// let versioned = Versioned::<_, 0>(request);
/// let json = serde_json::to_value(&versioned)?;
/// assert_eq!(json, serde_json::json!({"groupId": "g", "generationId": 1, "memberId": ""}));
/// assert_eq!(serde_json::from_value::<Versioned<HeartbeatRequest, 0>>(json)?, versioned);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<M: HasVersion<V> + Encode, const V: i16> Serialize for Versioned<M, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.to_value().map_err(S::Error::custom)?;
        M::SCHEMA.json_text(V, &value).map_err(S::Error::custom)?.sorted().serialize(serializer)
    }
}

impl<'de, M: HasVersion<V> + for<'v> Decode<'v>, const V: i16> Deserialize<'de> for Versioned<M, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(deserializer)?;
        let value = M::SCHEMA.from_json(V, &json).map_err(D::Error::custom)?;
        M::from_value(&value).map(Self).map_err(D::Error::custom)
    }
}
