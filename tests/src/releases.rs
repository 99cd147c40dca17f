//! Supported versions of each release of Kafka, from the classes in its own jar.
//!
//! `programs/java/pom-releases.xml` lists the releases; a new one is added there, and to `kayrock::releases`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::{cache, process};

/// The goal is pinned, so that a newer plugin cannot change what the tests run on.
const COPY: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

/// Versions of an API that a release supports.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ApiVersionRange {
    oldest: i16,
    latest: i16,
    unstable: i16,
    listeners: String,
}

/// Versions that all releases support: by API, then by release.
#[derive(Debug, Default)]
pub struct Releases {
    releases: BTreeSet<(u8, u8)>,
    apis: BTreeMap<i16, BTreeMap<(u8, u8), ApiVersionRange>>,
}

impl Releases {
    /// Reads the jars, which are downloaded on first use (about 125 MB).
    ///
    /// # Errors
    /// Maven or Java is missing or fails; the error names the remedy.
    pub fn ask() -> Result<Self, String> {
        let home = cache::once("releases", download)?;
        let names = std::fs::read_dir(&home).map_err(|error| format!("cannot read {}: {error}", home.display()))?;
        let is_clients = |path: &Path| path.to_string_lossy().contains("kafka-clients-");
        let jars = names.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_clients(path));
        let mut java = Command::new("java");
        java.arg("-cp").arg(home.join("slf4j-api-1.7.36.jar"));
        java.arg(cache::package("programs/java/Releases.java")).args(jars);
        let printed = process::run(&mut java)?;
        let mut releases = Self::default();
        for line in printed.lines() {
            releases.add(line).ok_or_else(|| format!("`{line}` is not what Releases.java should print"))?;
        }
        Ok(releases)
    }

    fn add(&mut self, line: &str) -> Option<()> {
        let [jar, api, oldest, latest, unstable, listeners] =
            <[&str; 6]>::try_from(line.split(' ').collect::<Vec<_>>()).ok()?;
        let mut numbers = jar.strip_prefix("kafka-clients-")?.split('.').map_while(|number| number.parse().ok());
        let release = (numbers.next()?, numbers.next()?);
        let spoken = ApiVersionRange {
            oldest: oldest.parse().ok()?,
            latest: latest.parse().ok()?,
            unstable: unstable.parse().ok()?,
            listeners: listeners.to_owned(),
        };
        self.releases.insert(release);
        self.apis.entry(api.parse().ok()?).or_default().insert(release, spoken);
        Some(())
    }

    /// The releases, as `major.minor`.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.releases.iter().map(|(major, minor)| format!("{major}.{minor}")).collect()
    }

    /// The source of `kayrock::releases`' table.
    #[must_use]
    pub fn table(&self, name_of: impl Fn(i16) -> Option<&'static str>) -> String {
        let mut text = HEAD.to_owned();
        for (api, spoken) in &self.apis {
            let changes: Vec<_> = self.changes(spoken);
            let name = name_of(*api).unwrap_or("without a name");
            let _ = writeln!(text, "    // {name}\n    ApiHistory::new({api}, &[");
            for change in changes {
                let _ = writeln!(text, "        {change},");
            }
            text.push_str("    ]),\n");
        }
        text.push_str("];\n");
        text
    }

    /// The releases whose versions differ from those of the one before.
    fn changes(&self, spoken: &BTreeMap<(u8, u8), ApiVersionRange>) -> Vec<String> {
        let mut before = None;
        let mut changes = Vec::new();
        for release in &self.releases {
            let now = spoken.get(release);
            if now != before {
                changes.push(change(*release, now));
                before = now;
            }
        }
        changes
    }
}

fn change((major, minor): (u8, u8), spoken: Option<&ApiVersionRange>) -> String {
    let Some(ApiVersionRange { oldest, latest, unstable, listeners }) = spoken else {
        return format!("gone(Release::V{major}_{minor})");
    };
    let listeners: Vec<_> = listeners.split(',').map(short).collect();
    format!("since(Release::V{major}_{minor}, &[{}], {oldest}, {latest}, {unstable})", listeners.join(", "))
}

fn short(listener: &str) -> &str {
    match listener {
        "ZK_BROKER" => "ZkBroker",
        "BROKER" => "Broker",
        "CONTROLLER" => "Controller",
        other => other,
    }
}

fn download(home: &Path) -> Result<(), String> {
    let mut maven = Command::new("mvn");
    maven
        .args(["--batch-mode", "--quiet", "--file"])
        .arg(cache::package("programs/java/pom-releases.xml"))
        .arg(COPY)
        .arg(format!("-DoutputDirectory={}", home.display()));
    process::run(&mut maven)
        .map(drop)
        .map_err(|error| format!("cannot download the clients of Kafka's releases from Maven Central: {error}"))
}

const HEAD: &str = "\
//! Table of all releases, extracted from their jars.
//!
//! Written by `KAYROCK_REWRITE=1 KAYROCK_ORACLES=required cargo test -p kayrock-tests --test oracles -- releases::`.
//! A row is an API; each line of it is valid from its release on: listeners, oldest version, latest version, and latest
//! version with unstable ones enabled. Without a stable version the latest is -1.

use super::history::{ApiHistory, gone, since};
use super::release::Release;
use crate::schema::Listener::{Broker, Controller, ZkBroker};

#[rustfmt::skip]
pub(super) static APIS: &[ApiHistory] = &[
";
