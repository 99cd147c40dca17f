//! Share groups, whose members share the records of a partition (KIP-932).

mod acknowledge;
mod acknowledgement;
mod assignor;
mod delivery;
mod fetch;
mod group;
mod handle;
mod heartbeat;
mod hiding;
mod inspect;
mod offsets;
mod partition;
mod sessions;
mod settings;
mod state;

pub use self::inspect::ShareRecords;
pub(super) use self::settings::session_timeout;
pub(super) use self::state::ShareGroups;

use super::apis::Apis;
use super::groups::Groups;
use crate::messages::alter_share_group_offsets::AlterShareGroupOffsetsRequest;
use crate::messages::delete_share_group_offsets::DeleteShareGroupOffsetsRequest;
use crate::messages::describe_share_group_offsets::DescribeShareGroupOffsetsRequest;
use crate::messages::share_acknowledge::ShareAcknowledgeRequest;
use crate::messages::share_fetch::ShareFetchRequest;
use crate::messages::share_group_describe::ShareGroupDescribeRequest;
use crate::messages::share_group_heartbeat::ShareGroupHeartbeatRequest;
use crate::versions::Versions;

/// Returns the APIs of share groups. Version 0 of some of them was a preview, which Kafka no longer lists.
pub(super) fn apis(groups: &Groups) -> Apis {
    let (all, stable) = (Versions::ALL, Versions::since(1));
    let [beating, describing, fetching, acknowledging] = core::array::from_fn(|_| groups.clone());
    let [showing, altering, deleting] = core::array::from_fn(|_| groups.clone());
    Apis::default()
        .on::<ShareGroupHeartbeatRequest>(stable, move |request, context| {
            heartbeat::heartbeat(&beating, request, context)
        })
        .on::<ShareGroupDescribeRequest>(stable, move |request, _| heartbeat::describe_groups(&describing, request))
        .on_async(stable, move |request: ShareFetchRequest, context| {
            fetch::share_fetch(fetching.clone(), request, context)
        })
        .on::<ShareAcknowledgeRequest>(stable, move |request, context| {
            acknowledge::share_acknowledge(&acknowledging, request, context)
        })
        .on::<DescribeShareGroupOffsetsRequest>(all, move |request, _| offsets::describe_offsets(&showing, request))
        .on::<AlterShareGroupOffsetsRequest>(all, move |request, _| offsets::alter_offsets(&altering, request))
        .on::<DeleteShareGroupOffsetsRequest>(all, move |request, _| offsets::delete_offsets(&deleting, request))
}
