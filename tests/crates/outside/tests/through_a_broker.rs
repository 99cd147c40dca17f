//! Each definition is sent through the broker in the process.

use kayrock::client::Connection;
use kayrock::messages::create_topics::CreatableTopic;
use kayrock::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use kayrock::messages::find_coordinator::Coordinator;
use kayrock::messages::metadata::MetadataResponseBroker;
use kayrock::messages::offset_delete::OffsetDeleteRequestTopic;
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{
    CreateTopicsRequest, FindCoordinatorRequest, FindCoordinatorResponse, MetadataRequest, MetadataResponse,
    ProduceRequest,
};
use kayrock::mock::Broker;
use kayrock::records::BatchBuilder;
use kayrock::values::Acks;
use kayrock::{ApiKey, Bytes, Message, Request, Response, Uuid};
use kayrock_outside::draft::{OffsetDeleteRequest, OffsetDeleteResponse};
use kayrock_outside::proxy;
use kayrock_outside::vendor::{LocateSegmentsRequest, LocateSegmentsResponse, Segment, Tier};
use kayrock_outside::view::Progress;
use tokio::net::TcpListener;

type Result = std::result::Result<(), Box<dyn std::error::Error>>;

#[tokio::test]
async fn vendors_have_apis_of_their_own() -> Result {
    let broker = Broker::builder()
        .on::<LocateSegmentsRequest>(|request, _| {
            assert_eq!((request.tier, request.account.as_deref()), (Tier::Remote, Some("acme")));
            let segment = |topic| Segment { topic, id: Uuid::from_bytes([1; 16]), place: "s3://segments/1".into() };
            LocateSegmentsResponse { segments: request.topics.into_iter().map(segment).collect(), ..Default::default() }
        })
        .start()
        .await?;
    let connection = Connection::connect(broker.address()).await?;
    let request = LocateSegmentsRequest {
        topics: vec!["orders".into()],
        tier: Tier::Remote,
        account: Some("acme".into()),
        ..Default::default()
    };
    let response = connection.send(&request).await?;
    assert_eq!((response.segments.len(), &*response.segments[0].place), (1, "s3://segments/1"));
    Ok(())
}

#[tokio::test]
async fn drafts_are_tried_before_any_broker_speaks_them() -> Result {
    let broker = Broker::builder()
        .on::<OffsetDeleteRequest>(|request, context| {
            assert_eq!((request.dry_run, context.version()), (true, 1));
            let deleted = i32::try_from(request.topics.len()).unwrap_or(i32::MAX);
            OffsetDeleteResponse { deleted, ..Default::default() }
        })
        .start()
        .await?;
    let connection = Connection::connect(broker.address()).await?;
    let topics = vec![OffsetDeleteRequestTopic { name: "orders".into(), ..Default::default() }];
    let request = OffsetDeleteRequest { topics, dry_run: true, ..Default::default() };
    // An unstable version is used only on request.
    assert_eq!(connection.version_of::<OffsetDeleteRequest>()?, 0);
    assert!(connection.send(&request).await.is_err(), "v0 has no trial run");
    assert_eq!(connection.send_with_version(&request, 1).await?.deleted, 1);
    Ok(())
}

#[tokio::test]
async fn partial_views_read_what_others_fetch() -> Result {
    let broker = Broker::builder().with_topics().start().await?;
    let connection = Connection::connect(broker.address()).await?;
    let topic = CreatableTopic { name: "t".into(), num_partitions: 1, replication_factor: 1, ..Default::default() };
    connection.send(&CreateTopicsRequest { topics: vec![topic], ..Default::default() }).await?;
    let topic_id = connection.send(&MetadataRequest { topics: None, ..Default::default() }).await?.topics[0].topic_id;
    let mut batch = BatchBuilder::new();
    batch.record(0, None, Some(b"one"))?;
    batch.record(0, None, Some(b"two"))?;
    let data = vec![PartitionProduceData { records: Some(batch.build()?), ..Default::default() }];
    let data = TopicProduceData { name: "t".into(), topic_id, partition_data: data, ..Default::default() };
    connection.send(&ProduceRequest { acks: Acks::All, topic_data: vec![data], ..Default::default() }).await?;

    let wanted = vec![FetchPartition { partition_max_bytes: 1 << 20, ..Default::default() }];
    let wanted = FetchTopic { topic: "t".into(), topic_id, partitions: wanted, ..Default::default() };
    let request = FetchRequest { topics: vec![wanted], ..Default::default() };
    for version in 4..=connection.version_of::<FetchRequest>()? {
        let frame = connection.send_for_frame(&request, version).await?;
        let progress = request.response_deserializer_as::<Progress<'_>>(version).deserialize(&frame)?.body;
        let topic = &progress.responses[0];
        let named = if version < 13 { topic.topic == "t" } else { topic.topic_id == topic_id };
        let partition = &topic.partitions[0];
        assert!(named && partition.records.is_some() && !partition.error_code.is_error(), "v{version}");
        assert_eq!(partition.high_watermark, 2, "v{version}");
    }
    Ok(())
}

#[tokio::test]
async fn proxies_stand_before_brokers() -> Result {
    let broker = Broker::builder().with_topics().start().await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = i32::from(listener.local_addr()?.port());
    tokio::spawn(proxy::serve(listener, broker.address()));
    let connection = Connection::connect(("127.0.0.1", u16::try_from(port)?)).await?;

    let metadata = connection.send(&MetadataRequest::default()).await?;
    assert!(!metadata.brokers.is_empty() && metadata.brokers.iter().all(|broker| broker.port == port));
    let request = FindCoordinatorRequest { key: "g".into(), ..Default::default() };
    assert_eq!(connection.send_with_version(&request, 3).await?.port, port);
    let request = FindCoordinatorRequest { coordinator_keys: vec!["g".into()], ..Default::default() };
    let found = connection.send(&request).await?;
    assert!(!found.coordinators.is_empty() && found.coordinators.iter().all(|one| one.port == port));
    Ok(())
}

#[test]
fn proxies_change_addresses_and_nothing_else() -> Result {
    let address = "127.0.0.1:4".parse()?;
    let body = |response: Bytes, before: usize| response.slice(before..);
    for version in 0..=13 {
        let mut response =
            MetadataResponse { brokers: vec![MetadataResponseBroker::default(); 2], ..Default::default() };
        let frame = Bytes::from(response.serialize(version, 1)?).slice(4..);
        let header = frame.len() - response.encode(version)?.len();
        for broker in &mut response.brokers {
            (broker.host, broker.port) = ("127.0.0.1".into(), 4);
        }
        let rewritten = proxy::rewritten(ApiKey::METADATA, version, frame, address)?;
        assert_eq!(body(rewritten, header), response.encode(version)?);
    }
    for version in 4..=6 {
        let mut response = FindCoordinatorResponse { coordinators: vec![Coordinator::default()], ..Default::default() };
        let frame = Bytes::from(response.serialize(version, 1)?).slice(4..);
        let header = frame.len() - response.encode(version)?.len();
        (response.coordinators[0].host, response.coordinators[0].port) = ("127.0.0.1".into(), 4);
        let rewritten = proxy::rewritten(ApiKey::FIND_COORDINATOR, version, frame, address)?;
        assert_eq!(body(rewritten, header), response.encode(version)?);
    }
    Ok(())
}
