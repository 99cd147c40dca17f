//! Exchanges as lines, or with whole bodies as JSON.

use super::exchange::{Exchange, Head};
use super::facts::{Facts, TopicNames};
use super::filter::Filter;
use super::summary::{self, Summary};
use crate::inspect;
use crate::program::failure::Failure;
use crate::program::output::Output;
use anstyle::{AnsiColor, Style};
use kayrock::Bytes;
use serde_json::{Value as Json, json};
use std::io::Write as _;
use std::time::Duration;

const API: Style = AnsiColor::Cyan.on_default();
const ERROR: Style = AnsiColor::Red.on_default();

/// Printer of exchanges that match a filter, and their summary.
#[derive(Debug, Default)]
pub(in crate::program) struct Printer {
    filter: Filter,
    /// Prints whole requests and responses.
    with_bodies: bool,
    /// Prints the summary alone.
    is_quiet: bool,
    names: TopicNames,
    summary: Summary,
}

impl Printer {
    pub(in crate::program) fn new(filter: Filter, with_bodies: bool, is_quiet: bool) -> Self {
        Self { filter, with_bodies, is_quiet, ..Self::default() }
    }

    /// Prints an exchange, if it matches the filter.
    pub(in crate::program) fn print(&mut self, exchange: &Exchange, output: &mut Output) -> Result<(), Failure> {
        let Some(head) = exchange.head() else { return Ok(()) };
        let facts = Facts::of(exchange, &head, &mut self.names);
        if !self.filter.matches(exchange, &head, &facts) {
            return Ok(());
        }
        self.summary.add(head.api, exchange, &facts);
        if self.is_quiet {
            return Ok(());
        }
        if self.with_bodies || output.is_json() {
            let json = as_json(exchange, &head, &facts, self.with_bodies, output.shows_secrets());
            return output.line(&json);
        }
        line(exchange, &head, &facts, output)
    }

    /// Prints the summary.
    pub(in crate::program) fn finish(&self, output: &mut Output) -> Result<(), Failure> {
        self.summary.print(output)
    }
}

fn line(exchange: &Exchange, head: &Head, facts: &Facts, output: &mut Output) -> Result<(), Failure> {
    let (request, response) = exchange.sizes();
    let response = response.map_or_else(|| "no response".to_owned(), |response| summary::size(response as u64));
    let request = summary::size(request as u64);
    let elapsed = exchange.elapsed.map_or_else(String::new, |elapsed| format!(" in {}", summary::time(Some(elapsed))));
    let client = head.client_id.as_deref().unwrap_or("–").escape_debug().to_string();
    write!(
        output,
        "{} #{} {client} {API}{} v{}{API:#} {request} → {response}{elapsed}",
        clock(exchange.at),
        exchange.connection,
        head.api.name().map_or_else(|| head.api.to_string(), ToOwned::to_owned),
        head.version,
    )?;
    for (what, names) in [("topics", &facts.topics), ("groups", &facts.groups)] {
        if !names.is_empty() {
            let names: Vec<_> = names.iter().map(|name| name.escape_debug().to_string()).collect();
            write!(output, " {what}={}", names.join(","))?;
        }
    }
    for code in &facts.errors {
        write!(output, " {ERROR}{}{ERROR:#}", summary::name(*code))?;
    }
    if let Some(error) = &facts.undecoded {
        write!(output, " {ERROR}{error}{ERROR:#}")?;
    }
    writeln!(output)?;
    Ok(output.flush()?)
}

/// Time since the start: `0:01:02.345`.
fn clock(at: Duration) -> String {
    let seconds = at.as_secs();
    format!("{}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, at.subsec_millis())
}

fn as_json(exchange: &Exchange, head: &Head, facts: &Facts, with_bodies: bool, shows_secrets: bool) -> Json {
    let (request, response) = exchange.sizes();
    let errors: Vec<_> = facts.errors.iter().map(|code| json!({"code": code.0, "name": code.name()})).collect();
    let mut json = json!({
        "at": exchange.at.as_secs_f64(),
        "connection": exchange.connection,
        "client": exchange.client,
        "broker": exchange.broker,
        "key": head.api.0,
        "api": head.api.name(),
        "version": head.version,
        "clientId": head.client_id,
        "requestBytes": request,
        "responseBytes": response,
        "ms": exchange.elapsed.map(|elapsed| elapsed.as_secs_f64() * 1e3),
        "topics": facts.topics,
        "groups": facts.groups,
        "errors": errors,
    });
    if let Some(error) = &facts.undecoded {
        json["undecoded"] = error.clone().into();
    }
    if with_bodies {
        json["request"] = frame(inspect::request(exchange.request.clone()), shows_secrets);
        let response = exchange.response.clone();
        json["response"] = response.map_or(Json::Null, |response: Bytes| {
            frame(inspect::response(response, head.api, head.version), shows_secrets)
        });
    }
    json
}

fn frame(frame: kayrock::Result<inspect::Frame>, shows_secrets: bool) -> Json {
    match frame {
        Err(error) => json!({"error": error.to_string()}),
        Ok(frame) => {
            let frame = if shows_secrets { frame } else { frame.without_secrets() };
            serde_json::to_value(frame).unwrap_or_else(|error| json!({"error": error.to_string()}))
        }
    }
}
