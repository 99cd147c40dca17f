//! Leaders of partitions in Metadata.

use super::metadata::{
    MetadataRequest, MetadataRequestTopic, MetadataResponse, MetadataResponseBroker, MetadataResponseTopic,
};
use crate::values::{ErrorCode, TopicName};
use alloc::string::String;

impl MetadataRequest {
    /// Returns a request for the topics of these names.
    ///
    /// ```
    /// use kayrock::messages::MetadataRequest;
    ///
    /// let request = MetadataRequest::for_topics(["orders", "payments"]);
    /// assert_eq!(request.topics.map(|topics| topics.len()), Some(2));
    /// ```
    #[must_use]
    pub fn for_topics(names: impl IntoIterator<Item = impl Into<TopicName>>) -> Self {
        let topics =
            names.into_iter().map(|name| MetadataRequestTopic { name: Some(name.into()), ..Default::default() });
        Self { topics: Some(topics.collect()), ..Default::default() }
    }
}

impl MetadataResponse {
    /// Returns a topic by its name.
    ///
    /// # Errors
    /// The error code of the topic; `UNKNOWN_TOPIC_OR_PARTITION` if the response lacks it.
    pub fn topic(&self, name: &str) -> Result<&MetadataResponseTopic, ErrorCode> {
        let topic = self.topics.iter().find(|topic| topic.name.as_ref().is_some_and(|found| *found == *name));
        let topic = topic.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        topic.error_code.into_result().map(|()| topic)
    }

    /// Returns the broker that leads a partition.
    ///
    /// ```
    /// use kayrock::ErrorCode;
    /// use kayrock::messages::MetadataResponse;
    /// use kayrock::messages::metadata::{
    ///     MetadataResponseBroker, MetadataResponsePartition, MetadataResponseTopic,
    /// };
    ///
    /// let broker = MetadataResponseBroker { node_id: 1.into(), host: "kafka".into(), port: 9092, ..Default::default() };
    /// let partition = MetadataResponsePartition { leader_id: 1.into(), ..Default::default() };
    /// let topic =
    ///     MetadataResponseTopic { name: Some("orders".into()), partitions: vec![partition], ..Default::default() };
    /// let metadata = MetadataResponse { brokers: vec![broker], topics: vec![topic], ..Default::default() };
    ///
    /// assert_eq!(metadata.leader_of("orders", 0)?.address(), "kafka:9092");
    /// assert_eq!(metadata.leader_of("orders", 1), Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
    /// # Ok::<(), ErrorCode>(())
    /// ```
    ///
    /// # Errors
    /// The error code of the topic, or of the partition if it has no leader; `UNKNOWN_TOPIC_OR_PARTITION` if the response
    /// lacks either; `LEADER_NOT_AVAILABLE` if the response lacks the leader.
    pub fn leader_of(&self, topic: &str, partition: i32) -> Result<&MetadataResponseBroker, ErrorCode> {
        let mut partitions = self.topic(topic)?.partitions.iter();
        let found = partitions.find(|found| found.partition_index == partition);
        let partition = found.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        // A partition with an error may have a leader, as with REPLICA_NOT_AVAILABLE.
        let leader = self.brokers.iter().find(|broker| broker.node_id == partition.leader_id);
        leader.ok_or(if partition.error_code.is_error() {
            partition.error_code
        } else {
            ErrorCode::LEADER_NOT_AVAILABLE
        })
    }
}

impl MetadataResponseBroker {
    /// Returns host and port as `Connection::connect` and [`ToSocketAddrs`](std::net::ToSocketAddrs) parse them.
    ///
    /// ```
    /// use kayrock::messages::metadata::MetadataResponseBroker;
    ///
    /// let broker = MetadataResponseBroker { host: "::1".into(), port: 9092, ..Default::default() };
    /// assert_eq!(broker.address(), "[::1]:9092");
    /// ```
    #[must_use]
    pub fn address(&self) -> String {
        let Self { host, port, .. } = self;
        if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
    }
}

#[cfg(test)]
mod tests {
    use super::super::metadata::MetadataResponsePartition;
    use super::*;

    fn metadata(topic: ErrorCode, partition: ErrorCode, leader_id: i32) -> MetadataResponse {
        let broker = MetadataResponseBroker { node_id: 1.into(), ..Default::default() };
        let partition =
            MetadataResponsePartition { error_code: partition, leader_id: leader_id.into(), ..Default::default() };
        let topic = MetadataResponseTopic {
            error_code: topic,
            name: Some("orders".into()),
            partitions: vec![partition],
            ..Default::default()
        };
        MetadataResponse { brokers: vec![broker], topics: vec![topic], ..Default::default() }
    }

    fn leader_of(metadata: &MetadataResponse) -> Result<i32, ErrorCode> {
        metadata.leader_of("orders", 0).map(|broker| broker.node_id.0)
    }

    #[test]
    fn leader_or_the_reason_why_there_is_none() {
        let none = ErrorCode::NONE;
        assert_eq!(leader_of(&metadata(none, none, 1)), Ok(1));
        assert_eq!(leader_of(&metadata(none, ErrorCode::REPLICA_NOT_AVAILABLE, 1)), Ok(1));
        assert_eq!(leader_of(&metadata(none, none, 2)), Err(ErrorCode::LEADER_NOT_AVAILABLE));
        assert_eq!(leader_of(&metadata(none, ErrorCode::LISTENER_NOT_FOUND, -1)), Err(ErrorCode::LISTENER_NOT_FOUND));
        let denied = ErrorCode::TOPIC_AUTHORIZATION_FAILED;
        assert_eq!(leader_of(&metadata(denied, none, 1)), Err(denied));
        assert_eq!(metadata(none, none, 1).topic("other"), Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
    }
}
