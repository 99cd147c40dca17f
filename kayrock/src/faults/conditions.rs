//! Conditions of a rule.

use super::call::{Call, TopicNames};
use super::entries::Entry;
use super::role::{Id, Key, Role};
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
    /// Partition that another broker serves.
    LedElsewhere(Leaders),
    /// Group or transactional id whose coordinator is another broker.
    CoordinatedElsewhere(Coordinators),
    /// Entity that the client may not use.
    #[cfg(feature = "mock")]
    Denied(Denial),
}

/// Check of an entry: `None` if it does not have the entity, true if the client may not use it.
#[cfg(feature = "mock")]
#[derive(Clone)]
pub(super) struct Denial(pub(super) Arc<IsDenied>);

/// Function of a [`Denial`].
#[cfg(feature = "mock")]
pub(super) type IsDenied = dyn Fn(&Named<'_>) -> Option<bool> + Send + Sync;

#[cfg(feature = "mock")]
impl fmt::Debug for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Denial")
    }
}

/// Names of the entities of an entry. The checks return `None` without such an entity.
#[cfg(feature = "mock")]
pub(crate) struct Named<'e> {
    entry: &'e Entry,
    names: &'e TopicNames,
}

#[cfg(feature = "mock")]
impl Named<'_> {
    /// Checks the topic; an unknown one does not pass.
    pub(crate) fn topic_is(&self, check: impl FnOnce(&str) -> bool) -> Option<bool> {
        self.entry.get(Role::Topic).or_else(|| self.entry.get(Role::TopicId))?;
        Some(topic_of(self.entry, self.names).is_some_and(|name| check(&name)))
    }

    /// Checks the group.
    pub(crate) fn group_is(&self, check: impl FnOnce(&str) -> bool) -> Option<bool> {
        self.text(Role::Group).map(|name| check(name))
    }

    /// Checks the transactional id.
    pub(crate) fn transaction_is(&self, check: impl FnOnce(&str) -> bool) -> Option<bool> {
        self.text(Role::Transaction).map(|name| check(name))
    }

    /// Checks the group or transactional id whose coordinator is wanted.
    pub(crate) fn coordinator_key_is(&self, check: impl FnOnce(&str) -> bool) -> Option<bool> {
        self.text(Role::CoordinatorKey).map(|name| check(name))
    }

    /// Checks a resource with configurations, whose type has this number.
    pub(crate) fn resource_is(&self, kind: i64, check: impl FnOnce(&str) -> bool) -> Option<bool> {
        let is_kind = self.entry.get(Role::ResourceType)?.id == Id::Number(kind);
        Some(is_kind && check(self.text(Role::Resource)?))
    }

    fn text(&self, role: Role) -> Option<&Str> {
        match &self.entry.get(role)?.id {
            Id::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Check of the broker of a request for a partition.
#[derive(Clone)]
pub(super) struct Leaders(pub(super) Arc<LeaderOf>);

/// Function that returns whether another broker than the given one serves a partition.
pub(super) type LeaderOf = dyn Fn(&str, i32, BrokerId) -> bool + Send + Sync;

/// Coordinators of groups and transactional ids.
#[derive(Clone)]
pub(super) struct Coordinators(pub(super) Arc<dyn Fn(&str) -> BrokerId + Send + Sync>);

impl fmt::Debug for Leaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Leaders")
    }
}

impl fmt::Debug for Coordinators {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Coordinators")
    }
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
            && (self.entities.is_empty() || call.entries().iter().any(|entry| self.name(entry, call)))
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
    fn name(&self, entry: &Entry, call: &Call<'_>) -> bool {
        self.entities.iter().all(|entity| entity.is_in(entry, call) == Some(true))
    }

    /// Checks whether an entry has no other entities.
    pub(super) fn allow(&self, entry: &Entry, call: &Call<'_>) -> bool {
        self.entities.iter().all(|entity| entity.is_in(entry, call) != Some(false))
    }
}

impl Entity {
    /// Returns `None` if the entry has no entity of this kind.
    fn is_in(&self, entry: &Entry, call: &Call<'_>) -> Option<bool> {
        match self {
            Self::Topic(topic) => {
                entry.get(Role::Topic).or_else(|| entry.get(Role::TopicId))?;
                Some(topic_of(entry, call.names).is_some_and(|name| name == *topic))
            }
            Self::TopicId(id) => Some(entry.get(Role::TopicId)?.id == Id::Uuid(*id)),
            Self::Partition(partition) => Some(entry.get(Role::Partition)?.id == Id::Number((*partition).into())),
            Self::Group(group) => one_of(entry, &[Role::Group, Role::CoordinatorKey], group),
            Self::Transaction(id) => one_of(entry, &[Role::Transaction, Role::CoordinatorKey], id),
            Self::Resource(name) => one_of(entry, &[Role::Resource], name),
            Self::LedElsewhere(leaders) => {
                let Id::Number(partition) = entry.get(Role::Partition)?.id else { return None };
                Some(leaders.0(&topic_of(entry, call.names)?, i32::try_from(partition).ok()?, call.broker))
            }
            Self::CoordinatedElsewhere(coordinators) => {
                let key = entry.get(Role::Transaction).or_else(|| entry.get(Role::Group))?;
                match &key.id {
                    Id::Text(key) => Some(coordinators.0(key) != call.broker),
                    _ => None,
                }
            }
            #[cfg(feature = "mock")]
            Self::Denied(denial) => denial.0(&Named { entry, names: call.names }),
        }
    }
}

/// Returns the name of the topic of an entry.
fn topic_of(entry: &Entry, names: &TopicNames) -> Option<TopicName> {
    match entry.get(Role::Topic) {
        Some(Key { id: Id::Text(name), .. }) => Some(TopicName(name.clone())),
        _ => match entry.get(Role::TopicId)?.id {
            Id::Uuid(id) => names(id),
            _ => None,
        },
    }
}

fn one_of(entry: &Entry, roles: &[Role], wanted: &Str) -> Option<bool> {
    let found = roles.iter().find_map(|role| entry.get(*role))?;
    Some(is_text(&found.id, wanted))
}

fn is_text(id: &Id, wanted: &Str) -> bool {
    matches!(id, Id::Text(text) if text == wanted)
}
