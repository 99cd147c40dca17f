//! The in-process broker beside a real one: both get the same requests, and the responses are compared field by field.
//!
//! A script is a list of requests on one subject. Ids, times and addresses are compared only as present or absent, and
//! so are error messages; arrays are compared without their order. Differences that stay on purpose are in the table
//! [`accepted`].
//!
//! The usual run compares with the newest release; `KAYROCK_COMPARE=all` compares with the other one, too.
//! `KAYROCK_SHOW=1` prints the responses of the real broker.

mod accepted;
mod admin;
mod build;
mod configs;
mod groups;
mod lab;
mod mask;
mod modern;
mod mutation;
mod old_versions;
mod operations;
mod producers;
mod records;
mod security;
mod seeded;
mod seeded_requests;
mod seeded_view;
mod session;
mod share;
mod tally;

use kayrock_tests::suites::{Suite, Trial};
use lab::Lab;
use libtest_mimic::Failed;
use session::Session;
use std::env;
use std::sync::{Arc, RwLock};

/// Requests on one subject; each script has its own topics and groups.
type Script = fn(&mut Session) -> Result<(), String>;

const SCRIPTS: &[(&str, Script)] = &[
    ("create_topics", admin::create_topics),
    ("metadata", admin::metadata),
    ("delete_topics", admin::delete_topics),
    ("create_partitions", admin::create_partitions),
    ("delete_records", admin::delete_records),
    ("describe_cluster", admin::describe_cluster),
    ("describe_topic_partitions", admin::describe_topic_partitions),
    ("leader_epochs", admin::leader_epochs),
    ("log_dirs", admin::log_dirs),
    ("elect_leaders", admin::elect_leaders),
    ("topic_configs", configs::topics),
    ("broker_configs", configs::brokers),
    ("other_configs", configs::others),
    ("produce", records::produce),
    ("fetch", records::fetch),
    ("fetch_sessions", records::sessions),
    ("list_offsets", records::list_offsets),
    ("idempotence", producers::idempotence),
    ("transactions", producers::transactions),
    ("transactions_in_version_1", producers::old_transactions),
    ("producer_ids", producers::ids),
    ("groups", groups::classic),
    ("group_administration", groups::administration),
    ("coordinators", groups::coordinators),
    ("api_versions", groups::api_versions),
    ("consumer_groups", modern::heartbeats),
    ("share_groups", share::membership),
    ("share_sessions", share::sessions),
    ("share_acknowledgements", share::acknowledgements),
    ("share_deliveries", share::deliveries),
    ("share_limits", share::limits),
    ("share_isolation", share::isolation),
    ("share_offsets", share::offsets),
    ("versions_before_4", old_versions::old_versions),
    ("share_connections", share::connections),
    ("operations", operations::operations),
    ("seeded", seeded::requests),
    ("acls", security::acls),
    ("quotas", security::quotas),
    ("users", security::users),
];

/// Script that changes the configuration of the broker, which others read.
const ALONE: &str = "broker_configs";

pub(crate) fn suite() -> Suite {
    let is_full = env::var("KAYROCK_COMPARE").is_ok_and(|value| value == "all");
    let labs: Vec<_> = [Lab::newest()].into_iter().chain(is_full.then(Lab::old)).map(Arc::new).collect();
    let turns = Arc::new(RwLock::new(()));
    // The trials of both releases take turns, so that both brokers start at once.
    let pairs = SCRIPTS.iter().flat_map(|script| labs.iter().map(move |lab| (script, lab)));
    let trials = pairs.filter(|((name, _), lab)| lab.has(name)).map(|(&(name, script), lab)| {
        let (lab, turns) = (Arc::clone(lab), Arc::clone(&turns));
        Trial::test(format!("{}{name}", lab.prefix()), move || {
            let _alone = (name == ALONE).then(|| turns.write());
            let _beside = (name != ALONE).then(|| turns.read());
            lab.compare(name, script).map_err(Failed::from)
        })
    });
    Suite::new("compare", trials.collect::<Vec<_>>()).at_end(move |_| {
        for lab in &labs {
            lab.report();
        }
        Ok(())
    })
}
