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

use super::broker::BrokerBuilder;
use super::context::Context;
use crate::messages::create_topics::CreateTopicsRequest;
use crate::messages::fetch::FetchRequest;
use crate::messages::init_producer_id::InitProducerIdRequest;
use crate::messages::list_offsets::ListOffsetsRequest;
use crate::messages::metadata::MetadataRequest;
use crate::messages::produce::ProduceRequest;
use crate::versions::Versions;

/// Adds the handlers of the APIs that work on the log.
pub(super) fn serve(log: Log, builder: BrokerBuilder) -> BrokerBuilder {
    let produce = handler(&log, produce::produce);
    let appending = log.clone();
    builder
        .on::<MetadataRequest>(handler(&log, topics::metadata))
        .on::<CreateTopicsRequest>(handler(&log, topics::create_topics))
        .on::<InitProducerIdRequest>(handler(&log, produce::init_producer_id))
        .on::<ListOffsetsRequest>(handler(&log, offsets::list_offsets))
        .on::<ProduceRequest>(move |request, context| {
            let response = produce(request, context);
            appending.appended().notify_waiters();
            response
        })
        .on_async(move |request: FetchRequest, _| fetch::fetch(log.clone(), request))
        // Earlier versions have older record formats, and another way of listing offsets.
        .limit::<ProduceRequest>(Versions::since(3))
        .limit::<FetchRequest>(Versions::since(4))
        .limit::<ListOffsetsRequest>(Versions::since(1))
}

/// Returns a handler that runs with the store locked.
fn handler<R: 'static, P: 'static>(
    log: &Log,
    respond: fn(&mut Store, R, &Context) -> P,
) -> impl Fn(R, &Context) -> P + Send + Sync + use<R, P> {
    let log = log.clone();
    move |request, context| respond(&mut log.store(), request, context)
}
