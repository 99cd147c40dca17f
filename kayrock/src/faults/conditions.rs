//! Conditions of a rule.

use super::call::{Call, TopicNames};
use super::entries::Entry;
use super::role::{Id, Role};
use crate::types::{Str, Uuid};
use crate::values::{ApiKey, BrokerId, TopicName};
use crate::versions::Versions;
use core::fmt;
use std::sync::Arc;

/// Check of a request.
type Predicate = Arc<dyn Fn(&Call<'_>) -> bool + Send + Sync>;

/// Conditions that a request must satisfy, all of them.
#[derive(Clone, Default)]
pub(super) struct Conditions {
    pub(super) api: Option<ApiKey>,
    pub(super) versions: Option<Versions>,
    pub(super) client_id: Option<Str>,
    pub(super) broker: Option<BrokerId>,
    pub(super) connection: Option<u64>,
    pub(super) entities: Vec<Entity>,
    pub(super) predicates: Vec<Predicate>,
}

/// Entity that a request must name.
#[derive(Debug, Clone)]
pub(super) enum Entity {
    Topic(TopicName),
    TopicId(Uuid),
    Partition(i32),
    Group(Str),
    Transaction(Str),
    Resource(Str),
}

impl fmt::Debug for Conditions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conditions")
            .field("api", &self.api)
            .field("versions", &self.versions)
            .field("client_id", &self.client_id)
            .field("broker", &self.broker)
            .field("connection", &self.connection)
            .field("entities", &self.entities)
            .field("predicates", &self.predicates.len())
            .finish()
    }
}

impl Conditions {
    /// Checks a request; the body is decoded only if the header matches.
    pub(super) fn hold(&self, call: &Call<'_>) -> bool {
        self.hold_for_header(call)
            && (self.entities.is_empty() || call.entries().iter().any(|entry| self.name(entry, call.names)))
            && self.predicates.iter().all(|predicate| predicate(call))
    }

    fn hold_for_header(&self, call: &Call<'_>) -> bool {
        let header = &call.incoming.header;
        self.api.is_none_or(|api| api == header.request_api_key)
            && self.versions.is_none_or(|versions| versions.contains(header.request_api_version))
            && self.client_id.as_ref().is_none_or(|client_id| header.client_id.as_ref() == Some(client_id))
            && self.broker.is_none_or(|broker| broker == call.broker)
            && self.connection.is_none_or(|connection| connection == call.connection)
    }

    /// Checks whether an entry has all entities.
    fn name(&self, entry: &Entry, names: &TopicNames) -> bool {
        self.entities.iter().all(|entity| entity.is_in(entry, names) == Some(true))
    }

    /// Checks whether an entry has no other entities.
    pub(super) fn allow(&self, entry: &Entry, names: &TopicNames) -> bool {
        self.entities.iter().all(|entity| entity.is_in(entry, names) != Some(false))
    }
}

impl Entity {
    /// Returns `None` if the entry has no entity of this kind.
    fn is_in(&self, entry: &Entry, names: &TopicNames) -> Option<bool> {
        match self {
            Self::Topic(topic) => match entry.get(Role::Topic) {
                Some(key) => Some(is_text(&key.id, &topic.0)),
                None => match &entry.get(Role::TopicId)?.id {
                    Id::Uuid(id) => Some(names(*id).is_some_and(|name| name == *topic)),
                    _ => Some(false),
                },
            },
            Self::TopicId(id) => Some(entry.get(Role::TopicId)?.id == Id::Uuid(*id)),
            Self::Partition(partition) => Some(entry.get(Role::Partition)?.id == Id::Number((*partition).into())),
            Self::Group(group) => one_of(entry, &[Role::Group, Role::CoordinatorKey], group),
            Self::Transaction(id) => one_of(entry, &[Role::Transaction, Role::CoordinatorKey], id),
            Self::Resource(name) => one_of(entry, &[Role::Resource], name),
        }
    }
}

fn one_of(entry: &Entry, roles: &[Role], wanted: &Str) -> Option<bool> {
    let found = roles.iter().find_map(|role| entry.get(*role))?;
    Some(is_text(&found.id, wanted))
}

fn is_text(id: &Id, wanted: &Str) -> bool {
    matches!(id, Id::Text(text) if text == wanted)
}
