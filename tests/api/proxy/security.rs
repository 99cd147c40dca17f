//! TLS and SASL on each side of a proxy.

use super::wire::{Wire, rest, wire, write_frame};
use kayrock::client::{ClientErrorKind, Connection, TlsOptions};
use kayrock::messages::{
    HeartbeatRequest, HeartbeatResponse, MetadataRequest, SaslAuthenticateRequest, SaslAuthenticateResponse,
    SaslHandshakeRequest, SaslHandshakeResponse,
};
use kayrock::mock::Broker;
use kayrock::proxy::{CertificateAuthority, Event, Proxy, ProxyErrorKind};
use kayrock::sasl::Plain;
use kayrock::{ApiKey, ErrorCode, Request};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A broker with one user, whose sessions have this lifetime.
async fn with_one_user(lifetime: Duration) -> Broker {
    Broker::builder()
        .with_topics()
        .on::<SaslHandshakeRequest>(|request, _| {
            let mechanisms = vec!["PLAIN".into()];
            let is_enabled = request.mechanism == "PLAIN";
            let error_code = if is_enabled { ErrorCode::NONE } else { ErrorCode::UNSUPPORTED_SASL_MECHANISM };
            SaslHandshakeResponse { mechanisms, error_code, ..Default::default() }
        })
        .on::<SaslAuthenticateRequest>(move |request, _| {
            let is_ada = request.auth_bytes.expose() == &b"\0ada\0hunter2"[..];
            let error_code = if is_ada { ErrorCode::NONE } else { ErrorCode::SASL_AUTHENTICATION_FAILED };
            let session_lifetime_ms = i64::try_from(lifetime.as_millis()).unwrap();
            SaslAuthenticateResponse { error_code, session_lifetime_ms, ..Default::default() }
        })
        .start()
        .await
        .unwrap()
}

fn count(broker: &Broker, api: ApiKey) -> usize {
    broker.requests().iter().filter(|request| request.api_key() == api).count()
}

#[tokio::test]
async fn tls_of_clients_ends_at_the_proxy() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let authority = CertificateAuthority::generate().unwrap();
    let roots = TlsOptions::new().roots(authority.certificate_pem().as_bytes()).unwrap();
    let proxy = Proxy::builder(broker.bootstrap()).tls(authority).start().await.unwrap();
    let connection = Connection::builder().tls(roots.clone()).connect(proxy.address()).await.unwrap();
    let metadata = connection.send(&MetadataRequest::default()).await.unwrap();
    assert_eq!(metadata.brokers[0].address(), proxy.address().to_string());
    let localhost = Connection::builder().tls(roots).connect(format!("localhost:{}", proxy.address().port()));
    localhost.await.unwrap();
    // A client that does not trust the authority, and one without TLS.
    let other = CertificateAuthority::generate().unwrap();
    let roots = TlsOptions::new().roots(other.certificate_pem().as_bytes()).unwrap();
    let error = Connection::builder().tls(roots).connect(proxy.address()).await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::Tls { .. }), "{error}");
    Connection::connect(proxy.address()).await.unwrap_err();
}

#[tokio::test]
async fn tls_is_opened_again_to_the_broker_and_passed_through() {
    let broker = Broker::builder().with_topics().start().await.unwrap();
    let authority = CertificateAuthority::generate().unwrap();
    let roots = TlsOptions::new().roots(authority.certificate_pem().as_bytes()).unwrap();
    let authority = CertificateAuthority::from_pem(authority.certificate_pem(), authority.key_pem()).unwrap();
    let other = CertificateAuthority::generate().unwrap();
    let error = CertificateAuthority::from_pem(authority.certificate_pem(), other.key_pem()).unwrap_err();
    assert!(matches!(error.kind(), ProxyErrorKind::Certificates), "{error}");
    // The first proxy has the part of a broker with TLS.
    let secure = Proxy::builder(broker.bootstrap()).tls(authority.names(["kafka.example"])).start().await.unwrap();
    let upstream_tls = roots.clone().server_name("kafka.example");
    let proxy = Proxy::builder(secure.bootstrap()).upstream_tls(upstream_tls).start().await.unwrap();
    let connection = Connection::connect(proxy.address()).await.unwrap();
    connection.send(&MetadataRequest::default()).await.unwrap();

    let through = Proxy::builder(secure.bootstrap()).pass_through().start().await.unwrap();
    let connection = Connection::builder().tls(roots).connect(through.address()).await.unwrap();
    let metadata = connection.send(&MetadataRequest::default()).await.unwrap();
    assert_eq!(metadata.brokers[0].address(), secure.address().to_string());

    // A broker whose certificate is not trusted.
    let untrusted = Proxy::builder(secure.bootstrap()).upstream_tls(
        TlsOptions::new().roots(CertificateAuthority::generate().unwrap().certificate_pem().as_bytes()).unwrap(),
    );
    let error = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&error);
    let untrusted = untrusted
        .observe(move |event| {
            if let Event::Closed { error: Some(error), .. } = event {
                *seen.lock().unwrap() = Some((*error).clone());
            }
        })
        .start()
        .await
        .unwrap();
    Connection::connect(untrusted.address()).await.unwrap_err();
    let error = error.lock().unwrap().take().unwrap();
    let ProxyErrorKind::Upstream(upstream) = error.kind() else { panic!("{error}") };
    assert!(matches!(upstream.kind(), ClientErrorKind::Tls { .. }), "{error}");
}

#[tokio::test]
async fn clients_authenticate_through_the_proxy() {
    let broker = with_one_user(Duration::ZERO).await;
    let proxy = Proxy::builder(broker.bootstrap()).start().await.unwrap();
    let connect = |password| Connection::builder().sasl(Plain::new("ada", password)).connect(proxy.address());
    connect("hunter2").await.unwrap().send(&MetadataRequest::default()).await.unwrap();
    let error = connect("wrong").await.unwrap_err();
    assert!(matches!(error.kind(), ClientErrorKind::AuthenticationFailed { .. }), "{error}");
}

#[tokio::test]
async fn the_proxy_authenticates_and_renews_its_session() {
    let broker = with_one_user(Duration::from_millis(100)).await;
    let proxy = Proxy::builder(broker.bootstrap()).upstream_sasl(Plain::new("ada", "hunter2")).start().await.unwrap();
    let connection = Connection::connect(proxy.address()).await.unwrap();
    let before = count(&broker, ApiKey::SASL_AUTHENTICATE);
    assert_eq!(before, 1);
    while count(&broker, ApiKey::SASL_AUTHENTICATE) < 3 {
        connection.send(&MetadataRequest::default()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(10)).await;
    }

    let error = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&error);
    let proxy = Proxy::builder(broker.bootstrap())
        .upstream_sasl(Plain::new("ada", "wrong"))
        .observe(move |event| {
            if let Event::Closed { error: Some(error), .. } = event {
                *seen.lock().unwrap() = Some((*error).clone());
            }
        })
        .start()
        .await
        .unwrap();
    Connection::connect(proxy.address()).await.unwrap_err();
    let error = error.lock().unwrap().take().unwrap();
    let ProxyErrorKind::Upstream(upstream) = error.kind() else { panic!("{error}") };
    assert!(matches!(upstream.kind(), ClientErrorKind::AuthenticationFailed { .. }), "{error}");
}

#[tokio::test]
async fn frames_without_a_header_are_forwarded_after_the_first_version_of_the_handshake() {
    for (mechanism, tokens) in [("PLAIN", 1), ("SCRAM-SHA-256", 2), ("OAUTHBEARER", 1)] {
        let mut wire = wire(|proxy| proxy).await;
        let request = SaslHandshakeRequest { mechanism: mechanism.into(), ..Default::default() };
        let request = request.serialize(0, 7, None).unwrap();
        assert_eq!(wire.request(&request[4..]).await, request[4..]);
        wire.response(&[0, 0, 0, 7, 0, 0, 0, 0, 0, 0]).await;
        for token in [&b""[..], b"\0ada\0hunter2"].into_iter().cycle().take(tokens) {
            assert_eq!(wire.request(token).await, token);
            assert_eq!(wire.response(b"").await, b""[..]);
        }
        let request = HeartbeatRequest::default().serialize(4, 8, None).unwrap();
        assert_eq!(wire.request(&request[4..]).await, request[4..]);
        let response = kayrock::Response::serialize(&HeartbeatResponse::default(), 4, 8).unwrap();
        assert_eq!(wire.response(&response[4..]).await, response[4..]);
    }
    let mut wire: Wire = wire(|proxy| proxy).await;
    let request = SaslHandshakeRequest { mechanism: "GSSAPI".into(), ..Default::default() };
    write_frame(&mut wire.client, &request.serialize(0, 7, None).unwrap()[4..]).await;
    assert_eq!(rest(&mut wire.broker).await, b"");
}
