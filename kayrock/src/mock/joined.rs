//! Topics that occur several times in a request.

use crate::values::TopicName;
use std::collections::BTreeMap;

/// Joins the partitions of topics with one name, as Kafka did before 4.0.
pub(in crate::mock) fn joined<T, P>(
    topics: Vec<T>,
    name: fn(&T) -> &TopicName,
    partitions: fn(&mut T) -> &mut Vec<P>,
) -> Vec<T> {
    let mut joined: BTreeMap<TopicName, T> = BTreeMap::new();
    for mut topic in topics {
        match joined.get_mut(name(&topic)) {
            Some(known) => partitions(known).append(partitions(&mut topic)),
            None => drop(joined.insert(name(&topic).clone(), topic)),
        }
    }
    joined.into_values().collect()
}
