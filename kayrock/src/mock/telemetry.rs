//! Metrics of clients (KIP-714).

use super::apis::Apis;
use super::builder::BrokerBuilder;
use super::context::Context;
use crate::messages::get_telemetry_subscriptions::{
    GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse,
};
use crate::messages::push_telemetry::{PushTelemetryRequest, PushTelemetryResponse};
use crate::types::{Str, Uuid};
use crate::values::{CompressionType, ErrorCode};
use crate::versions::Versions;
use core::time::Duration;

/// Id of the only subscription.
const SUBSCRIPTION: i32 = 1;

/// Maximum size of pushed metrics.
const MAX_BYTES: usize = 1024 * 1024;

impl BrokerBuilder {
    /// Requests metrics from clients, at an interval. An empty name requests all metrics.
    ///
    /// The clients push them in requests that [`Broker::wait_for`](super::Broker::wait_for) and
    /// [`Broker::requests`](super::Broker::requests) return.
    ///
    /// ```
    /// use core::time::Duration;
    /// use kayrock::mock::Broker;
    ///
    /// let builder = Broker::builder().with_topics().telemetry(["org.apache.kafka.producer."], Duration::from_secs(1));
    /// # drop(builder);
    /// ```
    pub fn telemetry<'m>(self, metrics: impl IntoIterator<Item = &'m str>, interval: Duration) -> Self {
        let metrics: Vec<Str> = metrics.into_iter().map(Str::from).collect();
        let push_interval_ms = i32::try_from(interval.as_millis()).unwrap_or(i32::MAX);
        let apis = Apis::default()
            .on::<GetTelemetrySubscriptionsRequest>(Versions::ALL, move |request, context| {
                subscribe(&request, context, &metrics, push_interval_ms)
            })
            .on::<PushTelemetryRequest>(Versions::ALL, |request, _| push(&request));
        self.more_built_in(apis)
    }
}

fn subscribe(
    request: &GetTelemetrySubscriptionsRequest,
    context: &Context,
    metrics: &[Str],
    push_interval_ms: i32,
) -> GetTelemetrySubscriptionsResponse {
    let asked = request.client_instance_id;
    let new = Uuid::from_u128(0x7465_6c65_6d65_4000_8000_0000_0000_0000 | u128::from(context.connection));
    GetTelemetrySubscriptionsResponse {
        client_instance_id: if asked.is_zero() { new } else { asked },
        subscription_id: SUBSCRIPTION,
        accepted_compression_types: CompressionType::KNOWN.to_vec(),
        push_interval_ms,
        telemetry_max_bytes: i32::try_from(MAX_BYTES).unwrap_or(i32::MAX),
        delta_temporality: true,
        requested_metrics: metrics.to_vec(),
        ..GetTelemetrySubscriptionsResponse::default()
    }
}

fn push(request: &PushTelemetryRequest) -> PushTelemetryResponse {
    let error_code = match request.compression_type {
        _ if request.client_instance_id.is_zero() => ErrorCode::INVALID_REQUEST,
        _ if request.subscription_id != SUBSCRIPTION => ErrorCode::UNKNOWN_SUBSCRIPTION_ID,
        CompressionType::Other(_) => ErrorCode::UNSUPPORTED_COMPRESSION_TYPE,
        _ if request.metrics.len() > MAX_BYTES => ErrorCode::TELEMETRY_TOO_LARGE,
        _ => ErrorCode::NONE,
    };
    PushTelemetryResponse { error_code, ..PushTelemetryResponse::default() }
}
