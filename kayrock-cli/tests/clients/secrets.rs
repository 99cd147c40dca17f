//! Clients that authenticate through `tap` and `chaos`: no output and no recording has the password.

use crate::runs_all;
use crate::servers::{Folder, expect, printed};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kayrock::client::{ClientError, Connection};
use kayrock::messages::FetchRequest;
use kayrock::messages::fetch::{FetchPartition, FetchTopic, ReplicaState};
use kayrock::records::Records;
use kayrock::{BrokerId, Bytes, Uuid};
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;
use kayrock_tests::suites::{Suite, Trial};
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;

const JAVA: Client = Client::Java(RELEASES[0]);
const USER: &str = "ada";
const PASSWORD: &str = "hunter2-and-more";

/// Password that Java's admin client gives to another user.
const OTHER: &str = "of bob";

pub(crate) fn suite() -> Suite {
    let trials = [
        Trial::test("no_output_has_a_password", || Ok(hide()?)),
        Trial::test("metadata_log_is_hidden", || Ok(copy()?)),
    ];
    Suite::new("secrets", trials.into_iter().filter(|_| runs_all()))
}

/// A controller gives a copy of the metadata log, which has the passwords of configurations, to any peer.
fn copy() -> Result<(), String> {
    let folder = Folder::new()?;
    let broker = Broker::start(RELEASES[0])?;
    let request = json!({"resources": [{"resourceType": 4, "resourceName": "1", "configs": [
        {"name": "listener.name.plaintext.ssl.key.password", "value": PASSWORD}]}]});
    printed(&folder.run(&["call", &broker.bootstrap(), "IncrementalAlterConfigs", &request.to_string()])?)?;
    let arguments = ["tap", "--bodies", "--record", "m.jsonl", "--upstream", &broker.controller()];
    let tap = folder.start(&arguments)?;
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    let records = runtime.block_on(fetch_metadata_log(&tap.bootstrap)).map_err(|error| error.to_string())?;
    let is_in = |bytes: &[u8]| bytes.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes());
    expect(is_in(&records), || format!("{} bytes of the log have no password", records.len()))?;
    let printed = tap.end()?.iter().map(Json::to_string).collect::<Vec<_>>().join("\n");
    let recorded = folder.read("m.jsonl")?;
    expect(printed.contains("\"records\":\"…\"") && recorded.contains("\"withheld\":true"), || printed.clone())?;
    let outputs = [printed, recorded];
    let found = secrets().into_iter().find(|secret| outputs.iter().any(|output| output.contains(secret)));
    expect(found.is_none(), || format!("{found:?} is shown"))
}

/// Fetches as another controller does; the first epochs are tried until one is that of the leader.
async fn fetch_metadata_log(controller: &str) -> Result<Bytes, ClientError> {
    let connection = Connection::connect(controller).await?;
    let mut records = Bytes::new();
    for epoch in 1..5 {
        let partition = FetchPartition {
            current_leader_epoch: epoch,
            last_fetched_epoch: 0,
            partition_max_bytes: 1 << 24,
            ..Default::default()
        };
        let topic_id = Uuid::from_u128(1);
        let topic = FetchTopic { topic_id, partitions: vec![partition], ..Default::default() };
        let replica_state = ReplicaState { replica_id: BrokerId(5), ..Default::default() };
        let request = FetchRequest { replica_state, topics: vec![topic], max_bytes: 1 << 24, ..Default::default() };
        let response = connection.send_with_version(&request, 17).await?;
        let partitions = response.responses.iter().flat_map(|topic| &topic.partitions);
        let found = partitions.filter_map(|partition| partition.records.as_ref()).map(Records::as_bytes);
        records = found.fold(records, |records, found| [&records[..], found].concat().into());
    }
    Ok(records)
}

fn hide() -> Result<(), String> {
    let folder = Folder::new()?;
    let broker = start()?;
    let mut outputs = Vec::new();
    folder.write("rules.toml", "[[rule]]\napi = \"SaslAuthenticate\"\ndelay_ms = 1\n")?;
    for arguments in [&["tap", "--record", "r.jsonl"][..], &["tap", "--bodies"], &["chaos", "--rules", "rules.toml"]] {
        let upstream = broker.listener("SASL");
        let proxy = folder.start(&[arguments, &["--upstream", &upstream]].concat())?;
        for client in [JAVA, Client::Python, Client::Librdkafka] {
            let settings = settings(client);
            let settings: Vec<_> = settings.iter().map(String::as_str).collect();
            let topic = format!("{}-{}", client.name(), outputs.len());
            JAVA.run(&[&["create-topic", &proxy.bootstrap, &topic, "1"][..], &java_settings()].concat())?;
            client.run(&[&["produce", &proxy.bootstrap, &topic, "0", "5"][..], &settings].concat())?;
        }
        // The broker has no access rules, which the program needs after it has set a password.
        let _ = JAVA.administer("security", &proxy.bootstrap, &java_settings().map(str::to_owned));
        outputs.push(proxy.end()?.iter().map(Json::to_string).collect::<Vec<_>>().join("\n"));
    }
    outputs.push(folder.read("r.jsonl")?);
    for api in ["SaslAuthenticate", "AlterUserScramCredentials"] {
        expect(outputs.iter().any(|output| output.contains(api)), || format!("{api} is not shown"))?;
    }
    for (output, secret) in outputs.iter().flat_map(|output| secrets().map(|secret| (output, secret))) {
        let line = output.lines().find(|line| line.contains(&secret)).unwrap_or_default();
        expect(line.is_empty(), || format!("`{secret}` is shown: {line}"))?;
    }
    Ok(())
}

/// Returns the passwords, and what their base64 has in common after 0, 1 and 2 other bytes.
fn secrets() -> [String; 6] {
    let [a, b, c] = [0, 1, 2].map(|shift| {
        let text = STANDARD.encode([&[0; 2][..shift], PASSWORD.as_bytes()].concat());
        // The first group depends on the bytes before, and the last one on those after.
        text[4..text.len() - 4].to_owned()
    });
    [PASSWORD.to_owned(), OTHER.to_owned(), STANDARD.encode(OTHER), a, b, c]
}

fn start() -> Result<Broker, String> {
    let module = "org.apache.kafka.common.security";
    Broker::builder(RELEASES[0])
        .listener("SASL", "SASL_PLAINTEXT")
        .property("listener.name.sasl.sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512")
        .property(
            "listener.name.sasl.plain.sasl.jaas.config",
            &format!("{module}.plain.PlainLoginModule required user_{USER}=\"{PASSWORD}\";"),
        )
        .property(
            "listener.name.sasl.scram-sha-256.sasl.jaas.config",
            &format!("{module}.scram.ScramLoginModule required;"),
        )
        .property(
            "listener.name.sasl.scram-sha-512.sasl.jaas.config",
            &format!("{module}.scram.ScramLoginModule required;"),
        )
        .scram_user("SCRAM-SHA-256", USER, PASSWORD)
        .scram_user("SCRAM-SHA-512", USER, PASSWORD)
        .start()
}

fn java_settings() -> [&'static str; 3] {
    [
        "security.protocol=SASL_PLAINTEXT",
        "sasl.mechanism=SCRAM-SHA-256",
        "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"ada\" password=\"hunter2-and-more\";",
    ]
}

fn settings(client: Client) -> Vec<String> {
    let pairs: &[(&str, &str)] = match client {
        Client::Java(_) => return java_settings().map(str::to_owned).into(),
        Client::Python => {
            &[("sasl.mechanism", "PLAIN"), ("sasl.plain.username", USER), ("sasl.plain.password", PASSWORD)]
        }
        Client::Librdkafka => {
            &[("sasl.mechanism", "SCRAM-SHA-512"), ("sasl.username", USER), ("sasl.password", PASSWORD)]
        }
    };
    let all = [("security.protocol", "SASL_PLAINTEXT")].iter().chain(pairs);
    all.map(|(name, value)| format!("{name}={value}")).collect()
}
