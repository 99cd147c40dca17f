//! Admin clients and transactional producers, unchanged, on the in-process broker and on real ones: Java's, and those
//! of `kafka-python` and librdkafka, which have the same steps and results.

use super::python_admins;
use kayrock::mock;
use kayrock_tests::clients::{self, Client};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value, json};

/// Results of the admin client's calls.
pub(crate) fn of_admin() -> Vec<Value> {
    [
        ("created partitions", json!(2)),
        ("topics", json!(["orders"])),
        ("described by id", json!("orders")),
        ("partitions", json!(3)),
        ("nodes", json!(1)),
        ("log dirs", json!(1)),
        ("features", json!(true)),
        ("offset", json!(0)),
        ("offset", json!(5)),
        ("offset", json!(4)),
        ("offset", json!(2)),
        ("producers", json!(1)),
        ("low watermark", json!(2)),
        ("retention", json!("5000")),
        ("node", json!("1")),
        ("offset of the group", json!(3)),
        ("groups", json!(["readers"])),
        ("members", json!(0)),
        ("groups after deletion", json!(0)),
        ("topics after deletion", json!([])),
    ]
    .map(|(call, result)| json!({"call": call, "result": result}))
    .to_vec()
}

/// Results of the transactional producer: rounds 0 and 2 are committed, 1 and 3 aborted.
pub(crate) fn of_transactions() -> Vec<Value> {
    let records: Vec<_> =
        [0, 2].iter().flat_map(|round| (0..3).map(move |i| format!("round {round}, record {i}"))).collect();
    [
        ("committed offset", json!(2)),
        ("states", json!(["CompleteAbort"])),
        ("fenced", json!("ProducerFencedException")),
        ("committed", json!(records)),
        ("all", json!(13)),
    ]
    .map(|(call, result)| json!({"call": call, "result": result}))
    .to_vec()
}

/// Name of a command, and its results.
type Command = (&'static str, fn() -> Vec<Value>);

const COMMANDS: [Command; 2] = [("admin", of_admin), ("transactions", of_transactions)];

const PYTHON_COMMANDS: [Command; 2] =
    [("admin", python_admins::of_admin), ("transactions", python_admins::of_transactions)];

const PYTHON_CLIENTS: [Client; 2] = [Client::Python, Client::Librdkafka];

pub(crate) fn suite() -> Suite {
    let mut trials = Vec::new();
    for (command, expected) in COMMANDS {
        for release in RELEASES {
            trials.push(Trial::test(format!("java_{release}_{command}_on_ours"), move || {
                on_ours(Client::Java(release), command, expected)
            }));
        }
        trials.push(Trial::test(format!("java_{}_{command}_on_kafka", RELEASES[0]), move || {
            let broker = kafka::Broker::start(RELEASES[0])?;
            run(Client::Java(RELEASES[0]), command, &broker.bootstrap(), expected).map_err(Failed::from)
        }));
    }
    for (command, expected) in PYTHON_COMMANDS {
        for client in PYTHON_CLIENTS {
            trials.push(Trial::test(format!("{}_{command}_on_ours", client.name()), move || {
                on_ours(client, command, expected)
            }));
        }
    }
    trials.push(Trial::test("python_clients_on_kafka", || python_on_kafka().map_err(Failed::from)));
    Suite::new("admins", trials)
}

/// The commands remove what they create, so one broker is enough.
fn python_on_kafka() -> Result<(), String> {
    let broker = kafka::Broker::builder(RELEASES[0])
        .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
        .property("super.users", "User:ANONYMOUS")
        .start()?;
    for client in PYTHON_CLIENTS {
        for (command, expected) in PYTHON_COMMANDS {
            run(client, command, &broker.bootstrap(), expected)
                .map_err(|error| format!("{}, {command}: {error}", client.name()))?;
        }
    }
    Ok(())
}

fn on_ours(client: Client, command: &str, expected: fn() -> Vec<Value>) -> Result<(), Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let broker = runtime.block_on(mock::Broker::builder().with_topics().start())?;
    let result = run(client, command, &broker.bootstrap(), expected);
    Ok(result.map_err(|error| format!("{error}\nfailures: {:?}", broker.errors()))?)
}

fn run(client: Client, command: &str, bootstrap: &str, expected: fn() -> Vec<Value>) -> Result<(), String> {
    let printed = client.administer(command, bootstrap, &[])?;
    clients::compare_lines(&printed, &expected())
}
