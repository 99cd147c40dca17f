//! Builder of a broker.

use super::api::Api;
use super::apis::Apis;
use super::broker::Broker;
use super::client_name;
use super::cluster::Cluster;
use super::context::Context;
use super::elections;
use super::endpoint::Listener;
use super::failure::FailureLog;
use super::features::Features;
use super::followers;
use super::groups::Groups;
use super::next::Next;
use super::partitions::{NoPartitions, Partitions};
use super::reassignments;
use super::requests::RequestLog;
#[cfg(feature = "sasl")]
use super::sasl::{self, SaslServer};
use super::security::{Acl, Security};
use super::service::Service;
#[cfg(feature = "tls")]
use super::tls::TlsServer;
use super::without_sasl;
use crate::codec::{DecodeOwned, Encode};
use crate::faults::{Faults, Network};
use crate::message::Request;
use crate::messages::api_versions::{ApiVersion, ApiVersionsRequest, ApiVersionsResponse};
use crate::releases::Release;
use crate::types::Str;
use crate::values::{ApiKey, TopicName};
use crate::versions::Versions;
use core::fmt;
use core::future::ready;
use core::mem;
use core::net::{Ipv4Addr, SocketAddr};
use core::sync::atomic::{AtomicU64, AtomicUsize};
use std::io::{self, ErrorKind};
#[cfg(feature = "sasl")]
use std::sync::PoisonError;
use std::sync::{Arc, OnceLock};
use tokio::net::TcpListener;

/// Default number of failures that are kept.
const KEPT_ERRORS: usize = 1_000;

/// Default number of requests that are kept.
const KEPT_REQUESTS: usize = 1_000;

/// Handlers of a broker that is not started yet; [`Broker::builder`] returns one.
///
/// ```
/// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
/// use kayrock::{mock::Broker, schema::Versions};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let broker = Broker::builder()
///     .on::<HeartbeatRequest>(|_, _| HeartbeatResponse::default())
///     .limit::<HeartbeatRequest>(Versions::new(0, 3))
///     .start()
///     .await?;
/// # drop(broker);
/// # Ok(())
/// # }
/// ```
#[must_use = "the builder does nothing until `start` is called"]
pub struct BrokerBuilder {
    built_in: Apis,
    layers: Vec<Layer>,
    limits: Vec<(ApiKey, Versions)>,
    release: Option<Release>,
    /// Listeners of each broker; the first one is the usual.
    listeners: Vec<Listener>,
    pub(super) security: Security,
    brokers: u16,
    topics: Vec<(TopicName, i32)>,
    kept_errors: usize,
    kept_requests: usize,
    panics_on_drop: bool,
    faults: Faults,
    partitions: Arc<dyn Partitions>,
    racks: Vec<Str>,
    groups: Option<Groups>,
}

/// Handler of an API, added to those before it when the broker starts.
struct Layer {
    key: ApiKey,
    add: Box<AddLayer>,
}

/// Returns an API with a handler more than the present one.
type AddLayer = dyn FnOnce(Option<&Api>) -> Api + Send + Sync;

impl Layer {
    fn new(key: ApiKey, add: impl FnOnce(Option<&Api>) -> Api + Send + Sync + 'static) -> Self {
        Self { key, add: Box::new(add) }
    }
}

impl fmt::Debug for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Layer").field(&self.key).finish()
    }
}

impl fmt::Debug for BrokerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrokerBuilder")
            .field("built_in", &self.built_in)
            .field("layers", &self.layers)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Broker {
    /// Returns a builder of a broker that serves `ApiVersions` only.
    pub fn builder() -> BrokerBuilder {
        BrokerBuilder {
            built_in: Apis::default(),
            layers: Vec::new(),
            limits: Vec::new(),
            release: None,
            listeners: vec![Listener::new("")],
            security: Security::default(),
            brokers: 1,
            topics: Vec::new(),
            kept_requests: KEPT_REQUESTS,
            kept_errors: KEPT_ERRORS,
            panics_on_drop: false,
            faults: Faults::new(),
            partitions: Arc::new(NoPartitions),
            racks: Vec::new(),
            groups: None,
        }
    }
}

impl BrokerBuilder {
    /// Adds built-in APIs, and the partitions of their topics.
    pub(super) fn built_in(mut self, apis: Apis, partitions: impl Partitions + 'static) -> Self {
        self.built_in = self.built_in.merge(apis);
        self.partitions = Arc::new(partitions);
        self
    }

    /// Sets the groups that the test looks into.
    pub(super) fn groups(self, groups: Groups) -> Self {
        Self { groups: Some(groups), ..self }
    }

    /// Adds built-in APIs without partitions.
    pub(super) fn more_built_in(mut self, apis: Apis) -> Self {
        self.built_in = self.built_in.merge(apis);
        self
    }

    /// Handles requests of this type; replaces the built-in handler and those of earlier calls.
    ///
    /// The response is encoded in the request's version, or dropped if the request expects no response.
    ///
    /// ```
    /// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
    /// use kayrock::mock::Broker;
    ///
    /// let broker = Broker::builder().on::<HeartbeatRequest>(|_, _| HeartbeatResponse::default());
    /// ```
    pub fn on<R>(self, handler: impl Fn(R, &Context) -> R::Response<'static> + Send + Sync + 'static) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: Encode + Send,
    {
        self.on_async(move |request: R, context| ready(handler(request, &context)))
    }

    /// Handles requests of this type with a future; later requests of the same connection wait for it.
    ///
    /// ```
    /// use core::time::Duration;
    /// use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
    /// use kayrock::mock::Broker;
    ///
    /// let slow = Broker::builder().on_async(|_: HeartbeatRequest, _| async {
    ///     tokio::time::sleep(Duration::from_secs(5)).await;
    ///     HeartbeatResponse::default()
    /// });
    /// ```
    pub fn on_async<R, F>(mut self, handler: impl Fn(R, Context) -> F + Send + Sync + 'static) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: Encode,
        F: Future<Output = R::Response<'static>> + Send + 'static,
    {
        self.layers.push(Layer::new(R::API_KEY, |_| Api::new(handler)));
        self
    }

    /// Handles requests of this type around the handlers after it: it can change the request, pass it on, and change the
    /// response.
    ///
    /// The handlers after it are those of earlier calls for the same API, then the built-in one. The versions remain those
    /// of the API.
    ///
    #[cfg_attr(feature = "client", doc = "```")]
    #[cfg_attr(not(feature = "client"), doc = "```ignore")]
    /// use kayrock::client::Connection;
    /// use kayrock::messages::{MetadataRequest, MetadataResponse};
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder()
    ///     .around(async |request: MetadataRequest, _, next| {
    ///         let response = next.respond(request).await.expect("`with_topics` serves it");
    ///         MetadataResponse { cluster_id: Some("staging".into()), ..response }
    ///     })
    ///     .with_topics()
    ///     .start()
    ///     .await?;
    /// let connection = Connection::connect(broker.address()).await?;
    /// let metadata = connection.send(&MetadataRequest::default()).await?;
    /// assert_eq!(metadata.cluster_id.as_deref(), Some("staging"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn around<R, F>(mut self, handler: impl Fn(R, Context, Next<R>) -> F + Send + Sync + 'static) -> Self
    where
        R: Request + DecodeOwned + 'static,
        R::Response<'static>: Encode,
        F: Future<Output = R::Response<'static>> + Send + 'static,
    {
        self.layers.push(Layer::new(R::API_KEY, |inner| Api::around(inner, handler)));
        self
    }

    /// Restricts the versions of an API, to imitate an older or newer broker.
    ///
    /// Has no effect on an API without a handler. The order of the calls on the builder does not matter.
    ///
    /// ```
    /// use kayrock::messages::FetchRequest;
    /// use kayrock::{mock::Broker, schema::Versions};
    ///
    /// // Kafka 2.7 does not identify topics by id yet.
    /// let old = Broker::builder().with_topics().limit::<FetchRequest>(Versions::new(4, 12));
    /// ```
    pub fn limit<R: Request>(mut self, versions: Versions) -> Self {
        self.limits.push((R::API_KEY, versions));
        self
    }

    /// Restricts the built-in APIs to those and to the versions of a release of Kafka.
    ///
    /// APIs with custom handlers and [limits](Self::limit) are left alone.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    /// use kayrock::releases::Release;
    ///
    /// let old = Broker::builder().with_topics().as_release(Release::V2_7);
    /// ```
    pub fn as_release(mut self, release: Release) -> Self {
        self.release = Some(release);
        self
    }

    /// Starts this number of brokers, with the ids from 1, that share topics and groups.
    ///
    /// The partitions have the brokers as leaders in turn, and the first broker coordinates all groups;
    /// [`Broker::move_leader`] and [`Broker::move_coordinator`] change it. Requests to another broker get the errors
    /// `NOT_LEADER_OR_FOLLOWER` and `NOT_COORDINATOR`. Connection numbers count over all brokers.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// let brokers = Broker::builder().with_topics().brokers(3).start().await?;
    /// assert_eq!(brokers.bootstrap().split(',').count(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn brokers(mut self, count: u16) -> Self {
        self.brokers = count.max(1);
        self
    }

    /// Gives the brokers racks, one after the other: the first broker has the first rack.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// let brokers = Broker::builder().with_topics().brokers(3).racks(["a", "b", "c"]);
    /// # drop(brokers);
    /// ```
    pub fn racks<'r>(mut self, racks: impl IntoIterator<Item = &'r str>) -> Self {
        self.racks = racks.into_iter().map(Str::from).collect();
        self
    }

    /// Creates a topic at the start. Needs [`with_topics`](Self::with_topics).
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// let broker = Broker::builder().with_topics().topic("orders", 3).topic("payments", 1);
    /// ```
    pub fn topic(mut self, name: impl Into<TopicName>, partitions: i32) -> Self {
        self.topics.push((name.into(), partitions));
        self
    }

    /// Listens on this address instead of a free port of 127.0.0.1. Further brokers have the next ports.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// let broker = Broker::builder().address(([127, 0, 0, 1], 19_092));
    /// ```
    pub fn address(self, address: impl Into<SocketAddr>) -> Self {
        let address = address.into();
        self.change_listener(|listener| listener.address(address))
    }

    /// Serves TLS at the usual listener.
    ///
    /// No example: the page of [`TlsServer`] has one.
    #[cfg(feature = "tls")]
    pub fn tls(self, server: TlsServer) -> Self {
        self.change_listener(|listener| listener.tls(server))
    }

    /// Lets clients authenticate at the usual listener. Requests of other clients close the connection.
    ///
    /// No example: the page of [`SaslServer`] has one.
    #[cfg(feature = "sasl")]
    pub fn sasl(self, server: SaslServer) -> Self {
        self.change_listener(|listener| listener.sasl(server))
    }

    /// Adds a listener to each broker.
    ///
    /// No example: the page of [`Listener`] has one.
    pub fn listener(mut self, listener: Listener) -> Self {
        self.listeners.push(listener);
        self
    }

    fn change_listener(mut self, change: impl FnOnce(Listener) -> Listener) -> Self {
        if let Some(usual) = self.listeners.first_mut() {
            *usual = change(usual.clone());
        }
        self
    }

    /// Restricts clients by these access rules and by those that clients add. Needs [`with_topics`](Self::with_topics).
    ///
    /// Without rules for a resource, only [super users](Self::super_user) may use it. The errors are Kafka's, such as
    /// `TOPIC_AUTHORIZATION_FAILED`; responses list only what a client may see. Requests that have custom handlers are
    /// restricted, too. Calls in the test, such as [`Broker::ask`], are not.
    ///
    #[cfg_attr(all(feature = "client", feature = "sasl"), doc = "```")]
    #[cfg_attr(not(all(feature = "client", feature = "sasl")), doc = "```ignore")]
    /// use kayrock::ErrorCode;
    /// use kayrock::client::Connection;
    /// use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic};
    /// use kayrock::mock::{Acl, Broker, SaslServer};
    /// use kayrock::sasl::Plain;
    /// use kayrock::values::AclOperation;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder()
    ///     .with_topics()
    ///     .topic("orders", 1)
    ///     .topic("secrets", 1)
    ///     .sasl(SaslServer::new().user("ada", "hunter2"))
    ///     .with_acls([Acl::allow("User:ada", AclOperation::Read).topic("orders")])
    ///     .start()
    ///     .await?;
    /// let connection = Connection::builder().sasl(Plain::new("ada", "hunter2")).connect(broker.address()).await?;
    /// let visible = connection.send(&MetadataRequest { topics: None, ..Default::default() }).await?;
    /// assert_eq!(visible.topics.len(), 1);
    ///
    /// let topic = MetadataRequestTopic { name: Some("secrets".into()), ..Default::default() };
    /// let metadata = connection.send(&MetadataRequest { topics: Some(vec![topic]), ..Default::default() }).await?;
    /// assert_eq!(metadata.topics[0].error_code, ErrorCode::TOPIC_AUTHORIZATION_FAILED);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_acls(mut self, acls: impl IntoIterator<Item = Acl>) -> Self {
        self.security.policy();
        acls.into_iter().for_each(|acl| self.security.add(acl));
        self
    }

    /// Exempts a principal from access rules, as `super.users` does; switches them on as [`with_acls`](Self::with_acls) does.
    ///
    /// No example: the page of [`Acl`] has one.
    pub fn super_user(mut self, principal: impl Into<Str>) -> Self {
        self.security.policy().super_users.insert(principal.into());
        self
    }

    /// Lets all clients use resources without access rules, as `allow.everyone.if.no.acl.found` does; switches access rules
    /// on as [`with_acls`](Self::with_acls) does.
    ///
    /// ```
    /// use kayrock::mock::{Acl, Broker};
    /// use kayrock::values::AclOperation;
    ///
    /// let restricted = Acl::allow("User:ada", AclOperation::All).topic("secrets");
    /// let broker = Broker::builder().with_topics().with_acls([restricted]).allow_without_acls();
    /// # drop(broker);
    /// ```
    pub fn allow_without_acls(mut self) -> Self {
        self.security.policy().is_open = true;
        self
    }

    /// Uses a set of rules, which several brokers may share, instead of one of its own.
    ///
    /// ```
    /// use kayrock::faults::{Faults, Rule};
    /// use kayrock::mock::Broker;
    ///
    /// let faults = Faults::new();
    /// faults.add(Rule::any().disconnect().once());
    /// let broker = Broker::builder().with_topics().faults(&faults);
    /// ```
    pub fn faults(mut self, faults: &Faults) -> Self {
        self.faults = faults.clone();
        self
    }

    /// Keeps this number of failures for [`Broker::errors`] instead of 1,000.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// let broker = Broker::builder().keep_errors(10);
    /// ```
    pub fn keep_errors(mut self, count: usize) -> Self {
        self.kept_errors = count;
        self
    }

    /// Keeps this number of requests for [`Broker::requests`] instead of 1,000, as far as they have 16 MiB together.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// let broker = Broker::builder().keep_requests(0);
    /// ```
    pub fn keep_requests(mut self, count: usize) -> Self {
        self.kept_requests = count;
        self
    }

    /// Makes the drop of the broker panic with the failures that no call has returned, so that a test cannot ignore them.
    ///
    /// The calls are [`Broker::check`], [`Broker::errors`] and [`Broker::shutdown`]. There is no panic while the thread is
    /// unwinding.
    ///
    /// ```
    /// use kayrock::mock::Broker;
    ///
    /// let broker = Broker::builder().with_topics().panic_on_drop(true);
    /// ```
    pub fn panic_on_drop(mut self, panics: bool) -> Self {
        self.panics_on_drop = panics;
        self
    }

    /// Listens on a free port of 127.0.0.1, or on the [address](Self::address), and serves it on the current tokio runtime.
    ///
    /// # Errors
    /// The operating system has no free port, the address is taken, or a [topic](Self::topic) cannot be created.
    ///
    /// # Panics
    /// There is no tokio runtime.
    pub async fn start(mut self) -> io::Result<Broker> {
        let (panics_on_drop, topics) = (self.panics_on_drop, mem::take(&mut self.topics));
        let mut listeners = Vec::new();
        for place in 0..self.brokers {
            listeners.push(bind(&self.listeners, place).await?);
        }
        let broker = Broker::listen(listeners, self.service(), panics_on_drop)?;
        for (name, partitions) in topics {
            let created = broker.create_topic(name.clone(), partitions).await;
            created.map_err(|code| io::Error::other(format!("topic `{name}`: {code}")))?;
        }
        Ok(broker)
    }

    /// Combines all handlers and limits, those of the user last.
    fn service(self) -> Service {
        let served = Arc::new(OnceLock::new());
        let has_topics = self.groups.is_some();
        if let Some((groups, release)) = self.groups.as_ref().zip(self.release) {
            groups.log().store().overrides.imitate(release);
        }
        let release = self.release.unwrap_or(Release::NEWEST);
        let features = if has_topics { Features::of(release) } else { Features::default() };
        let partitions = Arc::clone(&self.partitions);
        let (cluster, routing) = (Cluster::new(Arc::clone(&partitions), self.racks.clone()), Faults::new());
        let mut built_in = api_versions(Arc::clone(&served), features).merge(self.built_in);
        if has_topics {
            built_in = built_in.merge(reassignments::apis(&cluster)).merge(without_sasl::apis());
        }
        #[cfg(feature = "sasl")]
        let built_in = built_in.merge(authentication(&self.listeners, &self.security));
        let mut apis = built_in.clone();
        if self.brokers > 1 || !self.racks.is_empty() {
            cluster.describe(&mut apis);
            followers::restrict(&cluster, &mut apis);
            elections::hold(&cluster, &mut apis);
            cluster.route(&routing);
        }
        self.security.restrict(&mut apis);
        match self.release {
            Some(release) => apis.restrict(release),
            None => apis.modernize(),
        }
        for Layer { key, add } in self.layers {
            apis.change(key, add);
        }
        for (key, versions) in self.limits {
            apis.limit(key, versions);
        }
        served.get_or_init(|| apis.entries());
        Service {
            apis,
            built_in,
            connections: AtomicU64::new(0),
            open: AtomicUsize::new(0),
            listeners: self.listeners,
            security: self.security,
            names: Box::new(move |id| partitions.name(id)),
            groups: self.groups,
            cluster,
            routing,
            faults: self.faults,
            network: Network::new(),
            failures: FailureLog::new(self.kept_errors),
            requests: RequestLog::new(self.kept_requests),
        }
    }
}

/// Opens the ports of a broker, which has this place in the cluster.
async fn bind(listeners: &[Listener], place: u16) -> io::Result<Vec<TcpListener>> {
    let usual = listeners.first().and_then(|listener| listener.address);
    let free = SocketAddr::new(usual.map_or(Ipv4Addr::LOCALHOST.into(), |address| address.ip()), 0);
    let mut bound = Vec::new();
    for listener in listeners {
        let mut address = listener.address.unwrap_or(free);
        if address.port() != 0 {
            address.set_port(address.port().checked_add(place).ok_or(ErrorKind::AddrNotAvailable)?);
        }
        bound.push(TcpListener::bind(address).await?);
    }
    Ok(bound)
}

/// Returns the APIs of the authentication, if a listener has SASL, and makes the users of the listeners known.
#[cfg(feature = "sasl")]
fn authentication(listeners: &[Listener], security: &Security) -> Apis {
    let servers: Vec<_> = listeners.iter().filter_map(|listener| listener.sasl.as_ref()).collect();
    if servers.is_empty() {
        return Apis::default();
    }
    let mut users = security.users.lock().unwrap_or_else(PoisonError::into_inner);
    for server in servers {
        server.add_users(&mut users);
    }
    sasl::apis()
}

/// Returns the `ApiVersions` API, whose response lists the entries of `served`.
fn api_versions(served: Arc<OnceLock<Vec<ApiVersion>>>, features: Features) -> Apis {
    Apis::default().on::<ApiVersionsRequest>(Versions::ALL, move |request, context| {
        let error_code = client_name::check(&request, context);
        if error_code.is_error() {
            return ApiVersionsResponse { error_code, ..ApiVersionsResponse::default() };
        }
        let api_keys: &Vec<ApiVersion> = served.get_or_init(Vec::new);
        features.describe(api_keys.clone(), context.version())
    })
}
