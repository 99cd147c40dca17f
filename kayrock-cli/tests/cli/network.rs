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

#[test]
fn example_configuration_has_listeners_users_and_access_rules() {
    let folder = Folder::new();
    let example = success(&folder.run(&["broker", "--example"]));
    folder.write("broker.toml", example.as_bytes());
    let mut broker = Running::start(folder.command(&["broker", "--json", "--config", "broker.toml"]));
    let addresses = document(&broker.line());
    let first = |list: &Json| list.as_str().and_then(|list| list.split(',').next()).expect("an address").to_owned();
    let (plain, secure) = (first(&addresses["bootstrap"]), first(&addresses["listeners"]["SASL_SSL"]));
    folder.write("password", b"ada-password\n");
    let login =
        ["--tls", "--ca", "broker-ca.pem", "--sasl", "SCRAM-SHA-512", "--user", "ada", "--password-file", "password"];
    let shown = document(&success(&folder.run(&[&["probe", &secure, "--json"], &login[..]].concat())));
    let steps: Vec<_> = shown["steps"].as_array().expect("steps").iter().map(|step| step["step"].clone()).collect();
    assert_eq!(steps, ["resolve", "connect", "TLS", "ApiVersions", "TLS and SASL", "Metadata"]);
    assert_eq!(
        (&shown["release"], shown["cluster"]["brokers"].as_array().map(Vec::len)),
        (&json!("Kafka 3.9 (Broker)"), Some(3))
    );
    // Ada may see one topic, and anonymous clients are super users.
    let topics = |address: &str, more: &[&str]| {
        let arguments = [&["call", address, "Metadata", r#"{"topics": null}"#], more].concat();
        document(&success(&folder.run(&arguments)))["body"]["topics"].as_array().expect("topics").len()
    };
    assert_eq!((topics(&secure, &login), topics(&plain, &[])), (1, 2));
    let created = r#"{"topics": [{"name": "t", "numPartitions": 1, "replicationFactor": 1}]}"#;
    let refused = document(&success(&folder.run(&[&["call", &secure, "CreateTopics", created], &login[..]].concat())));
    assert_eq!(refused["body"]["topics"][0]["errorCode"], 29);
    folder.write("password", b"wrong");
    let error = failure(&folder.run(&[&["probe", &secure], &login[..]].concat()), 1);
    assert!(error.contains("SASL_AUTHENTICATION_FAILED") && error.contains("help: check --user"), "{error}");
}

#[test]
fn faults_of_a_configuration_have_line_and_remedy() {
    let folder = Folder::new();
    for (config, expected) in [
        ("[[user]]\nname = \"ada\"\npasword = \"hunter2\"\n", "broker.toml: line 3, column 1: unknown field `pasword`"),
        ("[[user]]\nname = \"ada\"\n", "user `ada` needs either `password` or `password_file`"),
        ("[[acl]]\nallow = \"User:ada\"\n", "[[acl]] 1: `operations` is missing"),
        (
            "[[acl]]\nallow = \"User:a\"\noperations = [\"Read\"]\ntopic = \"t\"\ngroup = \"g\"\n",
            "one resource per rule",
        ),
        ("[[listener]]\nname = \"A\"\ntls = true\n", "listener `A`: `tls = true` needs [tls]"),
        ("[tls]\nkey = \"k\"\n", "[tls] needs either `authority`, or `certificate` and `key`"),
        ("release = \"5.0\"\n", "`release`: unknown release `5.0`"),
    ] {
        folder.write("broker.toml", config.as_bytes());
        let error = failure(&folder.run(&["broker", "--config", "broker.toml"]), 1);
        assert!(error.contains(expected) && !error.contains("hunter2"), "{error}");
    }
}

#[test]
fn probe_explains_peers_that_are_no_brokers() {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    let folder = Folder::new();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let web = listener.local_addr().expect("an address").to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut start = [0; 4];
            // A web server waits for a line of text.
            if stream.read_exact(&mut start).is_ok() && start == *b"HEAD" {
                let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\n\r\n");
            }
            std::thread::spawn(move || std::io::copy(&mut stream, &mut std::io::sink()));
        }
    });
    let error = failure(&folder.run(&["probe", &web, "--timeout", "1"]), 1);
    assert!(error.contains("is no Kafka listener: it responds in HTTP: HTTP/1.1 404 Not Found"), "{error}");
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("an address").to_string();
    let error = failure(&folder.run(&["probe", &address, "--timeout", "1"]), 1);
    assert!(error.contains("exceeded its timeout of 1s") && error.contains("help: check that the port"), "{error}");
    let (_broker, plain) = broker(&folder, &[]);
    let error = failure(&folder.run(&["probe", &plain, "--tls"]), 1);
    assert!(error.contains("does not use TLS") && error.contains("help: leave out --tls"), "{error}");
    let error = failure(&folder.run(&["probe", "127.0.0.1:1"]), 1);
    assert!(error.contains("cannot reach 127.0.0.1:1") && error.contains("help: no program listens"), "{error}");
}

#[test]
fn call_chooses_version_and_broker_by_the_fields() {
    let folder = Folder::new();
    let config = "brokers = 3\n[[topic]]\nname = \"orders\"\npartitions = 3\n";
    folder.write("broker.toml", config.as_bytes());
    let (_broker, addresses) = broker(&folder, &["--config", "broker.toml"]);
    let address = addresses.split(',').next().expect("the first broker");
    let call =
        |name: &str, fields: &str| document(&success(&folder.run(&["call", address, name, fields, "--compact"])));
    for partition in 0..3 {
        // Names of topics end at version 12.
        let fields = format!(r#"{{"topics": [{{"topic": "orders", "partitions": [{{"partition": {partition}}}]}}]}}"#);
        let fetched = call("Fetch", &fields);
        assert_eq!(
            (&fetched["version"], &fetched["body"]["responses"][0]["partitions"][0]["errorCode"]),
            (&json!(12), &json!(0))
        );
    }
    let all = success(&folder.run(&["call", address, "ListGroups", "--all-brokers"]));
    let brokers: Vec<_> = all.lines().map(|line| document(line)["broker"].clone()).collect();
    assert_eq!(brokers, [1, 2, 3]);
    let both = r#"{"topics": [{"topic": "orders", "topicId": "AAAAAAAAAAAAAAAAAAAABw"}]}"#;
    for (fields, expected) in [
        (both, "has no field `topics[0].topic`"),
        (r#"{"topics": [{"topic": 5}]}"#, "FetchRequest: topics[0].topic: wants a string, found a number"),
        ("absent.json", "cannot read `absent.json`: No such file"),
        ("{\"a\" 1}", "the argument is no JSON: expected `:`"),
    ] {
        let error = failure(&folder.run(&["call", address, "Fetch", fields]), 1);
        assert!(error.contains(expected) && error.contains("\nhelp: "), "{error}");
    }
}
