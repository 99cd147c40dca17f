//! Filters of exchanges.

use super::exchange::{Exchange, Head};
use super::facts::Facts;
use crate::program::input::api_key;
use clap::Args;
use kayrock::{ApiKey, ErrorCode};
use std::time::Duration;

/// Conditions that an exchange must meet to be shown
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Filters")]
pub(in crate::program) struct Filter {
    /// Only this API; may be given several times
    #[arg(long, value_name = "API", value_parser = api_key)]
    api: Vec<ApiKey>,
    /// Only requests that name this topic
    #[arg(long, value_name = "NAME")]
    topic: Vec<String>,
    /// Only clients with this client id
    #[arg(long, value_name = "ID")]
    client: Vec<String>,
    /// Only responses with this error, by its name or number
    #[arg(long, value_name = "CODE", value_parser = error_code, allow_negative_numbers = true)]
    error: Vec<ErrorCode>,
    /// Only responses with an error
    #[arg(long)]
    errors: bool,
    /// Only exchanges that took at least this time
    #[arg(long, value_name = "MILLISECONDS")]
    min_duration: Option<u64>,
}

fn error_code(text: &str) -> Result<ErrorCode, String> {
    text.parse().map_err(|_| format!("`{text}` is no error code of Kafka"))
}

impl Filter {
    /// Returns true if the exchange is shown.
    pub(super) fn matches(&self, exchange: &Exchange, head: &Head, facts: &Facts) -> bool {
        let client = head.client_id.as_deref().unwrap_or_default();
        let is_long = self
            .min_duration
            .is_none_or(|shortest| exchange.elapsed.is_some_and(|elapsed| elapsed >= Duration::from_millis(shortest)));
        (self.api.is_empty() || self.api.contains(&head.api))
            && (self.topic.is_empty() || self.topic.iter().any(|topic| facts.topics.contains(topic)))
            && (self.client.is_empty() || self.client.iter().any(|id| id == client))
            && (self.error.is_empty() || self.error.iter().any(|code| facts.errors.contains(code)))
            && (!self.errors || !facts.errors.is_empty())
            && is_long
    }
}
