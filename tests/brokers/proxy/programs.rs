//! Applications and admin clients through the proxy: Kafka Streams, share consumers, and the admin clients in Python.

use super::Site;
use crate::streams::Guarantee;
use crate::{python_admins, shares, streams};
use kayrock_tests::clients::{self, Client};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::kafka::{Broker, BrokerBuilder};

/// Program that runs with the address of a proxy.
pub(crate) type Program = (&'static str, fn() -> Result<(), String>);

pub(crate) const PROGRAMS: [Program; 4] = [
    ("streams_counts_at_least_once", || count(Guarantee::AtLeastOnce)),
    ("streams_counts_exactly_once", || count(Guarantee::ExactlyOnce)),
    ("java_share_consumers_share_records", share),
    ("python_admin_clients_and_transactions_get_their_responses", administer),
];

fn count(guarantee: Guarantee) -> Result<(), String> {
    let site = Site::of_three_with(&[streams::SHORTEST_SESSION])?;
    through(&site, |bootstrap| streams::run(guarantee, bootstrap))
}

fn share() -> Result<(), String> {
    let site = Site::of_three_with(&shares::CONFIGS)?;
    through(&site, shares::run)
}

/// The commands remove what they create; on several brokers, one may respond before it has learned a change.
fn administer() -> Result<(), String> {
    let builder: BrokerBuilder = Broker::builder(RELEASES[0])
        .property("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
        .property("super.users", "User:ANONYMOUS");
    let site = Site::before(vec![builder.start()?])?;
    through(&site, |bootstrap| {
        for client in [Client::Python, Client::Librdkafka] {
            let printed = client.administer("admin", bootstrap, &[])?;
            clients::compare_lines(&printed, &python_admins::of_admin())?;
            let printed = client.administer("transactions", bootstrap, &[])?;
            clients::compare_lines(&printed, &python_admins::of_transactions())?;
        }
        Ok(())
    })
}

fn through(site: &Site, run: impl FnOnce(&str) -> Result<(), String>) -> Result<(), String> {
    let result = run(&site.watched.bootstrap());
    let problems = site.observed.problems();
    result.map_err(|error| format!("{error}\n{}", problems.clone().err().unwrap_or_default()))?;
    problems
}
