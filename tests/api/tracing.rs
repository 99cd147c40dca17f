//! Spans and events of the client, seen by a subscriber that records all of them, and the counts of a connection.

use kayrock::client::{ClientErrorKind, Connection};
use kayrock::faults::Rule;
use kayrock::messages::sasl_authenticate::SaslAuthenticateResponse;
use kayrock::messages::sasl_handshake::SaslHandshakeResponse;
use kayrock::messages::{HeartbeatRequest, MetadataRequest};
use kayrock::mock::Broker;
use kayrock::negotiation::ApiTable;
use kayrock::sasl::Plain;
use kayrock::schema::Versions;
use kayrock::{ApiKey, ErrorCode, Response};
use std::collections::BTreeMap;
use std::fmt::{Debug, Write as _};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing::{Event, Level, Metadata, Subscriber};

/// Span or event with its fields as text.
#[derive(Debug, Clone)]
struct Seen {
    name: String,
    level: Level,
    /// Span in which it began.
    parent: Option<String>,
    fields: BTreeMap<String, String>,
}

impl Seen {
    fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }
}

#[derive(Default)]
struct Log {
    spans: Vec<Seen>,
    events: Vec<Seen>,
    /// Indexes of the spans that were entered.
    entered: Vec<usize>,
}

/// Subscriber that records everything of the client.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Log>>);

struct Fields<'a>(&'a mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let text = self.0.entry(field.name().to_owned()).or_default();
        text.clear();
        let _ = write!(text, "{value:?}");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

fn index(id: &Id) -> usize {
    usize::try_from(id.into_u64()).unwrap() - 1
}

impl Recorder {
    fn start() -> (Self, DefaultGuard) {
        let recorder = Self::default();
        let guard = set_default(recorder.clone());
        (recorder, guard)
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap()
    }

    fn spans(&self, name: &str) -> Vec<Seen> {
        self.log().spans.iter().filter(|span| span.name == name).cloned().collect()
    }

    fn events(&self, message: &str) -> Vec<Seen> {
        self.log().events.iter().filter(|event| event.name == message).cloned().collect()
    }
}

impl Log {
    fn seen(&self, name: &str, metadata: &Metadata<'_>, parent: Option<usize>) -> Seen {
        let parent = parent.or_else(|| self.entered.last().copied()).map(|parent| self.spans[parent].name.clone());
        Seen { name: name.to_owned(), level: *metadata.level(), parent, fields: BTreeMap::new() }
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "kayrock::client"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut log = self.log();
        let mut seen = log.seen(span.metadata().name(), span.metadata(), span.parent().map(index));
        span.record(&mut Fields(&mut seen.fields));
        log.spans.push(seen);
        Id::from_u64(log.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        values.record(&mut Fields(&mut self.log().spans[index(span)].fields));
    }

    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut log = self.log();
        let mut seen = log.seen("", event.metadata(), event.parent().map(index));
        event.record(&mut Fields(&mut seen.fields));
        seen.name = seen.fields.remove("message").unwrap_or_default();
        log.events.push(seen);
    }

    fn enter(&self, span: &Id) {
        self.log().entered.push(index(span));
    }

    fn exit(&self, span: &Id) {
        assert_eq!(self.log().entered.pop(), Some(index(span)));
    }
}

#[tokio::test]
async fn request_has_its_version_bytes_duration_and_outcome() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let (recorder, _guard) = Recorder::start();
    let connection = Connection::connect(broker.address()).await.unwrap();
    let frame = connection.send_for_frame(&MetadataRequest::default(), 12).await.unwrap();

    let [connect] = &recorder.spans("connect")[..] else { panic!("one connection") };
    assert_eq!((connect.get("address"), connect.get("outcome")), (&*broker.address().to_string(), "ok"));
    connect.get("duration_us").parse::<u64>().unwrap();
    let [versions, metadata] = &recorder.spans("request")[..] else { panic!("two requests") };
    assert_eq!((versions.get("api"), versions.parent.as_deref()), ("ApiVersions (18)", Some("connect")));
    assert_eq!((metadata.get("api"), metadata.parent.as_deref()), ("Metadata (3)", None));
    assert_eq!((metadata.get("version"), metadata.get("correlation_id")), ("12", "1"));
    assert_eq!((metadata.get("outcome"), metadata.level), ("ok", Level::DEBUG));
    assert_eq!(metadata.get("peer"), broker.address().to_string());
    // With the size before the frame.
    assert_eq!(metadata.get("response_bytes"), (frame.len() + 4).to_string());
    metadata.get("duration_us").parse::<u64>().unwrap();

    let counters = connection.counters();
    assert_eq!((counters.requests, counters.responses), (2, 2));
    let bytes =
        |field| recorder.spans("request").iter().map(|span| span.get(field).parse::<u64>().unwrap()).sum::<u64>();
    assert_eq!(counters.bytes_sent, bytes("request_bytes"));
    assert_eq!(counters.bytes_received, bytes("response_bytes"));
    let ends = recorder.events("ended").into_iter().map(|event| event.parent.unwrap()).collect::<Vec<_>>();
    assert_eq!(ends, ["request", "connect", "request"]);
}

#[tokio::test]
async fn failures_and_cancelled_calls_are_reported_and_counted() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    broker.faults().add(Rule::api(ApiKey::HEARTBEAT).delay(Duration::from_secs(60)));
    let connection = Connection::connect(broker.address()).await.unwrap();
    let (recorder, _guard) = Recorder::start();
    let brief = connection.with_timeout(Duration::from_millis(20));
    let error = brief.send(&HeartbeatRequest::default()).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Timeout { .. }));
    let request = HeartbeatRequest::default();
    let dropped = tokio::time::timeout(Duration::from_millis(20), async {
        tokio::join!(connection.send(&request), async {
            tokio::task::yield_now().await;
            assert_eq!(connection.counters().in_progress, 1);
        })
    });
    assert!(dropped.await.is_err());

    let outcomes = recorder.spans("request").iter().map(|span| span.get("outcome").to_owned()).collect::<Vec<_>>();
    assert_eq!(outcomes, [error.to_string(), "cancelled".to_owned()]);
    let counters = connection.counters();
    assert_eq!((counters.failed, counters.cancelled, counters.in_progress), (1, 1, 0));
    assert_eq!((counters.requests, counters.responses), (3, 1));
}

#[tokio::test]
async fn response_that_cannot_be_decoded_is_a_failure() {
    let (ours, theirs) = tokio::io::duplex(4096);
    tokio::spawn(respond(theirs, vec![vec![0, 0, 0, 0]]));
    let (recorder, _guard) = Recorder::start();
    let apis = ApiTable::from_iter([(ApiKey::HEARTBEAT, Versions::new(0, 4))]);
    let connection = Connection::builder().api_table(apis).over(ours).await.unwrap();
    let error = connection.send(&HeartbeatRequest::default()).await.unwrap_err();
    assert_eq!(recorder.spans("request")[0].get("outcome"), error.to_string());
    assert_eq!(connection.counters().failed, 1);
    // The peer has closed the stream.
    connection.send(&HeartbeatRequest::default()).await.unwrap_err();
    assert_eq!(recorder.events("connection ended").len(), 1);
}

#[tokio::test]
async fn address_without_a_peer_is_reported() {
    let (recorder, _guard) = Recorder::start();
    let error = Connection::connect("127.0.0.1:1").await.unwrap_err();
    let [failed] = &recorder.events("address failed")[..] else { panic!("one address") };
    assert_eq!((failed.get("address"), failed.parent.as_deref()), ("127.0.0.1:1", Some("connect")));
    assert_eq!(recorder.spans("connect")[0].get("outcome"), error.to_string());
}

/// Responds to each request with the next frame, after its size, and closes the stream.
async fn respond(mut stream: DuplexStream, responses: Vec<Vec<u8>>) -> io::Result<()> {
    for response in responses {
        let size = stream.read_u32().await?;
        let mut frame = vec![0; usize::try_from(size).map_err(io::Error::other)?];
        stream.read_exact(&mut frame).await?;
        stream.write_u32(u32::try_from(response.len()).map_err(io::Error::other)?).await?;
        stream.write_all(&response).await?;
    }
    Ok(())
}

#[tokio::test]
async fn authentication_has_its_mechanism_and_no_secret() {
    const PASSWORD: &str = "hunter2-of-ada";
    for code in [ErrorCode::NONE, ErrorCode::SASL_AUTHENTICATION_FAILED] {
        let handshake = SaslHandshakeResponse { mechanisms: vec!["PLAIN".into()], ..Default::default() };
        let authenticated = SaslAuthenticateResponse { error_code: code, ..Default::default() };
        let responses = vec![
            handshake.serialize(1, 0).unwrap()[4..].to_vec(),
            authenticated.serialize(2, 1).unwrap()[4..].to_vec(),
        ];
        let (ours, theirs) = tokio::io::duplex(4096);
        tokio::spawn(respond(theirs, responses));
        let (recorder, _guard) = Recorder::start();
        let apis = [(ApiKey::SASL_HANDSHAKE, Versions::new(0, 1)), (ApiKey::SASL_AUTHENTICATE, Versions::new(0, 2))];
        let builder = Connection::builder().api_table(ApiTable::from_iter(apis)).sasl(Plain::new("ada", PASSWORD));
        let outcome = builder.over(ours).await;

        let [authenticate] = &recorder.spans("authenticate")[..] else { panic!("one authentication") };
        assert_eq!((authenticate.get("mechanism"), authenticate.parent.as_deref()), ("PLAIN", Some("connect")));
        assert_eq!(authenticate.get("outcome"), outcome.map_or_else(|error| error.to_string(), |_| "ok".to_owned()));
        assert_eq!(recorder.spans("request").len(), 2);
        let log = recorder.log();
        let text = format!("{:?} {:?}", log.spans, log.events);
        assert!(!text.contains(PASSWORD) && !text.contains("\"ada\""), "{text}");
    }
}
