//! Real clients on the first partition of topics, with a line protocol in JSON that shows every byte of the records.
//!
//! - `{"op": "produce", "topic", "settings", "batches": [[record, …], …]}` sends records, each list of them as a batch;
//!   the response is `{"stored": [[offset, timestamp], …]}`;
//! - `{"op": "transact", "topic", "settings", "steps": [{"producer", "settings", "do", "records"}, …]}` (Java only)
//!   runs steps of several transactional producers: `do` is `begin`, `send`, `commit` or `abort`; the response is the
//!   same;
//! - `{"op": "consume", "topic", "settings", "from": [offset, …], "end"}` reads, from each of these offsets, until the
//!   position is `end`; the response is `{"readings": [{"records", "position", "positions"}, …]}`, where only Java has
//!   `positions`: each position on its way.
//!
//! Each also has `bootstrap`; `settings` have Kafka's names and strings as values. A record is `{"timestamp", "key",
//! "value", "headers": [[key, value], …]}` with bytes as Base64 or null; a record that was read also has `offset` and
//! `timestampType` (-1 for none, 0 for the producer's clock, 1 for the broker's). A failure is `{"error", "message"}`.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value as Json, json};

use crate::clients::Client;
use crate::driven::Driven;

/// Settings of a client under Kafka's names.
pub type Settings<'a> = &'a [(&'a str, &'a str)];

/// A running client on a cluster; several threads may share it and take turns.
#[derive(Debug)]
pub struct PartitionClient {
    /// The client.
    pub client: Client,
    bootstrap: String,
    program: Mutex<Driven>,
}

/// Place and time of a stored record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// The offset that the broker assigned.
    pub offset: i64,
    /// Its timestamp, which may also come from the broker.
    pub timestamp: i64,
}

/// Records read from an offset on.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The records.
    pub records: Vec<Json>,
    /// Position of the reader after them.
    pub position: i64,
    /// Its positions on the way, after each response, if the client reports them.
    pub positions: Vec<i64>,
}

impl PartitionClient {
    /// Starts a client for the cluster at `host:port`.
    ///
    /// # Errors
    /// It cannot be downloaded or started.
    pub fn start(client: Client, bootstrap: &str) -> Result<Self, String> {
        Ok(Self { client, bootstrap: bootstrap.to_owned(), program: Mutex::new(client.on_partitions()?) })
    }

    /// Sends records, each list of them as a batch.
    ///
    /// # Errors
    /// The client refuses, or has ended.
    pub fn produce(&self, topic: &str, settings: Settings<'_>, batches: &[Vec<Json>]) -> Result<Vec<Stored>, String> {
        let request = json!({"op": "produce", "topic": topic, "batches": batches});
        stored(&self.call(request, settings)?)
    }

    /// Runs steps of transactional producers in order.
    ///
    /// # Errors
    /// The client refuses, or has ended.
    pub fn transact(&self, topic: &str, steps: &[Json]) -> Result<Vec<Stored>, String> {
        stored(&self.call(json!({"op": "transact", "topic": topic, "steps": steps}), &[])?)
    }

    /// Reads a topic from each of these offsets until the position is `end`.
    ///
    /// # Errors
    /// The client refuses, or has ended.
    pub fn consume(&self, topic: &str, settings: Settings<'_>, from: &[i64], end: i64) -> Result<Vec<Reading>, String> {
        let response = self.call(json!({"op": "consume", "topic": topic, "from": from, "end": end}), settings)?;
        let readings = response["readings"].as_array().ok_or_else(|| self.refuses(&response))?;
        readings.iter().map(|one| reading(one).ok_or_else(|| self.refuses(one))).collect()
    }

    fn call(&self, mut request: Json, settings: Settings<'_>) -> Result<Json, String> {
        let settings: BTreeMap<_, _> = settings.iter().copied().collect();
        request["bootstrap"] = self.bootstrap.as_str().into();
        request["settings"] = json!(settings);
        let response = self.program.lock().unwrap_or_else(PoisonError::into_inner).call(&request)?;
        if response["error"].is_null() { Ok(response) } else { Err(self.refuses(&response)) }
    }

    fn refuses(&self, response: &Json) -> String {
        format!("{} responds with {response}", self.client.name())
    }
}

fn stored(response: &Json) -> Result<Vec<Stored>, String> {
    let place = |one: &Json| Some(Stored { offset: one[0].as_i64()?, timestamp: one[1].as_i64()? });
    let all = response["stored"].as_array().and_then(|all| all.iter().map(place).collect());
    all.ok_or_else(|| format!("not where records were stored: {response}"))
}

fn reading(response: &Json) -> Option<Reading> {
    let positions = response["positions"].as_array().into_iter().flatten();
    Some(Reading {
        records: response["records"].as_array()?.clone(),
        position: response["position"].as_i64()?,
        positions: positions.map(Json::as_i64).collect::<Option<_>>()?,
    })
}
