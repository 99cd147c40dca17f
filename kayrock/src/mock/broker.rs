//! The broker and how it is set up.

use super::api::{Api, Context};
use super::groups::Groups;
use super::log::Log;
use super::serve::{Service, accept, entry};
use crate::codec::{Decode, Encode};
use crate::error::Error;
use crate::message::Request;
use crate::messages::api_versions::{ApiVersion, ApiVersionsRequest, ApiVersionsResponse};
use crate::schema::Versions;
use crate::values::ApiKey;
use core::future::ready;
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, OnceLock};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A broker that serves until this value goes, which also closes its connections.
#[derive(Debug)]
pub struct Broker {
    address: SocketAddr,
    service: Arc<Service>,
    accepting: JoinHandle<()>,
}

impl Broker {
    /// A broker that answers `ApiVersions` only, until it is told more.
    pub fn builder() -> BrokerBuilder {
        let served = Arc::new(OnceLock::new());
        BrokerBuilder { apis: BTreeMap::new(), served: Arc::clone(&served) }.on::<ApiVersionsRequest>(move |_, _| {
            let api_keys: &Vec<ApiVersion> = served.get_or_init(Vec::new);
            ApiVersionsResponse { api_keys: api_keys.clone(), ..ApiVersionsResponse::default() }
        })
    }

    /// Where clients connect.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where clients connect, as their `bootstrap.servers` has it: `127.0.0.1:40404`.
    #[must_use]
    pub fn bootstrap(&self) -> String {
        self.address.to_string()
    }

    /// Why the broker closed connections so far: requests that it does not serve or cannot read, answers that cannot be
    /// written. The client sees no more than a closed connection.
    #[must_use]
    pub fn errors(&self) -> Vec<Error> {
        self.service.errors().clone()
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// A broker about to be started: which requests it answers, and how.
#[derive(Debug)]
#[must_use = "nothing is served before `start`"]
pub struct BrokerBuilder {
    apis: BTreeMap<ApiKey, Api>,
    /// What `ApiVersions` answers, known when everything has been added.
    served: Arc<OnceLock<Vec<ApiVersion>>>,
}

impl BrokerBuilder {
    /// Answers requests of this type, instead of what answered that API before.
    ///
    /// The answer is written in the request's version, or dropped if the request asks for none.
    pub fn on<R>(self, handler: impl Fn(R, &Context) -> R::Response<'static> + Send + Sync + 'static) -> Self
    where
        R: Request + for<'de> Decode<'de> + 'static,
        R::Response<'static>: Encode + Send,
    {
        self.on_async(move |request: R, context| ready(handler(request, &context)))
    }

    /// Answers requests of this type with what a future yields; further requests of the connection wait for it.
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
        R: Request + for<'de> Decode<'de>,
        R::Response<'static>: Encode,
        F: Future<Output = R::Response<'static>> + Send + 'static,
    {
        self.apis.insert(R::API_KEY, Api::new(handler));
        self
    }

    /// Serves fewer versions of an API than its type has: an older broker, or a newer one.
    ///
    /// Has no effect on an API that nothing answers yet.
    ///
    /// ```
    /// use kayrock::messages::FetchRequest;
    /// use kayrock::{mock::Broker, schema::Versions};
    ///
    /// // As Kafka 2.7, which did not name topics by id yet.
    /// let old = Broker::builder().with_topics().limit::<FetchRequest>(Versions::new(4, 12));
    /// ```
    pub fn limit<R: Request>(mut self, versions: Versions) -> Self {
        if let Some(api) = self.apis.get_mut(&R::API_KEY) {
            api.versions = api.versions.intersect(versions);
        }
        self
    }

    /// Adds topics and their records, kept in memory: Metadata, `CreateTopics`, `InitProducerId`, Produce, Fetch and
    /// `ListOffsets`, for one broker with the number 1. Adds classic groups, too: `FindCoordinator`, `JoinGroup`,
    /// `SyncGroup`, Heartbeat, `LeaveGroup`, `OffsetCommit` and `OffsetFetch`, so that the usual clients work with their
    /// default settings.
    ///
    /// Producers may be idempotent, but neither transactional nor protected from duplicates. A group does not wait for
    /// further members before its first generation.
    /// Records must be in the format of Kafka 0.11 and later, so Produce starts with version 3 and Fetch with 4.
    pub fn with_topics(self) -> Self {
        let log = Log::default();
        Groups::new(log.clone()).serve(log.serve(self))
    }

    /// Listens on a free port of 127.0.0.1 and serves it in the background of the tokio runtime.
    ///
    /// # Errors
    /// The system has no port left.
    pub async fn start(self) -> io::Result<Broker> {
        self.served.get_or_init(|| self.apis.iter().map(|(&key, api)| entry(key, api)).collect());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let service = Arc::new(Service::new(self.apis));
        let accepting = tokio::spawn(accept(listener, Arc::clone(&service)));
        Ok(Broker { address, service, accepting })
    }
}
