//! Summary of exchanges by API.

use super::exchange::Exchange;
use super::facts::Facts;
use super::histogram::Histogram;
use crate::program::failure::Failure;
use crate::program::output::Output;
use anstyle::Style;
use kayrock::{ApiKey, ErrorCode};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::Duration;

const BOLD: Style = Style::new().bold();

/// Counts of an API.
#[derive(Debug, Default)]
struct Row {
    count: u64,
    from_client: u64,
    to_client: u64,
    durations: Histogram,
    errors: BTreeMap<ErrorCode, u64>,
}

/// Summary by API.
#[derive(Debug, Default)]
pub(super) struct Summary {
    rows: BTreeMap<ApiKey, Row>,
    first: Option<Duration>,
    last: Duration,
}

impl Summary {
    pub(super) fn add(&mut self, api: ApiKey, exchange: &Exchange, facts: &Facts) {
        self.first = Some(self.first.map_or(exchange.at, |first| first.min(exchange.at)));
        self.last = self.last.max(exchange.at + exchange.elapsed.unwrap_or_default());
        let row = self.rows.entry(api).or_default();
        let (request, response) = exchange.sizes();
        row.count += 1;
        row.from_client += request as u64;
        row.to_client += response.unwrap_or_default() as u64;
        exchange.elapsed.into_iter().for_each(|elapsed| row.durations.add(elapsed));
        for code in &facts.errors {
            *row.errors.entry(*code).or_default() += 1;
        }
    }

    /// Prints the summary, the API with most requests first.
    pub(super) fn print(&self, output: &mut Output) -> Result<(), Failure> {
        let seconds = self.last.saturating_sub(self.first.unwrap_or_default()).as_secs_f64();
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.count));
        if output.is_json() {
            let rows: Vec<_> = rows.iter().map(|(api, row)| row.to_json(**api, seconds)).collect();
            return output.line(&json!({"summary": rows, "seconds": seconds}));
        }
        writeln!(
            output,
            "\n{BOLD}{:<28} {:>8} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}  errors{BOLD:#}",
            "API", "count", "per s", "p50", "p95", "p99", "max", "sent", "received"
        )?;
        rows.iter().try_for_each(|(api, row)| row.print(**api, seconds, output))
    }
}

impl Row {
    fn print(&self, api: ApiKey, seconds: f64, output: &mut Output) -> Result<(), Failure> {
        let [p50, p95, p99] = [0.5, 0.95, 0.99].map(|part| time(self.durations.percentile(part)));
        let max = time(self.durations.percentile(1.0).map(|_| self.durations.max()));
        let (sent, received) = (size(self.from_client), size(self.to_client));
        let errors: Vec<_> = self.errors.iter().map(|(code, count)| format!("{} ×{count}", name(*code))).collect();
        let (api, count, rate, errors) = (api.to_string(), self.count, self.rate(seconds), errors.join(", "));
        Ok(writeln!(
            output,
            "{api:<28} {count:>8} {rate:>9.1} {p50:>9} {p95:>9} {p99:>9} {max:>9} {sent:>9} {received:>9}  {errors}"
        )?)
    }

    fn to_json(&self, api: ApiKey, seconds: f64) -> Json {
        let ms = |part| self.durations.percentile(part).map(|time| time.as_secs_f64() * 1e3);
        let errors: BTreeMap<_, _> = self.errors.iter().map(|(code, count)| (name(*code), *count)).collect();
        json!({
            "key": api.0,
            "api": api.name(),
            "count": self.count,
            "perSecond": self.rate(seconds),
            "p50Ms": ms(0.5),
            "p95Ms": ms(0.95),
            "p99Ms": ms(0.99),
            "maxMs": self.durations.max().as_secs_f64() * 1e3,
            "sentBytes": self.from_client,
            "receivedBytes": self.to_client,
            "errors": errors,
        })
    }

    fn rate(&self, seconds: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "shown with one digit after the point")]
        let count = self.count as f64;
        if seconds > 0.0 { count / seconds } else { 0.0 }
    }
}

/// Returns the name of a code, or its number.
pub(super) fn name(code: ErrorCode) -> String {
    code.name().map_or_else(|| code.0.to_string(), ToOwned::to_owned)
}

/// Shows a duration: `512 µs`, `3.1 ms`, `2.50 s`.
pub(super) fn time(duration: Option<Duration>) -> String {
    match duration {
        None => "–".to_owned(),
        Some(time) if time < Duration::from_millis(1) => format!("{} µs", time.as_micros()),
        Some(time) if time < Duration::from_secs(1) => format!("{:.1} ms", time.as_secs_f64() * 1e3),
        Some(time) => format!("{:.2} s", time.as_secs_f64()),
    }
}

/// Shows a number of bytes: `104 B`, `1.2 kB`, `3.4 MB`.
pub(super) fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "shown with one digit after the point")]
    let number = bytes as f64;
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", number / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", number / 1e6),
        _ => format!("{:.1} GB", number / 1e9),
    }
}
