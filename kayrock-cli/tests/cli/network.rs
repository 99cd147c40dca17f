//! Commands that connect to a broker, here the program's own.

use crate::running::Running;
use crate::tool::{Folder, failure, success};
use serde_json::{Value as Json, json};

pub(crate) fn document(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A broker and its address.
pub(crate) fn broker(folder: &Folder, arguments: &[&str]) -> (Running, String) {
    let mut broker = Running::start(folder.command(&[&["broker", "--json"], arguments].concat()));
    let address = document(&broker.line())["bootstrap"].as_str().expect("an address").to_owned();
    (broker, address)
}

#[test]
fn broker_serves_topics_configs_and_faults_of_a_file() {
    let folder = Folder::new();
    let config = "release = \"3.9\"\nbrokers = 2\n[[topic]]\nname = \"orders\"\npartitions = 3\n[configs]\n\
                  \"auto.create.topics.enable\" = \"false\"\n[[rule]]\napi = \"ListGroups\"\nerror = 15\ntimes = 1\n";
    folder.write("broker.toml", config.as_bytes());
    let (broker, addresses) = broker(&folder, &["--config", "broker.toml", "--topic", "more:2"]);
    let address = addresses.split(',').next().expect("the first broker");
    assert!(addresses.contains(',') && address.starts_with("127.0.0.1:"), "{addresses}");
    let metadata = document(&success(&folder.run(&["call", address, "Metadata", r#"{"topics": null}"#])));
    let topics = metadata["body"]["topics"].as_array().expect("topics").iter();
    let topics: Vec<_> =
        topics.map(|topic| (topic["name"].clone(), topic["partitions"].as_array().map(Vec::len))).collect();
    assert_eq!(topics, [(json!("more"), Some(2)), (json!("orders"), Some(3))]);
    let first = document(&success(&folder.run(&["call", address, "ListGroups", "--compact"])));
    let second = document(&success(&folder.run(&["call", address, "ListGroups"])));
    assert_eq!((&first["body"]["errorCode"], &second["body"]["errorCode"]), (&json!(15), &json!(0)));
    let probe = document(&success(&folder.run(&["probe", address, "--json"])));
    assert!(probe["release"].as_str().is_some_and(|release| release.contains("3.9")), "{probe}");
    assert!(success(&broker.interrupt()).is_empty());
}

#[test]
fn probe_shows_release_steps_and_apis() {
    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &[]);
    let shown = success(&folder.run(&["probe", &address]));
    for expected in ["Kafka", "resolve", "ms", "ApiVersions (18)", "Cluster"] {
        assert!(shown.contains(expected), "{expected}: {shown}");
    }
    let shown = document(&success(&folder.run(&["probe", &address, "--json"])));
    assert_eq!((&shown["steps"][0]["step"], &shown["apis"][0]["name"]), (&json!("resolve"), &json!("Produce")));
    assert_eq!(shown["cluster"]["brokers"].as_array().map(Vec::len), Some(1));
}

#[test]
fn call_sends_any_request_to_its_broker() {
    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &[]);
    let created = folder.run(&[
        "call",
        &address,
        "CreateTopics",
        r#"{"topics": [{"name": "t", "numPartitions": 1, "replicationFactor": 1}]}"#,
    ]);
    assert_eq!(document(&success(&created))["body"]["topics"][0]["errorCode"], 0);
    let offsets = folder.run(&["call", &address, "ListOffsets", r#"{"topics": [{"name": "t", "partitions": [{}]}]}"#]);
    assert_eq!(document(&success(&offsets))["body"]["topics"][0]["partitions"][0]["errorCode"], 0);
    let groups = folder.fed(&["call", &address, "DescribeGroups", "-"], br#"{"groups": ["g"]}"#);
    assert_eq!(document(&success(&groups))["body"]["groups"][0]["groupId"], "g");
    let versions = document(&success(&folder.run(&["call", &address, "ApiVersions", "--version", "0"])));
    assert_eq!(versions["version"], 0);
    for (arguments, code, expected) in [
        (&["call", &address, "Heartbeet"][..], 1, "did you mean `Heartbeat`?"),
        (&["call", &address, "MetadataResponse"], 1, "`MetadataResponse` is no request"),
        (&["call", &address, "Metadata", "{\"topic\": 1}"], 1, "has no field `topic`; did you mean `topics`?"),
        (
            &["call", &address, "ListOffsets", r#"{"topics": [{"name": "no", "partitions": [{}]}]}"#],
            1,
            "UNKNOWN_TOPIC_OR_PARTITION",
        ),
        (&["call", &address, "Metadata", "--broker", "77"], 1, "77"),
        (&["call", "127.0.0.1:1", "Metadata"], 1, "127.0.0.1:1"),
        (&["call", "host:port:", "Metadata"], 2, "host:port:"),
    ] {
        let error = failure(&folder.run(arguments), code);
        assert!(error.contains(expected), "{arguments:?}: {error}");
    }
}

#[test]
fn passwords_are_asked_for_by_name_of_their_sources() {
    let folder = Folder::new();
    let arguments = ["probe", "127.0.0.1:1", "--sasl", "PLAIN", "--user", "ada"];
    let error = failure(&folder.run(&arguments), 1);
    assert!(error.contains("--password-file") && error.contains("KAYROCK_PASSWORD"), "{error}");
    folder.write("password", b"hunter2\n");
    let error = failure(&folder.run(&[&arguments[..], &["--password-file", "password"]].concat()), 1);
    assert!(error.contains("cannot reach 127.0.0.1:1") && !error.contains("hunter2"), "{error}");
}
