//! ACLs, client quotas and SCRAM users.

mod acl;
mod acls;
mod authorizer;
mod permissions;
mod quotas;
mod scram;
mod state;
mod users;
mod visibility;

pub use self::acl::Acl;
pub(super) use self::authorizer::Subject;
pub(super) use self::state::Security;
#[cfg(feature = "sasl")]
pub(super) use self::users::{Stored, Users};
