//! Handler of `ConsumerGroupDescribe`.

use super::assignor::Partition;
use super::group::ConsumerGroup;
use crate::messages::consumer_group_describe::{
    Assignment, ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse, DescribedGroup, Member, TopicPartitions,
};
use crate::mock::groups::admin::GROUP_OPERATIONS;
use crate::mock::groups::handle::Groups;
use crate::mock::log::Store;
use crate::mock::repeats::Repeats;
use crate::types::{Str, Uuid};
use crate::values::{AuthorizedOperations, ErrorCode, GroupId, GroupMemberType};
use std::collections::{BTreeMap, BTreeSet};
use tokio::time::Instant;

impl Groups {
    /// Handles `ConsumerGroupDescribe`.
    pub(in crate::mock::groups) fn describe_consumer_groups(
        &self,
        request: ConsumerGroupDescribeRequest,
    ) -> ConsumerGroupDescribeResponse {
        let (session, now) = (self.consumer_session(), Instant::now());
        let has_operations = request.include_authorized_operations;
        let operations = if has_operations { GROUP_OPERATIONS } else { AuthorizedOperations::OMITTED };
        let mut repeats = Repeats::new();
        let ids = request.group_ids.into_iter().filter(|id| repeats.allow(id.clone()));
        let is_supported = self.has_consumer_groups();
        let mut state = self.state();
        let store = self.log.store();
        let groups = ids.map(|id| match state.consumer.get_mut(&id) {
            _ if !is_supported => {
                DescribedGroup { error_code: ErrorCode::UNSUPPORTED_VERSION, group_id: id, ..DescribedGroup::default() }
            }
            Some(group) => {
                group.expire(now, session);
                group.assign(&store, false);
                describe(group, id, operations, &store)
            }
            None => unknown(id),
        });
        ConsumerGroupDescribeResponse { groups: groups.collect(), ..ConsumerGroupDescribeResponse::default() }
    }
}

fn unknown(group_id: GroupId) -> DescribedGroup {
    let error_code = ErrorCode::GROUP_ID_NOT_FOUND;
    let error_message = Some(Str::from_static(error_code.description()));
    DescribedGroup { error_code, error_message, group_id, ..DescribedGroup::default() }
}

fn describe(
    group: &ConsumerGroup,
    group_id: GroupId,
    authorized_operations: AuthorizedOperations,
    store: &Store,
) -> DescribedGroup {
    let members = group.members.iter().map(|(id, member)| Member {
        member_id: id.clone(),
        instance_id: member.instance.clone(),
        rack_id: member.rack.clone(),
        member_epoch: member.epoch,
        client_id: member.client.id.clone(),
        client_host: member.client.host.clone(),
        subscribed_topic_names: member.topics.iter().cloned().collect(),
        subscribed_topic_regex: Some(member.regex.as_ref().map(|(text, _)| text.clone()).unwrap_or_default()),
        // Partitions that are being given up are still the member's.
        assignment: assignment(&member.assigned.union(&member.revoking).copied().collect(), store),
        target_assignment: group.target.get(id).map(|target| assignment(target, store)).unwrap_or_default(),
        member_type: GroupMemberType::Consumer,
        ..Member::default()
    });
    DescribedGroup {
        group_id,
        group_state: group.state(),
        group_epoch: group.epoch,
        assignment_epoch: group.assignment_epoch,
        assignor_name: group.assignor.clone(),
        members: members.collect(),
        authorized_operations,
        ..DescribedGroup::default()
    }
}

fn assignment(partitions: &BTreeSet<Partition>, store: &Store) -> Assignment {
    let mut topics: BTreeMap<Uuid, Vec<i32>> = BTreeMap::new();
    for &(topic, index) in partitions {
        topics.entry(topic).or_default().push(index);
    }
    let topics = topics.into_iter().map(|(topic_id, partitions)| TopicPartitions {
        topic_id,
        topic_name: store.topic_by_id(topic_id).map(|topic| topic.name.clone()).unwrap_or_default(),
        partitions,
        ..TopicPartitions::default()
    });
    Assignment { topic_partitions: topics.collect(), ..Assignment::default() }
}
