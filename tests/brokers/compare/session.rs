//! Requests of a script to one of the two brokers, and what came back.

use kayrock::codec::{DecodeOwned, Encode};
use kayrock::messages::ApiVersionsRequest;
use kayrock::messages::list_offsets::{ListOffsetsPartition, ListOffsetsRequest, ListOffsetsTopic};
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use kayrock::schema::{Value, Versions};
use kayrock::{ApiKey, Bytes, Message, Request};
use kayrock_tests::ask::Connection;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::thread;
use std::time::{Duration, Instant};

use super::mask::masked;

/// Time limit for changes of a cluster's state.
const PATIENCE: Duration = Duration::from_secs(20);

/// Connection to a broker, and the responses so far.
pub(crate) struct Session {
    address: String,
    connection: Connection,
    versions: BTreeMap<ApiKey, Versions>,
    pub(crate) responses: Vec<(String, Result<Value, String>)>,
    pub(crate) is_real: bool,
}

impl Session {
    /// Connects to a broker; both brokers get requests in the versions that the real one supports.
    pub(crate) fn open(address: &str, versions: BTreeMap<ApiKey, Versions>, is_real: bool) -> Result<Self, String> {
        let connection = Connection::open(address)?;
        Ok(Self { address: address.to_owned(), connection, versions, responses: Vec::new(), is_real })
    }

    /// Closes the connection and opens another one.
    pub(crate) fn reconnect(&mut self) -> Result<(), String> {
        self.connection = Connection::open(&self.address)?;
        // Brokers notice the end of the previous connection a moment later.
        thread::sleep(Duration::from_millis(300));
        Ok(())
    }

    /// Returns true if the release has versions that Kafka 4.0 removed.
    pub(crate) fn is_old(&self) -> bool {
        self.versions.get(&ApiKey::FETCH).is_some_and(|versions| versions.min() == 0)
    }

    /// Returns the highest version of an API that both brokers support.
    pub(crate) fn newest<R: Request>(&self) -> i16 {
        let theirs = self.versions.get(&R::API_KEY).copied().unwrap_or(Versions::NONE);
        theirs.intersect(<R as Message>::VERSIONS).max()
    }

    /// Sends a request in the newest version and notes the response.
    pub(crate) fn ask<R>(&mut self, label: &str, request: &R) -> Result<R::Response<'static>, String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned + Default,
    {
        self.ask_in(label, request, self.newest::<R>())
    }

    /// Sends a request in a version and notes the response; without one, the default response is returned.
    pub(crate) fn ask_in<R>(&mut self, label: &str, request: &R, version: i16) -> Result<R::Response<'static>, String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned + Default,
    {
        let label = format!("{label} ({} v{version})", R::NAME.trim_end_matches("Request"));
        match self.connection.ask(request, version) {
            Ok(response) => {
                self.responses.push((label, Ok(masked("", &response.to_value().expect("a small response")))));
                Ok(response)
            }
            Err(error) => {
                // The texts of the operating system differ.
                let closed = error.contains("no response");
                self.responses.push((label, Err(if closed { "closed".to_owned() } else { error })));
                self.connection = Connection::open(&self.address)?;
                Ok(R::Response::<'static>::default())
            }
        }
    }

    /// Sends a request of any type and notes what `view` leaves of the response; returns the whole response.
    ///
    /// After a request without a response another one shows whether the connection is still open.
    pub(crate) fn ask_any(
        &mut self,
        label: String,
        (api_key, version): (ApiKey, i16),
        body: &Bytes,
        view: impl FnOnce(Value) -> Value,
    ) -> Result<Option<Value>, String> {
        let mut response = self.connection.ask_any(api_key, version, body);
        if response.as_ref().is_ok_and(|value| *value == Value::Null) {
            let next = self.connection.ask(&ApiVersionsRequest::default(), 0);
            response = next.map(|_| Value::Null);
        }
        match response {
            Ok(response) => {
                self.responses.push((label, Ok(masked("", &view(response.clone())))));
                Ok(Some(response))
            }
            Err(error) => {
                let closed = error.contains("no response");
                self.responses.push((label, Err(if closed { "closed".to_owned() } else { error })));
                self.connection = Connection::open(&self.address)?;
                Ok(None)
            }
        }
    }

    /// Returns the highest version of an API that the real broker and the library support.
    pub(crate) fn newest_of(&self, api_key: ApiKey, ours: Versions) -> i16 {
        self.versions.get(&api_key).copied().unwrap_or(Versions::NONE).intersect(ours).max()
    }

    /// Sends a request without noting the response, to prepare others.
    pub(crate) fn quietly<R>(&mut self, request: &R) -> Result<R::Response<'static>, String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned,
    {
        self.connection.ask(request, self.newest::<R>())
    }

    /// Sends a request in a version without noting the response.
    pub(crate) fn quietly_in<R>(&mut self, request: &R, version: i16) -> Result<R::Response<'static>, String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned,
    {
        self.connection.ask(request, version)
    }

    /// Notes a part of a response.
    pub(crate) fn note(&mut self, label: &str, part: &impl Debug) {
        self.responses.push((label.to_owned(), Ok(Value::String(format!("{part:?}").into()))));
    }

    /// Repeats a request until its response is good, and notes the last one.
    pub(crate) fn until<R>(
        &mut self,
        label: &str,
        request: &R,
        is_good: impl Fn(&R::Response<'static>) -> bool,
    ) -> Result<R::Response<'static>, String>
    where
        R: Request + Encode,
        R::Response<'static>: Encode + Debug + DecodeOwned + Default,
    {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if is_good(&self.quietly(request)?) {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        self.ask(label, request)
    }

    /// Waits until a real broker leads the new partitions of a topic; ours does at once.
    pub(crate) fn settle(&mut self, topic: &str) -> Result<(), String> {
        let deadline = Instant::now() + PATIENCE;
        let wanted = MetadataRequestTopic { name: Some(topic.into()), ..MetadataRequestTopic::default() };
        let request = MetadataRequest {
            topics: Some(vec![wanted]),
            allow_auto_topic_creation: false,
            ..MetadataRequest::default()
        };
        loop {
            let response = self.quietly(&request)?;
            let topic = response.topics.first().ok_or("no topic in the response")?;
            let is_led = topic.partitions.iter().all(|one| one.error_code.0 == 0 && one.leader_id.0 >= 0);
            if (topic.error_code.0 == 0 && is_led) || Instant::now() > deadline {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // The log and group code of a real broker hears of it a little later.
        while self.is_real && !self.has_log(topic)? && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(20));
        }
        if self.is_real {
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// Returns whether a topic's first partition can be read.
    fn has_log(&mut self, topic: &str) -> Result<bool, String> {
        let partition = ListOffsetsPartition { timestamp: (-1).into(), ..ListOffsetsPartition::default() };
        let wanted =
            ListOffsetsTopic { name: topic.into(), partitions: vec![partition], ..ListOffsetsTopic::default() };
        let request = ListOffsetsRequest {
            replica_id: (-1).into(),
            topics: vec![wanted],
            timeout_ms: 1_000,
            ..ListOffsetsRequest::default()
        };
        let response = self.quietly(&request)?;
        Ok(response.topics.iter().flat_map(|topic| &topic.partitions).all(|one| one.error_code.0 == 0))
    }

    /// Waits until a real broker has applied a change of the cluster's metadata.
    pub(crate) fn pause(&self) {
        if self.is_real {
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Waits for the background work of a real broker.
    pub(crate) fn rest(&self) {
        if self.is_real {
            thread::sleep(Duration::from_millis(300));
        }
    }
}
