//! Table of the group APIs.

use super::coordinators::find_coordinator;
use super::handle::Groups;
use crate::messages::consumer_group_describe::ConsumerGroupDescribeRequest;
use crate::messages::consumer_group_heartbeat::ConsumerGroupHeartbeatRequest;
use crate::messages::delete_groups::DeleteGroupsRequest;
use crate::messages::describe_groups::DescribeGroupsRequest;
use crate::messages::find_coordinator::FindCoordinatorRequest;
use crate::messages::heartbeat::HeartbeatRequest;
use crate::messages::join_group::JoinGroupRequest;
use crate::messages::leave_group::LeaveGroupRequest;
use crate::messages::list_groups::ListGroupsRequest;
use crate::messages::offset_commit::OffsetCommitRequest;
use crate::messages::offset_delete::OffsetDeleteRequest;
use crate::messages::offset_fetch::OffsetFetchRequest;
use crate::messages::sync_group::SyncGroupRequest;
use crate::mock::apis::Apis;
use crate::versions::Versions;

impl Groups {
    /// Returns the group APIs.
    pub(in crate::mock) fn apis(self) -> Apis {
        let all = Versions::ALL;
        let [joining, syncing, beating, leaving] = core::array::from_fn(|_| self.clone());
        let [committing, fetching, deleting] = core::array::from_fn(|_| self.clone());
        let [listing, describing, removing] = core::array::from_fn(|_| self.clone());
        let [consuming, showing] = core::array::from_fn(|_| self.clone());
        Apis::default()
            .on::<FindCoordinatorRequest>(all, find_coordinator)
            .on_async(all, move |request: JoinGroupRequest, context| joining.clone().join(request, context))
            .on_async(all, move |request: SyncGroupRequest, context| syncing.clone().sync(request, context))
            .on::<HeartbeatRequest>(all, move |request, _| beating.heartbeat(&request))
            .on::<LeaveGroupRequest>(all, move |request, context| leaving.leave(request, context))
            .on::<OffsetCommitRequest>(all, move |request, context| committing.commit(request, context))
            .on::<OffsetFetchRequest>(all, move |request, context| fetching.fetch_offsets(request, context))
            .on::<OffsetDeleteRequest>(all, move |request, _| deleting.delete_offsets(request))
            .on::<ListGroupsRequest>(all, move |request, _| listing.list(&request))
            .on::<DescribeGroupsRequest>(all, move |request, context| describing.describe(request, context))
            .on::<DeleteGroupsRequest>(all, move |request, _| removing.delete(request))
            .on::<ConsumerGroupHeartbeatRequest>(all, move |request, context| {
                consuming.consumer_heartbeat(&request, context)
            })
            .on::<ConsumerGroupDescribeRequest>(all, move |request, _| showing.describe_consumer_groups(request))
    }
}
