//! Real clients against rules: each rule disturbs a producer or a consumer, which recovers or fails as it must.

use kayrock::ApiKey;
use kayrock::ErrorCode;
use kayrock::faults::{Direction, Rule, StreamRule};
use kayrock::mock::Broker;
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use std::time::Duration;
use tokio::runtime::Runtime;

const COUNT: usize = 20;

const SHORT: Duration = Duration::from_millis(200);

/// Disturbance of a broker.
type Disturb = fn(&Broker);

/// Disturbances from which clients recover.
const RECOVERED: [(&str, Disturb); 16] = [
    ("an_error_twice", |broker| {
        add(broker, Rule::api(ApiKey::PRODUCE).error(ErrorCode::NOT_LEADER_OR_FOLLOWER).times(2));
    }),
    ("an_error_of_a_partition", |broker| {
        add(broker, Rule::api(ApiKey::PRODUCE).topic("t").partition(0).error(ErrorCode::NOT_ENOUGH_REPLICAS).once());
        add(broker, Rule::api(ApiKey::FETCH).topic("t").partition(0).error(ErrorCode::NOT_LEADER_OR_FOLLOWER).once());
    }),
    ("an_applied_error", |broker| add(broker, Rule::api(ApiKey::PRODUCE).error(ErrorCode::REQUEST_TIMED_OUT).once())),
    ("a_sequence_of_errors", |broker| {
        let errors = [ErrorCode::NOT_LEADER_OR_FOLLOWER, ErrorCode::NONE, ErrorCode::NOT_ENOUGH_REPLICAS];
        add(broker, Rule::api(ApiKey::PRODUCE).errors(errors.map(|code| (code, SHORT))));
    }),
    ("a_delay", |broker| add(broker, Rule::any().delay(SHORT).times(4))),
    ("a_delayed_response", |broker| add(broker, Rule::any().delay_response(SHORT).times(4))),
    ("a_throttle_time", |broker| add(broker, Rule::any().throttle(SHORT).times(4))),
    ("a_disconnection", |broker| add(broker, Rule::api(ApiKey::PRODUCE).disconnect().once())),
    ("a_disconnection_after_the_operation", |broker| {
        add(broker, Rule::api(ApiKey::PRODUCE).disconnect().applied(true).once());
    }),
    ("half_a_response", |broker| {
        add(broker, Rule::api(ApiKey::PRODUCE).cut_response(10).once());
        add(broker, Rule::api(ApiKey::FETCH).cut_response(10).once());
    }),
    ("silence", |broker| add(broker, Rule::api(ApiKey::PRODUCE).silence().once())),
    ("slow_bytes", |broker| add(broker, Rule::api(ApiKey::METADATA).slow_response(500).once())),
    ("held_requests", |broker| {
        let rule = broker.faults().add(Rule::api(ApiKey::PRODUCE).hold().once());
        tokio::spawn(async move {
            rule.wait_for_hits(1).await;
            rule.release();
        });
    }),
    ("random_disconnections", |broker| {
        add(broker, Rule::api(ApiKey::METADATA).disconnect().probability(0.3, 7).times(2));
    }),
    ("pieces_with_latency", |broker| {
        let latency = Duration::from_millis(5);
        broker.network().add(StreamRule::any().latency(latency, latency).pieces(40).bandwidth(100_000));
    }),
    ("a_reset_connection", |broker| {
        broker.network().add(StreamRule::any().connection(1).direction(Direction::ToClient).reset_after(300));
    }),
];

/// True for clients that do not recover.
type Fails = fn(Client) -> bool;

/// Corrupt responses. Java recovers from a wrong size only, the others from a wrong correlation id only.
const CORRUPT: [(&str, Disturb, Fails); 2] = [
    (
        "a_wrong_size",
        |broker| add(broker, Rule::api(ApiKey::PRODUCE).corrupt(|frame| frame[0] ^= 0x80).once()),
        |client| !matches!(client, Client::Java(_)),
    ),
    (
        "a_wrong_correlation_id",
        |broker| add(broker, Rule::api(ApiKey::PRODUCE).corrupt(|frame| frame[7] ^= 0x40).once()),
        |client| matches!(client, Client::Java(_)),
    ),
];

fn add(broker: &Broker, rule: Rule) {
    broker.faults().add(rule);
}

const CLIENTS: [Client; 3] = [Client::Java(RELEASES[0]), Client::Python, Client::Librdkafka];

/// Returns the clients that meet the disturbance of a number: one of them in turn, or all with `KAYROCK_FAULTS=all`.
fn clients(number: usize) -> impl Iterator<Item = Client> {
    let is_all = std::env::var_os("KAYROCK_FAULTS").is_some_and(|value| value == "all");
    let chosen = CLIENTS.into_iter().enumerate().filter(move |(at, _)| is_all || *at == number % CLIENTS.len());
    chosen.map(|(_, client)| client)
}

pub(crate) fn suite() -> Suite {
    let recovered = RECOVERED.into_iter().enumerate().flat_map(|(number, (name, disturb))| {
        clients(number).map(move |client| {
            Trial::test(format!("{}_recovers_from_{name}", client.name()), move || recover(client, disturb))
        })
    });
    let corrupt = CORRUPT.into_iter().enumerate().flat_map(|(number, (name, disturb, fails))| {
        clients(number).map(move |client| {
            if fails(client) {
                Trial::test(format!("{}_fails_at_{name}", client.name()), move || fail(client, disturb, ""))
            } else {
                Trial::test(format!("{}_recovers_from_{name}", client.name()), move || recover(client, disturb))
            }
        })
    });
    let failing = CLIENTS.into_iter().map(|client| {
        let name = format!("{}_fails_without_authorization", client.name());
        Trial::test(name, move || fail(client, unauthorized, "authoriz"))
    });
    Suite::new("faults", recovered.chain(corrupt).chain(failing))
}

fn unauthorized(broker: &Broker) {
    add(broker, Rule::api(ApiKey::PRODUCE).error(ErrorCode::TOPIC_AUTHORIZATION_FAILED));
}

fn start(disturb: Disturb) -> Result<(Runtime, Broker), Failed> {
    let runtime = Runtime::new()?;
    let broker = runtime.block_on(async {
        let broker = Broker::builder().with_topics().topic("t", 1).start().await?;
        disturb(&broker);
        Ok::<_, std::io::Error>(broker)
    })?;
    Ok((runtime, broker))
}

/// Settings that make a client give up a request early.
///
/// Java sends all records as one batch: of two in flight, a broker appends the second if the first of a new producer fails,
/// and then never the first, as Kafka does.
fn settings(client: Client) -> &'static [&'static str] {
    match client {
        Client::Java(_) => &["request.timeout.ms=2000", "linger.ms=200"],
        Client::Python => &["request_timeout_ms=12000"],
        Client::Librdkafka => &["socket.timeout.ms=2000"],
    }
}

/// Produces, and consumes until every record has come; a record may come twice if a client has sent it twice.
fn recover(client: Client, disturb: Disturb) -> Result<(), Failed> {
    let (runtime, broker) = start(disturb)?;
    let bootstrap = broker.bootstrap();
    let count = COUNT.to_string();
    client.run(&[&["produce", &bootstrap, "t", "0", &count], settings(client)].concat())?;
    let stored = runtime.block_on(broker.records("t", 0)).map_err(|code| code.to_string())?;
    let values: Vec<_> = stored.iter().filter_map(|record| record.value.clone()).collect();
    let missing = (0..COUNT).find(|i| !values.contains(&format!("value-{i}").into()));
    if let Some(missing) = missing {
        return Err(format!("record {missing} is missing; the broker has {values:?}").into());
    }
    let consumed = client.run(&["consume", &bootstrap, "t", "0", &values.len().to_string()])?;
    if consumed.len() != values.len() {
        return Err(format!("{} records were consumed, not {}", consumed.len(), values.len()).into());
    }
    Ok(broker.check().map_err(|failures| failures.to_string())?)
}

/// Produces, and expects an error whose text contains `cause`.
fn fail(client: Client, disturb: Disturb, cause: &str) -> Result<(), Failed> {
    let (_runtime, broker) = start(disturb)?;
    let arguments = ["produce", &broker.bootstrap(), "t", "0", "1"];
    match client.run(&[&arguments[..], settings(client)].concat()) {
        Ok(_) => Err("the record was delivered".into()),
        Err(error) if error.to_lowercase().contains(cause) => Ok(()),
        Err(error) => Err(format!("another failure: {error}").into()),
    }
}
