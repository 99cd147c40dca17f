//! Topics, records and offsets of a broker, read and written by the test.

use super::broker::Broker;
use super::context::Peer;
use super::session::Session;
use crate::message::{Request, RequestHeader};
use crate::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use crate::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use crate::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup, OffsetFetchRequestTopics};
use crate::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use crate::records::{OwnedRecord, Records};
use crate::types::Uuid;
use crate::values::{Acks, ErrorCode, GroupId, TopicName};
use core::net::Ipv4Addr;
use std::sync::Arc;

/// Last version of Produce and of Fetch that uses topic names.
const BY_NAME: i16 = 12;

impl Broker {
    /// Passes a request to the built-in handler of its API, without a connection, custom handlers and rules.
    ///
    /// Returns `None` if the broker has no built-in handler of this request.
    ///
    /// ```
    /// use kayrock::messages::MetadataRequest;
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().topic("orders", 3).start().await?;
    /// let all = MetadataRequest { topics: None, ..Default::default() };
    /// let metadata = broker.ask(all, 12).await.expect("`with_topics` serves it");
    /// assert_eq!(metadata.topics[0].partitions.len(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn ask<R: Request + 'static>(&self, request: R, version: i16) -> Option<R::Response<'static>> {
        let handler = self.service.built_in.get(R::API_KEY)?.typed::<R>()?;
        let header =
            RequestHeader { request_api_key: R::API_KEY, request_api_version: version, ..RequestHeader::default() };
        let (address, broker) = ((Ipv4Addr::LOCALHOST, 0).into(), self.address());
        let session = Arc::new(Session::anonymous());
        let peer = Peer { address, broker, broker_id: 1.into(), connection: u64::MAX, listener: 0, session };
        Some(handler(request, peer.context(header)).await)
    }

    /// Creates a topic and returns its id. [`BrokerBuilder::topic`](super::BrokerBuilder::topic) does it before the start.
    ///
    /// # Errors
    /// The code of the `CreateTopics` response; `UNSUPPORTED_VERSION` without topics.
    ///
    /// ```
    /// use kayrock::{ErrorCode, mock::Broker};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().start().await?;
    /// assert!(broker.create_topic("orders", 3).await.is_ok());
    /// assert_eq!(broker.create_topic("orders", 3).await, Err(ErrorCode::TOPIC_ALREADY_EXISTS));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn create_topic(&self, name: impl Into<TopicName>, partitions: i32) -> Result<Uuid, ErrorCode> {
        let (name, num_partitions) = (name.into(), partitions);
        let topic = CreatableTopic { name, num_partitions, replication_factor: -1, ..CreatableTopic::default() };
        let request = CreateTopicsRequest { topics: vec![topic], ..CreateTopicsRequest::default() };
        let response = self.ask(request, 7).await.ok_or(ErrorCode::UNSUPPORTED_VERSION)?;
        let result = response.topics.first().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        checked(result.error_code).map(|()| result.topic_id)
    }

    /// Appends a record batch to a partition and returns the offset of its first record.
    ///
    /// # Errors
    /// The code of the Produce response; `UNSUPPORTED_VERSION` without topics.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    /// use kayrock::records::BatchBuilder;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
    /// let mut batch = BatchBuilder::new();
    /// batch.record(1_700_000_000_000, None, Some(b"paid"))?;
    /// assert_eq!(broker.append("orders", 0, batch.build()?).await, Ok(0));
    ///
    /// let records = broker.records("orders", 0).await.unwrap();
    /// assert_eq!(records[0].value.as_deref(), Some(&b"paid"[..]));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn append(
        &self,
        topic: impl Into<TopicName>,
        partition: i32,
        records: Records,
    ) -> Result<i64, ErrorCode> {
        let data = PartitionProduceData { index: partition, records: Some(records), ..PartitionProduceData::default() };
        let topic = TopicProduceData { name: topic.into(), partition_data: vec![data], ..TopicProduceData::default() };
        let request = ProduceRequest { acks: Acks::All, topic_data: vec![topic], ..ProduceRequest::default() };
        let response = self.ask(request, BY_NAME).await.ok_or(ErrorCode::UNSUPPORTED_VERSION)?;
        let topic = response.responses.first().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        let result = topic.partition_responses.first().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        checked(result.error_code).map(|()| result.base_offset)
    }

    /// Returns all records of a partition.
    ///
    /// # Errors
    /// The code of the Fetch response; `UNSUPPORTED_VERSION` without topics; `CORRUPT_MESSAGE` if a batch cannot be read.
    pub async fn records(&self, topic: impl Into<TopicName>, partition: i32) -> Result<Vec<OwnedRecord>, ErrorCode> {
        let topic = topic.into();
        let mut records = Vec::<OwnedRecord>::new();
        loop {
            let next = records.last().map_or(0, |record| record.offset + 1);
            let fetched = self.fetch(&topic, partition, next).await?;
            let before = records.len();
            for record in fetched.records() {
                let record = record.map_err(|_| ErrorCode::CORRUPT_MESSAGE)?;
                if record.offset >= next {
                    records.push(record);
                }
            }
            if records.len() == before {
                return Ok(records);
            }
        }
    }

    async fn fetch(&self, topic: &TopicName, partition: i32, fetch_offset: i64) -> Result<Records, ErrorCode> {
        let (partition_max_bytes, topic) = (i32::MAX, topic.clone());
        let wanted = FetchPartition { partition, fetch_offset, partition_max_bytes, ..FetchPartition::default() };
        let topic = FetchTopic { topic, partitions: vec![wanted], ..FetchTopic::default() };
        let request = FetchRequest { topics: vec![topic], max_bytes: i32::MAX, ..FetchRequest::default() };
        let response = self.ask(request, BY_NAME).await.ok_or(ErrorCode::UNSUPPORTED_VERSION)?;
        checked(response.error_code)?;
        let topic = response.responses.into_iter().next().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        let data = topic.partitions.into_iter().next().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        checked(data.error_code).map(|()| data.records.unwrap_or_default())
    }

    /// Returns the offset that a group has committed for a partition; `None` if there is none.
    ///
    /// # Errors
    /// The code of the `OffsetFetch` response; `UNSUPPORTED_VERSION` without topics.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
    /// assert_eq!(broker.committed_offset("billing", "orders", 0).await, Ok(None));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn committed_offset(
        &self,
        group: impl Into<GroupId>,
        topic: impl Into<TopicName>,
        partition: i32,
    ) -> Result<Option<i64>, ErrorCode> {
        let topic = OffsetFetchRequestTopics {
            name: topic.into(),
            partition_indexes: vec![partition],
            ..OffsetFetchRequestTopics::default()
        };
        let group = OffsetFetchRequestGroup {
            group_id: group.into(),
            topics: Some(vec![topic]),
            ..OffsetFetchRequestGroup::default()
        };
        let request = OffsetFetchRequest { groups: vec![group], ..OffsetFetchRequest::default() };
        let response = self.ask(request, 9).await.ok_or(ErrorCode::UNSUPPORTED_VERSION)?;
        let group = response.groups.into_iter().next().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        checked(group.error_code)?;
        let topic = group.topics.into_iter().next().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        let found = topic.partitions.into_iter().next().ok_or(ErrorCode::UNKNOWN_SERVER_ERROR)?;
        checked(found.error_code).map(|()| Some(found.committed_offset).filter(|offset| *offset >= 0))
    }
}

fn checked(code: ErrorCode) -> Result<(), ErrorCode> {
    if code.is_error() { Err(code) } else { Ok(()) }
}
