//! Topics, transactions and groups of a broker.

use super::builder::BrokerBuilder;
use super::configs;
use super::groups::Groups;
use super::log::{self, Log};
use super::{operations, share, topics, transactions};

impl BrokerBuilder {
    /// Adds topics, transactions and groups, kept in memory, so that common clients work with their default settings.
    ///
    /// | for | APIs |
    /// |---|---|
    /// | records | Produce from version 3, Fetch from version 4 with fetch sessions, `ListOffsets` from version 1, `DeleteRecords`, `OffsetForLeaderEpoch` |
    /// | topics | Metadata, `CreateTopics`, `DeleteTopics`, `CreatePartitions`, `DescribeTopicPartitions`, `DescribeLogDirs`, `ElectLeaders` |
    /// | the cluster | `DescribeCluster`, `DescribeConfigs`, `AlterConfigs`, `IncrementalAlterConfigs`, `ListConfigResources` |
    /// | producers | `InitProducerId`, `AddPartitionsToTxn`, `AddOffsetsToTxn`, `EndTxn`, `TxnOffsetCommit`, `DescribeProducers`, `DescribeTransactions`, `ListTransactions` |
    /// | groups | `FindCoordinator`, `JoinGroup`, `SyncGroup`, Heartbeat, `LeaveGroup`, `OffsetCommit`, `OffsetFetch`, `OffsetDelete`, `ListGroups`, `DescribeGroups`, `DeleteGroups` |
    /// | consumer groups of KIP-848 | `ConsumerGroupHeartbeat`, `ConsumerGroupDescribe`, with the assignors `uniform` and `range` |
    /// | share groups of KIP-932 | `ShareGroupHeartbeat`, `ShareGroupDescribe`, `ShareFetch`, `ShareAcknowledge`, `DescribeShareGroupOffsets`, `AlterShareGroupOffsets`, `DeleteShareGroupOffsets` |
    /// | security | `CreateAcls`, `DescribeAcls`, `DeleteAcls`, `AlterClientQuotas`, `DescribeClientQuotas`, `AlterUserScramCredentials`, `DescribeUserScramCredentials`, without an effect on requests |
    ///
    /// Topics are created when clients ask for them. A group starts its first generation with its first member. Records
    /// must be in the format of Kafka 0.11 and later; they are never deleted by age or size, and never compacted.
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
        self.with_topics_and_configs([])
    }

    /// Adds what [`with_topics`](Self::with_topics) adds, with configurations of the broker under Kafka's names.
    ///
    /// These have an effect; others are only described to administrators:
    /// `auto.create.topics.enable`, `num.partitions`, `group.initial.rebalance.delay.ms`, `group.min.session.timeout.ms`,
    /// `group.max.session.timeout.ms`, `group.consumer.session.timeout.ms`, `group.consumer.heartbeat.interval.ms`,
    /// `transaction.max.timeout.ms`.
    ///
    #[cfg_attr(feature = "client", doc = "```")]
    #[cfg_attr(not(feature = "client"), doc = "```ignore")]
    /// use kayrock::ErrorCode;
    /// use kayrock::client::Connection;
    /// use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic};
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let configs = [("auto.create.topics.enable", "false")];
    /// let broker = Broker::builder().with_topics_and_configs(configs).start().await?;
    /// let connection = Connection::connect(broker.address()).await?;
    /// let topic = MetadataRequestTopic { name: Some("orders".into()), ..Default::default() };
    /// let metadata = connection.send(&MetadataRequest { topics: Some(vec![topic]), ..Default::default() }).await?;
    /// assert_eq!(metadata.topics[0].error_code, ErrorCode::UNKNOWN_TOPIC_OR_PARTITION);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_topics_and_configs<'a>(self, configs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let log = Log::default();
        log.store().overrides.fix(configs);
        let groups = Groups::new(log.clone());
        let records = log::apis(&log).merge(topics::apis(&log)).merge(configs::apis(&log));
        let apis = records.merge(transactions::apis(&log, &groups)).merge(share::apis(&groups));
        let apis = apis.merge(operations::apis(&log)).merge(groups.clone().apis()).merge(self.security.apis(&log));
        self.groups(groups.clone()).built_in(apis, log)
    }
}
