//! Error chains: no error contains the text of its source, and no chain contains a text twice.

use kayrock::client::{
    AddressError, AttemptFailure, CallError, ClientError, ClientErrorKind, Cluster, ClusterError, ClusterErrorKind,
    Connection, HostPort, ProduceError, ProduceErrorKind, TlsProblem,
};
use kayrock::message::Target;
use kayrock::messages::{DeleteTopicsRequest, FetchRequest, HeartbeatRequest};
use kayrock::mock::{Broker, Failures};
use kayrock::negotiation::{
    ApiTable, FieldLost, NegotiationError, NegotiationOptions, NoCommonVersion, negotiate_for, negotiate_request,
};
use kayrock::proxy::{ProxyError, ProxyErrorKind, Side};
use kayrock::records::{
    BatchBuilder, CodecError, CodecErrorKind, Compression, ParseCompressionError, Records, RecordsError,
    RecordsErrorKind,
};
use kayrock::releases::{Release, UnknownRelease};
use kayrock::sasl::{SaslError, SaslErrorKind};
use kayrock::schema::generate::GenerateError;
use kayrock::schema::{MessageKind, Schema, SchemaError, StructValue, ToJsonError, Value, Versions, generate};
use kayrock::testing::{Check, Failure};
use kayrock::types::ParseUuidError;
use kayrock::values::{IsolationLevel, ParseErrorCodeError, UnknownApi, UnknownName};
use kayrock::{ApiKey, ErrorCode, ErrorKind, Message, Uuid};
use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;
use std::time::Duration;
use std::{fs, io};

type Chain = Box<dyn Error>;

/// Returns true for errors of one type.
type IsType = fn(&(dyn Error + 'static)) -> bool;

/// The error types of the crate.
const TYPES: [(&str, IsType); 26] = [
    ("AddressError", <dyn Error>::is::<AddressError>),
    ("AttemptFailure", <dyn Error>::is::<AttemptFailure>),
    ("CallError", <dyn Error>::is::<CallError>),
    ("ClientError", <dyn Error>::is::<ClientError>),
    ("ClusterError", <dyn Error>::is::<ClusterError>),
    ("CodecError", <dyn Error>::is::<CodecError>),
    ("Error", <dyn Error>::is::<kayrock::Error>),
    ("ErrorCode", <dyn Error>::is::<ErrorCode>),
    ("Failure", <dyn Error>::is::<Failure>),
    ("Failures", <dyn Error>::is::<Failures>),
    ("FieldLost", <dyn Error>::is::<FieldLost>),
    ("GenerateError", <dyn Error>::is::<GenerateError>),
    ("NegotiationError", <dyn Error>::is::<NegotiationError>),
    ("NoCommonVersion", <dyn Error>::is::<NoCommonVersion>),
    ("ParseCompressionError", <dyn Error>::is::<ParseCompressionError>),
    ("ParseErrorCodeError", <dyn Error>::is::<ParseErrorCodeError>),
    ("ParseUuidError", <dyn Error>::is::<ParseUuidError>),
    ("ProduceError", <dyn Error>::is::<ProduceError>),
    ("ProxyError", <dyn Error>::is::<ProxyError>),
    ("RecordsError", <dyn Error>::is::<RecordsError>),
    ("SaslError", <dyn Error>::is::<SaslError>),
    ("SchemaError", <dyn Error>::is::<SchemaError>),
    ("ToJsonError", <dyn Error>::is::<ToJsonError>),
    ("UnknownApi", <dyn Error>::is::<UnknownApi>),
    ("UnknownName", <dyn Error>::is::<UnknownName>),
    ("UnknownRelease", <dyn Error>::is::<UnknownRelease>),
];

/// Returns errors of each type and of each kind.
fn errors() -> Vec<Chain> {
    let mut errors: Vec<Chain> = Vec::new();
    errors.extend(decode_errors());
    errors.extend(encode_errors());
    errors.extend(error_kinds().into_iter().map(|kind| kayrock::Error::new(kind).into()));
    errors.extend(codec_kinds().into_iter().map(|kind| CodecError::new(Compression::Lz4, kind).into()));
    errors.extend(records_kinds().into_iter().map(|kind| RecordsError::from(kind).into()));
    errors.extend(sasl_kinds().into_iter().map(|kind| SaslError::from(kind).into()));
    errors.extend(client_kinds().into_iter().map(|kind| ClientError::from(kind).into()));
    errors.extend(proxy_kinds().into_iter().map(|kind| ProxyError::from(kind).into()));
    errors.extend(produce_kinds().into_iter().map(|kind| ProduceError::from(kind).into()));
    errors.extend(cluster_kinds().into_iter().map(|kind| ClusterError::from(kind).into()));
    errors.push(unreachable_cluster().into());
    errors.extend(call_errors());
    errors.extend(parse_errors());
    errors.extend(schema_errors());
    errors.extend(record_errors());
    errors.extend(nested_errors());
    errors.push(no_common_version().into());
    errors.push(NegotiationError::from(no_common_version()).into());
    errors.push(field_lost().into());
    errors.push(NegotiationError::from(field_lost()).into());
    errors.push(failure().into());
    errors.push(broker_failures().into());
    errors
}

/// Returns the error of a cluster whose only address refuses connections, with its attempt.
fn unreachable_cluster() -> ClusterError {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let error = runtime.block_on(Cluster::connect("127.0.0.1:1")).unwrap_err();
    assert_eq!(error.attempts().len(), 1);
    error
}

fn cluster_kinds() -> Vec<ClusterErrorKind> {
    vec![
        ClusterErrorKind::Bootstrap("a b".parse::<HostPort>().unwrap_err()),
        ClusterErrorKind::NoBroker,
        ClusterErrorKind::Client(ClientErrorKind::FieldLost(field_lost()).into()),
        ClusterErrorKind::Unroutable { target: Target::leader("orders", 3), code: ErrorCode::LEADER_NOT_AVAILABLE },
        ClusterErrorKind::Deadline { api: ApiKey::FETCH, after: Duration::from_secs(1) },
        ClusterErrorKind::OtherCluster { expected: "green".into(), found: "blue".into() },
        ClusterErrorKind::NotSplittable { api: ApiKey::FETCH, reason: "a session belongs to one broker" },
        ClusterErrorKind::NeedsTarget { api: ApiKey::VOTE },
    ]
}

/// Returns errors of calls for common tasks.
fn call_errors() -> Vec<Chain> {
    let message = Some("the name is taken".into());
    let closed = io::Error::other("no file descriptor is left");
    vec![
        CallError::Cluster(ClientError::from(ClientErrorKind::Closed).into()).into(),
        CallError::Refused { code: ErrorCode::TOPIC_ALREADY_EXISTS, message }.into(),
        CallError::from(ErrorCode::NOT_COORDINATOR).into(),
        CallError::NoResult.into(),
        CallError::Records(damaged_records()).into(),
        CallError::Codec(nested_error()).into(),
        CallError::Truncated { position: 7, end_offset: 5 }.into(),
        CallError::Runtime(std::sync::Arc::new(closed)).into(),
    ]
}

/// Returns the failures of a broker that does not serve a request.
fn broker_failures() -> Failures {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let broker = Broker::builder().start().await.unwrap();
        let connection = Connection::connect(broker.address()).await.unwrap();
        let response = connection.send_with_version(&HeartbeatRequest::default(), 4).await.unwrap();
        assert_eq!(response.error_code, ErrorCode::UNSUPPORTED_VERSION);
        broker.check().unwrap_err()
    })
}

fn decode_errors() -> Vec<Chain> {
    let short = HeartbeatRequest::decode_slice(&[0, 9, b'g'], 0).map(drop).unwrap_err();
    let version = HeartbeatRequest::decode_slice(&[], 9).map(drop).unwrap_err();
    vec![short.into(), version.into()]
}

fn encode_errors() -> Vec<Chain> {
    let long = "x".repeat(40_000);
    let request = HeartbeatRequest {
        group_id: long.as_str().into(),
        member_id: long.as_str().into(),
        group_instance_id: Some("i".into()),
        ..Default::default()
    };
    let derived = request.encode(0).unwrap_err();
    assert_eq!(derived.field_count(), 3);
    let fields = vec![("Nothing".into(), Value::Null), ("GroupId".into(), Value::Int(1))];
    let value = Value::Struct(StructValue { fields, ..Default::default() });
    let interpreted = HeartbeatRequest::SCHEMA.encode(0, &value).unwrap_err();
    assert_eq!(interpreted.field_count(), 2);
    vec![derived.into(), interpreted.into()]
}

fn error_kinds() -> Vec<ErrorKind> {
    vec![
        ErrorKind::Version { supported: Versions::new(0, 4) },
        ErrorKind::Short { needed: 4, remaining: 1 },
        ErrorKind::TrailingBytes { remaining: 1 },
        ErrorKind::Null,
        ErrorKind::VarintTooLong,
        ErrorKind::VarintOverflow,
        ErrorKind::VarintPadded,
        ErrorKind::Bool(2),
        ErrorKind::NegativeLength(-2),
        ErrorKind::NullMarker(3),
        ErrorKind::Utf8,
        ErrorKind::Count { count: 9, remaining: 2 },
        ErrorKind::Memory { limit: 64 },
        ErrorKind::TooManyTags { limit: 3 },
        ErrorKind::TooManyElements { count: 9 },
        ErrorKind::TagOrder(3),
        ErrorKind::TagDefault(3),
        ErrorKind::TagVersion(3),
        ErrorKind::TagTrailingBytes { tag: 3, remaining: 2 },
        ErrorKind::TagTaken(3),
        ErrorKind::TagsUnsupported,
        ErrorKind::Unsupported,
        ErrorKind::TextTooLong { len: 40_000 },
        ErrorKind::TooLong { len: 5 },
        ErrorKind::FrameSize { size: -1, limit: 9 },
        ErrorKind::Type { expected: "string", found: "null" },
        ErrorKind::UnknownField("Nothing".into()),
        ErrorKind::Invalid("invalid port".into()),
        nested_error().kind().clone(),
    ]
}

fn codec_kinds() -> Vec<CodecErrorKind> {
    vec![
        CodecErrorKind::Missing { feature: "lz4" },
        CodecErrorKind::Damaged("its checksum is wrong"),
        CodecErrorKind::Unknown,
        CodecErrorKind::NoLevels { level: 3 },
        CodecErrorKind::Level { level: 12, least: 1, greatest: 9, default: 6 },
        CodecErrorKind::TooLarge { limit: 64, compressed: 9 },
    ]
}

fn records_kinds() -> Vec<RecordsErrorKind> {
    vec![
        RecordsErrorKind::BatchSize { size: 4, least: 49 },
        RecordsErrorKind::Magic(3),
        RecordsErrorKind::UnsupportedCodec(Compression::Zstd),
        RecordsErrorKind::WrapperEmpty,
        RecordsErrorKind::WrapperOffset { offset: 3, last: 4 },
        RecordsErrorKind::WrapperNested,
        RecordsErrorKind::ControlVersion(-1),
        RecordsErrorKind::NotInPlace { what: "the leader epoch", magic: 1 },
        RecordsErrorKind::HeadersInMessage,
        RecordsErrorKind::Codec(CodecError::new(Compression::Lz4, CodecErrorKind::Missing { feature: "lz4" })),
        RecordsErrorKind::Budget { limit: 64 },
        RecordsErrorKind::Crc { stored: 1, computed: 2 },
        RecordsErrorKind::RecordCount(-1),
        RecordsErrorKind::LastOffset { delta: -1 },
        RecordsErrorKind::RecordsMissing { missing: 2 },
        RecordsErrorKind::TrailingBytes { remaining: 2 },
        RecordsErrorKind::RecordLength { length: 9, remaining: 2 },
        RecordsErrorKind::RecordTrailingBytes { remaining: 2 },
        RecordsErrorKind::Short { needed: 4, remaining: 2 },
        RecordsErrorKind::VarintTooLong,
        RecordsErrorKind::VarintOverflow,
        RecordsErrorKind::HeaderCount { count: 9, remaining: 2 },
        RecordsErrorKind::HeaderKeyNull,
        RecordsErrorKind::HeaderKeyUtf8,
        RecordsErrorKind::OffsetOverflow,
        RecordsErrorKind::TimestampOverflow,
        RecordsErrorKind::OffsetOrder { offset: 3, least: 4 },
        RecordsErrorKind::OffsetTooFar { offset: 3 },
        RecordsErrorKind::NegativeTimestamp(-2),
        RecordsErrorKind::ProducerIdMissing,
        RecordsErrorKind::ProducerEpoch(-1),
        RecordsErrorKind::BaseSequence(-1),
        RecordsErrorKind::TooLong { len: 5 },
    ]
}

fn client_kinds() -> Vec<ClientErrorKind> {
    vec![
        ClientErrorKind::Connect { address: "localhost:9092".into() },
        ClientErrorKind::Closed,
        ClientErrorKind::Timeout { api: ApiKey::FETCH, version: 4, after: Duration::from_secs(1) },
        ClientErrorKind::Protocol(nested_error()),
        ClientErrorKind::NoCommonVersion(no_common_version()),
        ClientErrorKind::FieldLost(field_lost()),
        ClientErrorKind::Refused(ErrorCode::UNSUPPORTED_VERSION),
        ClientErrorKind::NotKafka { hint: "HTTP".into() },
        ClientErrorKind::UnexpectedResponse { correlation_id: 7 },
        ClientErrorKind::NoResponseExpected { api: ApiKey::PRODUCE },
        ClientErrorKind::HandshakeTimeout { after: Duration::from_secs(1) },
        ClientErrorKind::MechanismNotEnabled { mechanism: "PLAIN".into(), enabled: vec!["GSSAPI".into()] },
        ClientErrorKind::AuthenticationFailed {
            mechanism: "PLAIN".into(),
            code: ErrorCode::SASL_AUTHENTICATION_FAILED,
            message: Some("invalid credentials".into()),
        },
        ClientErrorKind::Sasl(SaslError::token("the token server is down")),
        ClientErrorKind::Tls { problem: TlsProblem::Name },
    ]
}

fn proxy_kinds() -> Vec<ProxyErrorKind> {
    vec![
        ProxyErrorKind::Address("".parse::<HostPort>().unwrap_err()),
        ProxyErrorKind::Listen { address: ([127, 0, 0, 1], 9092).into() },
        ProxyErrorKind::TooManyListeners { limit: 1024 },
        ProxyErrorKind::PassThrough { refused: "hooks" },
        ProxyErrorKind::Upstream(ClientErrorKind::Protocol(nested_error()).into()),
        ProxyErrorKind::ClientTls,
        ProxyErrorKind::Certificates,
        ProxyErrorKind::Io { side: Side::Client },
        ProxyErrorKind::Protocol { side: Side::Upstream, error: nested_error() },
        ProxyErrorKind::UnexpectedResponse { found: 8, expected: Some(7) },
        ProxyErrorKind::Unreadable { api: ApiKey::METADATA, version: 99 },
        ProxyErrorKind::RawSasl { mechanism: "GSSAPI".into() },
    ]
}

fn produce_kinds() -> Vec<ProduceErrorKind> {
    vec![
        ProduceErrorKind::Batch { reason: "there is none" },
        ProduceErrorKind::Records(RecordsErrorKind::OffsetOverflow.into()),
        ProduceErrorKind::Refused(ErrorCode::MESSAGE_TOO_LARGE),
        ProduceErrorKind::Deadline { after: Duration::from_secs(1), last: Some(ErrorCode::NOT_ENOUGH_REPLICAS) },
        ProduceErrorKind::Cluster(ClusterErrorKind::NoBroker.into()),
    ]
}

fn sasl_kinds() -> Vec<SaslErrorKind> {
    vec![
        SaslErrorKind::Credential { reason: "the token is empty" },
        SaslErrorKind::Token,
        SaslErrorKind::Message { reason: "the salt is empty" },
        SaslErrorKind::Nonce,
        SaslErrorKind::Iterations { given: 1, minimum: 4096, maximum: 16_384 },
        SaslErrorKind::Signature,
        SaslErrorKind::Rejected { message: "other-error".into() },
        SaslErrorKind::Complete,
        SaslErrorKind::Interrupted,
    ]
}

fn parse_errors() -> Vec<Chain> {
    vec![
        "x:y".parse::<HostPort>().unwrap_err().into(),
        "x".parse::<Uuid>().unwrap_err().into(),
        "x y".parse::<ErrorCode>().unwrap_err().into(),
        "x y".parse::<ApiKey>().unwrap_err().into(),
        "x".parse::<Release>().unwrap_err().into(),
        "x".parse::<Compression>().unwrap_err().into(),
        "x".parse::<IsolationLevel>().unwrap_err().into(),
        ErrorCode::UNKNOWN_MEMBER_ID.into(),
        ErrorCode(999).into(),
    ]
}

fn schema_errors() -> Vec<Chain> {
    let text = Schema::from_json_text("{").map(drop).unwrap_err();
    let request = FetchRequest::SCHEMA;
    let twice = generate::module(&[request, request]).unwrap_err();
    let unwritable = Schema { unstable: Versions::new(0, 0), ..request.clone() };
    assert_eq!(unwritable.kind, MessageKind::Request);
    vec![text.into(), twice.into(), unwritable.to_json_text().unwrap_err().into()]
}

fn damaged_records() -> RecordsError {
    let mut builder = BatchBuilder::new();
    builder.record(-1, None, Some(b"v")).unwrap();
    let mut bytes = builder.finish().unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    bytes[67] ^= 1;
    Records::from(bytes).batches().next().unwrap().map(drop).unwrap_err()
}

fn record_errors() -> Vec<Chain> {
    vec![
        damaged_records().into(),
        kayrock::Error::from(damaged_records()).into(),
        Compression::Gzip.with_level(12).map(drop).unwrap_err().into(),
    ]
}

fn nested_error() -> kayrock::Error {
    kayrock::Error::with_source("invalid port", "x".parse::<u16>().unwrap_err())
}

fn no_common_version() -> NoCommonVersion {
    negotiate_for::<FetchRequest>(&ApiTable::new(), &NegotiationOptions::default()).unwrap_err()
}

fn field_lost() -> FieldLost {
    let request = DeleteTopicsRequest { topic_names: vec!["orders".into()], ..Default::default() };
    let peer = ApiTable::from_iter([(ApiKey::DELETE_TOPICS, Versions::new(6, 6))]);
    match negotiate_request(&request, &peer, &NegotiationOptions::default()) {
        Err(NegotiationError::FieldLost(error)) => error,
        other => panic!("{other:?}"),
    }
}

/// Returns errors with a source.
fn nested_errors() -> Vec<Chain> {
    vec![
        nested_error().into(),
        nested_error().in_message("Greeting", 3).at_path("port").at_offset(7).into(),
        io::Error::from(nested_error()).into(),
        ClientError::from(nested_error()).into(),
    ]
}

fn failure() -> Failure {
    *Check::new::<HeartbeatRequest>().golden("target/no_such_file").rewrite_golden(false).run().unwrap_err()
}

/// Returns the texts of an error and of its sources.
fn chain(error: &(dyn Error + 'static)) -> Vec<String> {
    let mut texts = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        texts.push(error.to_string());
        next = error.source();
    }
    texts
}

#[test]
fn no_chain_contains_a_text_twice() {
    let errors = errors();
    assert!(errors.len() > 100, "{}", errors.len());
    for error in errors {
        let chain = chain(&*error);
        for (place, text) in chain.iter().enumerate() {
            assert!(!text.is_empty() && !text.ends_with('.'), "{chain:?}");
            let later = chain.iter().skip(place + 1);
            later.for_each(|other| assert!(!text.contains(other) && !other.contains(text), "{chain:?}"));
        }
    }
}

/// Returns true if the error or one of its sources fulfils `is`.
fn contains(error: &(dyn Error + 'static), is: IsType) -> bool {
    is(error) || error.source().is_some_and(|source| contains(source, is))
}

#[test]
fn every_type_has_a_chain() {
    let listed: BTreeSet<&str> = TYPES.iter().map(|(name, _)| *name).collect();
    let mut found = BTreeSet::new();
    error_types_in(&sources(), &mut found);
    assert_eq!(found, listed.iter().map(|name| (*name).to_owned()).collect());
    let errors = errors();
    for (name, is) in TYPES {
        assert!(errors.iter().any(|error| contains(&**error, is)), "no chain has a `{name}`");
    }
}

#[test]
fn every_kind_has_a_chain() {
    assert_eq!(variants("error/kind.rs", "ErrorKind"), names(&error_kinds()));
    assert_eq!(variants("records/compression/error.rs", "CodecErrorKind"), names(&codec_kinds()));
    assert_eq!(variants("records/error.rs", "RecordsErrorKind"), names(&records_kinds()));
    assert_eq!(variants("client/error.rs", "ClientErrorKind"), names(&client_kinds()));
    assert_eq!(variants("proxy/error.rs", "ProxyErrorKind"), names(&proxy_kinds()));
    assert_eq!(variants("client/producer/error.rs", "ProduceErrorKind"), names(&produce_kinds()));
    assert_eq!(variants("client/cluster/error.rs", "ClusterErrorKind"), names(&cluster_kinds()));
    assert_eq!(variants("sasl/error.rs", "SaslErrorKind"), names(&sasl_kinds()));
}

fn sources() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../kayrock/src")
}

/// Collects the types that implement `Error`.
fn error_types_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            error_types_in(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let types = text.lines().filter_map(|line| line.strip_prefix("impl core::error::Error for "));
        found.extend(types.map(|rest| rest.trim_end_matches(['{', '}', ' ']).to_owned()));
    }
}

/// Returns the names of the variants of an enum.
fn variants(file: &str, name: &str) -> BTreeSet<String> {
    let file = syn::parse_file(&fs::read_to_string(sources().join(file)).unwrap()).unwrap();
    let enums =
        file.items.into_iter().filter_map(|item| if let syn::Item::Enum(item) = item { Some(item) } else { None });
    let variants = enums.filter(|item| item.ident == name).flat_map(|item| item.variants);
    variants.map(|variant| variant.ident.to_string()).collect()
}

/// Returns the names of the variants of values.
fn names<T: std::fmt::Debug>(values: &[T]) -> BTreeSet<String> {
    let texts = values.iter().map(|value| format!("{value:?}"));
    texts.map(|text| text.split([' ', '(']).next().unwrap().to_owned()).collect()
}

#[test]
fn a_cause_is_the_source() {
    let with_source = nested_errors().iter().filter(|error| error.source().is_some()).count();
    assert!(with_source >= 4, "{with_source}");
    assert!(kayrock::Error::from(damaged_records()).source().is_some_and(<dyn Error>::is::<RecordsError>));
}
