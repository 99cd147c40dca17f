//! Topics and their records in memory, behind the requests of producers and of consumers without a group.

mod fetch;
mod offsets;
mod produce;
mod store;
mod topics;

use super::{BrokerBuilder, Context};
use crate::messages::{
    CreateTopicsRequest, FetchRequest, InitProducerIdRequest, ListOffsetsRequest, MetadataRequest, ProduceRequest,
};
use crate::schema::Versions;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
pub(super) use store::Store;
use tokio::sync::Notify;
pub(super) use topics::BROKER;

/// The log of a broker; its clones are the same log.
#[derive(Debug, Clone, Default)]
pub(super) struct Log(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    store: Mutex<Store>,
    /// Wakes the fetches that wait for records.
    appended: Notify,
}

impl Log {
    /// Adds the handlers of everything that works on the log.
    pub(super) fn serve(self, builder: BrokerBuilder) -> BrokerBuilder {
        let produce = self.handler(produce::produce);
        let (producing, fetching) = (self.clone(), self.clone());
        builder
            .on::<MetadataRequest>(self.handler(topics::metadata))
            .on::<CreateTopicsRequest>(self.handler(topics::create_topics))
            .on::<InitProducerIdRequest>(self.handler(produce::init_producer_id))
            .on::<ListOffsetsRequest>(self.handler(offsets::list_offsets))
            .on::<ProduceRequest>(move |request, context| {
                let answer = produce(request, context);
                producing.0.appended.notify_waiters();
                answer
            })
            .on_async(move |request: FetchRequest, _| fetching.clone().fetch(request))
            // Before these, records have older formats, and offsets were listed otherwise.
            .limit::<ProduceRequest>(Versions::since(3))
            .limit::<FetchRequest>(Versions::since(4))
            .limit::<ListOffsetsRequest>(Versions::since(1))
    }

    /// A handler that needs nothing but the store, and that for itself.
    fn handler<R: 'static, P: 'static>(
        &self,
        answer: fn(&mut Store, R, &Context) -> P,
    ) -> impl Fn(R, &Context) -> P + Send + Sync + use<R, P> {
        let log = self.clone();
        move |request, context| answer(&mut log.store(), request, context)
    }

    pub(super) fn store(&self) -> MutexGuard<'_, Store> {
        self.0.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
