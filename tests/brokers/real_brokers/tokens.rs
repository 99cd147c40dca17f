//! Delegation tokens, which an authenticated user passes to others.

use kayrock::messages::create_delegation_token::CreateDelegationTokenRequest;
use kayrock::messages::describe_delegation_token::{DescribeDelegationTokenOwner, DescribeDelegationTokenRequest};
use kayrock::messages::expire_delegation_token::ExpireDelegationTokenRequest;
use kayrock::messages::renew_delegation_token::RenewDelegationTokenRequest;
use kayrock::schema::Listener;
use kayrock::types::Secret;
use kayrock::{Bytes, ErrorCode};

use super::lab::{Lab, Site, USER, patiently};
use super::sasl::logged_in;

const HOUR: i64 = 3_600_000;
const REFUSED: ErrorCode = ErrorCode::DELEGATION_TOKEN_REQUEST_NOT_ALLOWED;
const WHY: &str = "nobody has logged in";

fn create_request() -> CreateDelegationTokenRequest {
    CreateDelegationTokenRequest { max_lifetime_ms: HOUR, ..CreateDelegationTokenRequest::default() }
}

/// The HMAC of a new token.
fn created(site: &Site) -> Result<Secret<Bytes>, String> {
    let version = site.newest::<CreateDelegationTokenRequest>();
    Ok(logged_in(site)?.ask_well(&create_request(), version)?.hmac)
}

pub(crate) fn create(lab: &Lab, site: &Site) -> Result<(), String> {
    if site.listener == Listener::Controller {
        return lab.refuses(site, REFUSED, WHY, |_| create_request());
    }
    lab.each_version::<CreateDelegationTokenRequest>(site, |broker, version| {
        broker.ask_refused(&create_request(), version, REFUSED)?;
        let token = logged_in(site)?.ask_well(&create_request(), version)?;
        assert_eq!((token.principal_type == "User", token.principal_name == USER.0), (true, true));
        assert_eq!(token.max_timestamp_ms - token.issue_timestamp_ms, HOUR);
        assert!(!token.hmac.expose().is_empty());
        Ok(format!("a token; {REFUSED_NAME} where {WHY}"))
    })
}

const REFUSED_NAME: &str = "DELEGATION_TOKEN_REQUEST_NOT_ALLOWED";

pub(crate) fn renew(lab: &Lab, site: &Site) -> Result<(), String> {
    let request = |hmac: Secret<Bytes>| RenewDelegationTokenRequest {
        hmac,
        renew_period_ms: HOUR / 2,
        ..RenewDelegationTokenRequest::default()
    };
    if site.listener == Listener::Controller {
        return lab.refuses(site, REFUSED, WHY, |_| request(Secret::default()));
    }
    lab.each_version::<RenewDelegationTokenRequest>(site, |broker, version| {
        let request = request(created(site)?);
        broker.ask_refused(&request, version, REFUSED)?;
        let broker = &mut logged_in(site)?;
        let response = patiently(|| broker.ask(&request, version), |response| !response.error_code.is_error())?;
        assert!(response.expiry_timestamp_ms > 0);
        Ok(format!("renewed; {REFUSED_NAME} where {WHY}"))
    })
}

pub(crate) fn expire(lab: &Lab, site: &Site) -> Result<(), String> {
    let request = |hmac: Secret<Bytes>| ExpireDelegationTokenRequest {
        hmac,
        expiry_time_period_ms: -1,
        ..ExpireDelegationTokenRequest::default()
    };
    if site.listener == Listener::Controller {
        return lab.refuses(site, REFUSED, WHY, |_| request(Secret::default()));
    }
    lab.each_version::<ExpireDelegationTokenRequest>(site, |broker, version| {
        let request = request(created(site)?);
        broker.ask_refused(&request, version, REFUSED)?;
        let broker = &mut logged_in(site)?;
        patiently(|| broker.ask(&request, version), |response| !response.error_code.is_error())?;
        Ok(format!("expired; {REFUSED_NAME} where {WHY}"))
    })
}

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    let owner = || DescribeDelegationTokenOwner {
        principal_type: "User".into(),
        principal_name: USER.0.into(),
        ..DescribeDelegationTokenOwner::default()
    };
    let request =
        || DescribeDelegationTokenRequest { owners: Some(vec![owner()]), ..DescribeDelegationTokenRequest::default() };
    if site.listener == Listener::Controller {
        let why = "controllers name it and do not know it";
        return lab.refuses(site, ErrorCode::UNKNOWN_SERVER_ERROR, why, |_| request());
    }
    lab.each_version::<DescribeDelegationTokenRequest>(site, |broker, version| {
        let hmac = created(site)?;
        broker.ask_refused(&request(), version, REFUSED)?;
        let broker = &mut logged_in(site)?;
        patiently(
            || broker.ask_well(&request(), version),
            |response| response.tokens.iter().any(|token| token.hmac == hmac && token.principal_name == USER.0),
        )?;
        Ok(format!("the user's tokens; {REFUSED_NAME} where {WHY}"))
    })
}
