//! Real clients on the in-process broker as groups: two members share the partitions of a topic, and when one leaves, the
//! other has all of them. What one group has read, it does not read again.
//!
//! Members of different makes share a group, too, as far as they know a common way of assigning.

use kayrock::client::Connection;
use kayrock::messages::CreateTopicsRequest;
use kayrock::messages::create_topics::CreatableTopic;
use kayrock::mock::Broker;
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::member::{Member, until};
use kayrock_tests::oracles;
use libtest_mimic::{Failed, Trial};
use std::process::ExitCode;
use std::sync::Arc;

const PARTITIONS: i64 = 4;

/// Records that are produced at a time, to each partition.
const COUNT: i64 = 5;

const JAVA: Client = Client::Java(RELEASES[0]);

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    let broker = runtime.block_on(Broker::builder().with_log().start()).expect("a port is free");
    let (broker, runtime) = (Arc::new(broker), Arc::new(runtime));
    let alike = Client::all().into_iter().map(|client| (client, client));
    let mixed = [(JAVA, Client::Librdkafka), (Client::Librdkafka, Client::Python), (Client::Python, JAVA)];
    let trials = alike.chain(mixed).map(|(first, second)| {
        let (broker, runtime) = (Arc::clone(&broker), Arc::clone(&runtime));
        Trial::test(format!("{}_and_{}_share_a_group", first.name(), second.name()), move || {
            let topic = format!("{}-{}", first.name(), second.name());
            runtime.block_on(create(&broker, &topic))?;
            let errors_before = broker.errors().len();
            let result = share(&broker.bootstrap(), &topic, first, second);
            let errors = broker.errors().split_off(errors_before);
            result.map_err(|error| Failed::from(format!("{error}\nthe broker closed connections: {errors:?}")))
        })
    });
    oracles::run(trials.collect())
}

async fn create(broker: &Broker, topic: &str) -> Result<(), String> {
    let connection = Connection::connect(broker.address()).await.map_err(|error| error.to_string())?;
    let topic = CreatableTopic {
        name: topic.into(),
        num_partitions: i32::try_from(PARTITIONS).unwrap_or_default(),
        replication_factor: 1,
        ..CreatableTopic::default()
    };
    let request = CreateTopicsRequest { topics: vec![topic], ..CreateTopicsRequest::default() };
    connection.send(&request).await.map(drop).map_err(|error| error.to_string())
}

fn share(bootstrap: &str, topic: &str, first: Client, second: Client) -> Result<(), String> {
    produce(bootstrap, topic, second)?;
    let mut alone = Member::start(first, bootstrap, topic, topic)?;
    until("reading everything alone", &mut [&mut alone], |members| has_read(members, 0, COUNT))?;

    let mut other = Member::start(second, bootstrap, topic, topic)?;
    until("sharing", &mut [&mut alone, &mut other], |members| members.iter().all(|one| one.assigned().len() == 2))?;
    produce(bootstrap, topic, first)?;
    until("reading together", &mut [&mut alone, &mut other], |members| has_read(members, 0, 2 * COUNT))?;
    let shared: Vec<_> =
        (0..PARTITIONS).filter(|partition| other.offsets(*partition).contains(&(2 * COUNT - 1))).collect();
    if shared != other.assigned() {
        return Err(format!("the second member has {:?}, and read the end of {shared:?}", other.assigned()));
    }

    other.leave()?;
    until("having everything alone again", &mut [&mut alone], |members| members[0].assigned().len() == 4)?;
    alone.leave()?;
    produce(bootstrap, topic, second)?;
    let mut later = Member::start(second, bootstrap, topic, topic)?;
    until("reading what is new", &mut [&mut later], |members| has_read(members, 2 * COUNT, 3 * COUNT))?;
    later.leave()
}

fn produce(bootstrap: &str, topic: &str, client: Client) -> Result<(), String> {
    let to = |partition: i64| client.run(&["produce", bootstrap, topic, &partition.to_string(), &COUNT.to_string()]);
    (0..PARTITIONS).try_for_each(|partition| to(partition).map(drop))
}

/// Whether the members together have read these offsets of each partition, each once.
fn has_read(members: &[&mut Member], from: i64, to: i64) -> bool {
    (0..PARTITIONS).all(|partition| {
        let mut read: Vec<_> = members.iter().flat_map(|member| member.offsets(partition)).copied().collect();
        read.sort_unstable();
        read == (from..to).collect::<Vec<_>>()
    })
}
