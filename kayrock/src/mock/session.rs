//! Identity of the client of a connection.

#[cfg(feature = "sasl")]
use super::sasl::Authentication;
use crate::faults::Faults;
use crate::types::Str;
use core::fmt;
use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::OnceLock;

/// Principal of clients that do not authenticate.
const ANONYMOUS: Str = Str::from_static("User:ANONYMOUS");

/// Returns the rules for the requests of a principal.
pub(super) type RulesOf = dyn Fn(&Str) -> Option<Faults> + Send + Sync;

/// Identity of the client of a connection, and its authentication.
pub(super) struct Session {
    #[cfg(feature = "sasl")]
    pub(super) authentication: Option<Authentication>,
    /// Principal of the client's certificate.
    pub(super) certified: Option<Str>,
    pub(super) rules_of: Box<RulesOf>,
    pub(super) identity: OnceLock<Identity>,
    /// The handler of a request has closed the connection.
    pub(super) is_closing: AtomicBool,
}

/// Principal, and the rules for its requests if they are not those of everyone.
#[derive(Debug)]
pub(super) struct Identity {
    principal: Str,
    rules: Option<Faults>,
}

impl Session {
    /// Returns the session of a client without a connection.
    pub(super) fn anonymous() -> Self {
        Self {
            #[cfg(feature = "sasl")]
            authentication: None,
            certified: None,
            rules_of: Box::new(|_| None),
            identity: OnceLock::new(),
            is_closing: AtomicBool::new(false),
        }
    }

    /// Closes the connection after the present request.
    pub(super) fn close(&self) {
        self.is_closing.store(true, Ordering::Relaxed);
    }

    /// Returns whether the connection is to be closed without a response.
    pub(super) fn is_closing(&self) -> bool {
        self.is_closing.load(Ordering::Relaxed)
    }

    /// Returns the principal.
    pub(super) fn principal(&self) -> Str {
        self.identity().map_or(ANONYMOUS, |identity| identity.principal.clone())
    }

    /// Returns the rules for the requests of this client; `None` if they are those of everyone.
    pub(super) fn rules(&self) -> Option<&Faults> {
        self.identity()?.rules.as_ref()
    }

    /// Returns the identity, which a client on a listener with SASL has after its authentication.
    fn identity(&self) -> Option<&Identity> {
        if let Some(identity) = self.identity.get() {
            return Some(identity);
        }
        let principal = self.proved()?;
        Some(self.identity.get_or_init(|| Identity { rules: (self.rules_of)(&principal), principal }))
    }

    fn proved(&self) -> Option<Str> {
        #[cfg(feature = "sasl")]
        if let Some(authentication) = &self.authentication {
            return authentication.user().map(|user| format!("User:{user}").into());
        }
        Some(self.certified.clone().unwrap_or(ANONYMOUS))
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("identity", &self.identity).finish_non_exhaustive()
    }
}
