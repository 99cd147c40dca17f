//! Topics and their records in memory, for producers and for consumers without a group.

mod fetch;
mod offsets;
mod produce;
mod shared;
mod store;
mod topics;

pub(super) use self::shared::Log;
pub(super) use self::store::Store;
pub(super) use self::topics::BROKER;

use super::apis::Apis;
use super::context::Context;
use crate::messages::create_topics::CreateTopicsRequest;
use crate::messages::fetch::FetchRequest;
use crate::messages::init_producer_id::InitProducerIdRequest;
use crate::messages::list_offsets::ListOffsetsRequest;
use crate::messages::metadata::MetadataRequest;
use crate::messages::produce::ProduceRequest;
use crate::versions::Versions;

/// Returns the APIs that work on the log.
///
/// Earlier versions of Produce and Fetch have older record formats, and `ListOffsets` 0 another way of listing offsets.
pub(super) fn apis(log: &Log) -> Apis {
    let produce = handler(log, produce::produce);
    let (appending, fetching) = (log.clone(), log.clone());
    let append = move |request, context: &Context| {
        let response = produce(request, context);
        appending.appended().notify_waiters();
        response
    };
    Apis::default()
        .on::<MetadataRequest>(Versions::ALL, handler(log, topics::metadata))
        .on::<CreateTopicsRequest>(Versions::ALL, handler(log, topics::create_topics))
        .on::<InitProducerIdRequest>(Versions::ALL, handler(log, produce::init_producer_id))
        .on::<ListOffsetsRequest>(Versions::since(1), handler(log, offsets::list_offsets))
        .on::<ProduceRequest>(Versions::since(3), append)
        .on_async(Versions::since(4), move |request: FetchRequest, _| fetch::fetch(fetching.clone(), request))
}

/// Returns a handler that runs with the store locked.
fn handler<R: 'static, P: 'static>(
    log: &Log,
    respond: fn(&mut Store, R, &Context) -> P,
) -> impl Fn(R, &Context) -> P + Send + Sync + use<R, P> {
    let log = log.clone();
    move |request, context| respond(&mut log.store(), request, context)
}
