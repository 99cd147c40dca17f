//! TLS: certificates that are accepted and refused.

use super::site::{Check, Outcome, Site, expect, refused, use_connection};
use kayrock::client::{ClientErrorKind, Connection, ConnectionBuilder, TlsOptions, TlsProblem};

pub(crate) const CHECKS: &[(&str, Check)] = &[
    ("tls_with_a_given_root", |site| Box::pin(given_root(site))),
    ("tls_refuses_certificates", |site| Box::pin(refused_certificates(site))),
    ("tls_with_a_certificate_of_the_client", |site| Box::pin(client_certificate(site))),
    ("tls_on_one_side_only", |site| Box::pin(one_side(site))),
];

fn builder(tls: TlsOptions) -> ConnectionBuilder {
    Connection::builder().tls(tls)
}

async fn given_root(site: &Site) -> Outcome {
    use_connection(builder(site.tls()?), site.address("TLS")).await?;
    // The address is no name of the certificate, the given name is.
    let by_address = site.address("TLS").replace("localhost", "127.0.0.1");
    use_connection(builder(site.tls()?.server_name("localhost")), by_address).await?;
    use_connection(builder(site.tls()?.server_name("kafka.example.com")), site.address("OTHERNAME")).await?;
    // A list that does not contain the certificate.
    let list = site.tls()?.revocation_list(site.stores.certificates.revocation_list.as_bytes())?;
    use_connection(builder(list), site.address("TLS")).await?;
    // Without a list, revoked certificates are accepted.
    use_connection(builder(site.tls()?), site.address("REVOKED")).await?;
    Ok(())
}

async fn refused_certificates(site: &Site) -> Outcome {
    let other_root = TlsOptions::new().roots(site.stores.certificates.other_ca.as_bytes())?;
    let list = site.tls()?.revocation_list(site.stores.certificates.revocation_list.as_bytes())?;
    for (tls, listener, expected) in [
        (site.tls()?, "EXPIRED", TlsProblem::Expired),
        (site.tls()?, "OTHERNAME", TlsProblem::Name),
        (list, "REVOKED", TlsProblem::Revoked),
        (other_root, "TLS", TlsProblem::UnknownIssuer),
    ] {
        let error = refused(builder(tls), site.address(listener)).await?;
        expect(matches!(error.kind(), ClientErrorKind::Tls { problem } if *problem == expected), &error)?;
    }
    Ok(())
}

async fn client_certificate(site: &Site) -> Outcome {
    let certificates = &site.stores.certificates;
    let (client, other) = (&certificates.client, &certificates.other_client);
    let tls = site.tls()?.identity(client.chain.as_bytes(), client.key.as_bytes())?;
    use_connection(builder(tls), site.address("MUTUAL")).await?;
    let tls = site.tls()?.identity(other.chain.as_bytes(), other.key.as_bytes())?;
    for tls in [site.tls()?, tls] {
        let error = refused(builder(tls), site.address("MUTUAL")).await?;
        let is_named = matches!(error.kind(), ClientErrorKind::Tls { problem: TlsProblem::ClientCertificate });
        expect(is_named, &error)?;
    }
    Ok(())
}

async fn one_side(site: &Site) -> Outcome {
    let error = refused(builder(site.tls()?), site.plaintext()).await?;
    expect(matches!(error.kind(), ClientErrorKind::Tls { problem: TlsProblem::Protocol }), &error)?;
    let error = refused(Connection::builder(), site.address("TLS")).await?;
    expect(matches!(error.kind(), ClientErrorKind::NotKafka { hint } if hint.contains("TLS")), &error)
}
