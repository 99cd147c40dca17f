//! Broker in this process, for the suites that send real clients to it.

use kayrock::mock::Broker;
use std::sync::{Arc, LazyLock};
use tokio::runtime::Runtime;

/// A broker with topics, and the runtime that it runs on.
pub(crate) struct Local {
    pub(crate) broker: Broker,
    pub(crate) runtime: Runtime,
}

impl Local {
    /// A broker that starts with the first trial that uses it, and stops with the last.
    pub(crate) fn shared() -> Arc<LazyLock<Self>> {
        Arc::new(LazyLock::new(|| {
            let runtime = Runtime::new().expect("threads can be started");
            let broker = runtime.block_on(Broker::builder().with_topics().start()).expect("a port is free");
            Self { broker, runtime }
        }))
    }

    /// Runs a check; its error also lists the errors with which the broker closed connections.
    pub(crate) fn explained(&self, check: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
        let before = self.broker.errors().len();
        check().map_err(|error| {
            let errors = self.broker.errors().split_off(before);
            format!("{error}\nthe broker closed connections: {errors:?}")
        })
    }
}
