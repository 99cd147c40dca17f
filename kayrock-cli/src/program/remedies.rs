//! Remedies for errors of connections.

use kayrock::ApiKey;
use kayrock::client::{ClientError, ClientErrorKind, ClusterError, ClusterErrorKind, TlsProblem};
use std::io::ErrorKind;

/// Returns what the user can do about an error of a connection.
pub(super) fn of_client(error: &ClientError) -> Option<&'static str> {
    match error.kind() {
        ClientErrorKind::Connect { .. } => error.io_error().map(|error| of_connect(error.kind())),
        ClientErrorKind::Closed => Some(
            "the listener may require TLS or SASL: try --tls, or --sasl MECHANISM and --user NAME; the log of the broker has \
             its reason",
        ),
        ClientErrorKind::Timeout { api, .. } if *api != ApiKey::API_VERSIONS => Some("--timeout SECONDS waits longer"),
        ClientErrorKind::Timeout { .. } => Some(
            "check that the port is that of a Kafka listener, and whether it requires --tls; --timeout SECONDS waits longer",
        ),
        ClientErrorKind::NotKafka { hint } if hint.contains("TLS") => {
            Some("add --tls, and --ca FILE if no public authority has signed the certificate")
        }
        ClientErrorKind::NotKafka { .. } => Some("check the port: another program responds there"),
        ClientErrorKind::HandshakeTimeout { .. } => Some("--timeout SECONDS waits longer"),
        ClientErrorKind::MechanismNotEnabled { .. } => Some("name one of these by --sasl"),
        ClientErrorKind::AuthenticationFailed { code, .. } if *code == kayrock::ErrorCode::ILLEGAL_SASL_STATE => {
            Some("the listener has no SASL: leave out --sasl, or use another port")
        }
        ClientErrorKind::AuthenticationFailed { .. } => {
            Some("check --user, the password and the mechanism; a user of SCRAM exists per mechanism")
        }
        ClientErrorKind::NoCommonVersion(_) => Some("`kayrock probe` shows the APIs and versions of the broker"),
        ClientErrorKind::Tls { problem } => of_tls(problem),
        _ => None,
    }
}

/// Returns what the user can do about an error of a cluster.
pub(super) fn of_cluster(error: &ClusterError) -> Option<&'static str> {
    match error.kind() {
        ClusterErrorKind::Client(error) => of_client(error),
        ClusterErrorKind::NoBroker => {
            Some("check the addresses; brokers must be reachable by the addresses that they advertise")
        }
        ClusterErrorKind::Unroutable { .. } => Some("--broker ID sends the request to the broker with an id"),
        _ => None,
    }
}

/// Returns what the user can do about an address that cannot be reached.
pub(super) const fn of_connect(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::ConnectionRefused => "no program listens at this port: check it, and the listeners of the broker",
        ErrorKind::TimedOut | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => {
            "check the address, the network and its firewalls; --timeout SECONDS waits longer"
        }
        _ => "check the name of the host",
    }
}

const fn of_tls(problem: &TlsProblem) -> Option<&'static str> {
    Some(match problem {
        TlsProblem::Name => "connect by a name of the certificate, or give it by --server-name NAME",
        TlsProblem::Expired => "renew the certificate of the broker, or set the clock",
        TlsProblem::UnknownIssuer => "give the certificate of its authority by --ca FILE",
        TlsProblem::Certificate => {
            "the certificate must be of X.509 version 3, with the host among its alternative names, and not that of an authority"
        }
        TlsProblem::ClientCertificate => "give a certificate that the broker trusts by --cert FILE and --key FILE",
        TlsProblem::Protocol => "leave out --tls, or use the port of a listener with TLS",
        _ => return None,
    })
}
