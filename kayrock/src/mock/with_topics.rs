//! Topics and groups of a broker.

use super::builder::BrokerBuilder;
use super::configs;
use super::groups::Groups;
use super::log::{self, Log};
use super::{topics, transactions};

impl BrokerBuilder {
    /// Adds topics and classic consumer groups, kept in memory, so that common clients work with their default settings.
    ///
    /// | for | APIs |
    /// |---|---|
    /// | topics and records | Metadata, `CreateTopics`, `InitProducerId`, Produce from version 3, Fetch from version 4, `ListOffsets` from version 1 |
    /// | groups | `FindCoordinator`, `JoinGroup`, `SyncGroup`, Heartbeat, `LeaveGroup`, `OffsetCommit`, `OffsetFetch` |
    ///
    /// There is one broker, with id 1. Producers may be idempotent, but duplicates are not detected, and there are no
    /// transactions. A group starts its first generation with its first member. Records must be in the format of Kafka 0.11
    /// and later.
    ///
    #[cfg_attr(feature = "client", doc = "```")]
    #[cfg_attr(not(feature = "client"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::messages::MetadataRequest;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// let connection = Connection::connect(broker.address()).await?;
    /// let metadata = connection.send(&MetadataRequest::default()).await?;
    /// assert_eq!((metadata.brokers.len(), metadata.topics.len()), (1, 0));
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_topics(self) -> Self {
        let log = Log::default();
        let groups = Groups::new(log.clone());
        let records = log::apis(&log).merge(topics::apis(&log)).merge(configs::apis(&log));
        let apis = records.merge(transactions::apis(&log, &groups)).merge(groups.apis());
        self.built_in(apis)
    }
}
