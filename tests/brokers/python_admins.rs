//! Results of `programs/python/admins.py`, the same of both clients and of both kinds of brokers.

use serde_json::{Value, json};

/// Name of a call, and its result.
type Call = (&'static str, Value);

/// Results of the admin clients' calls.
pub(crate) fn of_admin() -> Vec<Value> {
    let deletion: [Call; 3] =
        [("deleted", json!(0)), ("deleted again", json!(3)), ("topics after deletion", json!([]))];
    lines([&topics()[..], &configs(), &records(), &groups(), &rules(), &users(), &deletion].concat())
}

/// Results of the transactional producers: rounds 0 and 2 are committed, 1 and 3 aborted.
pub(crate) fn of_transactions() -> Vec<Value> {
    let records = [0, 2].into_iter().flat_map(|round| (0..3).map(move |i| format!("round {round}, record {i}")));
    let records: Vec<_> = records.chain(["of the second producer".to_owned()]).collect();
    lines(vec![
        ("created", json!(0)),
        ("committed offset", json!(2)),
        ("latest of committed records", json!([16, -1])),
        ("latest of all records", json!([17, -1])),
        ("fenced", json!(true)),
        ("latest of committed records", json!([18, -1])),
        ("committed", json!(records)),
        ("all", json!(14)),
        ("deleted with offsets", json!(0)),
        ("deleted", json!(0)),
    ])
}

fn lines(calls: Vec<Call>) -> Vec<Value> {
    calls.into_iter().map(|(call, result)| json!({"call": call, "result": result})).collect()
}

fn topics() -> [Call; 12] {
    let on_cluster =
        ["ALTER", "ALTER_CONFIGS", "CLUSTER_ACTION", "CREATE", "DESCRIBE", "DESCRIBE_CONFIGS", "IDEMPOTENT_WRITE"];
    let on_topic = ["ALTER", "ALTER_CONFIGS", "CREATE", "DELETE", "DESCRIBE", "DESCRIBE_CONFIGS", "READ", "WRITE"];
    [
        ("created", json!(0)),
        ("created again", json!(36)),
        ("created with an unknown config", json!(40)),
        ("increased", json!(0)),
        ("decreased", json!(37)),
        ("topics", json!(["orders"])),
        ("partitions", json!([[0, 1, [1], [1]], [1, 1, [1], [1]], [2, 1, [1], [1]]])),
        ("unknown topic", json!(3)),
        ("operations on the topic", json!(on_topic)),
        ("nodes", json!([1])),
        ("operations on the cluster", json!(on_cluster)),
        ("elected", json!(84)),
    ]
}

fn configs() -> [Call; 9] {
    [
        ("configs", json!(37)),
        ("set", json!(0)),
        ("changed", changed("compact", "retention.ms", "5000")),
        ("edited", json!(0)),
        ("changed", changed("compact,delete", "segment.ms", "7000")),
        ("no number", json!(40)),
        ("not a list", json!(40)),
        ("of an unknown topic", json!(3)),
        ("node", json!({"value": "1", "source": "STATIC_BROKER_CONFIG", "read only": true})),
    ]
}

/// Configs of the topic without their default values.
fn changed(policy: &str, name: &str, value: &str) -> Value {
    json!({
        "cleanup.policy": config(policy, "DYNAMIC_TOPIC_CONFIG"),
        "min.insync.replicas": config("1", "DYNAMIC_DEFAULT_BROKER_CONFIG"),
        name: config(value, "DYNAMIC_TOPIC_CONFIG"),
    })
}

fn config(value: &str, source: &str) -> Value {
    json!({"value": value, "source": source, "read only": false})
}

fn records() -> [Call; 10] {
    [
        ("produced", json!([0, 0, 0, 0, 0])),
        ("without the key that compaction needs", json!(87)),
        ("offset at earliest", json!([0, -1])),
        ("offset at latest", json!([5, -1])),
        ("offset at latest timestamp", json!([4, 1004])),
        ("offset at 1002", json!([2, 1002])),
        ("offset at 1009", json!([-1, -1])),
        ("low watermark", json!(2)),
        ("beyond the end", json!({"error": 1})),
        ("earliest after deletion", json!([2, -1])),
    ]
}

fn groups() -> [Call; 10] {
    let assigned = [("orders", 0), ("orders", 1), ("orders", 2)];
    [
        ("groups", json!([["readers", "Stable", "classic"]])),
        ("group", json!({"state": "Stable", "assignor": "range", "assigned": assigned})),
        ("deleted with a member", json!(68)),
        ("group without members", json!({"state": "Empty", "assignor": "", "assigned": []})),
        ("offset of the group", json!(5)),
        ("offset changed", json!(0)),
        ("offset of the group", json!(3)),
        ("deleted", json!(0)),
        ("deleted again", json!(69)),
        ("groups after deletion", json!([])),
    ]
}

fn rules() -> [Call; 9] {
    let reading = json!(["TOPIC", "orders", "LITERAL", "User:bob", "*", "READ", "ALLOW"]);
    let writing = json!(["TOPIC", "ord", "PREFIXED", "User:bob", "127.0.0.1", "WRITE", "DENY"]);
    [
        ("rules", json!([])),
        ("added", json!([0, 0])),
        ("malformed", json!([42])),
        ("rules", json!([writing, reading])),
        ("literal rules", json!([reading])),
        ("matching rules", json!([writing, reading])),
        ("removed", json!([writing])),
        ("removed", json!([reading])),
        ("rules", json!([])),
    ]
}

fn users() -> [Call; 10] {
    [
        ("unknown user", json!({"alice": "Attempt to describe a user credential that does not exist: alice"})),
        ("added", json!(null)),
        ("added", json!(null)),
        ("too few iterations", json!("Too few iterations")),
        ("too many iterations", json!("Too many iterations")),
        ("users", json!({"alice": [["SCRAM_SHA_256", 4096], ["SCRAM_SHA_512", 8192]]})),
        ("removed", json!(null)),
        ("removed again", json!("Attempt to delete a user credential that does not exist")),
        ("users", json!({"alice": [["SCRAM_SHA_512", 8192]]})),
        ("removed", json!(null)),
    ]
}
