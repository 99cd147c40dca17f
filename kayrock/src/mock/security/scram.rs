//! Handlers of `AlterUserScramCredentials` and `DescribeUserScramCredentials`.

use super::users::{Stored, Users};
use crate::messages::alter_user_scram_credentials::{
    AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse, AlterUserScramCredentialsResult,
    ScramCredentialUpsertion,
};
use crate::messages::describe_user_scram_credentials::{
    CredentialInfo, DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse,
    DescribeUserScramCredentialsResult,
};
use crate::types::Str;
use crate::values::{ErrorCode, ScramMechanism};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum number of iterations, as in Kafka.
const MAX_ITERATIONS: i32 = 16_384;

/// Handles `AlterUserScramCredentials`: the changes of a user are made together, or none of them.
#[expect(clippy::needless_pass_by_value, reason = "handlers own their request")]
pub(super) fn alter_users(
    users: &mut Users,
    request: AlterUserScramCredentialsRequest,
) -> AlterUserScramCredentialsResponse {
    let mut codes: BTreeMap<Str, ErrorCode> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let deletions = request.deletions.iter().map(|one| (&one.name, one.mechanism, None));
    let upsertions = request.upsertions.iter().map(|one| (&one.name, one.mechanism, Some(one)));
    let changes: Vec<_> = deletions.chain(upsertions).collect();
    for (name, mechanism, upsertion) in &changes {
        let is_repeated = !seen.insert((*name, *mechanism));
        let iterations = upsertion.map(|one| one.iterations);
        let code = if is_repeated { ErrorCode::DUPLICATE_RESOURCE } else { check(users, name, *mechanism, iterations) };
        let known = codes.entry((*name).clone()).or_default();
        if !known.is_error() {
            *known = code;
        }
    }
    for (name, mechanism, upsertion) in changes {
        if codes.get(name).is_some_and(|code| !code.is_error()) {
            change(users, name, mechanism, upsertion);
        }
    }
    let results = codes.into_iter().map(|(user, error_code)| AlterUserScramCredentialsResult {
        user,
        error_code,
        error_message: error_code.is_error().then(|| Str::from_static(error_code.description())),
        ..AlterUserScramCredentialsResult::default()
    });
    AlterUserScramCredentialsResponse { results: results.collect(), ..AlterUserScramCredentialsResponse::default() }
}

fn check(users: &Users, name: &Str, mechanism: ScramMechanism, iterations: Option<i32>) -> ErrorCode {
    let min = match mechanism {
        ScramMechanism::ScramSha256 | ScramMechanism::ScramSha512 => 4_096,
        _ => return ErrorCode::UNSUPPORTED_SASL_MECHANISM,
    };
    let is_known = users.get(name).is_some_and(|known| known.contains_key(&mechanism));
    match iterations {
        _ if name.is_empty() => ErrorCode::UNACCEPTABLE_CREDENTIAL,
        None if !is_known => ErrorCode::RESOURCE_NOT_FOUND,
        Some(iterations) if !(min..=MAX_ITERATIONS).contains(&iterations) => ErrorCode::UNACCEPTABLE_CREDENTIAL,
        _ => ErrorCode::NONE,
    }
}

fn change(users: &mut Users, name: &Str, mechanism: ScramMechanism, upsertion: Option<&ScramCredentialUpsertion>) {
    let known = users.entry(name.clone()).or_default();
    match upsertion {
        Some(upsertion) => drop(known.insert(mechanism, Stored::of(upsertion))),
        None => drop(known.remove(&mechanism)),
    }
    if known.is_empty() {
        users.remove(name);
    }
}

/// Handles `DescribeUserScramCredentials`: no names ask for all users.
pub(super) fn describe_users(
    users: &mut Users,
    request: DescribeUserScramCredentialsRequest,
) -> DescribeUserScramCredentialsResponse {
    let wanted = request.users.filter(|users| !users.is_empty());
    let names: Vec<Str> = match wanted {
        Some(wanted) => wanted.into_iter().map(|user| user.name).collect(),
        None => users.keys().cloned().collect(),
    };
    let mut seen: BTreeMap<Str, u32> = BTreeMap::new();
    for name in names {
        *seen.entry(name).or_default() += 1;
    }
    let results = seen.into_iter().map(|(user, count)| describe(users, user, count > 1)).collect();
    DescribeUserScramCredentialsResponse { results, ..DescribeUserScramCredentialsResponse::default() }
}

fn describe(users: &Users, user: Str, is_repeated: bool) -> DescribeUserScramCredentialsResult {
    let known = users.get(&user);
    let error_code = match known {
        _ if is_repeated => ErrorCode::DUPLICATE_RESOURCE,
        Some(_) => ErrorCode::NONE,
        None => ErrorCode::RESOURCE_NOT_FOUND,
    };
    let infos = known.into_iter().flatten().filter(|_| !is_repeated);
    let credential_infos = infos.map(|(&mechanism, stored)| CredentialInfo {
        mechanism,
        iterations: stored.iterations,
        ..CredentialInfo::default()
    });
    DescribeUserScramCredentialsResult {
        user,
        error_code,
        error_message: Some(Str::from_static(if error_code.is_error() { error_code.description() } else { "" })),
        credential_infos: credential_infos.collect(),
        ..DescribeUserScramCredentialsResult::default()
    }
}
