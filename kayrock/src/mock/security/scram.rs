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

/// Result of a check: the code and Kafka's message.
type Verdict = (ErrorCode, &'static str);

const GOOD: Verdict = (ErrorCode::NONE, "");
const TWICE: Verdict = (ErrorCode::DUPLICATE_RESOURCE, "A user credential cannot be altered twice in the same request");
const NO_NAME: Verdict = (ErrorCode::UNACCEPTABLE_CREDENTIAL, "Username must not be empty");
const NO_MECHANISM: Verdict = (ErrorCode::UNSUPPORTED_SASL_MECHANISM, "Unknown SCRAM mechanism");
const TOO_FEW: Verdict = (ErrorCode::UNACCEPTABLE_CREDENTIAL, "Too few iterations");
const TOO_MANY: Verdict = (ErrorCode::UNACCEPTABLE_CREDENTIAL, "Too many iterations");
const NOT_FOUND: Verdict = (ErrorCode::RESOURCE_NOT_FOUND, "Attempt to delete a user credential that does not exist");

/// Handles `AlterUserScramCredentials`: the changes of a user are made together, or none of them.
#[expect(clippy::needless_pass_by_value, reason = "handlers own their request")]
pub(super) fn alter_users(
    users: &mut Users,
    request: AlterUserScramCredentialsRequest,
) -> AlterUserScramCredentialsResponse {
    let mut verdicts: BTreeMap<Str, Verdict> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let deletions = request.deletions.iter().map(|one| (&one.name, one.mechanism, None));
    let upsertions = request.upsertions.iter().map(|one| (&one.name, one.mechanism, Some(one)));
    let changes: Vec<_> = deletions.chain(upsertions).collect();
    for (name, mechanism, upsertion) in &changes {
        let is_repeated = !seen.insert((*name, *mechanism));
        let iterations = upsertion.map(|one| one.iterations);
        let verdict = if is_repeated { TWICE } else { check(users, name, *mechanism, iterations) };
        let known = verdicts.entry((*name).clone()).or_insert(GOOD);
        if !known.0.is_error() {
            *known = verdict;
        }
    }
    for (name, mechanism, upsertion) in changes {
        if verdicts.get(name).is_some_and(|(code, _)| !code.is_error()) {
            change(users, name, mechanism, upsertion);
        }
    }
    let results = verdicts.into_iter().map(|(user, (error_code, message))| AlterUserScramCredentialsResult {
        user,
        error_code,
        error_message: error_code.is_error().then(|| Str::from_static(message)),
        ..AlterUserScramCredentialsResult::default()
    });
    AlterUserScramCredentialsResponse { results: results.collect(), ..AlterUserScramCredentialsResponse::default() }
}

fn check(users: &Users, name: &Str, mechanism: ScramMechanism, iterations: Option<i32>) -> Verdict {
    let min = match mechanism {
        ScramMechanism::ScramSha256 | ScramMechanism::ScramSha512 => 4_096,
        _ => return NO_MECHANISM,
    };
    let is_known = users.get(name).is_some_and(|known| known.contains_key(&mechanism));
    match iterations {
        _ if name.is_empty() => NO_NAME,
        None if !is_known => NOT_FOUND,
        Some(iterations) if iterations < min => TOO_FEW,
        Some(iterations) if iterations > MAX_ITERATIONS => TOO_MANY,
        _ => GOOD,
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
    let (error_code, error_message) = match known {
        _ if is_repeated => (
            ErrorCode::DUPLICATE_RESOURCE,
            format!("Cannot describe SCRAM credentials for the same user twice in a single request: {user}"),
        ),
        Some(_) => (ErrorCode::NONE, String::new()),
        None => (
            ErrorCode::RESOURCE_NOT_FOUND,
            format!("Attempt to describe a user credential that does not exist: {user}"),
        ),
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
        error_message: Some(error_message.into()),
        credential_infos: credential_infos.collect(),
        ..DescribeUserScramCredentialsResult::default()
    }
}
