//! TLS, SASL, ACLs and listeners of the in-process broker.

use kayrock::client::{ClientError, ClientErrorKind, Connection, ConnectionBuilder, TlsOptions, TlsProblem};
use kayrock::messages::alter_user_scram_credentials::{AlterUserScramCredentialsRequest, ScramCredentialUpsertion};
use kayrock::messages::find_coordinator::FindCoordinatorRequest;
use kayrock::messages::metadata::{MetadataRequest, MetadataRequestTopic};
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::messages::produce::{PartitionProduceData, ProduceRequest, TopicProduceData};
use kayrock::messages::{
    ApiVersionsRequest, CreateTopicsRequest, DescribeAclsRequest, InitProducerIdRequest, JoinGroupRequest,
    ListGroupsRequest, SaslAuthenticateRequest, SaslHandshakeRequest, create_topics,
};
use kayrock::mock::{Acl, Broker, BrokerBuilder, FailureKind, Listener, Login, SaslServer, TestAuthority};
use kayrock::records::BatchBuilder;
use kayrock::sasl::{OAuthBearer, Plain, Scram, Token};
use kayrock::types::Secret;
use kayrock::values::{Acks, AclOperation, CoordinatorType, ScramMechanism};
use kayrock::{BrokerId, Bytes, ErrorCode, Request, Str};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const PASSWORD: &str = "correct, horse=battery";

fn sasl() -> SaslServer {
    SaslServer::new().user("ada", PASSWORD).user("eve", "eve").oauth_bearer(|credential| {
        match (credential.token.expose().as_str(), credential.extension("traceId")) {
            ("token-of-ada", Some("17=a")) => Ok(Login::new("ada")),
            _ => Err("unknown token".to_owned()),
        }
    })
}

fn builder() -> BrokerBuilder {
    Broker::builder().with_topics().topic("orders", 1)
}

fn bearer(token: &'static str) -> OAuthBearer {
    OAuthBearer::new(move || async move { Ok(Token::new(token).extension("traceId", "17=a")) })
}

fn as_ada() -> ConnectionBuilder {
    Connection::builder().sasl(Plain::new("ada", PASSWORD))
}

fn is_refused(result: Result<Connection, ClientError>) -> bool {
    let Err(error) = result else { return false };
    let code = ErrorCode::SASL_AUTHENTICATION_FAILED;
    matches!(error.kind(), ClientErrorKind::AuthenticationFailed { code: found, .. } if *found == code)
}

#[tokio::test]
async fn each_mechanism_accepts_the_right_credential_only() {
    let principals = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&principals);
    let broker = builder().sasl(sasl()).around(move |request: MetadataRequest, context, next| {
        seen.lock().unwrap().push(context.principal.to_string());
        async move { next.respond(request).await.unwrap() }
    });
    let broker = broker.start().await.unwrap();
    let address = broker.address();
    for right in [
        as_ada(),
        Connection::builder().sasl(Scram::sha256("ada", PASSWORD)),
        Connection::builder().sasl(Scram::sha512("ada", PASSWORD)),
        Connection::builder().sasl(bearer("token-of-ada")),
    ] {
        let connection = right.connect(address).await.unwrap();
        connection.send(&MetadataRequest::default()).await.unwrap();
    }
    for wrong in [
        Connection::builder().sasl(Plain::new("ada", "wrong")),
        Connection::builder().sasl(Plain::new("nobody", PASSWORD)),
        Connection::builder().sasl(Scram::sha256("ada", "wrong")),
        Connection::builder().sasl(Scram::sha512("nobody", PASSWORD)),
        Connection::builder().sasl(Scram::sha512("ada", PASSWORD).delegation_token()),
        Connection::builder().sasl(bearer("another-token")),
    ] {
        assert!(is_refused(wrong.connect(address).await));
    }
    assert_eq!(*principals.lock().unwrap(), ["User:ada"; 4]);
    broker.shutdown().await.unwrap();
}

#[tokio::test]
async fn mechanisms_that_are_not_enabled_are_named() {
    let broker = builder().sasl(sasl().mechanisms(["SCRAM-SHA-512"])).start().await.unwrap();
    let error = as_ada().connect(broker.address()).await.unwrap_err();
    let ClientErrorKind::MechanismNotEnabled { enabled, .. } = error.kind() else { panic!("{error}") };
    assert_eq!(*enabled, ["SCRAM-SHA-512"]);
    Connection::builder().sasl(Scram::sha512("ada", PASSWORD)).connect(broker.address()).await.unwrap();
}

#[tokio::test]
async fn unsigned_tokens_are_those_of_the_default_validator_of_kafka() {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let broker = builder().sasl(SaslServer::new().unsecured_tokens()).start().await.unwrap();
    for (expiry, is_valid) in [(99_999_999_999_u64, true), (1, false)] {
        let claims = format!(r#"{{"sub":"ada","exp":{expiry}}}"#);
        let token = format!("{}.{}.", URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#), URL_SAFE_NO_PAD.encode(claims));
        let mechanism = OAuthBearer::new(move || {
            let token = token.clone();
            async { Ok(Token::new(token)) }
        });
        let result = Connection::builder().sasl(mechanism).connect(broker.address()).await;
        assert_eq!(result.is_ok(), is_valid, "{result:?}");
    }
}

/// A user that a client adds logs in by the mechanism of its credential.
#[tokio::test]
async fn users_that_a_client_adds_log_in() {
    let broker = builder().sasl(sasl()).start().await.unwrap();
    let admin = as_ada().connect(broker.address()).await.unwrap();
    // The salted password of `pencil` with this salt, from RFC 7677, section 3.
    let salt = [0x5b, 0x6d, 0x99, 0x68, 0x9d, 0x12, 0x35, 0x8e, 0xec, 0xa0, 0x4b, 0x14, 0x12, 0x36, 0xfa, 0x81];
    let salted = hex::decode("c4a49510323ab4f952cac1fa99441939e78ea74d6be81ddf7096e87513dc615d").unwrap();
    let upsertion = ScramCredentialUpsertion {
        name: "user".into(),
        mechanism: ScramMechanism::ScramSha256,
        iterations: 4096,
        salt: Secret::new(Bytes::copy_from_slice(&salt)),
        salted_password: Secret::new(salted.into()),
        ..Default::default()
    };
    let request = AlterUserScramCredentialsRequest { upsertions: vec![upsertion], ..Default::default() };
    let response = admin.send(&request).await.unwrap();
    assert_eq!(response.results[0].error_code, ErrorCode::NONE);
    let address = broker.address();
    Connection::builder().sasl(Scram::sha256("user", "pencil")).connect(address).await.unwrap();
    assert!(is_refused(Connection::builder().sasl(Scram::sha256("user", "pen")).connect(address).await));
    assert!(is_refused(Connection::builder().sasl(Scram::sha512("user", "pencil")).connect(address).await));
}

/// Sends a request over a plain stream; returns the response without its size, or `None` at the end of the stream.
async fn exchange(stream: &mut TcpStream, request: &[u8]) -> Option<Vec<u8>> {
    stream.write_all(request).await.unwrap();
    let size = stream.read_u32().await.ok()?;
    let mut response = vec![0; usize::try_from(size).unwrap()];
    stream.read_exact(&mut response).await.unwrap();
    Some(response)
}

fn handshake(version: i16) -> Vec<u8> {
    let request = SaslHandshakeRequest { mechanism: "PLAIN".into(), ..Default::default() };
    request.serialize(version, 1, None).unwrap()
}

fn authenticate(message: &str) -> Vec<u8> {
    let auth_bytes = Secret::new(Bytes::copy_from_slice(message.as_bytes()));
    SaslAuthenticateRequest { auth_bytes, ..Default::default() }.serialize(0, 2, None).unwrap()
}

#[tokio::test]
async fn requests_before_the_authentication_close_the_connection() {
    let broker = builder().sasl(sasl()).start().await.unwrap();
    let metadata = MetadataRequest::default().serialize(1, 3, None).unwrap();
    let versions = ApiVersionsRequest::default().serialize(0, 3, None).unwrap();

    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    assert!(exchange(&mut stream, &versions).await.is_some());
    assert_eq!(exchange(&mut stream, &metadata).await, None);

    // Between the messages of a mechanism, there is an error first.
    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    exchange(&mut stream, &handshake(1)).await.unwrap();
    let commit = JoinGroupRequest::default().serialize(0, 3, None).unwrap();
    let refused = exchange(&mut stream, &commit).await.unwrap();
    assert_eq!(refused[4..6], ErrorCode::ILLEGAL_SASL_STATE.0.to_be_bytes());
    assert_eq!(stream.read(&mut [0]).await.unwrap(), 0);

    let failures = broker.errors();
    assert_eq!(failures.len(), 2);
    assert!(failures.iter().all(|failure| matches!(failure.kind, FailureKind::Unauthenticated)));
}

#[tokio::test]
async fn first_version_of_the_handshake_is_followed_by_messages_without_a_header() {
    let broker = builder().sasl(sasl()).start().await.unwrap();
    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    exchange(&mut stream, &handshake(0)).await.unwrap();
    let message = format!("\0ada\0{PASSWORD}");
    let size = u32::try_from(message.len()).unwrap();
    let framed = [&size.to_be_bytes()[..], message.as_bytes()].concat();
    assert_eq!(exchange(&mut stream, &framed).await, Some(Vec::new()));
    assert!(exchange(&mut stream, &MetadataRequest::default().serialize(1, 3, None).unwrap()).await.is_some());

    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    exchange(&mut stream, &handshake(0)).await.unwrap();
    assert_eq!(exchange(&mut stream, b"\0\0\0\x08\0ada\0bad").await, None);
}

/// The authentication needs a listener with SASL, as in Kafka.
#[tokio::test]
async fn authentication_without_sasl_is_an_illegal_state() {
    let broker = builder().listener(Listener::new("SASL").sasl(sasl())).start().await.unwrap();
    let mut stream = TcpStream::connect(broker.address()).await.unwrap();
    for request in [handshake(1), authenticate("\0ada\0x")] {
        let response = exchange(&mut stream, &request).await.unwrap();
        assert_eq!(response[4..6], ErrorCode::ILLEGAL_SASL_STATE.0.to_be_bytes());
    }
    let address = broker.bootstrap_of("SASL").unwrap();
    as_ada().connect(&address).await.unwrap();
    assert_eq!(broker.bootstrap_of("TLS"), None);
}

/// The clock is paused: sessions end without waiting.
#[tokio::test(start_paused = true)]
async fn sessions_end_unless_they_are_renewed() {
    let lifetime = Duration::from_secs(60);
    let broker = builder().sasl(sasl().session_lifetime(lifetime)).start().await.unwrap();
    let renewing = as_ada().over(broker.connect_in_memory()).await.unwrap();
    let mut stream = broker.connect_in_memory();
    let send = async |stream: &mut tokio::io::DuplexStream, request: Vec<u8>| {
        stream.write_all(&request).await.unwrap();
        let size = stream.read_u32().await.ok()?;
        let mut response = vec![0; usize::try_from(size).unwrap()];
        stream.read_exact(&mut response).await.unwrap();
        Some(response)
    };
    let metadata = || MetadataRequest::default().serialize(1, 3, None).unwrap();
    let message = format!("\0ada\0{PASSWORD}");
    send(&mut stream, handshake(1)).await.unwrap();
    send(&mut stream, authenticate(&message)).await.unwrap();
    tokio::time::advance(lifetime / 2).await;
    assert!(send(&mut stream, metadata()).await.is_some());

    // A renewal does not change the principal.
    send(&mut stream, handshake(1)).await.unwrap();
    send(&mut stream, authenticate(&message)).await.unwrap();
    tokio::time::advance(lifetime * 3 / 4).await;
    assert!(send(&mut stream, metadata()).await.is_some());
    tokio::time::advance(lifetime / 2).await;
    assert_eq!(send(&mut stream, metadata()).await, None);

    let mut other = broker.connect_in_memory();
    send(&mut other, handshake(1)).await.unwrap();
    send(&mut other, authenticate(&message)).await.unwrap();
    send(&mut other, handshake(1)).await.unwrap();
    let refused = send(&mut other, authenticate("\0eve\0eve")).await.unwrap();
    assert_eq!(refused[4..6], ErrorCode::SASL_AUTHENTICATION_FAILED.0.to_be_bytes());

    // The client of this crate renews its session in time.
    for _ in 0..4 {
        tokio::time::sleep(lifetime / 3).await;
        renewing.send(&MetadataRequest::default()).await.unwrap();
    }
    let handshakes = broker.requests().into_iter().filter(|request| request.connection == 0);
    assert!(handshakes.filter(|request| request.body::<SaslHandshakeRequest>().is_ok()).count() >= 2);
}

#[tokio::test]
async fn certificates_of_clients_are_checked_and_name_the_principal() {
    let (authority, other) = (TestAuthority::new().unwrap(), TestAuthority::new().unwrap());
    let root = authority.certificate().as_bytes();
    let principal = Arc::new(Mutex::new(Str::default()));
    let seen = Arc::clone(&principal);
    let broker = builder()
        .tls(authority.server().unwrap())
        .listener(Listener::new("MUTUAL").tls(authority.server().unwrap().require_clients(root).unwrap()))
        .listener(Listener::new("ASKING").tls(authority.server().unwrap().request_clients(root).unwrap()))
        .around(move |request: MetadataRequest, context, next| {
            *seen.lock().unwrap() = context.principal;
            async move { next.respond(request).await.unwrap() }
        });
    let broker = broker.start().await.unwrap();
    let use_at = async |tls: TlsOptions, address: String| {
        let connection = Connection::builder().tls(tls).connect(&address).await?;
        connection.send(&MetadataRequest::default()).await?;
        Ok::<_, ClientError>(principal.lock().unwrap().to_string())
    };
    let trusting = || TlsOptions::new().roots(root).unwrap();
    let with_client = |authority: &TestAuthority| {
        let (chain, key) = authority.client("ada, the first").unwrap();
        trusting().identity(chain.as_bytes(), key.as_bytes()).unwrap()
    };
    let (mutual, asking) = (broker.bootstrap_of("MUTUAL").unwrap(), broker.bootstrap_of("ASKING").unwrap());
    let named = "User:CN=ada\\, the first";
    assert_eq!(use_at(trusting(), broker.bootstrap()).await.unwrap(), "User:ANONYMOUS");
    assert_eq!(use_at(trusting(), asking.clone()).await.unwrap(), "User:ANONYMOUS");
    assert_eq!(use_at(with_client(&authority), asking.clone()).await.unwrap(), named);
    assert_eq!(use_at(with_client(&authority), mutual.clone()).await.unwrap(), named);
    for (tls, address) in [(trusting(), &mutual), (with_client(&other), &mutual), (with_client(&other), &asking)] {
        let error = use_at(tls, address.clone()).await.unwrap_err();
        assert!(matches!(error.kind(), ClientErrorKind::Tls { problem: TlsProblem::ClientCertificate }), "{error}");
    }
    let stranger = TlsOptions::new().roots(other.certificate().as_bytes()).unwrap();
    let error = use_at(stranger, broker.bootstrap()).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Tls { problem: TlsProblem::UnknownIssuer }), "{error}");
    let error = Connection::connect(broker.address()).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::NotKafka { .. }), "{error}");
    broker.shutdown().await.unwrap();
}

#[tokio::test]
async fn sasl_over_tls_replaces_the_principal_and_works_in_memory() {
    let authority = TestAuthority::new().unwrap();
    let broker = builder().tls(authority.server().unwrap()).sasl(sasl()).start().await.unwrap();
    let tls = TlsOptions::new().roots(authority.certificate().as_bytes()).unwrap().server_name("localhost");
    for over in [false, true] {
        let builder = as_ada().tls(tls.clone());
        let connection = if over {
            builder.over(broker.connect_in_memory()).await.unwrap()
        } else {
            builder.connect(broker.address()).await.unwrap()
        };
        let metadata = connection.send(&MetadataRequest { topics: None, ..Default::default() }).await.unwrap();
        assert_eq!(metadata.topics.len(), 1);
    }
}

/// Brokers tell their clients the addresses of the listener by which they came.
#[tokio::test]
async fn metadata_has_the_addresses_of_the_listener() {
    let internal = Listener::new("INTERNAL");
    let brokers = builder().brokers(2).listener(internal).start().await.unwrap();
    for bootstrap in [brokers.bootstrap(), brokers.bootstrap_of("INTERNAL").unwrap()] {
        let first = bootstrap.split(',').next().unwrap().to_owned();
        let connection = Connection::connect(&first).await.unwrap();
        let metadata = connection.send(&MetadataRequest::default()).await.unwrap();
        let found: Vec<_> = metadata.brokers.iter().map(|broker| format!("{}:{}", broker.host, broker.port)).collect();
        assert_eq!(found.join(","), bootstrap);
        let request = FindCoordinatorRequest { coordinator_keys: vec!["g".into()], ..Default::default() };
        let found = connection.send(&request).await.unwrap();
        let coordinator = &found.coordinators[0];
        assert_eq!(format!("{}:{}", coordinator.host, coordinator.port), first);
    }
    let internal = brokers.bootstrap_of("INTERNAL").unwrap().split(',').next().unwrap().to_owned();
    brokers.stop_broker(BrokerId(1)).await;
    Connection::connect(&internal).await.unwrap_err();
    brokers.start_broker(BrokerId(1)).await.unwrap();
    Connection::connect(&internal).await.unwrap();
}

fn produce(topic: &str, transactional_id: Option<&str>) -> ProduceRequest {
    let mut batch = BatchBuilder::new();
    batch.record(1, None, Some(b"a")).unwrap();
    let data = PartitionProduceData { records: Some(batch.build().unwrap()), ..Default::default() };
    let topic = TopicProduceData { name: topic.into(), partition_data: vec![data], ..Default::default() };
    ProduceRequest {
        acks: Acks::All,
        topic_data: vec![topic],
        transactional_id: transactional_id.map(Into::into),
        ..Default::default()
    }
}

async fn produced(connection: &Connection, topic: &str, transactional_id: Option<&str>) -> ErrorCode {
    let response = connection.send_with_version(&produce(topic, transactional_id), 12).await.unwrap();
    response.responses[0].partition_responses[0].error_code
}

async fn restricted(acls: impl IntoIterator<Item = Acl>) -> (Broker, Connection, Connection) {
    let broker = builder()
        .topic("secrets", 1)
        .sasl(SaslServer::new().user("ada", PASSWORD).user("admin", "admin"))
        .super_user("User:admin")
        .with_acls(acls)
        .start()
        .await
        .unwrap();
    let ada = as_ada().connect(broker.address()).await.unwrap();
    let admin = Connection::builder().sasl(Plain::new("admin", "admin")).connect(broker.address()).await.unwrap();
    (broker, ada, admin)
}

#[tokio::test]
async fn acls_of_topics_restrict_producers_and_metadata() {
    let (broker, ada, admin) = restricted([
        Acl::allow("User:ada", AclOperation::Write).topic("orders"),
        Acl::allow("User:ada", AclOperation::Read).topic("secrets").host("192.0.2.1"),
    ])
    .await;
    assert_eq!(produced(&ada, "orders", None).await, ErrorCode::NONE);
    assert_eq!(produced(&ada, "secrets", None).await, ErrorCode::TOPIC_AUTHORIZATION_FAILED);
    assert_eq!(produced(&admin, "secrets", None).await, ErrorCode::NONE);
    assert_eq!(broker.records("secrets", 0).await.unwrap().len(), 1);

    // Both topics in one request: one is written, the other one refused.
    let mut both = produce("orders", None);
    both.topic_data.extend(produce("secrets", None).topic_data);
    let response = ada.send_with_version(&both, 12).await.unwrap();
    let codes = response.responses.iter().map(|topic| (&*topic.name.0, topic.partition_responses[0].error_code));
    let mut codes: Vec<_> = codes.collect();
    codes.sort_unstable_by_key(|(name, _)| *name);
    assert_eq!(codes, [("orders", ErrorCode::NONE), ("secrets", ErrorCode::TOPIC_AUTHORIZATION_FAILED)]);

    let all = MetadataRequest { topics: None, include_topic_authorized_operations: true, ..Default::default() };
    let visible = ada.send(&all).await.unwrap();
    assert_eq!(visible.topics.len(), 1);
    let operations: Vec<_> = visible.topics[0].topic_authorized_operations.iter().collect();
    assert_eq!(operations, [AclOperation::Write, AclOperation::Describe]);
    assert_eq!(admin.send(&all).await.unwrap().topics.len(), 2);

    let named = |name: &str| MetadataRequestTopic { name: Some(name.into()), ..Default::default() };
    let topics = Some(vec![named("orders"), named("secrets"), named("new")]);
    let request = MetadataRequest { topics, allow_auto_topic_creation: true, ..Default::default() };
    let metadata = ada.send(&request).await.unwrap();
    let denied = metadata.topics.iter().filter(|topic| topic.error_code == ErrorCode::TOPIC_AUTHORIZATION_FAILED);
    assert_eq!((metadata.topics.len(), denied.count()), (3, 2));
    assert_eq!(broker.records("new", 0).await, Err(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION));
}

#[tokio::test]
async fn acls_of_groups_transactions_and_the_cluster_have_their_errors() {
    let (broker, ada, admin) = restricted([
        Acl::allow("User:ada", AclOperation::Read).topics_with_prefix("ord"),
        Acl::allow("User:ada", AclOperation::Write).topic("orders"),
        Acl::allow("User:ada", AclOperation::Read).groups_with_prefix("billing-"),
        Acl::allow("User:ada", AclOperation::Write).transactional_id("t"),
    ])
    .await;
    let find = async |key_type: CoordinatorType, key: &str| {
        let request = FindCoordinatorRequest { key_type, coordinator_keys: vec![key.into()], ..Default::default() };
        ada.send(&request).await.unwrap().coordinators[0].error_code
    };
    assert_eq!(find(CoordinatorType::Group, "billing-1").await, ErrorCode::NONE);
    assert_eq!(find(CoordinatorType::Group, "other").await, ErrorCode::GROUP_AUTHORIZATION_FAILED);
    assert_eq!(find(CoordinatorType::Transaction, "t").await, ErrorCode::NONE);
    let code = ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED;
    assert_eq!(find(CoordinatorType::Transaction, "u").await, code);
    assert_eq!(produced(&ada, "orders", Some("u")).await, code);

    let init = async |id: Option<&str>| {
        let request = InitProducerIdRequest {
            transactional_id: id.map(Into::into),
            transaction_timeout_ms: 1_000,
            ..Default::default()
        };
        ada.send(&request).await.unwrap().error_code
    };
    assert_eq!((init(Some("t")).await, init(Some("u")).await), (ErrorCode::NONE, code));
    // A permission to write to some topic is enough for an idempotent producer.
    assert_eq!(init(None).await, ErrorCode::NONE);

    let commit = async |group: &str, topic: &str| {
        let partition = OffsetCommitRequestPartition { committed_offset: 1, ..Default::default() };
        let topic = OffsetCommitRequestTopic { name: topic.into(), partitions: vec![partition], ..Default::default() };
        let request = OffsetCommitRequest { group_id: group.into(), topics: vec![topic], ..Default::default() };
        ada.send_with_version(&request, 9).await.unwrap().topics[0].partitions[0].error_code
    };
    assert_eq!(commit("billing-1", "orders").await, ErrorCode::NONE);
    assert_eq!(commit("billing-1", "secrets").await, ErrorCode::TOPIC_AUTHORIZATION_FAILED);
    assert_eq!(commit("other", "orders").await, ErrorCode::GROUP_AUTHORIZATION_FAILED);
    assert_eq!(broker.committed_offset("billing-1", "orders", 0).await, Ok(Some(1)));
    assert_eq!(broker.committed_offset("other", "orders", 0).await, Ok(None));

    let acls = ada.send(&DescribeAclsRequest::default()).await.unwrap();
    assert_eq!(acls.error_code, ErrorCode::CLUSTER_AUTHORIZATION_FAILED);
    let topic = create_topics::CreatableTopic {
        name: "new".into(),
        num_partitions: 1,
        replication_factor: 1,
        ..Default::default()
    };
    let creation = CreateTopicsRequest { topics: vec![topic], ..Default::default() };
    let created = ada.send(&creation).await.unwrap();
    assert_eq!(created.topics[0].error_code, ErrorCode::TOPIC_AUTHORIZATION_FAILED);
    assert_eq!(admin.send(&creation).await.unwrap().topics[0].error_code, ErrorCode::NONE);
    let groups = ada.send(&ListGroupsRequest::default()).await.unwrap();
    assert_eq!(groups.groups.len(), 1);
    broker.shutdown().await.unwrap();
}

/// Access rules do not replace the errors of a wrong broker.
#[tokio::test]
async fn acls_and_leaders_of_several_brokers_have_both_errors() {
    let brokers = builder()
        .brokers(2)
        .topic("secrets", 1)
        .with_acls([Acl::allow("User:ANONYMOUS", AclOperation::Write).topic("orders")])
        .start()
        .await
        .unwrap();
    brokers.move_leader("orders", 0, BrokerId(2));
    let first = Connection::connect(brokers.address()).await.unwrap();
    let second = Connection::connect(brokers.address_of(BrokerId(2)).unwrap()).await.unwrap();
    assert_eq!(produced(&first, "orders", None).await, ErrorCode::NOT_LEADER_OR_FOLLOWER);
    assert_eq!(produced(&second, "orders", None).await, ErrorCode::NONE);
    assert_eq!(produced(&first, "secrets", None).await, ErrorCode::TOPIC_AUTHORIZATION_FAILED);
}
