//! Uses of a connection by a call.

use super::super::connection::Connection;
use super::super::error::ClientError;
use super::terms::longest;
use crate::codec::{DecodeOwned, Encode};
use crate::message::Request;
use crate::schema::ResponseScan;
use crate::values::ApiKey;
use core::time::Duration;

/// Use of a connection, which may be repeated with another one.
pub(super) trait Operation: Sync {
    /// Result.
    type Output: Send;

    /// Uses a connection; returns the result and the error codes in it.
    fn run(
        &self,
        connection: &Connection,
    ) -> impl Future<Output = Result<(Self::Output, ResponseScan), ClientError>> + Send;

    /// API for errors.
    fn api(&self) -> ApiKey;
}

/// Request and response.
pub(super) struct Exchange<'a, R> {
    pub(super) request: &'a R,
    /// Time that the request asks the broker to wait.
    pub(super) wait: Duration,
}

impl<R> Operation for Exchange<'_, R>
where
    R: Request + Encode + Sync,
    R::Response<'static>: DecodeOwned + Send,
{
    type Output = R::Response<'static>;

    async fn run(&self, connection: &Connection) -> Result<(Self::Output, ResponseScan), ClientError> {
        connection.send_and_scan(self.request, longest(connection.timeout(), self.wait)).await
    }

    fn api(&self) -> ApiKey {
        R::API_KEY
    }
}

/// Request without a response.
pub(super) struct OneWay<'a, R>(pub(super) &'a R);

impl<R: Request + Encode + Sync> Operation for OneWay<'_, R> {
    type Output = ();

    async fn run(&self, connection: &Connection) -> Result<((), ResponseScan), ClientError> {
        connection.send_no_response(self.0).await?;
        Ok(((), ResponseScan::default()))
    }

    fn api(&self) -> ApiKey {
        R::API_KEY
    }
}

/// The connection itself.
pub(super) struct Handle;

impl Operation for Handle {
    type Output = Connection;

    async fn run(&self, connection: &Connection) -> Result<(Connection, ResponseScan), ClientError> {
        Ok((connection.clone(), ResponseScan::default()))
    }

    fn api(&self) -> ApiKey {
        ApiKey::METADATA
    }
}
