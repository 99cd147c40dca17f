//! Names and ids of entities.

use super::names::borrow_as_str;
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
///
/// Maps are searched by `&str`:
///
/// ```
/// use kayrock::TopicName;
/// use std::collections::HashMap;
///
/// let partitions = HashMap::from([(TopicName::from("orders"), 3)]);
/// assert_eq!(partitions.get("orders"), Some(&3));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "topicName")]
pub struct TopicName(pub Str);

/// Group id of consumers, share consumers or a streams application.
///
/// ```
/// use kayrock::GroupId;
///
/// let group = GroupId::from("billing");
/// assert_eq!(group.as_ref(), "billing");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "groupId")]
pub struct GroupId(pub Str);

/// Transactional id, under which a restarted producer continues its transactions.
///
/// ```
/// use kayrock::values::TransactionalId;
///
/// let id: TransactionalId = "payments-7".into();
/// assert_eq!(id, "payments-7");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "transactionalId")]
pub struct TransactionalId(pub Str);

borrow_as_str! { TopicName, GroupId, TransactionalId }

/// Broker or controller id. The meaning of -1 depends on the field.
///
/// ```
/// use kayrock::BrokerId;
///
/// assert_eq!(BrokerId::from(3), BrokerId(3));
/// assert_eq!(i32::from(BrokerId(3)), 3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "brokerId")]
pub struct BrokerId(pub i32);

/// Producer id that a broker assigned to an idempotent or transactional producer; -1 for none.
///
/// ```
/// use kayrock::values::ProducerId;
///
/// assert_eq!(i64::from(ProducerId(4_000)), 4_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent, entity = "producerId")]
pub struct ProducerId(pub i64);

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, HashMap};

    #[test]
    fn a_string_finds_a_newtype_in_maps() {
        let topics = ["a", "orders", "z", ""];
        let hashed: HashMap<_, _> = topics.iter().map(|&topic| (TopicName::from(topic), topic)).collect();
        let sorted: BTreeMap<_, _> = topics.iter().map(|&topic| (GroupId::from(topic), topic)).collect();
        for topic in topics {
            assert_eq!(hashed.get(topic), Some(&topic));
            assert_eq!(sorted.get(topic), Some(&topic));
        }
        assert_eq!(hashed.get("order"), None);
        assert_eq!(sorted.get("orders "), None);
    }

    #[test]
    fn all_forms_of_a_string_convert() {
        let owned = "orders".to_owned();
        let expected = TransactionalId(Str::from_static("orders"));
        assert_eq!(TransactionalId::from(&owned), expected);
        assert_eq!(TransactionalId::from("orders"), expected);
        assert_eq!("orders".parse(), Ok(expected.clone()));
        assert_eq!(TransactionalId::from(owned), expected);
        assert_eq!(AsRef::<str>::as_ref(&expected), "orders");
    }
}
