//! Connection to one broker.

use super::super::bootstrap::HostPort;
use super::super::builder::ConnectionBuilder;
use super::super::connection::Connection;
use super::super::error::ClientError;
use super::backoff::Backoff;
use core::sync::atomic::{AtomicU64, Ordering};
use core::time::Duration;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::time::{Instant, sleep_until};

/// Broker with its connection, which is opened when a call needs it.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) address: HostPort,
    state: Mutex<State>,
    /// Held while the connection is opened, so that concurrent calls open one.
    opening: tokio::sync::Mutex<()>,
    /// Number of failures, by which a call recognizes one that happened while it waited.
    failures: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    connection: Option<Connection>,
    failure: Option<Failure>,
    /// End of the throttle time that the broker asked for.
    throttled_until: Option<Instant>,
}

/// Failure to connect.
#[derive(Debug)]
struct Failure {
    error: ClientError,
    /// Failures since the last success.
    in_a_row: u32,
    retry_at: Instant,
}

impl Node {
    pub(super) fn new(address: HostPort) -> Self {
        Self { address, state: Mutex::default(), opening: tokio::sync::Mutex::default(), failures: AtomicU64::new(0) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the connection if it is open and its peer responds.
    pub(super) fn open_connection(&self) -> Option<Connection> {
        let mut state = self.state();
        if state.connection.as_ref().is_some_and(|connection| connection.is_closed() || connection.is_silent()) {
            state.connection = None;
        }
        state.connection.clone()
    }

    /// Uses a connection that was opened by a bootstrap address.
    pub(super) fn adopt(&self, connection: Connection) {
        let mut state = self.state();
        state.failure = None;
        state.connection.get_or_insert(connection);
    }

    /// Returns the instant before which the broker is not tried again; `None` if it may be.
    pub(super) fn retry_at(&self) -> Option<Instant> {
        let retry_at = self.state().failure.as_ref().map(|failure| failure.retry_at);
        retry_at.filter(|retry_at| *retry_at > Instant::now())
    }

    /// Keeps calls from the broker for a throttle time of its last response.
    pub(super) fn throttle(&self, time: Duration) {
        self.state().throttled_until = Instant::now().checked_add(time);
    }

    fn throttled_until(&self) -> Option<Instant> {
        self.state().throttled_until.filter(|until| *until > Instant::now())
    }

    /// Returns the open connection, or opens one, once the broker may be used.
    pub(super) async fn connection(
        &self,
        builder: &ConnectionBuilder,
        backoff: Backoff,
    ) -> Result<Connection, ClientError> {
        while let Some(until) = self.throttled_until() {
            sleep_until(until).await;
        }
        match self.open_connection() {
            Some(connection) => Ok(connection),
            None => self.open(builder, backoff).await,
        }
    }

    async fn open(&self, builder: &ConnectionBuilder, backoff: Backoff) -> Result<Connection, ClientError> {
        let failures = self.failures.load(Ordering::Acquire);
        let _opening = self.opening.lock().await;
        if let Some(connection) = self.open_connection() {
            return Ok(connection);
        }
        if failures != self.failures.load(Ordering::Acquire)
            && let Some(failure) = &self.state().failure
        {
            // Another call has just failed to connect.
            return Err(failure.error.clone());
        }
        if let Some(retry_at) = self.retry_at() {
            sleep_until(retry_at).await;
        }
        match builder.clone().connect(self.address.to_string()).await {
            Ok(connection) => {
                self.opened(&connection);
                Ok(connection)
            }
            Err(error) => Err(self.failed(error, backoff)),
        }
    }

    fn opened(&self, connection: &Connection) {
        let mut state = self.state();
        state.failure = None;
        state.connection = Some(connection.clone());
    }

    fn failed(&self, error: ClientError, backoff: Backoff) -> ClientError {
        let mut state = self.state();
        let in_a_row = state.failure.as_ref().map_or(0, |failure| failure.in_a_row) + 1;
        let retry_at = Instant::now() + backoff.after(in_a_row);
        state.failure = Some(Failure { error: error.clone(), in_a_row, retry_at });
        self.failures.fetch_add(1, Ordering::Release);
        error
    }
}
