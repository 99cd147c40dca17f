//! Reasons why TLS fails.

use core::fmt;
use std::io;
use tokio_rustls::rustls::{self, AlertDescription, CertificateError};

/// Part of TLS that failed.
///
/// ```
/// use kayrock::client::TlsProblem;
///
/// assert_eq!(TlsProblem::Name.to_string(), "the certificate of the broker is for another name");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TlsProblem {
    /// The certificate of the broker is for another name: set `TlsOptions::server_name` if that is intended.
    Name,
    /// The certificate of the broker has expired or is not yet valid.
    Expired,
    /// The certificate of the broker is on a revocation list.
    Revoked,
    /// No root that the client trusts has signed the certificate of the broker: see `TlsOptions::roots`.
    UnknownIssuer,
    /// The certificate of the broker is invalid for another reason, which the source has.
    Certificate,
    /// The broker rejects the certificate of the client, or requires one: see `TlsOptions::identity`.
    ClientCertificate,
    /// The peer does not use TLS, or no version or cipher that the client supports.
    Protocol,
    /// The settings are invalid.
    Settings {
        /// The reason.
        reason: &'static str,
    },
}

impl fmt::Display for TlsProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "the certificate of the broker is for another name",
            Self::Expired => "the certificate of the broker has expired or is not yet valid",
            Self::Revoked => "the certificate of the broker is revoked",
            Self::UnknownIssuer => "no trusted root has signed the certificate of the broker",
            Self::Certificate => "the certificate of the broker is invalid",
            Self::ClientCertificate => "the broker rejects the certificate of the client or requires one",
            Self::Protocol => "the peer does not use TLS, or no common version or cipher",
            Self::Settings { reason } => reason,
        })
    }
}

/// Returns the problem, if TLS is the cause of an error.
pub(super) fn problem(error: &io::Error) -> Option<TlsProblem> {
    let error = error.get_ref()?.downcast_ref::<rustls::Error>()?;
    Some(match error {
        rustls::Error::InvalidCertificate(reason) => certificate_problem(reason),
        rustls::Error::AlertReceived(
            AlertDescription::BadCertificate
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateRequired
            | AlertDescription::CertificateRevoked
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::UnsupportedCertificate,
        ) => TlsProblem::ClientCertificate,
        _ => TlsProblem::Protocol,
    })
}

fn certificate_problem(reason: &CertificateError) -> TlsProblem {
    match reason {
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => TlsProblem::Name,
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => TlsProblem::Expired,
        CertificateError::Revoked => TlsProblem::Revoked,
        CertificateError::UnknownIssuer => TlsProblem::UnknownIssuer,
        _ => TlsProblem::Certificate,
    }
}
