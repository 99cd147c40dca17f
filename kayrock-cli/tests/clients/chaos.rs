//! Rules of every kind met by clients that recover, or fail as they must; the rules change by HTTP while it runs.

use crate::runs_all;
use crate::servers::{Folder, Server, expect, parsed};
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::suites::{Suite, Trial};
use std::thread;
use std::time::{Duration, Instant};

/// Result of a client that produces.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Outcome {
    Delivers,
    Fails,
    /// Delivers when the held request is released.
    Waits,
    /// Delivers when the rule is removed.
    Recovers,
}

use Outcome::{Delivers, Fails, Recovers, Waits};

/// Rule in TOML, and the result of the client.
type Case = (&'static str, Outcome);

/// The usual run has these alone.
const FEW: [Case; 3] = [
    ("[[rule]]\napi = \"Produce\"\nerror = \"NOT_LEADER_OR_FOLLOWER\"\ntimes = 2", Delivers),
    ("[[rule]]\napi = \"Produce\"\nhold = true", Waits),
    ("[[network]]\nlatency_ms = 20\njitter_ms = 10", Delivers),
];

const MORE: [Case; 23] = [
    ("[[rule]]\napi = \"Produce\"\nerror = \"TOPIC_AUTHORIZATION_FAILED\"", Fails),
    ("[[rule]]\napi = \"Produce\"\nerror = 7\nplace = \"usual\"\ntimes = 1\napplied = true", Delivers),
    ("[[rule]]\napi = \"Metadata\"\nerror = \"LEADER_NOT_AVAILABLE\"\nplace = \"entity\"\ntimes = 1", Delivers),
    ("[[rule]]\napi = \"Produce\"\ndelay_ms = 300", Delivers),
    ("[[rule]]\napi = \"Produce\"\ndelay_response_ms = 300", Delivers),
    ("[[rule]]\napi = \"Produce\"\nthrottle_ms = 300", Delivers),
    ("[[rule]]\napi = \"Metadata\"\nbytes_per_second = 2000", Delivers),
    ("[[rule]]\napi = \"Produce\"\ncut_response = 6\ntimes = 1", Delivers),
    ("[[rule]]\napi = \"Produce\"\nflip_byte = 7\ntimes = 1", Delivers),
    ("[[rule]]\napi = \"Produce\"\ndisconnect = true\ntimes = 1", Delivers),
    ("[[rule]]\napi = \"Produce\"\nsilence = true\ntimes = 1", Delivers),
    ("[[rule]]\napi = \"Produce\"\nhold_response = true", Waits),
    (
        "[[rule]]\nclient = \"rdkafka\"\ntopic = \"orders\"\npartition = 0\nversions = \"0..\"\nerror = 6\ntimes = 1",
        Delivers,
    ),
    ("[[rule]]\napi = \"Produce\"\nprobability = 0.5\nseed = 3\ndelay_ms = 10\nskip = 0", Delivers),
    ("[[network]]\nbytes_per_second = 4000", Delivers),
    ("[[network]]\npieces = 3", Delivers),
    ("[[network]]\ndirection = \"to-client\"\nconnection = 1\nclose_after = 500", Delivers),
    ("[[network]]\nconnection = 1\nreset_after = 300", Delivers),
    ("[[network]]\ndirection = \"to-broker\"\nblack_hole_after = 100", Recovers),
    ("[[network]]\nrefuse = true", Recovers),
    ("[[network]]\nup_ms = 1000\ndown_ms = 100", Delivers),
    ("[[network]]\nblack_hole_after = 60", Fails),
    ("[[network]]\nrefuse = true", Fails),
];

/// Time after which a client gives up.
const SETTINGS: [&str; 4] =
    ["message.timeout.ms=8000", "socket.timeout.ms=1500", "reconnect.backoff.max.ms=200", "retry.backoff.ms=50"];

pub(crate) fn suite() -> Suite {
    let mut trials = vec![Trial::test("librdkafka_meets_rules", || Ok(meet_all(&FEW)?))];
    if runs_all() {
        trials.push(Trial::test("librdkafka_meets_rules_of_every_kind", || Ok(meet_all(&MORE)?)));
        for client in [Client::Java(RELEASES[0]), Client::Python] {
            trials
                .push(Trial::test(format!("{}_meets_errors_and_latency", client.name()), move || Ok(recover(client)?)));
        }
    }
    Suite::new("chaos", trials)
}

fn meet_all(cases: &[Case]) -> Result<(), String> {
    let folder = Folder::new()?;
    let broker = folder.broker()?;
    for (rule, outcome) in cases {
        // Rules may name the number of a connection.
        let chaos = folder.start(&["chaos", "--control", "0", "--upstream", &broker.bootstrap])?;
        let met = meet(&chaos, rule, *outcome).map_err(|error| format!("{rule}: {error}"));
        chaos.end()?;
        met?;
    }
    broker.end().map(drop)
}

fn meet(chaos: &Server, rule: &str, outcome: Outcome) -> Result<(), String> {
    chaos.http("POST", "/rules", &format!("{}\nname = \"one\"\n", rule))?;
    let bootstrap = &*chaos.bootstrap;
    let produced = thread::scope(|scope| {
        let producing = scope.spawn(move || {
            let arguments = ["produce", bootstrap, "orders", "0", "5"];
            Client::Librdkafka.run(&[&arguments[..], &SETTINGS].concat())
        });
        if outcome == Waits {
            until_hit(chaos)?;
            expect(!producing.is_finished(), || "the request is not held".to_owned())?;
            chaos.http("POST", "/rules/one/release", "")?;
        } else if outcome == Recovers {
            thread::sleep(Duration::from_secs(2));
            expect(!producing.is_finished(), || "the rule has no effect".to_owned())?;
            chaos.http("DELETE", "/rules/one", "")?;
        }
        producing.join().map_err(|_| "a panic".to_owned())
    })?;
    expect((outcome == Fails) == produced.is_err(), || format!("{outcome:?} is expected: {produced:?}"))?;
    if rule.starts_with("[[rule]]") && !rule.contains("probability") {
        expect(hits(chaos)? > 0, || "no hits".to_owned())?;
    }
    Ok(())
}

fn hits(chaos: &Server) -> Result<u64, String> {
    let rule = parsed(&chaos.http("GET", "/rules/one", "")?)?;
    rule["hits"].as_u64().ok_or_else(|| format!("no hits: {rule}"))
}

fn until_hit(chaos: &Server) -> Result<(), String> {
    let deadline = Instant::now() + Duration::from_secs(20);
    while hits(chaos)? == 0 {
        expect(Instant::now() < deadline, || "no request meets the rule".to_owned())?;
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// The rules are those of a file, which changes while the program runs.
fn recover(client: Client) -> Result<(), String> {
    let folder = Folder::new()?;
    let broker = folder.broker()?;
    folder.write("rules.toml", "[[rule]]\napi = \"Produce\"\nerror = \"NOT_LEADER_OR_FOLLOWER\"\ntimes = 2\n")?;
    let chaos = folder.start(&["chaos", "--rules", "rules.toml", "--upstream", &broker.bootstrap])?;
    let count = client.run(&["produce", &chaos.bootstrap, "orders", "0", "5"])?.len();
    folder.write(
        "rules.toml",
        "[[rule]]\napi = \"Fetch\"\ndisconnect = true\ntimes = 1\n[[network]]\nlatency_ms = 5\n",
    )?;
    thread::sleep(Duration::from_secs(1));
    let consumed = client.run(&["consume", &chaos.bootstrap, "orders", "0", "5"])?.len();
    let lines = chaos.end()?;
    broker.end()?;
    let of_rules = lines.iter().filter(|line| line["effect"].is_string()).count();
    expect((count, consumed, of_rules) == (5, 5, 3), || format!("{count} {consumed} {lines:#?}"))
}
