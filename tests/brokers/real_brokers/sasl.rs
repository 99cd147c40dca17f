//! Authentication.

use kayrock::messages::sasl_authenticate::SaslAuthenticateRequest;
use kayrock::messages::sasl_handshake::SaslHandshakeRequest;
use kayrock::schema::Listener;
use kayrock::types::Secret;
use kayrock::{ErrorCode, Message};
use kayrock_tests::ask::Connection;

use super::lab::{Lab, Site, USER};

const UNASKED: &str = "nobody logs in at this listener";

fn handshake_request(mechanism: &str) -> SaslHandshakeRequest {
    SaslHandshakeRequest { mechanism: mechanism.into(), ..Default::default() }
}

fn authenticate_request(password: &str) -> SaslAuthenticateRequest {
    let token = format!("\0{}\0{password}", USER.0).into_bytes();
    SaslAuthenticateRequest { auth_bytes: Secret::new(token.into()), ..SaslAuthenticateRequest::default() }
}

/// A connection that has chosen a mechanism.
fn greeted(site: &Site) -> Result<Connection, String> {
    let mut broker = Connection::open(&site.sasl)?;
    broker.ask_well(&handshake_request("PLAIN"), SaslHandshakeRequest::VERSIONS.max())?;
    Ok(broker)
}

/// An authenticated connection.
pub(crate) fn logged_in(site: &Site) -> Result<Connection, String> {
    let mut broker = greeted(site)?;
    broker.ask_well(&authenticate_request(USER.1), SaslAuthenticateRequest::VERSIONS.max())?;
    Ok(broker)
}

pub(crate) fn handshake(lab: &Lab, site: &Site) -> Result<(), String> {
    if site.listener == Listener::Controller {
        return lab.refuses(site, ErrorCode::ILLEGAL_SASL_STATE, UNASKED, |_| handshake_request("PLAIN"));
    }
    lab.each_version::<SaslHandshakeRequest>(site, |broker, version| {
        broker.ask_refused(&handshake_request("PLAIN"), version, ErrorCode::ILLEGAL_SASL_STATE)?;
        let response = Connection::open(&site.sasl)?.ask_well(&handshake_request("PLAIN"), version)?;
        assert_eq!(response.mechanisms, ["PLAIN"]);
        let error = ErrorCode::UNSUPPORTED_SASL_MECHANISM;
        let response = Connection::open(&site.sasl)?.ask_refused(&handshake_request("KERBEROS"), version, error)?;
        assert_eq!(response.mechanisms, ["PLAIN"]);
        Ok(format!("PLAIN, no KERBEROS; ILLEGAL_SASL_STATE where {UNASKED}"))
    })
}

pub(crate) fn authenticate(lab: &Lab, site: &Site) -> Result<(), String> {
    if site.listener == Listener::Controller {
        return lab.refuses(site, ErrorCode::ILLEGAL_SASL_STATE, UNASKED, |_| authenticate_request(USER.1));
    }
    lab.each_version::<SaslAuthenticateRequest>(site, |broker, version| {
        broker.ask_refused(&authenticate_request(USER.1), version, ErrorCode::ILLEGAL_SASL_STATE)?;
        greeted(site)?.ask_well(&authenticate_request(USER.1), version)?;
        let error = ErrorCode::SASL_AUTHENTICATION_FAILED;
        let response = greeted(site)?.ask_refused(&authenticate_request("guess"), version, error)?;
        assert!(response.error_message.is_some());
        Ok(format!("logged in, not with a wrong password; ILLEGAL_SASL_STATE where {UNASKED}"))
    })
}
