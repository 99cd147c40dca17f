//! Calls of `Cluster` on brokers of other implementations, as far as these go.
//!
//! With `KAYROCK_FOREIGN=all`, the suite builds kfake, the in-process broker of franz-go, which needs Go. With
//! `KAYROCK_FOREIGN=host:port,…` it prints the outcome of each call on the brokers with these addresses.

use crate::calls;
use kayrock::client::Cluster;
use kayrock_tests::cache;
use kayrock_tests::clients::Client;
use kayrock_tests::process;
use kayrock_tests::suites::{Suite, Trial};
use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

/// The newest modules when the suite was written; kfake requires this version of the client.
const MODULES: [&str; 2] =
    ["github.com/twmb/franz-go@v1.22.3", "github.com/twmb/franz-go/pkg/kfake@v0.0.0-20260918054303-01f206a7e32c"];

/// Java's client that reads and writes beside ours.
const JAVA: Client = Client::Java("4.4.0");

/// Calls that fail on kfake, and a part of the error.
const FAIL_ON_KFAKE: &[(&str, &str)] = &[];

pub(crate) fn suite() -> Suite {
    let setting = env::var("KAYROCK_FOREIGN").unwrap_or_default();
    let trial = match &*setting {
        "" => None,
        "all" => Some(Trial::test("kfake", || Ok(on_kfake()?))),
        _ => Some(Trial::test("given", move || Ok(print(&outcomes(&setting)?)))),
    };
    Suite::new("foreign", trial)
}

type Outcomes = Vec<(&'static str, Result<(), String>)>;

/// Runs all calls on brokers.
fn outcomes(bootstrap: &str) -> Result<Outcomes, String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let cluster = Cluster::connect(bootstrap).await.map_err(|error| error.to_string())?;
        Ok(vec![
            ("topics", calls::topics(&cluster).await),
            ("records", calls::records(&cluster, bootstrap, JAVA).await),
            ("transactions", calls::transactions(&cluster, bootstrap, JAVA).await),
            ("classic group", calls::classic_group(&cluster).await),
            ("consumer group", calls::consumer_group(&cluster).await),
            ("settings", calls::settings(&cluster).await),
        ])
    })
}

fn print(outcomes: &Outcomes) {
    for (calls, outcome) in outcomes {
        println!("{calls}: {}", outcome.as_ref().err().map_or("as on a real broker", |error| error));
    }
}

fn on_kfake() -> Result<(), String> {
    let kfake = Kfake::start()?;
    let outcomes = outcomes(&kfake.bootstrap)?;
    print(&outcomes);
    let unexpected = outcomes.into_iter().filter_map(|(calls, outcome)| {
        let expected = FAIL_ON_KFAKE.iter().find(|(of, _)| *of == calls).map(|(_, part)| *part);
        match (outcome, expected) {
            (Ok(()), None) => None,
            (Err(error), Some(part)) if error.contains(part) => None,
            (outcome, _) => Some(format!("{calls}: {outcome:?} instead of {expected:?}")),
        }
    });
    let unexpected: Vec<_> = unexpected.collect();
    if unexpected.is_empty() { Ok(()) } else { Err(unexpected.join("\n")) }
}

/// Three brokers, which end with their standard input.
struct Kfake {
    child: Child,
    input: Option<ChildStdin>,
    bootstrap: String,
}

impl Kfake {
    fn start() -> Result<Self, String> {
        let program = cache::once("kfake-20260918", build)?.join("kfake");
        let child = Command::new(&program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| format!("cannot start {}: {error}", program.display()))?;
        let output = child.stdout.take().ok_or("it has no standard output")?;
        let mut bootstrap = String::new();
        BufReader::new(output).read_line(&mut bootstrap).map_err(|error| error.to_string())?;
        Ok(Self { input: child.stdin.take(), child, bootstrap: bootstrap.trim().to_owned() })
    }
}

impl Drop for Kfake {
    fn drop(&mut self) {
        drop(self.input.take());
        // It ends by itself; a failure to wait leaves nothing to do.
        let _ = self.child.wait();
    }
}

fn build(folder: &Path) -> Result<(), String> {
    let source = cache::package("programs/kfake/main.go");
    fs::copy(&source, folder.join("main.go")).map_err(|error| format!("cannot copy {}: {error}", source.display()))?;
    let get = ["get"].into_iter().chain(MODULES).collect::<Vec<_>>();
    for arguments in [&["mod", "init", "kfake"][..], &get, &["build", "-o", "kfake", "."]] {
        process::run(Command::new("go").args(arguments).current_dir(folder))?;
    }
    Ok(())
}
