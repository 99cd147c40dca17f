//! Delivery of a batch: its attempts, and its order within the partition.

use super::super::cluster::{Cluster, ClusterError, ClusterErrorKind};
use super::super::error::ClientErrorKind;
use super::batch::StampedBatch;
use super::error::{ProduceError, ProduceErrorKind};
use super::lane::{Attempt, Identity, Lane, Verdict};
use crate::message::Target;
use crate::messages::init_producer_id::InitProducerIdRequest;
use crate::messages::produce::{PartitionProduceResponse, ProduceRequest, ProduceResponse};
use crate::types::Uuid;
use crate::values::{ErrorCode, TopicName};
use core::future::poll_fn;
use core::pin::pin;
use core::task::Poll;
use core::time::Duration;
use tokio::sync::{Mutex, MutexGuard, watch};
use tokio::time::{Instant, sleep};

/// Pause before a batch is sent again; it doubles up to the longest one.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Batches of a partition.
#[derive(Debug)]
pub(super) struct Partition {
    lane: watch::Sender<Lane>,
    /// Held from the assignment of a sequence number until the first attempt has begun.
    turn: Mutex<()>,
}

impl Partition {
    pub(super) fn new(identity: Identity) -> Self {
        Self { lane: watch::Sender::new(Lane::new(identity)), turn: Mutex::default() }
    }

    async fn wait_until(&self, condition: impl FnMut(&Lane) -> bool) {
        // The sender lives as long as `self`, so that this is no error.
        let _ = self.lane.subscribe().wait_for(condition).await;
    }

    /// Adds a batch once the partition may have another one in flight.
    async fn admit(&self, records: u32) -> Ticket<'_> {
        self.wait_until(Lane::may_begin).await;
        let mut number = 0;
        self.lane.send_modify(|lane| number = lane.begin(records));
        Ticket { lane: &self.lane, number, is_repeated: false, is_appended: false }
    }
}

/// Batch in flight; it ends when this value is dropped.
struct Ticket<'a> {
    lane: &'a watch::Sender<Lane>,
    number: u64,
    is_repeated: bool,
    is_appended: bool,
}

impl Ticket<'_> {
    /// Keeps new batches from being sent until this one ends.
    fn repeat(&mut self) {
        if !self.is_repeated {
            self.is_repeated = true;
            self.lane.send_modify(Lane::begin_repeat);
        }
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        self.lane.send_modify(|lane| {
            lane.end(self.number, self.is_appended);
            if self.is_repeated {
                lane.end_repeat();
            }
        });
    }
}

/// Place of a batch in the log of its partition.
///
/// No example: the page of [`IdempotentProducer`](super::super::IdempotentProducer) has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProducedAt {
    /// Offset of the first record; `None` if the broker recognized the batch as repeated and does not have its offset any
    /// more.
    pub offset: Option<i64>,
    /// Timestamp that the broker set, in milliseconds, if the topic has append times.
    pub log_append_time: Option<i64>,
}

impl ProducedAt {
    fn new(partition: &PartitionProduceResponse) -> Self {
        let [offset, log_append_time] =
            [partition.base_offset, partition.log_append_time_ms].map(|value| Some(value).filter(|value| *value >= 0));
        Self { offset, log_append_time }
    }
}

/// Delivery of a batch.
pub(super) struct Delivery<'a> {
    cluster: &'a Cluster,
    identity: &'a Mutex<Identity>,
    partition: &'a Partition,
    target: Target,
    topic: TopicName,
    index: i32,
    batch: StampedBatch,
    deadline: Instant,
    last_code: Option<ErrorCode>,
}

impl<'a> Delivery<'a> {
    pub(super) fn new(
        cluster: &'a Cluster,
        identity: &'a Mutex<Identity>,
        partition: &'a Partition,
        topic: TopicName,
        index: i32,
        batch: StampedBatch,
        deadline: Instant,
    ) -> Self {
        let target = Target::leader(topic.clone(), index);
        Self { cluster, identity, partition, target, topic, index, batch, deadline, last_code: None }
    }

    /// Returns the error code of the last attempt that had one.
    pub(super) fn last_code(&self) -> Option<ErrorCode> {
        self.last_code
    }

    pub(super) async fn deliver(&mut self) -> Result<ProducedAt, ProduceError> {
        let partition = self.partition;
        let turn = partition.turn.lock().await;
        let mut ticket = partition.admit(self.batch.records_count()).await;
        let mut attempt = self.attempt(&ticket)?;
        let mut response = self.send_in_turn(attempt, turn).await?;
        let mut pause = FIRST_PAUSE;
        loop {
            let code = response.as_ref().map_or(ErrorCode::NETWORK_EXCEPTION, |response| response.error_code);
            self.last_code = response.is_some().then_some(code).or(self.last_code);
            let verdict = partition.lane.borrow().judge(attempt, code);
            match (verdict, response) {
                (Verdict::Appended, Some(response)) => {
                    ticket.is_appended = true;
                    return Ok(ProducedAt::new(&response));
                }
                (Verdict::Refused, _) => return Err(ProduceErrorKind::Refused(code).into()),
                (Verdict::NewEpoch | Verdict::NewId, _) => self.renew(attempt, verdict).await?,
                _ => {}
            }
            ticket.repeat();
            partition.wait_until(|lane| lane.is_first(ticket.number)).await;
            if verdict == Verdict::Repeat && attempt.was_first {
                sleep(pause).await;
                pause = (2 * pause).min(LONGEST_PAUSE);
            }
            attempt = self.attempt(&ticket)?;
            let request = self.request(attempt)?;
            response = self.exchange(&request).await?;
        }
    }

    fn attempt(&self, ticket: &Ticket<'_>) -> Result<Attempt, ProduceError> {
        // A ticket is in the lane until it is dropped.
        self.partition.lane.borrow().attempt(ticket.number).ok_or_else(|| ProduceError::batch("it has ended"))
    }

    /// Sends the batch, and gives its turn to the next one as soon as the attempt has begun.
    async fn send_in_turn(
        &mut self,
        attempt: Attempt,
        turn: MutexGuard<'_, ()>,
    ) -> Result<Option<PartitionProduceResponse>, ProduceError> {
        let request = self.request(attempt)?;
        let mut exchange = pin!(self.exchange(&request));
        // With an open connection to the leader, the first poll puts the request into the queue of the connection.
        let early = poll_fn(|context| Poll::Ready(exchange.as_mut().poll(context))).await;
        drop(turn);
        match early {
            Poll::Ready(response) => response,
            Poll::Pending => exchange.await,
        }
    }

    fn request(&mut self, attempt: Attempt) -> Result<ProduceRequest, ProduceError> {
        let records = self.batch.stamped(attempt.stamp)?;
        // By name: the id changes if the topic is created again.
        Ok(ProduceRequest::for_partition(self.topic.clone(), Uuid::default(), self.index, records))
    }

    /// Sends a request; `None` if the cluster may have executed it or not, or cannot be reached.
    async fn exchange(&self, request: &ProduceRequest) -> Result<Option<PartitionProduceResponse>, ProduceError> {
        let remaining = self.deadline.saturating_duration_since(Instant::now());
        match self.cluster.with_deadline(remaining).send_to(self.target.clone(), request).await {
            Ok(response) => Ok(partition_of(response)),
            Err(error) => unresolved(error),
        }
    }

    /// Begins a new epoch of the producer in this partition, if another batch has not done so.
    async fn renew(&self, attempt: Attempt, verdict: Verdict) -> Result<(), ProduceError> {
        let mut newest = self.identity.lock().await;
        let Identity { id, epoch } = attempt.stamp.identity;
        if *newest == attempt.stamp.identity {
            *newest = match epoch.checked_add(1) {
                Some(epoch) if verdict == Verdict::NewEpoch => Identity { id, epoch },
                _ => request_identity(self.cluster).await?,
            };
        }
        self.partition.lane.send_modify(|lane| lane.renumber(*newest));
        Ok(())
    }
}

fn partition_of(response: ProduceResponse) -> Option<PartitionProduceResponse> {
    response.responses.into_iter().flat_map(|topic| topic.partition_responses).next()
}

/// Returns the code of an error that another attempt may change.
fn unresolved(error: ClusterError) -> Result<Option<PartitionProduceResponse>, ProduceError> {
    match error.kind() {
        ClusterErrorKind::NoBroker | ClusterErrorKind::Deadline { .. } => Ok(None),
        ClusterErrorKind::Unroutable { code, .. } => {
            Ok(Some(PartitionProduceResponse { error_code: *code, ..PartitionProduceResponse::default() }))
        }
        ClusterErrorKind::Client(client) => match client.kind() {
            ClientErrorKind::Connect { .. }
            | ClientErrorKind::Closed
            | ClientErrorKind::Timeout { .. }
            | ClientErrorKind::HandshakeTimeout { .. }
            | ClientErrorKind::UnexpectedResponse { .. } => Ok(None),
            _ => Err(error.into()),
        },
        _ => Err(error.into()),
    }
}

/// Requests a producer id.
pub(super) async fn request_identity(cluster: &Cluster) -> Result<Identity, ProduceError> {
    let request = InitProducerIdRequest {
        transactional_id: None,
        transaction_timeout_ms: i32::MAX,
        ..InitProducerIdRequest::default()
    };
    let response = cluster.send(&request).await?;
    response.error_code.into_result().map_err(ProduceErrorKind::Refused)?;
    Ok(Identity { id: response.producer_id, epoch: response.producer_epoch })
}
