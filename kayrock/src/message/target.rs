//! Brokers to which requests are sent.

use crate::types::{Str, Uuid};
use crate::values::{BrokerId, CoordinatorType, GroupId, TopicName, TransactionalId};

/// Class of brokers that serve the requests of a type.
///
/// ```
/// use kayrock::message::{RequestTarget, Routed};
/// use kayrock::messages::{CreateTopicsRequest, FetchRequest};
///
/// assert_eq!(CreateTopicsRequest::TARGET, RequestTarget::Controller);
/// assert_eq!(FetchRequest::TARGET, RequestTarget::Leader);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RequestTarget {
    /// Any broker.
    Any,
    /// The controller. From Kafka 2.8 each broker forwards these requests to it.
    Controller,
    /// The leaders of the partitions that the request names.
    Leader,
    /// The coordinator of a group.
    GroupCoordinator,
    /// The coordinator of a transactional id.
    TransactionCoordinator,
    /// The coordinator of a share partition.
    ShareCoordinator,
    /// All brokers, each of which has a part of the response.
    AllBrokers,
    /// The broker or controller that the caller chooses: the request concerns this server or a connection to it.
    GivenBroker,
}

/// Broker to which a request is sent.
///
/// ```
/// use kayrock::message::Target;
///
/// let leader = Target::leader("orders", 3);
/// let coordinator = Target::group("billing");
/// assert_ne!(leader, coordinator);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Target {
    /// Any broker.
    Any,
    /// The controller.
    Controller,
    /// The broker with an id.
    Broker(BrokerId),
    /// The leader of a partition.
    Leader {
        /// Topic.
        topic: TopicKey,
        /// Index of the partition.
        partition: i32,
    },
    /// The coordinator of a key.
    Coordinator {
        /// Type of the key.
        kind: CoordinatorType,
        /// Group id, transactional id or share partition.
        key: Str,
    },
}

impl Target {
    /// Returns the leader of a partition.
    #[must_use]
    pub fn leader(topic: impl Into<TopicKey>, partition: i32) -> Self {
        Self::Leader { topic: topic.into(), partition }
    }

    /// Returns the coordinator of a group.
    #[must_use]
    pub fn group(id: impl Into<GroupId>) -> Self {
        Self::Coordinator { kind: CoordinatorType::Group, key: id.into().0 }
    }

    /// Returns the coordinator of a transactional id.
    #[must_use]
    pub fn transaction(id: impl Into<TransactionalId>) -> Self {
        Self::Coordinator { kind: CoordinatorType::Transaction, key: id.into().0 }
    }

    /// Returns the coordinator of a share partition, whose key is `group:topic id:partition`.
    #[must_use]
    pub fn share(key: impl Into<Str>) -> Self {
        Self::Coordinator { kind: CoordinatorType::Share, key: key.into() }
    }
}

/// Topic by its name or by its id.
///
/// ```
/// use kayrock::Uuid;
/// use kayrock::message::TopicKey;
///
/// assert_ne!(TopicKey::from("orders"), TopicKey::from(Uuid::from_u128(7)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TopicKey {
    /// The topic with a name.
    Name(TopicName),
    /// The topic with an id.
    Id(Uuid),
}

impl From<TopicName> for TopicKey {
    fn from(name: TopicName) -> Self {
        Self::Name(name)
    }
}

impl From<&TopicName> for TopicKey {
    fn from(name: &TopicName) -> Self {
        Self::Name(name.clone())
    }
}

impl From<Str> for TopicKey {
    fn from(name: Str) -> Self {
        Self::Name(name.into())
    }
}

impl From<&str> for TopicKey {
    fn from(name: &str) -> Self {
        Self::Name(name.into())
    }
}

impl From<Uuid> for TopicKey {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}
