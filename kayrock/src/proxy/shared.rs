//! State of a proxy that its connections share.

use super::endpoints::{self, Context};
use super::error::{ProxyError, Side};
use super::event::Event;
use super::hooks::Hooks;
use super::listeners::{Listeners, Route};
use super::topics::Topics;
use crate::client::HostPort;
#[cfg(feature = "tls")]
use crate::client::TlsOptions;
use crate::faults::{Faults, Network, TopicNames};
use crate::messages::EndpointMut;
#[cfg(feature = "sasl")]
use crate::sasl::Mechanism;
use crate::types::Str;
use crate::values::{ApiKey, BrokerId};
use bytes::Bytes;
use core::fmt;
use core::net::IpAddr;
use core::sync::atomic::{AtomicU64, Ordering};
use core::time::Duration;
use std::sync::Arc;
use tokio::sync::watch;
#[cfg(feature = "tls")]
use tokio_rustls::TlsAcceptor;

/// Function that observes events.
pub(super) type Observer = Box<dyn Fn(&Event<'_>) + Send + Sync>;

/// Settings of a running proxy.
pub(super) struct Settings {
    pub(super) rewrites: bool,
    pub(super) limits_all: bool,
    pub(super) passes_through: bool,
    pub(super) advertised: Option<Str>,
    pub(super) hooks: Hooks,
    pub(super) observers: Vec<Observer>,
    pub(super) max_frame: usize,
    pub(super) max_in_flight: usize,
    pub(super) connect_timeout: Duration,
    pub(super) frame_timeout: Duration,
    #[cfg(feature = "tls")]
    pub(super) acceptor: Option<TlsAcceptor>,
    #[cfg(feature = "tls")]
    pub(super) upstream_tls: Option<TlsOptions>,
    #[cfg(feature = "sasl")]
    pub(super) mechanism: Option<Arc<dyn Mechanism>>,
}

/// State of a proxy that its connections share.
pub(super) struct Shared {
    pub(super) settings: Settings,
    pub(super) faults: Faults,
    /// Empty set, since the rules of the user are the only ones.
    pub(super) no_rules: Faults,
    pub(super) network: Network,
    pub(super) topics: Arc<Topics>,
    /// The topics as the rules see them.
    pub(super) names: Box<TopicNames>,
    pub(super) listeners: Listeners,
    pub(super) connections: AtomicU64,
    /// True once the proxy shuts down.
    pub(super) stop: watch::Sender<bool>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("listeners", &self.listeners).finish_non_exhaustive()
    }
}

impl Shared {
    pub(super) fn emit(&self, event: Event<'_>) {
        for observer in &self.settings.observers {
            observer(&event);
        }
    }

    /// Returns the number of a new connection.
    pub(super) fn next_connection(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    /// Returns the route to a broker, and opens its listener if it is new.
    pub(super) fn route_to(&self, upstream: HostPort, broker_id: Option<BrokerId>) -> Result<Arc<Route>, ProxyError> {
        let opened = self.listeners.route_to(upstream, broker_id);
        match &opened {
            Ok((route, true)) => self.emit(Event::Listening(&route.listener())),
            Ok(_) => {}
            Err(error) => self.emit(Event::Failed(error)),
        }
        opened.map(|(route, _)| route)
    }

    /// Returns the host that a client is told, which has connected to this address of the proxy.
    fn host(&self, local: IpAddr) -> Str {
        self.settings.advertised.clone().unwrap_or_else(|| local.to_canonical().to_string().into())
    }

    /// Replaces the addresses of brokers in a response; returns `None` if nothing changes.
    pub(super) fn rewritten(
        &self,
        (api, version): (ApiKey, i16),
        frame: &Bytes,
        local: IpAddr,
    ) -> Result<Option<Bytes>, ProxyError> {
        let mut failed = None;
        let visit = &mut |endpoint: &mut EndpointMut<'_>| match self.redirect(endpoint, local) {
            Ok(is_changed) => is_changed,
            Err(error) => {
                failed = Some(error);
                false
            }
        };
        let rewritten = endpoints::rewritten(api, version, frame, &mut Context { visit, topics: &self.topics });
        match failed {
            Some(error) => Err(error),
            None => rewritten.map_err(|error| ProxyError::protocol(Side::Upstream, error)),
        }
    }

    /// Replaces the address of a broker; returns false if it is the address of none.
    fn redirect(&self, endpoint: &mut EndpointMut<'_>, local: IpAddr) -> Result<bool, ProxyError> {
        let Some(port @ 1..) = endpoint.port() else { return Ok(false) };
        let upstream = HostPort { host: endpoint.host().to_owned(), port };
        let broker_id = endpoint.node_id().filter(|id| id.0 >= 0);
        let route = self.route_to(upstream, broker_id)?;
        endpoint.set(self.host(local), route.address().port());
        Ok(true)
    }
}

/// Selection of the messages that are read.
impl Shared {
    /// Returns true if requests of an API are read.
    pub(super) fn reads_request(&self, api: ApiKey, version: i16) -> bool {
        self.faults.may_match(api) || self.settings.hooks.read_request(api, version)
    }

    /// Returns true if responses of an API are read.
    pub(super) fn reads_response(&self, api: ApiKey, version: i16) -> bool {
        (self.settings.rewrites && endpoints::are_in_version(api, version))
            || (api == ApiKey::API_VERSIONS && self.limits_some())
            || self.settings.hooks.read_response(api, version)
    }

    /// Returns true if the proxy decodes messages of an API, so that clients may use only versions that it has.
    pub(super) fn decodes(&self, api: ApiKey) -> bool {
        let is_known = !api.versions().is_empty();
        is_known
            && (self.settings.limits_all
                || (self.settings.rewrites && endpoints::are_in(api))
                || self.faults.may_match(api)
                || self.settings.hooks.decode(api)
                || api == ApiKey::API_VERSIONS)
    }

    /// Returns true if the proxy decodes messages of some API.
    pub(super) fn limits_some(&self) -> bool {
        let settings = &self.settings;
        settings.rewrites || settings.limits_all || settings.hooks.decode_some() || !self.faults.is_empty()
    }

    /// Returns true if a request has a version that the proxy would have to decode and does not have.
    pub(super) fn is_unreadable(&self, api: ApiKey, version: i16) -> bool {
        self.limits_some()
            && !api.versions().is_empty()
            && !api.versions().contains(version)
            && ((self.settings.rewrites && endpoints::are_in(api))
                || self.settings.hooks.decode(api)
                || api == ApiKey::API_VERSIONS)
    }
}
