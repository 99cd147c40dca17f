//! Names and ids of entities.

use crate::types::Str;
use kayrock_derive::KafkaField;

/// Topic name.
///
/// ```
/// use kayrock::TopicName;
///
/// let topic: TopicName = "orders".into();
/// assert_eq!(topic, "orders");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "topicName")]
pub struct TopicName(pub Str);

/// Group id of consumers, share consumers or a streams application.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "groupId")]
pub struct GroupId(pub Str);

/// Transactional id, under which a restarted producer continues its transactions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "transactionalId")]
pub struct TransactionalId(pub Str);

/// Broker or controller id. The meaning of -1 depends on the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "brokerId")]
pub struct BrokerId(pub i32);

/// Producer id that a broker assigned to an idempotent or transactional producer; -1 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "producerId")]
pub struct ProducerId(pub i64);
