//! Describes a cluster: its brokers, its topics with leaders and ends, and the settings of topics that are no defaults.
//! Without arguments, the brokers are in this process.

use kayrock::client::Cluster;
use kayrock::messages::create_topics::{CreatableTopic, CreatableTopicConfig};
use kayrock::mock::Broker;
use kayrock::values::{ConfigResourceType, ConfigSource};
use std::error::Error;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match *arguments.iter().map(String::as_str).collect::<Vec<_>>() {
        [] => {
            let brokers = Broker::builder().with_topics().brokers(3).start().await?;
            let cluster = Cluster::connect(&brokers.bootstrap()).await?;
            create_compacted(&cluster, "customers").await?;
            describe(&cluster).await
        }
        ["--bootstrap", addresses] => describe(&Cluster::connect(addresses).await?).await,
        ["--bootstrap", addresses, "--create-compacted", topic] => {
            create_compacted(&Cluster::connect(addresses).await?, topic).await
        }
        ["--bootstrap", addresses, "--delete", topic] => {
            let deleted = Cluster::connect(addresses).await?.delete_topics([topic]).await?;
            deleted.first().ok_or("the response lacks the topic")?.error_code.into_result()?;
            Ok(())
        }
        _ => Err("usage: cargo run --example admin \
                  [-- --bootstrap HOST:PORT,… [--create-compacted TOPIC | --delete TOPIC]]"
            .into()),
    }
}

async fn create_compacted(cluster: &Cluster, topic: &str) -> Result<()> {
    let policy =
        CreatableTopicConfig { name: "cleanup.policy".into(), value: Some("compact".into()), ..Default::default() };
    let topic = CreatableTopic {
        name: topic.into(),
        num_partitions: 3,
        replication_factor: -1,
        configs: vec![policy],
        ..Default::default()
    };
    for created in cluster.create_topics([topic]).await? {
        created.error_code.into_result()?;
        println!("created {} with {} partitions", created.name, created.num_partitions);
    }
    Ok(())
}

async fn describe(cluster: &Cluster) -> Result<()> {
    let controller = cluster.controller().await?.id;
    for broker in cluster.metadata().brokers() {
        let role = if broker.id == controller { ", the controller" } else { "" };
        println!("broker {} at {}{role}", broker.id, broker.address);
    }
    for topic in cluster.all_topics_metadata().await?.into_iter().filter(|topic| !topic.is_internal) {
        let Some(name) = topic.name else { continue };
        let ends = cluster.topic_last_offsets(name.clone()).await?;
        for (partition, leader) in cluster.partition_leaders(name.clone()).await? {
            let leader = leader.map_or("none".to_owned(), |leader| leader.to_string());
            println!("{name}-{partition}: leader {leader}, end {:?}", ends.get(&partition));
        }
        for config in cluster.describe_configs(ConfigResourceType::Topic, name.0.clone()).await? {
            if config.config_source == ConfigSource::TopicConfig {
                println!("{name}: {} = {:?}", config.name, config.value);
            }
        }
    }
    Ok(())
}
