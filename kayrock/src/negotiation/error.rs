//! Errors of negotiation.

use crate::codec::Encode;
use crate::message::Request;
use crate::schema::Loss;
use crate::values::ApiKey;
use crate::versions::Versions;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Error of [`negotiate`](super::negotiate) and [`negotiate_for`](super::negotiate_for): the peer supports none of the
/// allowed local versions of an API.
///
/// ```
/// use kayrock::ApiKey;
/// use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate};
/// use kayrock::schema::Versions;
///
/// let local = ApiTable::from_iter([(ApiKey::FETCH, Versions::new(4, 17))]);
/// let peer = ApiTable::from_iter([(ApiKey::FETCH, Versions::new(0, 3))]);
/// let error = negotiate(ApiKey::FETCH, &local, &peer, &NegotiationOptions::new()).unwrap_err();
/// assert_eq!((error.local, error.peer), (Some(Versions::new(4, 17)), Some(Versions::new(0, 3))));
/// assert_eq!(error.to_string(), "no common version of Fetch (1): local 4..=17, peer 0..=3");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoCommonVersion {
    /// The API.
    pub api: ApiKey,
    /// All local versions; `None` if the API is not defined locally.
    pub local: Option<Versions>,
    /// Local versions that the options allow.
    pub allowed: Versions,
    /// Versions of the peer; `None` if it does not serve the API.
    pub peer: Option<Versions>,
}

impl fmt::Display for NoCommonVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { api, allowed, .. } = self;
        match (self.local, self.peer) {
            (_, None) => write!(f, "the peer does not serve {api}"),
            (None, Some(peer)) => write!(f, "{api} is not defined here; the peer has {peer}"),
            (Some(local), Some(peer)) if *allowed == local => {
                write!(f, "no common version of {api}: local {local}, peer {peer}")
            }
            (Some(local), Some(peer)) => {
                write!(f, "no common version of {api}: local {local}, of which {allowed} are allowed, peer {peer}")
            }
        }
    }
}

impl core::error::Error for NoCommonVersion {}

/// Error of [`negotiate_request`](super::negotiate_request): each of the common versions loses a field of the request.
///
/// ```
/// use kayrock::messages::DeleteTopicsRequest;
/// use kayrock::negotiation::{ApiTable, NegotiationError, NegotiationOptions, negotiate_request};
/// use kayrock::schema::Versions;
/// use kayrock::{ApiKey, Request};
///
/// let request = DeleteTopicsRequest { topic_names: vec!["orders".into()], ..Default::default() };
/// let peer = ApiTable::from_iter([(ApiKey::DELETE_TOPICS, Versions::new(6, 6))]);
/// let error = negotiate_request(&request, &peer, &NegotiationOptions::new()).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "DeleteTopics (20) v6 loses `topic_names`, which has versions 0..=5; set `topics`, or choose a version explicitly"
/// );
/// let NegotiationError::FieldLost(lost) = error else { panic!("the API has a common version") };
/// assert_eq!((&*lost.field, lost.replacement.as_deref()), ("topic_names", Some("topics")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldLost {
    /// The API.
    pub api: ApiKey,
    /// The common versions, all of which lose a field.
    pub versions: Versions,
    /// Path of the first field that the newest of them loses.
    pub field: String,
    /// Versions of that field.
    pub field_versions: Versions,
    /// Name of the field beside it that would hold its value.
    pub replacement: Option<String>,
}

impl FieldLost {
    /// Returns the error of a request that the newest of the versions loses.
    #[cold]
    pub(super) fn of<R: Request + Encode>(request: &R, versions: Versions) -> Self {
        Self::new(R::API_KEY, versions, R::SCHEMA.losses(versions.max(), &request.to_tree()))
    }

    fn new(api: ApiKey, versions: Versions, losses: Vec<Loss>) -> Self {
        let Loss { path, versions: field_versions, other } = losses.into_iter().next().unwrap_or_default();
        Self { api, versions, field: path, field_versions, replacement: other }
    }
}

impl fmt::Display for FieldLost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { api, versions, field, field_versions, replacement } = self;
        let verb = if versions.min() == versions.max() { "loses" } else { "lose" };
        write!(f, "{api} v{versions} {verb} `{field}`, which has versions {field_versions}; ")?;
        match replacement {
            Some(replacement) => write!(f, "set `{replacement}`, or choose a version explicitly"),
            None => f.write_str("choose a version explicitly, or clear the field"),
        }
    }
}

impl core::error::Error for FieldLost {}

/// Error of [`negotiate_request`](super::negotiate_request).
///
/// No example: the page of [`FieldLost`] has one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NegotiationError {
    /// The peer lacks the API, or there is no version that both sides support and the options allow.
    NoCommonVersion(NoCommonVersion),
    /// Each common version loses a field of the request.
    FieldLost(FieldLost),
}

impl From<NoCommonVersion> for NegotiationError {
    fn from(error: NoCommonVersion) -> Self {
        Self::NoCommonVersion(error)
    }
}

impl From<FieldLost> for NegotiationError {
    fn from(error: FieldLost) -> Self {
        Self::FieldLost(error)
    }
}

impl fmt::Display for NegotiationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCommonVersion(error) => error.fmt(f),
            Self::FieldLost(error) => error.fmt(f),
        }
    }
}

/// The text of the cause is this error's text, so that the chain continues with the source of the cause.
impl core::error::Error for NegotiationError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::NoCommonVersion(error) => error.source(),
            Self::FieldLost(error) => error.source(),
        }
    }
}
