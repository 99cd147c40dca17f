//! Produce and Fetch of a single partition.

use super::fetch::{FetchPartition, FetchRequest, FetchResponse, FetchTopic, PartitionData};
use super::produce::{
    PartitionProduceData, PartitionProduceResponse, ProduceRequest, ProduceResponse, TopicProduceData,
};
use crate::records::Records;
use crate::types::Uuid;
use crate::values::{Acks, ErrorCode, TopicName};

impl ProduceRequest {
    /// Returns a request that appends records to one partition, with acks `All` and a timeout of 30 seconds.
    ///
    /// Versions up to 12 identify the topic by its name, later ones by its id, which a Metadata response contains.
    ///
    /// ```
    /// use kayrock::Uuid;
    /// use kayrock::messages::ProduceRequest;
    /// use kayrock::records::BatchBuilder;
    /// use kayrock::values::Acks;
    ///
    /// let mut batch = BatchBuilder::new();
    /// batch.record(1_700_000_000_000, Some(b"key"), Some(b"value"))?;
    /// let request = ProduceRequest::for_partition("orders", Uuid::default(), 3, batch.build()?);
    /// assert_eq!((request.acks, request.topic_data[0].partition_data[0].index), (Acks::All, 3));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    #[must_use]
    pub fn for_partition(topic: impl Into<TopicName>, topic_id: Uuid, partition: i32, records: Records) -> Self {
        let data = PartitionProduceData { index: partition, records: Some(records), ..Default::default() };
        let topic = TopicProduceData { name: topic.into(), topic_id, partition_data: vec![data], ..Default::default() };
        Self { acks: Acks::All, timeout_ms: 30_000, topic_data: vec![topic], ..Default::default() }
    }
}

impl ProduceResponse {
    /// Returns the first partition, or its error code as the error.
    ///
    /// ```
    /// use kayrock::ErrorCode;
    /// use kayrock::messages::ProduceResponse;
    /// use kayrock::messages::produce::{PartitionProduceResponse, TopicProduceResponse};
    ///
    /// let error_code = ErrorCode::NOT_LEADER_OR_FOLLOWER;
    /// let partition = PartitionProduceResponse { error_code, ..Default::default() };
    /// let topic = TopicProduceResponse { partition_responses: vec![partition], ..Default::default() };
    /// let response = ProduceResponse { responses: vec![topic], ..Default::default() };
    /// assert_eq!(response.into_partition().unwrap_err(), error_code);
    /// ```
    ///
    /// # Errors
    /// The error code of the partition; `UNKNOWN_TOPIC_OR_PARTITION` if the response has no partition.
    pub fn into_partition(self) -> Result<PartitionProduceResponse, ErrorCode> {
        let partition = self.responses.into_iter().flat_map(|topic| topic.partition_responses).next();
        let partition = partition.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        partition.error_code.into_result().map(|()| partition)
    }
}

impl FetchRequest {
    /// Returns a request for the records of one partition, with the default limits of Kafka's consumer.
    ///
    /// The broker waits up to 500 ms for the first byte and returns up to 1 MiB, or one larger batch. Versions up to 12
    /// identify the topic by its name, later ones by its id, which a Metadata response contains.
    ///
    /// ```
    /// use kayrock::Uuid;
    /// use kayrock::messages::FetchRequest;
    ///
    /// let request = FetchRequest::for_partition("orders", Uuid::default(), 3, 1_000);
    /// assert_eq!(request.topics[0].partitions[0].fetch_offset, 1_000);
    /// ```
    #[must_use]
    pub fn for_partition(topic: impl Into<TopicName>, topic_id: Uuid, partition: i32, fetch_offset: i64) -> Self {
        let wanted = FetchPartition { partition, fetch_offset, partition_max_bytes: 1024 * 1024, ..Default::default() };
        let topic = FetchTopic { topic: topic.into(), topic_id, partitions: vec![wanted], ..Default::default() };
        let max_bytes = 50 * 1024 * 1024;
        Self { max_wait_ms: 500, min_bytes: 1, max_bytes, topics: vec![topic], ..Default::default() }
    }
}

impl FetchResponse {
    /// Returns the first partition, or the error code of the response or the partition as the error.
    ///
    /// ```
    /// use kayrock::ErrorCode;
    /// use kayrock::messages::FetchResponse;
    /// use kayrock::messages::fetch::{FetchableTopicResponse, PartitionData};
    ///
    /// let partition = PartitionData { high_watermark: 5, ..Default::default() };
    /// let topic = FetchableTopicResponse { partitions: vec![partition.clone()], ..Default::default() };
    /// let response = FetchResponse { responses: vec![topic], ..Default::default() };
    /// assert_eq!(response.into_partition()?, partition);
    /// # Ok::<(), ErrorCode>(())
    /// ```
    ///
    /// # Errors
    /// The error code of the response or of the partition; `UNKNOWN_TOPIC_OR_PARTITION` if the response has no partition.
    pub fn into_partition(self) -> Result<PartitionData, ErrorCode> {
        self.error_code.into_result()?;
        let partition = self.responses.into_iter().flat_map(|topic| topic.partitions).next();
        let partition = partition.ok_or(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)?;
        partition.error_code.into_result().map(|()| partition)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn response_without_partition_is_an_error() {
        let missing = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
        assert_eq!(ProduceResponse::default().into_partition(), Err(missing));
        assert_eq!(FetchResponse::default().into_partition(), Err(missing));
    }

    #[test]
    fn error_of_the_response_comes_first() {
        let error_code = ErrorCode::FETCH_SESSION_ID_NOT_FOUND;
        assert_eq!(FetchResponse { error_code, ..Default::default() }.into_partition(), Err(error_code));
    }
}
