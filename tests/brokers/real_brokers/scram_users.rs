//! SCRAM credentials of users.

use kayrock::messages::alter_user_scram_credentials::{AlterUserScramCredentialsRequest, ScramCredentialUpsertion};
use kayrock::messages::describe_user_scram_credentials::{DescribeUserScramCredentialsRequest, UserName};
use kayrock::schema::Listener;
use kayrock::types::Secret;
use kayrock::values::ScramMechanism;
use kayrock::{Bytes, ErrorCode};

use super::lab::{Lab, Site, only, patiently};

fn alter_request(user: &str, iterations: i32) -> AlterUserScramCredentialsRequest {
    let upsertion = ScramCredentialUpsertion {
        name: user.into(),
        mechanism: ScramMechanism::ScramSha256,
        iterations,
        salt: Secret::new(Bytes::from_static(b"salt")),
        salted_password: Secret::new(Bytes::from_static(&[7; 32])),
        ..ScramCredentialUpsertion::default()
    };
    AlterUserScramCredentialsRequest { upsertions: vec![upsertion], ..AlterUserScramCredentialsRequest::default() }
}

pub(crate) fn alter(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<AlterUserScramCredentialsRequest>(site, |broker, version| {
        let user = site.name("scram", version);
        let result = only(broker.ask_well(&alter_request(&user, 4096), version)?.results)?;
        assert_eq!(result.user.to_string(), user);
        broker.ask_refused(&alter_request(&user, 1), version, ErrorCode::UNACCEPTABLE_CREDENTIAL)?;
        Ok("a user; UNACCEPTABLE_CREDENTIAL for one iteration".to_owned())
    })
}

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    let user = site.name("scram-described", 0);
    let newest = site.newest::<AlterUserScramCredentialsRequest>();
    site.connect()?.ask_well(&alter_request(&user, 5000), newest)?;
    let request = |name: &str| {
        let user = UserName { name: name.into(), ..UserName::default() };
        DescribeUserScramCredentialsRequest { users: Some(vec![user]), ..Default::default() }
    };
    if site.listener == Listener::Controller {
        let why = "controllers name it and do not know it";
        return lab.refuses(site, ErrorCode::UNKNOWN_SERVER_ERROR, why, |_| request("nobody"));
    }
    lab.each_version::<DescribeUserScramCredentialsRequest>(site, |broker, version| {
        let ask = || broker.ask(&request(&user), version);
        let response = patiently(ask, |response| response.results.iter().all(|result| !result.error_code.is_error()))?;
        let info = only(only(response.results)?.credential_infos)?;
        assert_eq!((info.mechanism, info.iterations), (ScramMechanism::ScramSha256, 5000));
        broker.ask_refused(&request("nobody"), version, ErrorCode::RESOURCE_NOT_FOUND)?;
        Ok("a user; RESOURCE_NOT_FOUND for another".to_owned())
    })
}
