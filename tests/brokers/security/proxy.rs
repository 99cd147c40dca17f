//! TLS and SASL through the proxy: ended there, opened again, and passed through.

use super::sasl::right;
use super::site::{Check, LIFETIME, Outcome, Site, USER, use_connection};
use kayrock::client::{Connection, TlsOptions};
use kayrock::messages::MetadataRequest;
use kayrock::proxy::{CertificateAuthority, Proxy};
use kayrock::sasl::Scram;
use std::time::{Duration, Instant};

pub(crate) const CHECKS: &[(&str, Check)] = &[
    ("proxy_authenticates_and_renews_its_sessions", |site| Box::pin(authenticates(site))),
    ("proxy_ends_tls_and_passes_sasl_through", |site| Box::pin(ends_tls(site))),
    ("proxy_passes_all_bytes_through", |site| Box::pin(passes_through(site))),
];

async fn authenticates(site: &Site) -> Outcome {
    let proxy = Proxy::builder(site.address("SASLTLS"))
        .upstream_tls(site.tls()?)
        .upstream_sasl(Scram::sha512(USER, "pencil"))
        .start()
        .await?;
    let connection = Connection::connect(proxy.address()).await?;
    let began = Instant::now();
    // The broker closes a connection whose session has ended.
    while began.elapsed() < Duration::from_millis(2 * LIFETIME) {
        let metadata = connection.send(&MetadataRequest::default()).await?;
        let listeners: Vec<_> = proxy.listeners().iter().map(|listener| listener.address.to_string()).collect();
        if let Some(broker) = metadata.brokers.iter().find(|broker| !listeners.contains(&broker.address())) {
            return Err(format!("{} is no listener of the proxy", broker.address()).into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

async fn ends_tls(site: &Site) -> Outcome {
    let authority = CertificateAuthority::generate()?;
    let tls = TlsOptions::new().roots(authority.certificate_pem().as_bytes())?;
    let proxy = Proxy::builder(site.address("SASLTLS")).tls(authority).upstream_tls(site.tls()?).start().await?;
    for builder in right() {
        use_connection(builder.tls(tls.clone()), proxy.address().to_string()).await?;
    }
    Ok(())
}

async fn passes_through(site: &Site) -> Outcome {
    let proxy = Proxy::builder(site.address("SASLTLS")).pass_through().start().await?;
    let address = format!("localhost:{}", proxy.address().port());
    for builder in right() {
        use_connection(builder.tls(site.tls()?), address.clone()).await?;
    }
    Ok(())
}
