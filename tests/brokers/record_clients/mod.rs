//! Records between real clients and real brokers: the library, Java's clients, `kafka-python` and librdkafka all read
//! the same records from each producer, in every format in which the broker stores them.
//!
//! The comparison covers offset, timestamp and its type, key, value and headers of each record, and the final position
//! of the reader. Java's classes read the brokers' log files, too, and find the same.

mod codecs;
mod compaction;
mod cuts;
mod entry;
mod old_formats;
mod reader;
mod site;
mod table;
mod transactions;
mod versions;

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use kayrock_tests::jars::RELEASES;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use site::Site;
use table::{Figures, Table};

/// A check of a broker; it creates its own topics, and returns the counts of what it has compared.
type Check = fn(&Site) -> Result<Figures, String>;

const CHECKS: [(&str, Check); 7] = [
    ("compacted_topics_are_read_alike", compaction::is_read_alike),
    ("every_codec_is_read_by_everyone", codecs::are_read_by_everyone),
    ("the_broker_recompresses", codecs::are_replaced_by_the_broker),
    ("transactions_are_read_alike", transactions::are_read_alike),
    ("cut_responses_are_read_alike", cuts::are_read_alike),
    ("versions_are_read_alike", versions::are_read_alike),
    ("old_formats_are_read_by_everyone", old_formats::are_read_by_everyone),
];

pub(crate) fn suite() -> Suite {
    let sites = RELEASES.map(|release| (release, Arc::new(OnceLock::new())));
    let table = Arc::new(Table::default());
    let mut trials = Vec::new();
    for (name, check) in CHECKS {
        for (release, site) in &sites {
            let (release, site, table) = (*release, Arc::clone(site), Arc::clone(&table));
            trials.push(Trial::test(format!("{name}_{release}"), move || {
                let site = site.get_or_init(|| Site::start(release)).as_ref().map_err(Clone::clone)?;
                let start = Instant::now();
                let figures = check(site).map_err(Failed::from)?;
                table.add(release, name, figures, start.elapsed());
                Ok(())
            }));
        }
    }
    Suite::new("record_clients", trials).at_end(move |_| {
        table.print();
        Ok(())
    })
}
