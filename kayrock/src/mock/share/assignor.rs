//! Assignor `simple` of share groups: each partition has a member, and each member a partition, as evenly as possible.
//!
//! Source: `SimpleAssignor` of Kafka 4.4.

use crate::types::{Str, Uuid};
use std::collections::{BTreeMap, BTreeSet};

/// Topic id and index of a partition.
pub(in crate::mock) type Place = (Uuid, i32);

/// Partitions by member.
pub(super) type Assignment = BTreeMap<Str, BTreeSet<Place>>;

/// Topic: its partitions and its subscribers.
#[derive(Debug)]
pub(super) struct Topic {
    pub(super) partitions: Vec<Place>,
    pub(super) subscribers: Vec<Str>,
}

/// Assigns the partitions of all topics; topics with different subscribers each by themselves.
pub(super) fn assign(topics: Vec<Topic>, current: &Assignment) -> Assignment {
    let is_same = topics.windows(2).all(|pair| pair[0].subscribers == pair[1].subscribers);
    let mut assignment = Assignment::new();
    if is_same {
        let members = topics.first().map(|topic| topic.subscribers.clone()).unwrap_or_default();
        let partitions: Vec<_> = topics.into_iter().flat_map(|topic| topic.partitions).collect();
        spread(&members, &partitions, current, &mut assignment);
    } else {
        for topic in topics {
            spread(&topic.subscribers, &topic.partitions, current, &mut assignment);
        }
    }
    assignment
}

/// Assigns partitions to members that are subscribed to all of them; what a member has it keeps as far as possible.
fn spread(members: &[Str], partitions: &[Place], current: &Assignment, assignment: &mut Assignment) {
    if partitions.is_empty() || members.is_empty() {
        return;
    }
    let sharing = members.len().div_ceil(partitions.len());
    let total = sharing * partitions.len();
    let mut shares: BTreeMap<Place, usize> = partitions.iter().map(|place| (*place, 0)).collect();
    let mut open = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let wanted = (total * (index + 1)).div_ceil(members.len()) - (total * index).div_ceil(members.len());
        let own = assignment.entry(member.clone()).or_default();
        let mut count = 0;
        for place in current.get(member).into_iter().flatten() {
            if let Some(share) = shares.get_mut(place).filter(|share| **share < sharing && count < wanted) {
                *share += 1;
                count += usize::from(own.insert(*place));
            }
        }
        open.extend((count..wanted).map(|_| member));
    }
    for member in open {
        let own = assignment.entry(member.clone()).or_default();
        let free = shares.iter_mut().filter(|(place, share)| **share < sharing && !own.contains(*place));
        if let Some((place, share)) = free.min_by_key(|(_, share)| **share) {
            *share += 1;
            own.insert(*place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(members: &[&str], counts: &[i32], current: &Assignment) -> Assignment {
        let subscribers: Vec<Str> = members.iter().map(|&member| member.into()).collect();
        let topics = (1..).zip(counts).map(|(id, &count)| Topic {
            partitions: (0..count).map(|index| (Uuid::from_u128(id), index)).collect(),
            subscribers: subscribers.clone(),
        });
        assign(topics.collect(), current)
    }

    fn sizes(assignment: &Assignment) -> Vec<usize> {
        assignment.values().map(BTreeSet::len).collect()
    }

    #[test]
    fn members_share_a_partition_if_there_are_too_few() {
        assert_eq!(sizes(&assigned(&["a", "b"], &[1], &Assignment::new())), [1, 1]);
        assert_eq!(sizes(&assigned(&["a", "b", "c"], &[2], &Assignment::new())), [2, 1, 1]);
    }

    #[test]
    fn partitions_are_spread_and_kept() {
        let one = assigned(&["a"], &[2, 2], &Assignment::new());
        assert_eq!(sizes(&one), [4]);
        let two = assigned(&["a", "b"], &[2, 2], &one);
        assert_eq!(sizes(&two), [2, 2]);
        assert!(two["a"].is_disjoint(&two["b"]) && two["a"].is_subset(&one["a"]));
    }
}
