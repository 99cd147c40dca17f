//! State of a broker that its connections share.

use super::api::{Api, Frame, Unserved};
use super::apis::{Apis, entry};
use super::cluster::Cluster;
use super::context::Peer;
use super::endpoint::Listener;
use super::failure::{Failure, FailureKind, FailureLog};
use super::groups::Groups;
use super::guarded::catch_panic;
use super::requests::RequestLog;
#[cfg(feature = "sasl")]
use super::sasl::{Admission, Authentication};
use super::security::{Security, Subject};
use super::session::{RulesOf, Session};
#[cfg(feature = "tls")]
use super::tls::TlsServer;
use crate::faults::{Call, Delivery, Faults, Network, Plan, Remainder, TopicNames, refuse, schemas};
use crate::message::{IncomingRequest, RequestHeader, Response};
use crate::messages::api_versions::ApiVersionsResponse;
use crate::types::Str;
use crate::values::{ApiKey, ErrorCode};
use bytes::Bytes;
use core::fmt;
use core::net::IpAddr;
use core::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// Served APIs and the failures so far.
pub(super) struct Service {
    /// All APIs with the handlers and limits of the user.
    pub(super) apis: Apis,
    pub(super) built_in: Apis,
    pub(super) connections: AtomicU64,
    /// Number of open connections.
    pub(super) open: AtomicUsize,
    /// Listeners of each broker; the first one is the usual.
    pub(super) listeners: Vec<Listener>,
    pub(super) security: Security,
    pub(super) names: Box<TopicNames>,
    pub(super) groups: Option<Groups>,
    pub(super) cluster: Cluster,
    /// Rules that reject requests to the wrong broker of a cluster.
    pub(super) routing: Faults,
    pub(super) faults: Faults,
    pub(super) network: Network,
    pub(super) failures: FailureLog,
    pub(super) requests: RequestLog,
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("apis", &self.apis).finish_non_exhaustive()
    }
}

impl Service {
    /// Returns the number of a new connection.
    pub(super) fn next_connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    /// Returns the TLS settings of a listener.
    #[cfg(feature = "tls")]
    pub(super) fn tls(&self, listener: usize) -> Option<&TlsServer> {
        self.listeners.get(listener)?.tls.as_ref()
    }

    /// Returns the session of a new connection; `certified` is the principal of the client's certificate.
    pub(super) fn session(&self, listener: usize, host: IpAddr, certified: Option<Str>) -> Arc<Session> {
        #[cfg(feature = "sasl")]
        let authentication = self
            .listeners
            .get(listener)
            .and_then(|listener| Some(Authentication::new(listener.sasl.clone()?, Arc::clone(&self.security.users))));
        #[cfg(not(feature = "sasl"))]
        let _ = listener;
        Arc::new(Session {
            #[cfg(feature = "sasl")]
            authentication,
            certified,
            rules_of: self.rules_of(host),
            identity: OnceLock::new(),
            is_closing: AtomicBool::new(false),
        })
    }

    /// Returns the function that creates the rules for the requests of a principal, if there are access rules.
    fn rules_of(&self, host: IpAddr) -> Box<RulesOf> {
        let (security, cluster) = (self.security.clone(), self.cluster.clone());
        let is_routed = !self.routing.is_empty();
        Box::new(move |principal| {
            let rules = security.refusals(Subject { principal: principal.clone(), host })?;
            if is_routed {
                cluster.route(&rules);
            }
            Some(rules)
        })
    }

    /// Handles a frame without its size and returns the response. A failure closes the connection.
    pub(super) async fn respond(&self, frame: Bytes, peer: &Peer) -> Result<Delivery, ()> {
        let peeked = RequestHeader::peek(&frame);
        let request = match IncomingRequest::read(frame, |key, version| self.header_version(key, version)) {
            Ok(request) => request,
            Err(error) => {
                let (api_key, version) = peeked.ok().unzip();
                self.failures.push(Failure { api_key, version, ..Failure::of_frame(peer.connection, error) });
                return Err(());
            }
        };
        self.requests.push(&request, peer);
        #[cfg(feature = "sasl")]
        if let Some(authentication) = &peer.session.authentication {
            match authentication.admit(request.header.request_api_key) {
                Admission::Served => {}
                Admission::Over => return Err(()),
                denied => return self.deny(&request, peer, denied == Admission::Refused),
            }
        }
        match self.handle(&request, peer).await {
            Ok(delivery) => Ok(delivery),
            Err(kind) => {
                let is_unserved = matches!(kind, FailureKind::NotServed);
                self.failures.push(Failure::new(&request.header, peer.connection, kind));
                let refusal =
                    is_unserved.then(|| self.refuse(&request, peer, ErrorCode::UNSUPPORTED_VERSION)).flatten();
                refusal.map(Delivery::of).ok_or(())
            }
        }
    }

    /// Responds with an error if `has_response`, and closes the connection of a client that has to authenticate.
    #[cfg(feature = "sasl")]
    fn deny(&self, request: &IncomingRequest, peer: &Peer, has_response: bool) -> Result<Delivery, ()> {
        self.failures.push(Failure::new(&request.header, peer.connection, FailureKind::Unauthenticated));
        let frame = has_response.then(|| self.refuse(request, peer, ErrorCode::ILLEGAL_SASL_STATE)).flatten();
        frame.map(Delivery::last).ok_or(())
    }

    /// Returns the version of a request header; of an API that is not served, that of Kafka's.
    fn header_version(&self, key: ApiKey, version: i16) -> Option<i16> {
        match self.apis.get(key) {
            Some(api) => Some((api.header_version)(version)),
            None => key.request_header_version(version),
        }
    }

    /// Responds with an error to a request of one of Kafka's APIs; `None` if the response has no error code.
    fn refuse(&self, request: &IncomingRequest, peer: &Peer, code: ErrorCode) -> Option<Vec<Bytes>> {
        let schemas = schemas(request.header.request_api_key)?;
        let call = Call::new(request, schemas, (peer.broker_id, peer.connection), &*self.names);
        refuse(&call, code)
    }

    async fn handle(&self, request: &IncomingRequest, peer: &Peer) -> Result<Delivery, FailureKind> {
        let (key, version) = (request.header.request_api_key, request.header.request_api_version);
        let Some(api) = self.apis.get(key) else { return Err(FailureKind::NotServed) };
        if !api.versions.contains(version) {
            return match key {
                ApiKey::API_VERSIONS => unsupported_version(request.header.correlation_id, api).map(Delivery::of),
                _ => Err(FailureKind::VersionNotServed),
            };
        }
        let first = peer.session.rules().unwrap_or(&self.routing);
        if self.faults.is_empty() && first.is_empty() {
            return Ok(Delivery { frame: run(api, request, peer).await?, ..Delivery::default() });
        }
        let call = Call::new(request, (api.request, api.response), (peer.broker_id, peer.connection), &*self.names);
        match self.faults.plan(first, &call) {
            Some(plan) => disturb(plan, &call, api, peer).await,
            None => Ok(Delivery { frame: run(api, request, peer).await?, ..Delivery::default() }),
        }
    }
}

/// Serves a request with the actions of rules.
async fn disturb(mut plan: Plan, call: &Call<'_>, api: &Api, peer: &Peer) -> Result<Delivery, FailureKind> {
    plan.before().await;
    let served = match plan.remainder(call).map_err(FailureKind::Unreadable)? {
        Remainder::All => run(api, call.incoming, peer).await?,
        Remainder::Some(request) => run(api, &request, peer).await?,
        Remainder::Nothing => None,
    };
    plan.after().await;
    plan.deliver(call, served).map_err(FailureKind::Unencodable)
}

/// Passes a request to its handler.
async fn run(api: &Api, request: &IncomingRequest, peer: &Peer) -> Result<Frame, FailureKind> {
    let context = peer.context(request.header.clone());
    // An async block, since a handler that does not wait runs when its future is created.
    match catch_panic(async { api.respond(request, context).await }).await {
        Ok(_) if peer.session.is_closing() => Err(FailureKind::Closed),
        Ok(Ok(frame)) => Ok(frame),
        Ok(Err(Unserved::Unreadable(error))) => Err(FailureKind::Unreadable(error)),
        Ok(Err(Unserved::Unencodable(error))) => Err(FailureKind::Unencodable(error)),
        Err(message) => Err(FailureKind::Panicked(message)),
    }
}

/// Responds to an `ApiVersions` request of an unsupported version: in version 0, with the supported versions (KIP-511).
fn unsupported_version(correlation_id: i32, api_versions: &Api) -> Result<Vec<Bytes>, FailureKind> {
    let response = ApiVersionsResponse {
        error_code: ErrorCode::UNSUPPORTED_VERSION,
        api_keys: vec![entry(ApiKey::API_VERSIONS, api_versions)],
        ..ApiVersionsResponse::default()
    };
    Ok(vec![response.serialize(0, correlation_id).map_err(FailureKind::Unencodable)?.into()])
}
