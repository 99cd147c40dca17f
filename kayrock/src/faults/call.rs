//! Request as the rules see it.

use super::entries::{Entry, Walk};
use crate::codec::DecodeOwned;
use crate::message::{IncomingRequest, Request};
use crate::schema::{MemoryLimit, Schema, StructValue, Value};
use crate::types::Uuid;
use crate::values::{ApiKey, BrokerId, TopicName};
use std::sync::OnceLock;

/// Names of topics by their ids.
pub(crate) type TopicNames = dyn Fn(Uuid) -> Option<TopicName> + Send + Sync;

/// Received request and its origin.
pub(crate) struct Call<'c> {
    pub(crate) incoming: &'c IncomingRequest,
    pub(crate) request: &'static Schema,
    pub(crate) response: &'static Schema,
    pub(crate) broker: BrokerId,
    pub(crate) connection: u64,
    pub(crate) names: &'c TopicNames,
    tree: OnceLock<Option<StructValue>>,
    entries: OnceLock<Vec<Entry>>,
}

impl<'c> Call<'c> {
    pub(crate) fn new(
        incoming: &'c IncomingRequest,
        (request, response): (&'static Schema, &'static Schema),
        (broker, connection): (BrokerId, u64),
        names: &'c TopicNames,
    ) -> Self {
        let (tree, entries) = (OnceLock::new(), OnceLock::new());
        Self { incoming, request, response, broker, connection, names, tree, entries }
    }

    pub(super) fn version(&self) -> i16 {
        self.incoming.header.request_api_version
    }

    /// Returns the tree of the request; `None` if it cannot be decoded.
    pub(super) fn tree(&self) -> Option<&StructValue> {
        self.tree.get_or_init(|| decode(self.request, self.version(), self.incoming.rest())).as_ref()
    }

    /// Returns the entities that the request names.
    pub(super) fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| {
            let walk = Walk { version: self.version(), roles: None };
            self.tree().map(|tree| walk.entries(&self.request.root, tree)).unwrap_or_default()
        })
    }

    /// Decodes the typed request; `None` if it is another one.
    pub(super) fn body<R: Request + DecodeOwned>(&self) -> Option<R> {
        self.incoming.body::<R>().ok().map(|(body, _)| body)
    }

    /// Returns false for a Produce request without acknowledgement, which has no response.
    pub(super) fn expects_response(&self) -> bool {
        self.incoming.header.request_api_key != ApiKey::PRODUCE
            || self.tree().and_then(|tree| tree.get("Acks")).as_deref() != Some(&Value::Int(0))
    }
}

/// Decodes a body into a tree, with more memory than by default: tests send what they like.
pub(super) fn decode(schema: &Schema, version: i16, body: &[u8]) -> Option<StructValue> {
    match schema.decode_within(version, body, MemoryLimit::new().factor(256)) {
        Ok((Value::Struct(value), _)) => Some(value),
        _ => None,
    }
}
