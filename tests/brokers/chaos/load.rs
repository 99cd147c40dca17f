//! Workers that call without pause, and log the outcome of each call.

use super::ledger::{Ledger, LogNumber};
use super::log::{Class, Log, Worker};
use kayrock::ErrorCode;
use kayrock::client::{
    ClientError, ClientErrorKind, Cluster, ClusterError, ClusterErrorKind, Connection, ConnectionBuilder,
    IdempotentProducer, ProduceError, ProduceErrorKind, ProducedAt,
};
use kayrock::message::Target;
use kayrock::messages::alter_client_quotas::{
    AlterClientQuotasRequest, AlterClientQuotasRequestEntityData, AlterClientQuotasRequestEntryData, OpData,
};
use kayrock::messages::list_offsets::{
    ListOffsetsPartition, ListOffsetsPartitionResponse, ListOffsetsRequest, ListOffsetsTopic,
};
use kayrock::messages::offset_fetch::{OffsetFetchRequest, OffsetFetchRequestGroup};
use kayrock::messages::{DescribeClusterRequest, MetadataRequest};
use kayrock::records::{BatchBuilder, Records};
use kayrock::values::{BrokerId, ListOffsetsTimestamp};
use std::collections::VecDeque;
use std::fmt::Debug;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// Timeout of an attempt, and of connecting: more than the highest latency, and together with a further attempt less than
/// the time in which calls must succeed again.
const ATTEMPT: Duration = Duration::from_millis(1500);
const CONNECT: Duration = Duration::from_secs(1);
/// Deadline of a call by a cluster.
const DEADLINE: Duration = Duration::from_secs(5);
/// Deadline of a batch: longer than any fault.
const PRODUCE_DEADLINE: Duration = Duration::from_secs(60);
/// Time between two calls of a worker.
const PAUSE: Duration = Duration::from_millis(40);
/// Batches of a partition in flight.
const IN_FLIGHT: usize = 5;

/// Group whose coordinator is called.
pub(crate) const GROUP: &str = "chaos";

/// Running workers.
pub(crate) struct Load {
    pub(crate) log: Log,
    pub(crate) stop: Arc<AtomicBool>,
    pub(crate) tasks: JoinSet<()>,
}

pub(crate) fn settings() -> ConnectionBuilder {
    Connection::builder().timeout(ATTEMPT).connect_timeout(CONNECT)
}

impl Load {
    pub(crate) fn new() -> Self {
        Self { log: Log::default(), stop: Arc::default(), tasks: JoinSet::new() }
    }

    /// Ends all workers after their last calls.
    pub(crate) async fn end(mut self) -> Log {
        self.stop.store(true, Ordering::Relaxed);
        while self.tasks.join_next().await.is_some() {}
        self.log
    }

    fn worker(&self, class: Class, name: String, node: Option<usize>, deadline: Duration) -> usize {
        self.log.add_worker(Worker { class, name, node, deadline })
    }

    /// Calls a node on a connection that is opened again after each failure.
    pub(crate) fn connection(&mut self, node: usize, address: SocketAddr) {
        // A failure may be that of connecting or of the call.
        let worker =
            self.worker(Class::Connection, format!("connection to node {}", node + 1), Some(node), ATTEMPT + CONNECT);
        let (log, stop) = (self.log.clone(), Arc::clone(&self.stop));
        self.tasks.spawn(async move {
            let mut open = None;
            while !stop.load(Ordering::Relaxed) {
                let begin = Instant::now();
                let outcome = call_node(&mut open, address).await;
                if outcome.is_err() {
                    open = None;
                }
                log.add(worker, begin, outcome.err().map(|error| client_kind(&error)));
                sleep(PAUSE).await;
            }
        });
    }

    /// Calls by a cluster, one after the other.
    pub(crate) fn cluster<F, C>(&mut self, class: Class, name: &str, call: C)
    where
        C: Fn() -> F + Send + 'static,
        F: Future<Output = Result<ErrorCode, ClusterError>> + Send,
    {
        let worker = self.worker(class, name.to_owned(), None, DEADLINE);
        let (log, stop) = (self.log.clone(), Arc::clone(&self.stop));
        self.tasks.spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                let begin = Instant::now();
                log.add(worker, begin, error_of(call().await));
                sleep(PAUSE).await;
            }
        });
    }

    /// Sends batches to the first partition of a topic, several at a time.
    pub(crate) fn producer(
        &mut self,
        producer: &IdempotentProducer,
        topic: &'static str,
        records: u64,
        ledger: Ledger,
    ) {
        let worker = self.worker(Class::Producer, format!("producer to {topic}"), None, PRODUCE_DEADLINE);
        let (log, stop) = (self.log.clone(), Arc::clone(&self.stop));
        let producer = producer.with_deadline(PRODUCE_DEADLINE);
        self.tasks.spawn(async move {
            let mut in_flight: VecDeque<Sending> = VecDeque::new();
            let mut next = 0;
            loop {
                let stopping = stop.load(Ordering::Relaxed);
                if stopping && in_flight.is_empty() {
                    return;
                }
                if !stopping && in_flight.len() < IN_FLIGHT {
                    in_flight.push_back(Sending::begin(producer.clone(), topic, ledger.log(), next..next + records));
                    next += records;
                }
                if let Ok((sending, outcome)) = timeout(PAUSE, first_ended(&mut in_flight)).await {
                    if outcome.is_ok() {
                        ledger.acknowledge(sending.log, sending.numbers);
                    }
                    log.add(worker, sending.begin, outcome.err().map(|error| produce_kind(&error)));
                }
            }
        });
    }
}

/// Batch that is being sent.
struct Sending {
    begin: Instant,
    log: LogNumber,
    numbers: Range<u64>,
    sent: Pin<Box<dyn Future<Output = Result<ProducedAt, ProduceError>> + Send>>,
}

impl Sending {
    fn begin(producer: IdempotentProducer, topic: &'static str, log: LogNumber, numbers: Range<u64>) -> Self {
        let records = batch(numbers.clone());
        let sent = Box::pin(async move { producer.send(topic, 0, records).await });
        Self { begin: Instant::now(), log, numbers, sent }
    }
}

type Ended = (Sending, Result<ProducedAt, ProduceError>);

/// Waits for the first batch that is sent. All are polled in their order.
async fn first_ended(in_flight: &mut VecDeque<Sending>) -> Ended {
    poll_fn(|context| {
        for index in 0..in_flight.len() {
            if let Poll::Ready(outcome) = in_flight[index].sent.as_mut().poll(context) {
                return Poll::Ready((in_flight.remove(index).expect("it was polled"), outcome));
            }
        }
        Poll::Pending
    })
    .await
}

/// Batch whose values are numbers.
fn batch(numbers: Range<u64>) -> Records {
    let mut builder = BatchBuilder::new();
    for number in numbers {
        builder.record(1_700_000_000_000, None, Some(number.to_string().as_bytes())).expect("a small record");
    }
    builder.build().expect("a small batch")
}

async fn call_node(open: &mut Option<Connection>, address: SocketAddr) -> Result<(), ClientError> {
    let connection = match open {
        Some(connection) => connection,
        None => open.insert(settings().connect(address).await?),
    };
    connection.send(&DescribeClusterRequest::default()).await.map(drop)
}

/// Requests the last offset of a topic's first partition from its leader.
pub(crate) async fn call_leader(cluster: &Cluster, topic: &'static str) -> Result<ErrorCode, ClusterError> {
    last_offset(cluster, topic).await.map(|partition| partition.error_code)
}

/// Returns the last offset of a topic's first partition.
pub(crate) async fn end_of(cluster: &Cluster, topic: &'static str) -> Result<i64, ClusterError> {
    last_offset(cluster, topic).await.map(|partition| partition.offset)
}

async fn last_offset(cluster: &Cluster, topic: &'static str) -> Result<ListOffsetsPartitionResponse, ClusterError> {
    let partition = ListOffsetsPartition { timestamp: ListOffsetsTimestamp::LATEST, ..Default::default() };
    let wanted = ListOffsetsTopic { name: topic.into(), partitions: vec![partition], ..Default::default() };
    let request = ListOffsetsRequest { replica_id: BrokerId(-1), topics: vec![wanted], ..Default::default() };
    let response = cluster.retry_unsafe(true).send_to(Target::leader(topic, 0), &request).await?;
    let partition = response.topics.into_iter().flat_map(|topic| topic.partitions).next();
    Ok(partition.unwrap_or_default())
}

/// Requests the offsets of the group from its coordinator.
pub(crate) async fn call_coordinator(cluster: &Cluster) -> Result<ErrorCode, ClusterError> {
    let group = OffsetFetchRequestGroup { group_id: GROUP.into(), topics: None, ..Default::default() };
    let request = OffsetFetchRequest { groups: vec![group], ..Default::default() };
    let response = cluster.retry_unsafe(true).send_to(Target::group(GROUP), &request).await?;
    Ok(response.groups[0].error_code)
}

pub(crate) async fn call_any(cluster: &Cluster) -> Result<ErrorCode, ClusterError> {
    cluster.send(&MetadataRequest::default()).await.map(|_| ErrorCode::NONE)
}

/// Lets the active controller validate a change of quotas: brokers forward the request, and controllers that are not active
/// reject it. It counts as a request that must not be repeated.
pub(crate) async fn call_controller(cluster: &Cluster) -> Result<ErrorCode, ClusterError> {
    let user = AlterClientQuotasRequestEntityData {
        entity_type: "user".into(),
        entity_name: Some("chaos".into()),
        ..Default::default()
    };
    let limit = OpData { key: "producer_byte_rate".into(), value: 1e9, ..Default::default() };
    let entry = AlterClientQuotasRequestEntryData { entity: vec![user], ops: vec![limit], ..Default::default() };
    let request = AlterClientQuotasRequest { entries: vec![entry], validate_only: true, ..Default::default() };
    let response = cluster.send_to(Target::Controller, &request).await?;
    Ok(response.entries[0].error_code)
}

fn error_of(outcome: Result<ErrorCode, ClusterError>) -> Option<String> {
    match outcome {
        Ok(code) if code.is_error() => Some(variant(&code)),
        Ok(_) => None,
        Err(error) => Some(cluster_kind(&error)),
    }
}

/// First word of a `Debug` form: the variant.
fn variant(value: &dyn Debug) -> String {
    let text = format!("{value:?}");
    text.split([' ', '(', '{']).next().unwrap_or_default().to_owned()
}

pub(crate) fn client_kind(error: &ClientError) -> String {
    variant(error.kind() as &ClientErrorKind)
}

pub(crate) fn cluster_kind(error: &ClusterError) -> String {
    match error.kind() {
        ClusterErrorKind::Client(error) => client_kind(error),
        ClusterErrorKind::Unroutable { code, .. } => format!("Unroutable {code:?}"),
        kind => variant(kind),
    }
}

fn produce_kind(error: &ProduceError) -> String {
    match error.kind() {
        ProduceErrorKind::Cluster(error) => cluster_kind(error),
        ProduceErrorKind::Refused(code) => format!("Refused {code:?}"),
        kind => variant(kind),
    }
}
