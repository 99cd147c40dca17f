//! Configurations that were changed, except those of topics.

use super::releases;
use super::table::{GROUP, Row, Server, find, find_server};
use crate::releases::Release;
use crate::types::Str;
use std::collections::BTreeMap;

/// Values by configuration.
pub(super) type Values = BTreeMap<Str, Str>;

#[derive(Debug)]
pub(in crate::mock) struct Overrides {
    /// Release whose configurations there are.
    pub(super) release: Release,
    /// Values for all brokers.
    pub(super) brokers: Values,
    /// Values for the only broker.
    pub(super) broker: Values,
    /// Values in the configuration file.
    pub(super) fixed: Values,
    pub(super) groups: BTreeMap<Str, Values>,
    pub(super) metrics: BTreeMap<Str, Values>,
}

impl Default for Overrides {
    fn default() -> Self {
        Self {
            release: Release::NEWEST,
            // Set by Kafka 4.1 and later when a cluster is created (KIP-966).
            brokers: Values::from([("min.insync.replicas".into(), "1".into())]),
            broker: Values::new(),
            fixed: Values::new(),
            groups: BTreeMap::new(),
            metrics: BTreeMap::new(),
        }
    }
}

impl Overrides {
    /// Offers the configurations of a release.
    pub(in crate::mock) fn imitate(&mut self, release: Release) {
        self.release = release;
        if release < Release::V4_1 {
            self.brokers.clear();
        }
    }

    /// Returns the release whose configurations there are.
    pub(in crate::mock) fn release(&self) -> Release {
        self.release
    }

    /// Returns the rows that the release has.
    pub(super) fn rows<'r>(&self, rows: &'r [Row]) -> impl Iterator<Item = &'r Row> + use<'r> {
        let release = self.release;
        rows.iter().filter(move |row| releases::has(release, row.name))
    }

    /// Returns the row of a configuration, if the release has it.
    pub(super) fn find<'r>(&self, rows: &'r [Row], name: &str) -> Option<&'r Row> {
        find(rows, name).filter(|row| releases::has(self.release, row.name))
    }

    /// Returns the configuration of the broker with this name, if the release has it.
    pub(super) fn find_server(&self, name: &str) -> Option<&'static Server> {
        find_server(name).filter(|server| releases::has(self.release, server.name))
    }

    /// Returns the default of a configuration, which is `newest` in the newest release.
    pub(super) fn default_of(&self, name: &str, newest: &'static str) -> &'static str {
        releases::default(self.release, name, newest)
    }

    /// Sets values as if they were in the configuration file.
    pub(in crate::mock) fn fix<'a>(&mut self, values: impl IntoIterator<Item = (&'a str, &'a str)>) {
        self.fixed.extend(values.into_iter().map(|(name, value)| (name.into(), value.into())));
    }

    /// Returns the value in the configuration file.
    pub(super) fn fixed(&self, name: &str) -> Option<&str> {
        let own = self.fixed.get(name).map(|value| &**value);
        own.or_else(|| self.find_server(name).and_then(|server| server.fixed))
    }

    /// Returns the effective value of a configuration of the broker.
    fn effective(&self, name: &str) -> &str {
        let dynamic = self.broker.get(name).or_else(|| self.brokers.get(name)).map(|value| &**value);
        let set = dynamic.or_else(|| self.fixed(name));
        set.unwrap_or_else(|| self.find_server(name).map_or("", |server| self.default_of(name, server.default)))
    }

    /// Returns the value of a configuration as a text.
    pub(in crate::mock) fn text(&self, name: &str) -> &str {
        self.effective(name)
    }

    /// Returns the effective value of a configuration with a number; one that is no number is `otherwise`.
    pub(in crate::mock) fn number(&self, name: &str, otherwise: i32) -> i32 {
        self.effective(name).parse().unwrap_or(otherwise)
    }

    /// Returns the effective value of a configuration of a group.
    pub(in crate::mock) fn of_group(&self, group: &str, name: &str) -> &str {
        let own = self.groups.get(group).and_then(|values| values.get(name));
        let row = find(GROUP, name);
        let of_server = row.and_then(|row| row.server).map(|server| self.effective(server));
        let set = own.map(|value| &**value).or(of_server.filter(|value| !value.is_empty()));
        set.unwrap_or_else(|| row.map_or("", |row| row.default))
    }

    /// Returns the effective value of a group's configuration with a number; one that is no number is `otherwise`.
    pub(in crate::mock) fn group_number(&self, group: &str, name: &str, otherwise: i64) -> i64 {
        self.of_group(group, name).parse().unwrap_or(otherwise)
    }

    /// Returns the effective value of a configuration that is true or false.
    pub(in crate::mock) fn is_on(&self, name: &str) -> bool {
        self.effective(name).eq_ignore_ascii_case("true")
    }
}
