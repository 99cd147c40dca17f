//! Assignment of partitions to members by the coordinator.

use crate::types::{Str, Uuid};
use std::collections::{BTreeMap, BTreeSet};

/// Topic id and index of a partition.
pub(super) type Partition = (Uuid, i32);

/// Partitions by member.
pub(super) type Assignment = BTreeMap<Str, BTreeSet<Partition>>;

/// Assignors of Kafka, the default first.
pub(super) const ASSIGNORS: [&str; 2] = ["uniform", "range"];

/// Subscribed topic: its id, its number of partitions, and its subscribers.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) id: Uuid,
    pub(super) count: i32,
    pub(super) subscribers: Vec<Str>,
}

/// Assigns the partitions of all topics.
pub(super) fn assign(assignor: &str, members: &[Str], topics: &[Topic], current: &Assignment) -> Assignment {
    match assignor {
        "range" => range(members, topics),
        _ => uniform(members, topics, current),
    }
}

/// Gives each subscriber of a topic a range of its partitions; equal indexes of several topics go together.
fn range(members: &[Str], topics: &[Topic]) -> Assignment {
    let mut assignment: Assignment = members.iter().map(|member| (member.clone(), BTreeSet::new())).collect();
    for topic in topics {
        let number = i32::try_from(topic.subscribers.len()).unwrap_or(i32::MAX).max(1);
        let (quota, extra) = (topic.count / number, topic.count % number);
        let mut from = 0;
        for (place, member) in (0..).zip(&topic.subscribers) {
            let until = from + quota + i32::from(place < extra);
            if let Some(partitions) = assignment.get_mut(member) {
                partitions.extend((from..until).map(|index| (topic.id, index)));
            }
            from = until;
        }
    }
    assignment
}

/// Gives all members equal numbers of partitions as far as their subscriptions allow, with as few moves as possible.
fn uniform(members: &[Str], topics: &[Topic], current: &Assignment) -> Assignment {
    let total: usize = topics.iter().map(|topic| usize::try_from(topic.count).unwrap_or_default()).sum();
    let quota = total.div_ceil(members.len().max(1));
    let mut owners: BTreeMap<Partition, &Str> = BTreeMap::new();
    for (member, partitions) in current {
        owners.extend(partitions.iter().map(|partition| (*partition, member)));
    }
    let mut assignment: Assignment = members.iter().map(|member| (member.clone(), BTreeSet::new())).collect();
    let mut open = Vec::new();
    for topic in topics {
        let subscribers: BTreeSet<_> = topic.subscribers.iter().collect();
        for partition in (0..topic.count).map(|index| (topic.id, index)) {
            let owner = owners.get(&partition).filter(|owner| subscribers.contains(*owner));
            let kept = owner.and_then(|owner| assignment.get_mut(*owner)).filter(|own| own.len() < quota);
            match kept {
                Some(own) => drop(own.insert(partition)),
                None => open.push((partition, &topic.subscribers)),
            }
        }
    }
    for (partition, subscribers) in open {
        let lightest = subscribers.iter().min_by_key(|member| assignment.get(*member).map_or(0, BTreeSet::len));
        if let Some(own) = lightest.and_then(|member| assignment.get_mut(member)) {
            own.insert(partition);
        }
    }
    balance(&mut assignment, topics);
    assignment
}

/// Moves partitions from the member with most to the one with fewest while they differ by more than one.
fn balance(assignment: &mut Assignment, topics: &[Topic]) {
    let mut moves = assignment.values().map(BTreeSet::len).sum::<usize>();
    let subscribers: BTreeMap<Uuid, BTreeSet<&Str>> =
        topics.iter().map(|topic| (topic.id, topic.subscribers.iter().collect())).collect();
    while moves > 0 {
        moves -= 1;
        let most = assignment.iter().max_by_key(|(_, own)| own.len()).map(|(member, own)| (member.clone(), own.len()));
        let least = assignment.iter().min_by_key(|(_, own)| own.len()).map(|(member, own)| (member.clone(), own.len()));
        let (Some((from, high)), Some((to, low))) = (most, least) else { return };
        let given = assignment[&from]
            .iter()
            .rev()
            .find(|partition| subscribers.get(&partition.0).is_some_and(|one| one.contains(&to)))
            .copied()
            .filter(|_| high > low + 1);
        let Some(given) = given else { return };
        for (member, is_taken) in [(&from, false), (&to, true)] {
            if let Some(own) = assignment.get_mut(member) {
                if is_taken {
                    own.insert(given)
                } else {
                    own.remove(&given)
                };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(id: u128, count: i32, subscribers: &[&str]) -> Topic {
        let subscribers = subscribers.iter().map(|&member| member.into()).collect();
        Topic { id: Uuid::from_u128(id), count, subscribers }
    }

    fn sizes(assignment: &Assignment) -> Vec<usize> {
        assignment.values().map(BTreeSet::len).collect()
    }

    #[test]
    fn range_gives_each_subscriber_neighbours() {
        let members: [Str; 2] = ["a".into(), "b".into()];
        let assignment =
            assign("range", &members, &[topic(1, 5, &["a", "b"]), topic(2, 1, &["b"])], &Assignment::new());
        let indexes = ["a", "b"].map(|member| assignment[member].iter().map(|(_, index)| *index).collect::<Vec<_>>());
        assert_eq!(indexes, [vec![0, 1, 2], vec![3, 4, 0]]);
    }

    #[test]
    fn uniform_is_even_and_keeps_what_it_can() {
        let topics = [topic(1, 7, &["a", "b"]), topic(2, 1, &["a", "b"])];
        let members: Vec<Str> = vec!["a".into(), "b".into()];
        let first = assign("uniform", &members, &topics, &Assignment::new());
        assert_eq!(sizes(&first), [4, 4]);
        let three: Vec<Str> = vec!["a".into(), "b".into(), "c".into()];
        let topics = [topic(1, 7, &["a", "b", "c"]), topic(2, 1, &["a", "b", "c"])];
        let second = assign("uniform", &three, &topics, &first);
        assert_eq!(sizes(&second), [3, 3, 2]);
        for member in &members {
            assert!(second[member].is_subset(&first[member]), "{member} gets a partition of the other");
        }
    }

    #[test]
    fn uniform_respects_subscriptions() {
        let members: Vec<Str> = vec!["a".into(), "b".into()];
        let assignment =
            assign("uniform", &members, &[topic(1, 4, &["a"]), topic(2, 2, &["a", "b"])], &Assignment::new());
        assert_eq!(sizes(&assignment), [4, 2]);
    }
}
