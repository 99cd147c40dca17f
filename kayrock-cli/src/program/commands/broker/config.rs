//! Configuration of a broker in TOML.

use super::access::{Acl, Acls};
use super::listeners::{Listener, Sasl, Tls, User};
use crate::program::failure::Failure;
use crate::program::rules::{self, NetworkRule, RequestRule};
use kayrock::releases::Release;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Configuration of a broker.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Config {
    pub(super) release: Option<String>,
    pub(super) brokers: Option<u16>,
    pub(super) topic: Vec<Topic>,
    pub(super) user: Vec<User>,
    pub(super) acl: Vec<Acl>,
    pub(super) acls: Option<Acls>,
    pub(super) listener: Vec<Listener>,
    pub(super) sasl: Sasl,
    pub(super) tls: Option<Tls>,
    pub(super) configs: BTreeMap<String, String>,
    pub(super) rule: Vec<RequestRule>,
    pub(super) network: Vec<NetworkRule>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Topic {
    pub(super) name: String,
    #[serde(default = "one")]
    pub(super) partitions: i32,
}

const fn one() -> i32 {
    1
}

/// Parses `orders` or `orders:3`.
pub(super) fn topic(text: &str) -> Result<Topic, String> {
    let Some((name, partitions)) = text.rsplit_once(':') else {
        return Ok(Topic { name: text.to_owned(), partitions: one() });
    };
    let partitions = partitions.parse().ok().filter(|count| *count > 0);
    let partitions = partitions.ok_or_else(|| format!("`{text}` is no topic; write `orders` or `orders:3`"))?;
    Ok(Topic { name: name.to_owned(), partitions })
}

impl Config {
    /// Reads a file; an error has its line and column.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let error = |error| {
            Failure::new(format!("{}: {error}", path.display()))
                .remedy("`kayrock broker --example` prints a configuration with all keys")
        };
        parse(&rules::text(path)?).map_err(error)
    }

    pub(super) fn release(&self) -> Result<Option<Release>, Failure> {
        let release = self.release.as_ref().map(|release| release.parse()).transpose();
        release.map_err(|error: kayrock::releases::UnknownRelease| Failure::new(format!("`release`: {error}")))
    }
}

/// Parses TOML. Errors do not contain the line, which may have a password.
fn parse(text: &str) -> Result<Config, String> {
    toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let before = text.get(..start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
        format!("line {line}, column {column}: {}", error.message())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn example_has_every_key() {
        let config = parse(super::super::EXAMPLE).unwrap();
        assert_eq!((config.topic.len(), config.user.len(), config.acl.len()), (2, 2, 2));
        assert_eq!((config.listener.len(), config.rule.len(), config.network.len()), (2, 1, 1));
        assert!(config.release().is_ok_and(|release| release == Some(Release::V3_9)));
        assert!(config.acls.is_some() && config.tls.is_some() && config.sasl.mechanisms.is_some());
    }

    #[test]
    fn errors_have_line_and_column_and_no_password() {
        for (text, expected) in [
            ("[[user]]\nname = \"ada\"\nsecret = \"hunter2\"\n", "line 3, column 1: unknown field `secret`"),
            ("[[acl]]\nallow = \"User:ada\"\noperations = [\"Reads\"]", "line 3, column 14: "),
            ("brokers = true", "line 1, column 11: invalid type: boolean"),
        ] {
            let error = parse(text).err().unwrap_or_default();
            assert!(error.starts_with(expected) && !error.contains("hunter2"), "{error}");
        }
    }
}
