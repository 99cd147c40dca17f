//! Worker of `clients.py`: one client of a broker, which does the work of the lines that it reads.
//!
//! `clients topics RUNTIME ADDRESS` creates the topics. `clients connection|cluster|rskafka RUNTIME ADDRESS` has a runtime of
//! one thread (`current`) or of several (`several`).
//! A line is `CASE SECONDS`; the response is the number of requests or of bytes of values, and the nanoseconds by wall
//! clock and of CPU time of this process.

use kayrock::client::{Cluster, Connection};
use kayrock::messages::create_topics::{CreatableTopic, CreatableTopicConfig};
use kayrock::messages::fetch::PartitionData;
use kayrock::messages::list_offsets::{ListOffsetsPartition, ListOffsetsTopic};
use kayrock::messages::{FetchRequest, ListOffsetsRequest, ProduceRequest};
use kayrock::records::{BatchBuilder, Records};
use kayrock::types::Uuid;
use kayrock::values::{BrokerId, ListOffsetsTimestamp};
use rskafka::chrono::DateTime;
use rskafka::client::ClientBuilder;
use rskafka::client::partition::{Compression, OffsetAt, PartitionClient, UnknownTopicHandling};
use rskafka::record::Record;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{self, BufRead};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// Topics of `clients.py`: one that is written, and one that is read.
const WRITTEN: &str = "written";
const READ: &str = "read";

/// Bytes of a record.
const VALUE: usize = 10 * 1024;

/// Records of a batch.
const BATCH: usize = 100;

/// Batches of the topic that is read: more than a client reads in a round.
const FILLED: usize = 1_536;

/// Bytes that the topic keeps that is written.
const KEPT: usize = 256 * 1024 * 1024;

/// Batches in flight.
const PRODUCERS: usize = 4;

/// Limit of a Fetch response.
const FETCHED: i32 = 4 * 1024 * 1024;

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [client, runtime, address] = &*arguments else { return Err("usage: clients CLIENT RUNTIME ADDRESS".into()) };
    let runtime = match runtime.as_str() {
        "current" => Builder::new_current_thread().enable_all().build()?,
        "several" => Builder::new_multi_thread().enable_all().build()?,
        other => return Err(format!("unknown runtime `{other}`").into()),
    };
    if client == "topics" {
        return runtime.block_on(set_up(address));
    }
    let client = Arc::new(runtime.block_on(Client::connect(client, address))?);
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (case, seconds) = line.split_once(' ').ok_or("`CASE SECONDS` is expected")?;
        let (wall, used) = (Instant::now(), cpu_time()?);
        let done = work(&runtime, &client, case, wall + Duration::from_secs_f64(seconds.parse()?))?;
        println!("{done} {} {}", wall.elapsed().as_nanos(), cpu_time()? - used);
    }
    Ok(())
}

/// Does the work of a case until the end; returns the number of requests or of bytes.
fn work(runtime: &Runtime, client: &Arc<Client>, case: &str, end: Instant) -> Outcome<usize> {
    runtime.block_on(async {
        match case {
            "offsets-1" => offsets(Arc::clone(client), end).await,
            "offsets-32" => together(32, || offsets(Arc::clone(client), end)).await,
            "produce" => together(PRODUCERS, || produce(Arc::clone(client), end)).await,
            "fetch" => fetch(client, end).await,
            other => Err(format!("unknown case `{other}`").into()),
        }
    })
}

/// Runs the same work several times at once.
async fn together<F>(times: usize, work: impl Fn() -> F) -> Outcome<usize>
where
    F: Future<Output = Outcome<usize>> + Send + 'static,
{
    let tasks: Vec<_> = (0..times).map(|_| tokio::spawn(work())).collect();
    let mut done = 0;
    for task in tasks {
        done += task.await??;
    }
    Ok(done)
}

async fn offsets(client: Arc<Client>, end: Instant) -> Outcome<usize> {
    let mut requests = 0;
    while Instant::now() < end {
        client.last_offset().await?;
        requests += 1;
    }
    Ok(requests)
}

async fn produce(client: Arc<Client>, end: Instant) -> Outcome<usize> {
    let value = vec![b'v'; VALUE];
    let mut bytes = 0;
    while Instant::now() < end {
        client.produce(&value).await?;
        bytes += VALUE * BATCH;
    }
    Ok(bytes)
}

/// Creates the topics, and fills the one that is read.
async fn set_up(address: &str) -> Outcome<()> {
    let cluster = Cluster::connect(address).await?;
    let config = |name: &str, value: usize| CreatableTopicConfig {
        name: name.into(),
        value: Some(value.to_string().into()),
        ..Default::default()
    };
    let topics =
        [(WRITTEN, vec![config("retention.bytes", KEPT), config("segment.bytes", KEPT / 2)]), (READ, Vec::new())];
    let topics = topics.map(|(name, configs)| CreatableTopic {
        name: name.into(),
        num_partitions: 1,
        replication_factor: 1,
        configs,
        ..Default::default()
    });
    for created in cluster.create_topics(topics).await? {
        created.error_code.into_result()?;
    }
    let value = vec![b'v'; VALUE];
    for _ in 0..FILLED {
        cluster.produce(READ, 0, batch(&value)?).await?;
    }
    Ok(())
}

/// Reads the topic from its start on.
async fn fetch(client: &Client, end: Instant) -> Outcome<usize> {
    let (mut offset, mut bytes) = (0, 0);
    while Instant::now() < end {
        let (next, fetched) = client.fetch(offset).await?;
        offset = next;
        bytes += fetched;
    }
    Ok(bytes)
}

/// Client that is measured.
#[expect(clippy::large_enum_variant, reason = "there is one")]
enum Client {
    Connection { connection: Connection, topic_id: Uuid },
    Cluster(Cluster),
    Rskafka { written: PartitionClient, read: PartitionClient },
}

impl Client {
    async fn connect(name: &str, address: &str) -> Outcome<Self> {
        let cluster = Cluster::connect(address).await?;
        cluster.leader(READ, 0).await?;
        let topic_id = cluster.metadata().topic(READ).ok_or("no topic")?.id;
        Ok(match name {
            "connection" => Self::Connection { connection: Connection::connect(address).await?, topic_id },
            "cluster" => Self::Cluster(cluster),
            "rskafka" => {
                let client = ClientBuilder::new(vec![address.to_owned()]).build().await?;
                let written = client.partition_client(WRITTEN, 0, UnknownTopicHandling::Error).await?;
                let read = client.partition_client(READ, 0, UnknownTopicHandling::Error).await?;
                Self::Rskafka { written, read }
            }
            other => return Err(format!("unknown client `{other}`").into()),
        })
    }

    async fn last_offset(&self) -> Outcome<i64> {
        let response = match self {
            Self::Connection { connection, .. } => connection.send(&list_offsets()).await?,
            Self::Cluster(cluster) => cluster.send(&list_offsets()).await?,
            Self::Rskafka { read, .. } => return Ok(read.get_offset(OffsetAt::Latest).await?),
        };
        let partition = response.topics.first().and_then(|topic| topic.partitions.first()).ok_or("no partition")?;
        partition.error_code.into_result()?;
        Ok(partition.offset)
    }

    /// Appends a batch of records.
    async fn produce(&self, value: &[u8]) -> Outcome<()> {
        match self {
            Self::Connection { connection, .. } => {
                let request = ProduceRequest::for_partition(WRITTEN, Uuid::default(), 0, batch(value)?);
                connection.send(&request).await?.into_partition()?;
            }
            Self::Cluster(cluster) => drop(cluster.produce(WRITTEN, 0, batch(value)?).await?),
            Self::Rskafka { written, .. } => {
                let record = || Record {
                    key: None,
                    value: Some(value.to_vec()),
                    headers: BTreeMap::new(),
                    timestamp: DateTime::UNIX_EPOCH,
                };
                let records = (0..BATCH).map(|_| record()).collect();
                written.produce(records, Compression::NoCompression).await?;
            }
        }
        Ok(())
    }

    /// Fetches from an offset on; returns the next offset and the bytes of the values.
    async fn fetch(&self, offset: i64) -> Outcome<(i64, usize)> {
        match self {
            Self::Connection { connection, topic_id } => {
                let request = fetch_request(offset, *topic_id);
                values(&connection.send(&request).await?.into_partition()?, offset)
            }
            Self::Cluster(cluster) => {
                let request = fetch_request(offset, Uuid::default());
                values(&cluster.send(&request).await?.into_partition()?, offset)
            }
            Self::Rskafka { read, .. } => {
                let (records, _) = read.fetch_records(offset, 1..FETCHED, 500).await?;
                let next = records.last().map_or(offset, |record| record.offset + 1);
                let sizes = records.iter().map(|record| record.record.value.as_ref().map_or(0, Vec::len));
                Ok((next, sizes.sum()))
            }
        }
    }
}

fn list_offsets() -> ListOffsetsRequest {
    let partition = ListOffsetsPartition { timestamp: ListOffsetsTimestamp::LATEST, ..Default::default() };
    let topic = ListOffsetsTopic { name: READ.into(), partitions: vec![partition], ..Default::default() };
    ListOffsetsRequest { replica_id: BrokerId(-1), topics: vec![topic], ..Default::default() }
}

fn batch(value: &[u8]) -> Outcome<Records> {
    let mut batch = BatchBuilder::new();
    for _ in 0..BATCH {
        batch.record(0, None, Some(value))?;
    }
    Ok(batch.build()?)
}

fn fetch_request(offset: i64, topic_id: Uuid) -> FetchRequest {
    let mut request = FetchRequest::for_partition(READ, topic_id, 0, offset);
    for partition in request.topics.iter_mut().flat_map(|topic| &mut topic.partitions) {
        partition.partition_max_bytes = FETCHED;
    }
    request
}

/// Reads the records; returns the next offset and the bytes of the values.
fn values(partition: &PartitionData, offset: i64) -> Outcome<(i64, usize)> {
    let mut fetched = partition.fetched(offset);
    let mut bytes = 0;
    for record in fetched.all_records() {
        bytes += record?.value.map_or(0, |value| value.len());
    }
    Ok((fetched.next_offset(), bytes))
}

/// Returns the nanoseconds of CPU time of all threads; none of them ends while a case runs.
fn cpu_time() -> Outcome<u64> {
    let mut total = 0;
    for task in fs::read_dir("/proc/self/task")? {
        let text = fs::read_to_string(task?.path().join("schedstat"))?;
        total += text.split(' ').next().ok_or("no statistics of the scheduler")?.parse::<u64>()?;
    }
    Ok(total)
}
