//! Connections with TLS and SASL to real brokers: what is accepted, what is refused, and with which error.

mod certificates;
mod proxy;
pub(crate) mod sasl;
pub(crate) mod site;
mod tls;

use kayrock_tests::jars::RELEASES;
use kayrock_tests::suites::{Suite, Trial};
use site::{Check, Site};
use std::sync::{Arc, OnceLock};

pub(crate) fn suite() -> Suite {
    let mut trials = Vec::new();
    for release in RELEASES {
        let site = Arc::new(OnceLock::new());
        for &(name, check) in tls::CHECKS.iter().chain(sasl::CHECKS).chain(proxy::CHECKS) {
            let site = Arc::clone(&site);
            trials.push(Trial::test(format!("{name}_{release}"), move || {
                let site = site.get_or_init(|| Site::start(release).map_err(|error| error.to_string()));
                Ok(run(check, site.as_ref().map_err(Clone::clone)?)?)
            }));
        }
    }
    Suite::new("security", trials)
}

fn run(check: Check, site: &Site) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(check(site)).map_err(|error| error.to_string())
}
