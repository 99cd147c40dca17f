//! Topics: creation, deletion, metadata.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::results::{check, only};
use crate::messages::create_topics::{CreatableTopic, CreatableTopicResult, CreateTopicsRequest};
use crate::messages::delete_topics::{DeletableTopicResult, DeleteTopicsRequest};
use crate::messages::metadata::{MetadataRequest, MetadataResponseTopic};
use crate::values::{BrokerId, ErrorCode, TopicName};
use std::collections::BTreeMap;

/// Time for which the controller waits until the brokers have created or deleted a topic, in milliseconds.
const TIMEOUT_MS: i32 = 30_000;

impl Cluster {
    /// Creates a topic; -1 stands for the broker's default number of partitions or replicas (from Kafka 2.4).
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Cluster;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// let cluster = Cluster::connect(&broker.bootstrap()).await?;
    /// let created = cluster.create_topic("orders", 3, 1).await?;
    /// assert_eq!(created.num_partitions, 3);
    /// assert!(cluster.topic_exists("orders").await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the controller did not create the topic, such as `TOPIC_ALREADY_EXISTS`.
    pub async fn create_topic(
        &self,
        name: impl Into<TopicName>,
        partitions: i32,
        replication_factor: i16,
    ) -> Result<CreatableTopicResult, CallError> {
        let name = name.into();
        let topic = CreatableTopic { name, num_partitions: partitions, replication_factor, ..Default::default() };
        let mut created = only(self.create_topics([topic]).await?)?;
        check(created.error_code, created.error_message.take())?;
        Ok(created)
    }

    /// Creates topics; each has its result, with its own error code.
    ///
    /// ```no_run
    /// use kayrock::messages::create_topics::{CreatableTopic, CreatableTopicConfig};
    ///
    /// # async fn create(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// let compact =
    ///     CreatableTopicConfig { name: "cleanup.policy".into(), value: Some("compact".into()), ..Default::default() };
    /// let topic = CreatableTopic {
    ///     name: "customers".into(),
    ///     num_partitions: 6,
    ///     replication_factor: 3,
    ///     configs: vec![compact],
    ///     ..Default::default()
    /// };
    /// for created in cluster.create_topics([topic]).await? {
    ///     println!("{}: {}", created.name, created.error_code);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`CallError::Cluster`]: the request has no response.
    pub async fn create_topics(
        &self,
        topics: impl IntoIterator<Item = CreatableTopic>,
    ) -> Result<Vec<CreatableTopicResult>, CallError> {
        let topics = topics.into_iter().collect();
        let request = CreateTopicsRequest { topics, timeout_ms: TIMEOUT_MS, ..Default::default() };
        Ok(self.send(&request).await?.topics)
    }

    /// Deletes topics; each has its result, with its own error code.
    ///
    /// ```no_run
    /// # async fn delete(cluster: &kayrock::client::Cluster) -> Result<(), Box<dyn core::error::Error>> {
    /// for deleted in cluster.delete_topics(["orders", "payments"]).await? {
    ///     deleted.error_code.into_result()?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`CallError::Cluster`]: the request has no response.
    pub async fn delete_topics(
        &self,
        names: impl IntoIterator<Item = impl Into<TopicName>>,
    ) -> Result<Vec<DeletableTopicResult>, CallError> {
        // With names, `send` chooses a version that has the list of names; the newest one has names and ids.
        let topic_names = names.into_iter().map(Into::into).collect();
        let request = DeleteTopicsRequest { topic_names, timeout_ms: TIMEOUT_MS, ..Default::default() };
        Ok(self.send(&request).await?.responses)
    }

    /// Returns the metadata of topics, in the order of their names in the call; a topic that does not exist has
    /// `UNKNOWN_TOPIC_OR_PARTITION`, and is not created.
    ///
    /// ```no_run
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// for topic in cluster.topics_metadata(["orders", "payments"]).await? {
    ///     println!("{:?}: {} partitions", topic.name, topic.partitions.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`CallError::Cluster`]: the request has no response.
    pub async fn topics_metadata(
        &self,
        names: impl IntoIterator<Item = impl Into<TopicName>>,
    ) -> Result<Vec<MetadataResponseTopic>, CallError> {
        let names: Vec<TopicName> = names.into_iter().map(Into::into).collect();
        let request =
            MetadataRequest { allow_auto_topic_creation: false, ..MetadataRequest::for_topics(names.iter().cloned()) };
        let mut topics = self.send(&request).await?.topics;
        topics.sort_by_key(|topic| names.iter().position(|name| topic.name.as_ref() == Some(name)));
        Ok(topics)
    }

    /// Returns the metadata of all topics that the client may see.
    ///
    /// ```no_run
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// let topics = cluster.all_topics_metadata().await?;
    /// println!("{} topics, Kafka's own aside", topics.iter().filter(|topic| !topic.is_internal).count());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`CallError::Cluster`]: the request has no response.
    pub async fn all_topics_metadata(&self) -> Result<Vec<MetadataResponseTopic>, CallError> {
        let request = MetadataRequest { topics: None, allow_auto_topic_creation: false, ..Default::default() };
        Ok(self.send(&request).await?.topics)
    }

    /// Returns true if a topic exists, also if it has no leaders at present.
    ///
    /// [`Cluster::create_topic`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the broker does not tell, such as `TOPIC_AUTHORIZATION_FAILED`.
    /// - [`CallError::NoResult`]: the response lacks the topic.
    pub async fn topic_exists(&self, name: impl Into<TopicName>) -> Result<bool, CallError> {
        let topic = only(self.topics_metadata([name]).await?)?;
        match topic.error_code {
            ErrorCode::UNKNOWN_TOPIC_OR_PARTITION => Ok(false),
            ErrorCode::NONE | ErrorCode::LEADER_NOT_AVAILABLE => Ok(true),
            code => Err(code.into()),
        }
    }

    /// Returns the leader of each partition of a topic; `None` for a partition without one.
    ///
    /// ```no_run
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// for (partition, leader) in cluster.partition_leaders("orders").await? {
    ///     println!("{partition}: {leader:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the broker has no metadata of the topic, such as `UNKNOWN_TOPIC_OR_PARTITION`.
    /// - [`CallError::NoResult`]: the response lacks the topic.
    pub async fn partition_leaders(
        &self,
        topic: impl Into<TopicName>,
    ) -> Result<BTreeMap<i32, Option<BrokerId>>, CallError> {
        let topic = only(self.topics_metadata([topic]).await?)?;
        topic.error_code.into_result()?;
        let leaders = topic.partitions.iter().map(|partition| (partition.partition_index, partition.leader_id));
        Ok(leaders.map(|(index, leader)| (index, Some(leader).filter(|leader| leader.0 >= 0))).collect())
    }
}
