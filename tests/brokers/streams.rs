//! An application of Kafka Streams, unchanged, on the in-process broker and, with `KAYROCK_STREAMS=all`, on a real one.
//!
//! Its session time-out is shorter than the default: the member of a thread that failed remains in the group until then.

use kayrock::mock;
use kayrock_tests::clients;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value, json};

/// Configuration of both brokers.
pub(crate) const SHORTEST_SESSION: (&str, &str) = ("group.min.session.timeout.ms", "1000");

/// Guarantee of the application.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Guarantee {
    AtLeastOnce,
    ExactlyOnce,
}

impl Guarantee {
    const fn name(self) -> &'static str {
        match self {
            Self::AtLeastOnce => "at_least_once",
            Self::ExactlyOnce => "exactly_once",
        }
    }

    /// Value of `processing.guarantee`.
    const fn setting(self) -> &'static str {
        match self {
            Self::AtLeastOnce => "at_least_once",
            Self::ExactlyOnce => "exactly_once_v2",
        }
    }

    /// Lines that the program prints.
    fn expected(self) -> Vec<Value> {
        let (is_counted_once, transactions) = match self {
            Self::AtLeastOnce => (false, json!([])),
            Self::ExactlyOnce => (true, json!(["CompleteAbort", "CompleteCommit"])),
        };
        let topics = json!(["counts", "lines", "word-count-totals-changelog", "word-count-words-repartition"]);
        [
            ("counts", json!({"apple": 120, "cherry": 160, "pear": 160, "plum": 80, "quince": 80})),
            ("restored", json!(0)),
            ("nothing more", json!(0)),
            ("closed", json!(true)),
            ("state", json!("NOT_RUNNING")),
            ("topics", topics),
            ("cleanup", json!("compact")),
            ("partitions", json!(2)),
            ("cleanup", json!("delete")),
            ("partitions", json!(2)),
            ("counts", json!({"apple": 150, "cherry": 200, "pear": 200, "plum": 100, "quince": 100})),
            ("restored", json!(600)),
            ("nothing more", json!(0)),
            ("counted once despite a failure", json!(is_counted_once)),
            ("closed", json!(true)),
            ("state", json!("NOT_RUNNING")),
            ("committed", json!(126)),
            ("committed", json!(125)),
            ("group", json!("Empty")),
            ("transactions", transactions),
        ]
        .map(|(call, result)| json!({"call": call, "result": result}))
        .to_vec()
    }
}

pub(crate) fn suite() -> Suite {
    let is_all = std::env::var_os("KAYROCK_STREAMS").is_some_and(|value| value == "all");
    let mut trials = Vec::new();
    for guarantee in [Guarantee::AtLeastOnce, Guarantee::ExactlyOnce] {
        let name = guarantee.name();
        trials.push(Trial::test(name, move || on_ours(guarantee)));
        if is_all {
            trials.push(Trial::test(format!("{name}_on_kafka"), move || Ok(on_kafka(guarantee)?)));
        }
    }
    Suite::new("streams", trials)
}

fn on_ours(guarantee: Guarantee) -> Result<(), Failed> {
    let runtime = tokio::runtime::Runtime::new()?;
    let builder = mock::Broker::builder().with_topics_and_configs([SHORTEST_SESSION]);
    let broker = runtime.block_on(builder.start())?;
    let result = run(guarantee, &broker.bootstrap());
    Ok(result.map_err(|error| format!("{error}\nfailures: {:?}", broker.errors()))?)
}

fn on_kafka(guarantee: Guarantee) -> Result<(), String> {
    let (name, value) = SHORTEST_SESSION;
    let broker = kafka::Broker::builder(RELEASES[0]).property(name, value).start()?;
    run(guarantee, &broker.bootstrap())
}

pub(crate) fn run(guarantee: Guarantee, bootstrap: &str) -> Result<(), String> {
    let printed = clients::count_words(RELEASES[0], bootstrap, guarantee.setting())?;
    clients::compare_lines(&printed, &guarantee.expected())
}
