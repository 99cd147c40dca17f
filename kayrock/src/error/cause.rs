//! Another error as the cause.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::sync::Arc;
use core::fmt;

/// Message and source of an error that was caused by another one.
///
/// Two causes are equal if their messages and the texts of their sources are equal.
///
/// ```
/// use kayrock::{Error, ErrorKind};
///
/// let error = Error::with_source("invalid port", "x".parse::<u16>().unwrap_err());
/// let ErrorKind::Caused(cause) = error.kind() else { panic!("{error}") };
/// assert_eq!(cause.message(), "invalid port");
/// assert_eq!(cause.source().to_string(), "invalid digit found in string");
/// ```
#[derive(Clone)]
pub struct Cause(Arc<CauseInner>);

struct CauseInner {
    message: Cow<'static, str>,
    source: Box<dyn core::error::Error + Send + Sync>,
}

impl Cause {
    #[cold]
    pub(super) fn new(
        message: impl Into<Cow<'static, str>>,
        source: impl Into<Box<dyn core::error::Error + Send + Sync>>,
    ) -> Self {
        Self(Arc::new(CauseInner { message: message.into(), source: source.into() }))
    }

    /// Returns the message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the error that caused this one.
    #[must_use]
    pub fn source(&self) -> &(dyn core::error::Error + 'static) {
        &*self.0.source
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CauseInner { message, source } = &*self.0;
        f.debug_struct("Cause").field("message", message).field("source", source).finish()
    }
}

impl PartialEq for Cause {
    fn eq(&self, other: &Self) -> bool {
        self.message() == other.message() && self.0.source.to_string() == other.0.source.to_string()
    }
}
