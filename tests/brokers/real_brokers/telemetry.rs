//! Client metrics (KIP-714).
//!
//! A broker lists these APIs only with a receiver for the metrics, but supports them without one, too.

use kayrock::messages::get_telemetry_subscriptions::{
    GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse,
};
use kayrock::messages::push_telemetry::PushTelemetryRequest;
use kayrock::values::ConfigResourceType;
use kayrock::{ErrorCode, Uuid};
use kayrock_tests::ask::Connection;

use super::configs::set;
use super::lab::{Lab, Site, patiently};

/// The broker's subscription for a new client, once it has one.
fn subscribed(broker: &mut Connection) -> Result<GetTelemetrySubscriptionsResponse, String> {
    patiently(
        || broker.ask_well(&GetTelemetrySubscriptionsRequest::default(), 0),
        |response| !response.requested_metrics.is_empty(),
    )
}

pub(crate) fn subscriptions(lab: &Lab, site: &Site) -> Result<(), String> {
    set(site, ConfigResourceType::ClientMetrics, "telemetry", "metrics", "org.apache.kafka.producer.")?;
    lab.each_version::<GetTelemetrySubscriptionsRequest>(site, |broker, _| {
        let response = subscribed(broker)?;
        assert!(response.client_instance_id != Uuid::ZERO && response.push_interval_ms > 0);
        Ok("a subscription to a producer's metrics".to_owned())
    })
}

pub(crate) fn push(lab: &Lab, site: &Site) -> Result<(), String> {
    set(site, ConfigResourceType::ClientMetrics, "telemetry", "metrics", "org.apache.kafka.producer.")?;
    lab.each_version::<PushTelemetryRequest>(site, |broker, version| {
        let subscription = subscribed(broker)?;
        let request = PushTelemetryRequest {
            client_instance_id: subscription.client_instance_id,
            subscription_id: subscription.subscription_id,
            ..PushTelemetryRequest::default()
        };
        broker.ask_well(&request, version)?;
        let other = PushTelemetryRequest { subscription_id: subscription.subscription_id + 1, ..request };
        let errors = [ErrorCode::UNKNOWN_SUBSCRIPTION_ID, ErrorCode::THROTTLING_QUOTA_EXCEEDED];
        let found = broker.ask(&other, version)?.error_code;
        assert!(errors.contains(&found), "{found}");
        Ok("pushed, and not at once again".to_owned())
    })
}
