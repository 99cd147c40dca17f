//! The table of releases, compared with the releases' own jars, and release estimates of real brokers.
//!
//! With `KAYROCK_REWRITE=1` the table is rewritten instead of compared.

use kayrock::ApiKey;
use kayrock::client::Connection;
use kayrock::releases::{Certainty, Release, estimate};
use kayrock::schema::{Listener, MessageKind};
use kayrock_tests::cache;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::Broker;
use kayrock_tests::registry::MESSAGES;
use kayrock_tests::releases::Releases;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use std::{env, fs};

type Check = fn() -> Result<(), String>;

pub(crate) fn suite() -> Suite {
    let brokers = RELEASES.map(|release| {
        Trial::test(format!("a_broker_of_{release}_is_recognised"), move || recognised(release).map_err(Failed::from))
    });
    let facts: [(&str, Check); 2] = [
        ("the_table_is_what_the_jars_say", table_is_what_the_jars_say),
        ("every_version_of_every_release_has_a_definition", every_version_has_a_definition),
    ];
    let facts = facts.map(|(name, check)| Trial::test(name, move || check().map_err(Failed::from)));
    Suite::new("releases", facts.into_iter().chain(brokers))
}

fn table_is_what_the_jars_say() -> Result<(), String> {
    let releases = Releases::ask()?;
    let table = releases.table(|api| ApiKey(api).name());
    let path = cache::package("../kayrock/src/releases/table.rs");
    if env::var_os("KAYROCK_REWRITE").is_some() {
        return fs::write(&path, table).map_err(|error| format!("cannot write {}: {error}", path.display()));
    }
    let known: Vec<_> = Release::ALL.iter().map(ToString::to_string).collect();
    if releases.names() != known {
        return Err(format!("the jars are of {:?}, the library knows {known:?}", releases.names()));
    }
    let ours = fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    match ours.lines().zip(table.lines()).find(|(ours, jars)| ours != jars) {
        Some((ours, jars)) => Err(format!("`{ours}` should be `{jars}`; KAYROCK_REWRITE=1 mends the table")),
        None if ours.len() != table.len() => Err("the table is cut; KAYROCK_REWRITE=1 mends it".to_owned()),
        None => Ok(()),
    }
}

fn every_version_has_a_definition() -> Result<(), String> {
    let mut compared = 0;
    for release in Release::ALL {
        for (api, support) in release.apis() {
            // Stored records also have numbers, which are no API keys.
            let schemas = MESSAGES.iter().map(|message| message.schema);
            let messages = schemas.filter(|one| matches!(one.kind, MessageKind::Request | MessageKind::Response));
            let versions = messages.filter(|one| one.api_key == Some(api.0)).map(|one| one.versions);
            let lacking = versions.into_iter().find(|versions| !support.all().is_subset(*versions));
            if let Some(ours) = lacking {
                return Err(format!("Kafka {release} speaks {api} {}, defined are {ours}", support.all()));
            }
            compared += 1;
        }
    }
    println!("{compared} ranges of {} releases are defined", Release::ALL.len());
    Ok(())
}

/// The estimate for a real broker is right, and there is a common version of every API.
fn recognised(release: &str) -> Result<(), String> {
    let broker = Broker::start(release)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let connection = runtime.block_on(Connection::connect(broker.bootstrap())).map_err(|error| error.to_string())?;
    let spoken = connection.api_table();
    let guess = estimate(spoken).ok_or("the broker resembles no release")?;
    let expected: Release = release.parse().map_err(|error| format!("{error}"))?;
    let is_right = guess.newest == expected && guess.oldest == expected && guess.listener == Listener::Broker;
    if is_right && guess.certainty == Certainty::Exact {
        return Ok(());
    }
    Err(format!("{guess:?} instead of {expected}; the broker says {spoken:?}"))
}
