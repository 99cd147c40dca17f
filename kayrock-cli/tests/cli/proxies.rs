//! `tap` and `chaos` between the program's own calls and its broker.

use crate::network::{broker, document};
use crate::running::Running;
use crate::tool::{Folder, failure, success};
use serde_json::{Value as Json, json};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

/// A proxy and its address.
pub(crate) fn proxy(folder: &Folder, arguments: &[&str]) -> (Running, String) {
    let mut proxy = Running::start(folder.command(&[arguments, &["--json"]].concat()));
    let address = document(&proxy.line())["bootstrap"].as_str().expect("an address").to_owned();
    (proxy, address)
}

pub(crate) fn lines(text: &str) -> Vec<Json> {
    text.lines().map(document).collect()
}

#[test]
fn tap_prints_requests_and_a_summary() {
    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &["--topic", "orders"]);
    let (tap, tapped) = proxy(&folder, &["tap", "--upstream", &address]);
    success(&folder.run(&["call", &tapped, "Metadata", r#"{"topics": [{"name": "orders"}]}"#]));
    success(&folder.run(&["call", &tapped, "DescribeGroups", r#"{"groups": ["g"]}"#, "--client-id", "mine"]));
    let lines = lines(&success(&tap.interrupt()));
    let (summary, exchanges) = lines.split_last().expect("a summary");
    let metadata = exchanges.iter().find(|line| line["api"] == "Metadata" && line["topics"] == json!(["orders"]));
    let metadata = metadata.unwrap_or_else(|| panic!("{exchanges:#?}"));
    assert!(metadata["requestBytes"].as_u64() > Some(20) && metadata["ms"].as_f64() > Some(0.0), "{metadata}");
    let groups = exchanges.iter().find(|line| line["api"] == "DescribeGroups").expect("a request");
    assert_eq!((&groups["groups"], &groups["clientId"]), (&json!(["g"]), &json!("mine")));
    let row = summary["summary"].as_array().and_then(|rows| rows.iter().find(|row| row["api"] == "DescribeGroups"));
    assert_eq!(row.expect("a row")["count"], 1);
}

#[test]
fn tap_filters_and_shows_errors() {
    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &[]);
    let (tap, tapped) =
        proxy(&folder, &["tap", "--upstream", &address, "--errors", "--api", "DeleteTopics", "--bodies"]);
    let request = r#"{"topics": [{"name": "absent"}], "topicNames": ["absent"]}"#;
    success(&folder.run(&["call", &tapped, "DeleteTopics", "--version", "5", r#"{"topicNames": ["absent"]}"#]));
    success(&folder.run(&["call", &tapped, "ListGroups"]));
    let lines = lines(&success(&tap.interrupt()));
    assert_eq!(lines.len(), 2, "{lines:#?} {request}");
    assert_eq!(lines[0]["errors"], json!([{"code": 3, "name": "UNKNOWN_TOPIC_OR_PARTITION"}]));
    assert_eq!(lines[0]["request"]["body"]["topicNames"], json!(["absent"]));
    assert_eq!(lines[1]["summary"][0]["errors"], json!({"UNKNOWN_TOPIC_OR_PARTITION": 1}));
}

#[test]
fn tap_shows_exchanges_that_took_long_or_name_a_client() {
    let folder = Folder::new();
    folder.write("broker.toml", b"[[rule]]\napi = \"ListGroups\"\ndelay_ms = 300\n");
    let (_broker, address) = broker(&folder, &["--config", "broker.toml"]);
    let (slow, tapped) = proxy(&folder, &["tap", "--upstream", &address, "--min-duration", "300"]);
    let (mine, tapped) = proxy(&folder, &["tap", "--upstream", &tapped, "--client", "mine", "--quiet"]);
    success(&folder.run(&["call", &tapped, "ListGroups", "--client-id", "mine"]));
    success(&folder.run(&["call", &tapped, "ListGroups"]));
    let rows = |tap: Running| lines(&success(&tap.interrupt()));
    let quiet = rows(mine);
    assert_eq!((quiet.len(), &quiet[0]["summary"][0]["count"]), (1, &json!(1)), "{quiet:#?}");
    let found = rows(slow);
    let apis: Vec<_> = found.iter().filter_map(|line| line["api"].as_str()).collect();
    assert_eq!((apis, &found[2]["summary"][0]["count"]), (vec!["ListGroups"; 2], &json!(2)), "{found:#?}");
}

/// Sends requests with secrets through a tap; `hunter2` is one, and its base64.
fn send_secrets(folder: &Folder, address: &str) {
    let scram = r#"{"upsertions": [{"name": "ada", "mechanism": 1, "iterations": 4096, "salt": "aHVudGVyMg==", "saltedPassword": "aHVudGVyMg=="}]}"#;
    success(&folder.run(&["call", address, "AlterUserScramCredentials", scram]));
    let config = r#"{"resources": [{"resourceType": 4, "resourceName": "1", "configs": [{"name": "ssl.key.password", "value": "hunter2"}]}]}"#;
    success(&folder.run(&["call", address, "IncrementalAlterConfigs", config]));
}

#[test]
fn secrets_are_in_no_output_and_no_recording() {
    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &[]);
    for more in [&[][..], &["--bodies"]] {
        let (tap, tapped) = proxy(&folder, &[&["tap", "--upstream", &address, "--record", "r.jsonl"], more].concat());
        send_secrets(&folder, &tapped);
        let printed = success(&tap.interrupt());
        let recorded = fs::read_to_string(folder.path().join("r.jsonl")).expect("a recording");
        for text in [&printed, &recorded] {
            assert!(!text.contains("hunter2") && !text.contains("aHVudGVyMg"), "{text}");
        }
        assert_eq!(recorded.matches("\"withheld\":true").count(), 2, "{recorded}");
        fs::remove_file(folder.path().join("r.jsonl")).expect("it is there");
    }
    let arguments = ["tap", "--upstream", &address, "--record", "r.jsonl", "--bodies", "--show-secrets"];
    let (tap, tapped) = proxy(&folder, &arguments);
    send_secrets(&folder, &tapped);
    assert!(success(&tap.interrupt()).contains("hunter2"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let metadata = fs::metadata(folder.path().join("r.jsonl")).expect("a recording");
        assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    }
    let error = failure(&folder.run(&arguments), 1);
    assert!(error.contains("cannot create `r.jsonl`") && error.contains("choose another name"), "{error}");
}

#[test]
fn logins_pass_the_tap_and_no_output_has_the_password() {
    let folder = Folder::new();
    folder.write("password", b"hunter2\n");
    folder.write("broker.toml", b"[[user]]\nname = \"ada\"\npassword_file = \"password\"\n");
    let (_broker, address) = broker(&folder, &["--config", "broker.toml"]);
    let arguments = ["tap", "--upstream", &address, "--bodies", "--record", "r.jsonl", "--listen-tls", "ca.pem"];
    let (tap, tapped) = proxy(&folder, &arguments);
    let login = ["--user", "ada", "--password-file", "password", "--tls", "--ca", "ca.pem"];
    for mechanism in ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] {
        let call = ["call", &tapped, "Metadata", "--sasl", mechanism];
        success(&folder.run(&[&call[..], &login].concat()));
    }
    let wrong = folder
        .command(&["call", &tapped, "Metadata", "--sasl", "PLAIN", "--user", "ada", "--tls", "--ca", "ca.pem"])
        .env("KAYROCK_PASSWORD", "hunter3")
        .output()
        .expect("the program runs");
    let error = failure(&wrong, 1);
    assert!(error.contains("SASL_AUTHENTICATION_FAILED") && !error.contains("hunter3"), "{error}");
    let printed = success(&tap.interrupt());
    let recorded = fs::read_to_string(folder.path().join("r.jsonl")).expect("a recording");
    // The messages of PLAIN, as text and in the three alignments of base64.
    for part in ["hunter2", "aHVudGVyM", "h1bnRlcj", "odW50ZXIy", "hunter3"] {
        assert!(!printed.contains(part) && !recorded.contains(part), "{part}");
    }
    assert!(printed.contains("\"authBytes\":\"…\""), "{printed}");
    assert!(recorded.matches("\"withheld\":true").count() >= 6, "{recorded}");
    // The proxy can log in for its clients.
    let upstream = ["tap", "--upstream", &address, "--sasl", "PLAIN", "--user", "ada", "--password-file", "password"];
    let (_tap, tapped) = proxy(&folder, &upstream);
    success(&folder.run(&["call", &tapped, "Metadata"]));
}

#[test]
fn recording_is_replayed_and_only_real_differences_are_reported() {
    let folder = Folder::new();
    let (_first, address) = broker(&folder, &["--topic", "orders"]);
    let (tap, tapped) = proxy(&folder, &["tap", "--upstream", &address, "--record", "r.jsonl"]);
    for (name, request) in [
        ("Metadata", r#"{"topics": [{"name": "orders"}]}"#),
        ("InitProducerId", r#"{"transactionTimeoutMs": 1000}"#),
        ("ListOffsets", r#"{"topics": [{"name": "orders", "partitions": [{"timestamp": -1}]}]}"#),
        ("DescribeGroups", r#"{"groups": ["g"]}"#),
        ("SaslHandshake", r#"{"mechanism": "PLAIN"}"#),
    ] {
        folder.run(&["call", &tapped, name, request]);
    }
    success(&tap.interrupt());
    let replay = |address: &str| folder.run(&["replay", "r.jsonl", "--to", address, "--speed", "0", "--json"]);
    let (_same, other) = broker(&folder, &["--topic", "orders"]);
    let lines = lines(&success(&replay(&other)));
    assert_eq!((lines.len(), &lines[0]["differences"]), (1, &json!(0)), "{lines:#?}");
    assert!(lines[0]["replayed"].as_u64() > Some(6), "{lines:#?}");
    let (_different, other) = broker(&folder, &["--topic", "orders:2"]);
    let output = replay(&other);
    failure(&output, 3);
    let lines = self::lines(&String::from_utf8_lossy(&output.stdout));
    let found: Vec<_> = lines.iter().filter_map(|line| line["difference"].as_str()).collect();
    assert!(
        found.iter().all(|found| *found == "topics[orders].partitions[1]: was not recorded, but received"),
        "{found:#?}"
    );
    assert!(!found.is_empty());
    let error = failure(&folder.run(&["replay", "r.jsonl", "--to", "127.0.0.1:1"]), 1);
    assert!(error.contains("127.0.0.1:1"), "{error}");
    folder.write("broken.jsonl", b"{\"kayrockRecording\":1,\"started\":0,\"upstream\":\"\"}\n{\"at\": 1}\n");
    let error = failure(&folder.run(&["replay", "broken.jsonl", "--to", &other]), 1);
    assert!(error.contains("broken.jsonl: line 2: missing field") && error.contains("tap --record"), "{error}");
    folder.write("newer.jsonl", b"{\"kayrockRecording\":2,\"started\":0,\"upstream\":\"\"}\n");
    let error = failure(&folder.run(&["replay", "newer.jsonl", "--to", &other]), 1);
    assert!(error.contains("version 2 of the format"), "{error}");
}

#[test]
fn chaos_disturbs_by_rules_that_change_while_it_runs() {
    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &[]);
    folder.write("rules.toml", b"[[rule]]\napi = \"ListGroups\"\nerror = 15\n");
    let (mut chaos, disturbed) = proxy(&folder, &["chaos", "--rules", "rules.toml", "--upstream", &address]);
    assert_eq!(document(&chaos.line()), json!({"rules": 1}));
    let code = || document(&success(&folder.run(&["call", &disturbed, "ListGroups"])))["body"]["errorCode"].clone();
    assert_eq!(code(), 15);
    assert_eq!(document(&chaos.line())["effect"], "response of a rule");
    folder.write("rules.toml", b"[[rule]]\napi = \"ListGroups\"\nerrro = 15\n");
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(code(), 15, "a file with an error changes nothing");
    chaos.line();
    folder.write("rules.toml", b"# no rules\n");
    assert_eq!(document(&chaos.line()), json!({"rules": 0}));
    assert_eq!(code(), 0);
    let end = chaos.interrupt();
    assert_eq!(document(&success(&end)), json!({"rules": []}));
    let errors = String::from_utf8_lossy(&end.stderr);
    assert!(errors.contains("the rules stay as they are: rules.toml: ") && errors.contains("line 3"), "{errors}");
}

#[test]
fn faults_of_rules_are_found_before_the_start() {
    let folder = Folder::new();
    folder.write("rules.toml", b"[[rule]]\napi = \"Fecth\"\n");
    let arguments = ["chaos", "--rules", "rules.toml", "--upstream", "127.0.0.1:1"];
    let error = failure(&folder.run(&arguments), 1);
    assert!(error.contains("rules.toml: TOML parse error at line 2"), "{error}");
    let error = failure(&folder.run(&["tap", "--upstream", "host:port:"]), 2);
    assert!(error.contains("host:port:"), "{error}");
}

/// Sends a request to the HTTP interface of a proxy; returns the status and the body.
fn http(address: &str, method: &str, path: &str, body: &str) -> (u16, String) {
    http_with("", address, method, path, body)
}

/// The same with a header.
fn http_with(header: &str, address: &str, method: &str, path: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).expect("the interface listens");
    let size = body.len();
    let head =
        format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {size}\r\n");
    stream.write_all(format!("{head}{header}\r\n{body}").as_bytes()).expect("the request is read");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("a response");
    let status = response.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    let (_, body) = response.split_once("\r\n\r\n").expect("a body");
    (status, body.to_owned())
}

#[test]
fn rules_change_by_http_and_held_requests_are_released() {
    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &[]);
    let (mut chaos, disturbed) = proxy(&folder, &["chaos", "--control", "0", "--upstream", &address]);
    let control = document(&chaos.line())["control"].as_str().expect("an address").replace("http://", "");
    assert!(control.starts_with("127.0.0.1:"), "{control}");
    let rule = "[[rule]]\nname = \"held\"\napi = \"ListGroups\"\nhold = true\n";
    let (status, body) = http(&control, "POST", "/rules", rule);
    assert_eq!((status, document(&body)), (201, json!({"names": ["held"]})));
    let hits = || document(&http(&control, "GET", "/rules/held", "").1)["hits"].as_u64();
    thread::scope(|scope| {
        let calls = [(); 2].map(|()| scope.spawn(|| success(&folder.run(&["call", &disturbed, "ListGroups"]))));
        while hits() != Some(2) {
            thread::sleep(Duration::from_millis(20));
        }
        assert!(calls.iter().all(|call| !call.is_finished()));
        assert_eq!(http(&control, "POST", "/rules/held/release?count=1", "").0, 204);
        while calls.iter().filter(|call| call.is_finished()).count() < 1 {
            thread::sleep(Duration::from_millis(20));
        }
        assert!(!calls.iter().all(thread::ScopedJoinHandle::is_finished), "one is held");
        assert_eq!(http(&control, "DELETE", "/rules/held", "").0, 204);
    });
    let (status, body) = http(&control, "PUT", "/rules", "[[rule]]\napi = \"ListGroups\"\nerror = 15\n");
    assert_eq!((status, &document(&body)["rules"][0]["name"]), (200, &json!("rule-1")));
    let groups = document(&success(&folder.run(&["call", &disturbed, "ListGroups"])));
    assert_eq!(groups["body"]["errorCode"], 15);
    for (method, path, body, status, expected) in [
        ("PUT", "/rules", "[[rule]]\nerrro = 1\n", 400, "line 2"),
        ("POST", "/rules", "[[rule]]\nname = \"rule-1\"\n", 400, "two rules"),
        ("POST", "/rules/rule-1/release?n=1", "", 400, "count=N"),
        ("GET", "/rules/held", "", 404, "held"),
        ("PUT", "/rules/rule-1", "", 405, "PUT"),
        ("GET", "/", "", 404, "/rules/NAME"),
    ] {
        let (found, text) = http(&control, method, path, body);
        let error = document(&text)["error"].as_str().map(str::to_owned).unwrap_or_default();
        assert!(found == status && error.contains(expected), "{method} {path}: {found} {text}");
    }
    let (status, text) = http_with("Origin: http://example.com\r\n", &control, "DELETE", "/rules", "");
    assert!(status == 403 && text.contains("browsers"), "{status} {text}");
    assert_eq!(http(&control, "POST", "/rules", &"#".repeat((1 << 20) + 1)).0, 413);
    assert_eq!(http(&control, "DELETE", "/rules", "").0, 204);
    let printed = success(&chaos.interrupt());
    assert!(printed.ends_with("{\"rules\":0}\n{\"rules\":[]}\n"), "{printed}");
}
