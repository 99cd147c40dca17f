//! Records in memory, for producers and for consumers without a group.

mod check;
mod cleanup;
mod conversion;
mod fetch;
mod leader_epochs;
mod offsets;
mod partition;
mod produce;
mod producer_state;
mod sessions;
mod shared;
mod store;
mod time;
mod topic;
mod wanted;

pub(super) use self::partition::{Limits, Partition};
pub(super) use self::shared::Log;
pub(super) use self::store::Store;
pub(super) use self::time::now;
pub(super) use self::topic::{Topic, is_valid_name};

use super::apis::Apis;
use super::context::Context;
use crate::messages::fetch::FetchRequest;
use crate::messages::list_offsets::ListOffsetsRequest;
use crate::messages::produce::ProduceRequest;
use crate::versions::Versions;

/// Returns the APIs that read and write records.
///
/// Produce 0 to 2, Fetch 0 to 3 and `ListOffsets` 0 are served as a release that has them.
pub(super) fn apis(log: &Log) -> Apis {
    let produce = handler(log, produce::produce);
    let (appending, fetching) = (log.clone(), log.clone());
    Apis::default()
        .on::<ListOffsetsRequest>(Versions::ALL, handler(log, offsets::list_offsets))
        .on::<ProduceRequest>(Versions::ALL, move |request, context| {
            let response = produce(request, context);
            appending.appended().notify_waiters();
            response
        })
        .on_async(Versions::ALL, move |request: FetchRequest, context| fetch::fetch(fetching.clone(), request, context))
}

/// Returns a handler that runs with the store locked.
pub(super) fn handler<R: 'static, P: 'static>(
    log: &Log,
    respond: fn(&mut Store, R, &Context) -> P,
) -> impl Fn(R, &Context) -> P + Send + Sync + use<R, P> {
    let log = log.clone();
    move |request, context| respond(&mut log.store(), request, context)
}
