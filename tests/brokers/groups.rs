//! Real clients on the in-process broker as groups: two members share the partitions of a topic, and when one leaves,
//! the other has all of them. Records that a group has read are not read again.
//!
//! Members of different clients share a group, too, if they have an assignment strategy in common.

use super::local::Local;
use kayrock::client::Connection;
use kayrock::messages::create_topics::CreatableTopic;
use kayrock::messages::produce::{PartitionProduceData, TopicProduceData};
use kayrock::messages::{CreateTopicsRequest, ProduceRequest};
use kayrock::mock::Broker;
use kayrock::records::BatchBuilder;
use kayrock::values::Acks;
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::member::{Member, until};
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use std::sync::Arc;

const PARTITIONS: usize = 4;

/// Number of records that are produced at a time, to each partition.
const COUNT: i64 = 5;

const JAVA: Client = Client::Java(RELEASES[0]);

pub(crate) fn suite() -> Suite {
    let local = Local::shared();
    let alike = Client::all().into_iter().map(|client| (client, client));
    let mixed = [(JAVA, Client::Librdkafka), (Client::Librdkafka, Client::Python), (Client::Python, JAVA)];
    let trials = alike.chain(mixed).map(|(first, second)| {
        let local = Arc::clone(&local);
        Trial::test(format!("{}_and_{}_share_a_group", first.name(), second.name()), move || {
            let topic = format!("{}-{}", first.name(), second.name());
            let Local { broker, runtime } = &**local;
            runtime.block_on(create(broker, &topic))?;
            let produce = || runtime.block_on(produce(broker, &topic));
            let shared = || share(&broker.bootstrap(), &topic, [first, second], produce);
            local.explained(shared).map_err(Failed::from)
        })
    });
    let modern = [(JAVA, JAVA), (Client::Librdkafka, Client::Librdkafka), (JAVA, Client::Librdkafka)];
    let modern = modern.map(|(first, second)| {
        Trial::test(format!("{}_and_{}_share_a_consumer_group", first.name(), second.name()), move || {
            let runtime = tokio::runtime::Runtime::new()?;
            let starting = Broker::builder().with_topics_and_configs(QUICK).start();
            let broker = runtime.block_on(starting)?;
            runtime.block_on(create(&broker, "modern"))?;
            let produce = || runtime.block_on(produce(&broker, "modern"));
            let shared =
                share_with(&broker.bootstrap(), "modern", [first, second], produce, &["group.protocol=consumer"]);
            Ok(shared.map_err(|error| format!("{error}\nfailures: {:?}", broker.errors()))?)
        })
    });
    Suite::new("groups", trials.chain(modern).collect::<Vec<_>>())
}

/// Short intervals, since each step of an assignment takes a heartbeat (KIP-848).
const QUICK: [(&str, &str); 1] = [("group.consumer.heartbeat.interval.ms", "300")];

async fn create(broker: &Broker, topic: &str) -> Result<(), String> {
    let connection = Connection::connect(broker.address()).await.map_err(text)?;
    let topic = CreatableTopic {
        name: topic.into(),
        num_partitions: i32::try_from(PARTITIONS).map_err(text)?,
        replication_factor: 1,
        ..CreatableTopic::default()
    };
    let request = CreateTopicsRequest { topics: vec![topic], ..CreateTopicsRequest::default() };
    connection.send(&request).await.map(drop).map_err(text)
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

fn share(
    bootstrap: &str,
    topic: &str,
    clients: [Client; 2],
    produce: impl Fn() -> Result<(), String>,
) -> Result<(), String> {
    share_with(bootstrap, topic, clients, produce, &[])
}

fn share_with(
    bootstrap: &str,
    topic: &str,
    [first, second]: [Client; 2],
    produce: impl Fn() -> Result<(), String>,
    settings: &[&str],
) -> Result<(), String> {
    produce()?;
    let mut alone = Member::start_with(first, bootstrap, topic, topic, settings)?;
    until("reading everything alone", &mut [&mut alone], |members| has_read(members, 0, COUNT))?;

    let mut other = Member::start_with(second, bootstrap, topic, topic, settings)?;
    until("sharing", &mut [&mut alone, &mut other], |members| members.iter().all(|one| one.assigned().len() == 2))?;
    produce()?;
    until("reading together", &mut [&mut alone, &mut other], |members| has_read(members, 0, 2 * COUNT))?;
    let has_end = |partition: &i64| other.offsets(*partition).contains(&(2 * COUNT - 1));
    let shared: Vec<_> = (0..).take(PARTITIONS).filter(has_end).collect();
    if shared != other.assigned() {
        return Err(format!("the second member has {:?}, and read the end of {shared:?}", other.assigned()));
    }

    other.leave()?;
    let has_all = |members: &[&mut Member]| members[0].assigned().len() == PARTITIONS;
    until("having everything alone again", &mut [&mut alone], has_all)?;
    alone.leave()?;
    produce()?;
    let mut later = Member::start_with(second, bootstrap, topic, topic, settings)?;
    until("reading what is new", &mut [&mut later], |members| has_read(members, 2 * COUNT, 3 * COUNT))?;
    later.leave()
}

/// Appends records to every partition.
async fn produce(broker: &Broker, topic: &str) -> Result<(), String> {
    let connection = Connection::connect(broker.address()).await.map_err(text)?;
    let mut batch = BatchBuilder::new();
    for number in 0..COUNT {
        batch.record(number, None, Some(b"value")).map_err(text)?;
    }
    let records = Some(batch.build().map_err(text)?);
    let partition = |index| PartitionProduceData { index, records: records.clone(), ..Default::default() };
    let partition_data = (0..).take(PARTITIONS).map(partition).collect();
    let topic = TopicProduceData { name: topic.into(), partition_data, ..Default::default() };
    let request = ProduceRequest { acks: Acks::All, timeout_ms: 5_000, topic_data: vec![topic], ..Default::default() };
    connection.send(&request).await.map(drop).map_err(text)
}

/// Returns true if the members together have read these offsets of each partition, each once.
fn has_read(members: &[&mut Member], from: i64, to: i64) -> bool {
    (0..).take(PARTITIONS).all(|partition| {
        let mut read: Vec<_> = members.iter().flat_map(|member| member.offsets(partition)).copied().collect();
        read.sort_unstable();
        read == (from..to).collect::<Vec<_>>()
    })
}
