//! ACLs, client quotas and SCRAM users: kept and described, without an effect on requests.

mod acls;
mod quotas;
mod scram;

use super::apis::Apis;
use super::context::Context;
use crate::messages::alter_client_quotas::AlterClientQuotasRequest;
use crate::messages::alter_user_scram_credentials::AlterUserScramCredentialsRequest;
use crate::messages::create_acls::CreateAclsRequest;
use crate::messages::delete_acls::DeleteAclsRequest;
use crate::messages::describe_acls::DescribeAclsRequest;
use crate::messages::describe_client_quotas::DescribeClientQuotasRequest;
use crate::messages::describe_user_scram_credentials::DescribeUserScramCredentialsRequest;
use crate::versions::Versions;
use std::sync::{Arc, Mutex, PoisonError};

/// Returns the APIs of ACLs, quotas and users.
pub(super) fn apis() -> Apis {
    let all = Versions::ALL;
    let (acls, quotas, users) = (Arc::default(), Arc::default(), Arc::default());
    Apis::default()
        .on::<DescribeAclsRequest>(all, handler(&acls, acls::describe_acls))
        .on::<CreateAclsRequest>(all, handler(&acls, acls::create_acls))
        .on::<DeleteAclsRequest>(all, handler(&acls, acls::delete_acls))
        .on::<DescribeClientQuotasRequest>(all, handler(&quotas, quotas::describe_client_quotas))
        .on::<AlterClientQuotasRequest>(all, handler(&quotas, quotas::alter_client_quotas))
        .on::<DescribeUserScramCredentialsRequest>(all, handler(&users, scram::describe_users))
        .on::<AlterUserScramCredentialsRequest>(all, handler(&users, scram::alter_users))
}

/// Returns a handler that runs with the state locked.
fn handler<S: Send + 'static, R: 'static, P: 'static>(
    state: &Arc<Mutex<S>>,
    respond: fn(&mut S, R) -> P,
) -> impl Fn(R, &Context) -> P + Send + Sync + use<S, R, P> {
    let state = Arc::clone(state);
    move |request, _| respond(&mut state.lock().unwrap_or_else(PoisonError::into_inner), request)
}
