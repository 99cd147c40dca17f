//! Ids that must not be mistaken for each other.

use crate::types::Str;
use kayrock_derive::KafkaField;

/// The name of a topic.
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

/// The name of a group: of consumers, of share consumers or of a streams application.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "groupId")]
pub struct GroupId(pub Str);

/// The name under which a producer's transactions survive its restart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "transactionalId")]
pub struct TransactionalId(pub Str);

/// The number of a broker, or of a controller; what -1 stands for depends on the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "brokerId")]
pub struct BrokerId(pub i32);

/// The number that a broker gave an idempotent or transactional producer; -1 stands for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "producerId")]
pub struct ProducerId(pub i64);
