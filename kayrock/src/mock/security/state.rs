//! State of the security of a broker.

use super::super::apis::Apis;
use super::super::context::Context;
use super::super::log::Log;
use super::acl::Acl;
use super::acls::{self, Acls, Unknown};
use super::authorizer::{Authorizer, Policy, Subject};
use super::permissions::Permissions;
use super::quotas::{self, Quotas};
use super::scram;
use super::users::Users;
use super::visibility;
use crate::faults::Faults;
use crate::messages::alter_client_quotas::AlterClientQuotasRequest;
use crate::messages::alter_user_scram_credentials::AlterUserScramCredentialsRequest;
use crate::messages::create_acls::{CreateAclsRequest, CreateAclsResponse};
use crate::messages::delete_acls::DeleteAclsRequest;
use crate::messages::describe_acls::DescribeAclsRequest;
use crate::messages::describe_client_quotas::DescribeClientQuotasRequest;
use crate::messages::describe_user_scram_credentials::DescribeUserScramCredentialsRequest;
use crate::versions::Versions;
use std::sync::{Arc, Mutex, PoisonError};

/// ACLs, quotas and users; its clones are the same state.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Security {
    acls: Arc<Mutex<Acls>>,
    quotas: Arc<Mutex<Quotas>>,
    pub(in super::super) users: Arc<Mutex<Users>>,
    /// Settings of the authorization; `None` if everything is allowed.
    policy: Option<Policy>,
}

impl Security {
    /// Returns the APIs of ACLs, quotas and users.
    pub(in super::super) fn apis(&self, log: &Log) -> Apis {
        let (all, Self { acls, quotas, users, .. }) = (Versions::ALL, self);
        let creating = (Arc::clone(acls), log.clone());
        Apis::default()
            .on::<DescribeAclsRequest>(all, closing(acls, acls::describe_acls))
            .on::<CreateAclsRequest>(all, move |request, context| {
                let (acls, is_old) = (&creating.0, creating.1.store().is_old());
                let mut acls = acls.lock().unwrap_or_else(PoisonError::into_inner);
                acls::create_acls(&mut acls, request, is_old).unwrap_or_else(|Unknown| {
                    context.close();
                    CreateAclsResponse::default()
                })
            })
            .on::<DeleteAclsRequest>(all, closing(acls, acls::delete_acls))
            .on::<DescribeClientQuotasRequest>(all, handler(quotas, quotas::describe_client_quotas))
            .on::<AlterClientQuotasRequest>(all, handler(quotas, quotas::alter_client_quotas))
            .on::<DescribeUserScramCredentialsRequest>(all, handler(users, scram::describe_users))
            .on::<AlterUserScramCredentialsRequest>(all, handler(users, scram::alter_users))
    }

    /// Adds an access rule.
    pub(in super::super) fn add(&self, acl: Acl) {
        acls::insert(&mut self.acls.lock().unwrap_or_else(PoisonError::into_inner), acl.0);
    }

    /// Returns the settings of the authorization, which they switch on.
    pub(in super::super) fn policy(&mut self) -> &mut Policy {
        self.policy.get_or_insert_default()
    }

    fn authorizer(&self) -> Option<Authorizer> {
        Some(Authorizer { acls: Arc::clone(&self.acls), policy: self.policy.clone()? })
    }

    /// Restricts responses of the built-in APIs to what their clients may see.
    pub(in super::super) fn restrict(&self, apis: &mut Apis) {
        if let Some(authorizer) = self.authorizer() {
            visibility::restrict(apis, &authorizer);
        }
    }

    /// Returns rules that refuse the requests of a client without permission; `None` if everything is allowed.
    pub(in super::super) fn refusals(&self, subject: Subject) -> Option<Faults> {
        let (rules, authorizer) = (Faults::new(), self.authorizer()?);
        Permissions { authorizer, subject }.refuse(&rules);
        Some(rules)
    }
}

/// Returns a handler of ACLs that closes the connection of a request with unknown values.
fn closing<R: 'static, P: Default + 'static>(
    acls: &Arc<Mutex<Acls>>,
    respond: fn(&mut Acls, R) -> Result<P, Unknown>,
) -> impl Fn(R, &Context) -> P + Send + Sync + use<R, P> {
    let responding = handler(acls, respond);
    move |request, context| {
        responding(request, context).unwrap_or_else(|Unknown| {
            context.close();
            P::default()
        })
    }
}

/// Returns a handler that runs with the state locked.
fn handler<S: Send + 'static, R: 'static, P: 'static>(
    state: &Arc<Mutex<S>>,
    respond: fn(&mut S, R) -> P,
) -> impl Fn(R, &Context) -> P + Send + Sync + use<S, R, P> {
    let state = Arc::clone(state);
    move |request, _| respond(&mut state.lock().unwrap_or_else(PoisonError::into_inner), request)
}
