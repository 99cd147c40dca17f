//! Negotiation: the choice of a request's version.
//!
//! An [`ApiTable`] holds the versions of each API that a program or a broker supports; [`negotiate`] chooses the highest
//! common version of two tables. The module does no I/O: the client uses it on each connection, and proxies and tools may
//! use it for others.
//!
//! ```
//! use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate};
//! use kayrock::schema::Versions;
//! use kayrock::{ApiKey, Request};
//! # #[cfg(feature = "messages")] {
//! use kayrock::messages::{FetchRequest, InitProducerIdRequest};
//!
//! let local = ApiTable::new().with::<FetchRequest>().with::<InitProducerIdRequest>();
//! let peer = ApiTable::from_iter([
//!     (ApiKey::FETCH, Versions::new(4, 16)),
//!     (ApiKey::INIT_PRODUCER_ID, Versions::new(0, 6)),
//! ]);
//! let options = NegotiationOptions::new().pin(ApiKey::FETCH, Versions::new(0, 12));
//! assert_eq!(negotiate(ApiKey::FETCH, &local, &peer, &options), Ok(12));
//! assert_eq!(negotiate(ApiKey::INIT_PRODUCER_ID, &local, &peer, &options), Ok(5));
//! assert_eq!(negotiate(ApiKey::INIT_PRODUCER_ID, &local, &peer, &options.unstable(true)), Ok(6));
//! # }
//! ```
//!
//! [`negotiate_request`] also considers the fields of the request: a version may lack a field that an earlier one has.
//! [`negotiate_encodable`] also skips versions that reject a field.

mod error;

pub use self::error::{FieldLost, NegotiationError, NoCommonVersion};

use crate::codec::Encode;
use crate::error::{Error, ErrorKind};
use crate::message::{ApiVersionRange, Request};
use crate::values::ApiKey;
use crate::versions::Versions;
use alloc::vec::Vec;

/// Versions of each API that a program or a broker supports.
///
/// ```
/// use kayrock::ApiKey;
/// use kayrock::negotiation::ApiTable;
/// use kayrock::schema::Versions;
///
/// let table = ApiTable::from_iter([(ApiKey::FETCH, Versions::new(4, 16))]);
/// assert_eq!(table.versions(ApiKey::FETCH), Versions::new(4, 16));
/// assert!(!table.contains(ApiKey::PRODUCE));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ApiTable {
    /// In the order of their keys.
    apis: Vec<(ApiKey, ApiVersionRange)>,
}

impl ApiTable {
    /// Returns a table without APIs.
    #[must_use]
    pub const fn new() -> Self {
        Self { apis: Vec::new() }
    }

    /// Adds the API of a request type with the versions of its definition.
    #[must_use]
    pub fn with<R: Request>(mut self) -> Self {
        self.insert(R::API_KEY, R::VERSIONS, R::SCHEMA.unstable);
        self
    }

    /// Sets the versions of an API and its unstable versions.
    ///
    /// Pass [`Versions::NONE`] as `unstable` if no version is unstable, or if that is unknown.
    pub fn insert(&mut self, api: ApiKey, versions: Versions, unstable: Versions) {
        let entry = (api, ApiVersionRange::new(versions, unstable));
        match self.place(api) {
            Ok(place) => self.apis[place] = entry,
            Err(place) => self.apis.insert(place, entry),
        }
    }

    /// Returns all versions of an API, including the unstable ones; none if the API is not in the table.
    #[must_use]
    pub fn versions(&self, api: ApiKey) -> Versions {
        self.range(api).map_or(Versions::NONE, |range| range.versions)
    }

    /// Returns the stable versions of an API, which are negotiated by default.
    #[must_use]
    pub fn stable_versions(&self, api: ApiKey) -> Versions {
        self.range(api).map_or(Versions::NONE, ApiVersionRange::stable)
    }

    /// Returns whether the table contains the API.
    #[must_use]
    pub fn contains(&self, api: ApiKey) -> bool {
        self.range(api).is_some()
    }

    /// Iterates over the APIs in the order of their keys, with all their versions.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ApiKey, Versions)> {
        self.apis.iter().map(|(api, range)| (*api, range.versions))
    }

    fn range(&self, api: ApiKey) -> Option<ApiVersionRange> {
        self.place(api).ok().map(|place| self.apis[place].1)
    }

    /// Returns the place of an API, or the one at which it would be inserted.
    fn place(&self, api: ApiKey) -> Result<usize, usize> {
        self.apis.binary_search_by_key(&api, |(api, _)| *api)
    }
}

impl FromIterator<(ApiKey, Versions)> for ApiTable {
    fn from_iter<I: IntoIterator<Item = (ApiKey, Versions)>>(apis: I) -> Self {
        let apis = apis.into_iter().map(|(api, versions)| (api, ApiVersionRange::new(versions, Versions::NONE)));
        let mut apis: Vec<_> = apis.collect();
        apis.sort_by_key(|(api, _)| *api);
        // The last of several entries of an API counts.
        apis.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                *kept = *next;
            }
            is_same
        });
        Self { apis }
    }
}

/// APIs of a broker's response. The response does not mark unstable versions.
#[cfg(feature = "messages")]
impl From<&crate::messages::ApiVersionsResponse> for ApiTable {
    fn from(response: &crate::messages::ApiVersionsResponse) -> Self {
        response.api_keys.iter().map(|api| (api.api_key, Versions::new(api.min_version, api.max_version))).collect()
    }
}

/// Restrictions on the negotiated version.
///
/// ```
/// use kayrock::ApiKey;
/// use kayrock::negotiation::NegotiationOptions;
/// use kayrock::schema::Versions;
///
/// let options = NegotiationOptions::new().unstable(true).pin(ApiKey::FETCH, Versions::new(4, 12));
/// assert_ne!(options, NegotiationOptions::default());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NegotiationOptions {
    unstable: bool,
    lossy: bool,
    pins: ApiTable,
}

impl NegotiationOptions {
    /// Returns the default options: only stable versions without a loss, no pins.
    #[must_use]
    pub const fn new() -> Self {
        Self { unstable: false, lossy: false, pins: ApiTable::new() }
    }

    /// Sets whether unstable versions, which Kafka may change with each release, are negotiated.
    #[must_use]
    pub fn unstable(self, unstable: bool) -> Self {
        Self { unstable, ..self }
    }

    /// Sets whether [`negotiate_request`] chooses the highest common version also if it loses a field of the request.
    /// Default: `false`.
    #[must_use]
    pub fn lossy(self, lossy: bool) -> Self {
        Self { lossy, ..self }
    }

    /// Restricts an API to a range of versions; a single one is `Versions::new(12, 12)`. The range may contain unstable
    /// versions.
    #[must_use]
    pub fn pin(mut self, api: ApiKey, versions: Versions) -> Self {
        self.pins.insert(api, versions, Versions::NONE);
        self
    }

    /// Returns the local versions that may be negotiated.
    fn allowed(&self, api: ApiKey, local: ApiVersionRange) -> Versions {
        match self.pins.range(api) {
            Some(pin) => local.versions.intersect(pin.versions),
            None if self.unstable => local.versions,
            None => local.stable(),
        }
    }
}

/// Returns the highest common version of an API that the options allow.
///
/// ```
/// use kayrock::ApiKey;
/// use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate};
/// use kayrock::schema::Versions;
///
/// let local = ApiTable::from_iter([(ApiKey::FETCH, Versions::new(4, 17))]);
/// let peer = ApiTable::from_iter([(ApiKey::FETCH, Versions::new(0, 12))]);
/// assert_eq!(negotiate(ApiKey::FETCH, &local, &peer, &NegotiationOptions::new()), Ok(12));
/// ```
///
/// # Errors
/// One of the tables lacks the API, or there is no such version. The error contains the ranges.
pub fn negotiate(
    api: ApiKey,
    local: &ApiTable,
    peer: &ApiTable,
    options: &NegotiationOptions,
) -> Result<i16, NoCommonVersion> {
    common(api, local.range(api), peer, options)
}

/// Returns the highest version of a request type that the peer supports and the options allow.
///
/// ```
/// use kayrock::messages::FetchRequest;
/// use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate_for};
///
/// let error = negotiate_for::<FetchRequest>(&ApiTable::new(), &NegotiationOptions::new()).unwrap_err();
/// assert_eq!(error.to_string(), "the peer does not serve Fetch (1)");
/// ```
///
/// # Errors
/// The peer lacks the API, or there is no such version. The error contains the ranges.
pub fn negotiate_for<R: Request>(peer: &ApiTable, options: &NegotiationOptions) -> Result<i16, NoCommonVersion> {
    common(R::API_KEY, Some(ApiVersionRange::of::<R>()), peer, options)
}

/// Returns the highest version in which a request loses no field, among those that the peer supports and the options
/// allow.
///
/// A field is lost if it is `ignorable`, has a value, and ended before the version, and the field that replaced it has no
/// value; see [`Encode::loses`]. With [`NegotiationOptions::lossy`] the function ignores the fields, as
/// [`negotiate_for`] does. Encoding may still reject a field that is not `ignorable`; see [`negotiate_encodable`].
///
/// ```
/// use kayrock::messages::DeleteTopicsRequest;
/// use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate_request};
/// use kayrock::schema::Versions;
/// use kayrock::{ApiKey, Request};
///
/// let by_name = DeleteTopicsRequest { topic_names: vec!["orders".into()], ..Default::default() };
/// let options = NegotiationOptions::new();
/// let peer = ApiTable::from_iter([(ApiKey::DELETE_TOPICS, Versions::new(1, 6))]);
/// assert_eq!(negotiate_request(&by_name, &peer, &options), Ok(5));
/// assert_eq!(negotiate_request(&DeleteTopicsRequest::default(), &peer, &options), Ok(6));
/// assert_eq!(negotiate_request(&by_name, &peer, &options.lossy(true)), Ok(6));
/// ```
///
/// # Errors
/// - [`NegotiationError::NoCommonVersion`]: the peer lacks the API, or there is no such version.
/// - [`NegotiationError::FieldLost`]: each of these versions loses a field.
pub fn negotiate_request<R: Request + Encode>(
    request: &R,
    peer: &ApiTable,
    options: &NegotiationOptions,
) -> Result<i16, NegotiationError> {
    let versions = common_versions(R::API_KEY, Some(ApiVersionRange::of::<R>()), peer, options)?;
    let newest = versions.max();
    if options.lossy || !request.loses(newest) {
        return Ok(newest);
    }
    let older = versions.iter().rev().skip(1).find(|version| !request.loses(*version));
    older.ok_or_else(|| FieldLost::of(request, versions).into())
}

/// Returns the highest version that can represent a request, among those in which it loses no field; if there is none, the
/// version of [`negotiate_request`], whose encoding reports the field.
///
/// It encodes the request once, and once more for each version that it skips.
///
/// ```
/// use kayrock::messages::FindCoordinatorRequest;
/// use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate_encodable};
/// use kayrock::schema::Versions;
/// use kayrock::{ApiKey, Request};
///
/// let options = NegotiationOptions::new();
/// let peer = ApiTable::from_iter([(ApiKey::FIND_COORDINATOR, Versions::new(0, 6))]);
/// let one = FindCoordinatorRequest { key: "billing".into(), ..Default::default() };
/// assert_eq!(negotiate_encodable(&one, &peer, &options), Ok(3));
/// let list = FindCoordinatorRequest { coordinator_keys: vec!["billing".into()], ..Default::default() };
/// assert_eq!(negotiate_encodable(&list, &peer, &options), Ok(6));
/// ```
///
/// # Errors
/// - [`NegotiationError::NoCommonVersion`]: the peer lacks the API, or there is no such version.
/// - [`NegotiationError::FieldLost`]: each of these versions loses a field.
pub fn negotiate_encodable<R: Request + Encode>(
    request: &R,
    peer: &ApiTable,
    options: &NegotiationOptions,
) -> Result<i16, NegotiationError> {
    let newest = negotiate_request(request, peer, options)?;
    let older = match request.encode(newest) {
        Err(error) if is_of_version(&error) => older_encodable(request, newest, peer, options),
        _ => None,
    };
    Ok(older.unwrap_or(newest))
}

/// Returns true if another version may be able to represent a request that fails with this error.
pub(crate) fn is_of_version(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::Null)
}

/// Returns the highest common version before `version` that can represent a request and in which it loses no field.
#[cold]
pub(crate) fn older_encodable<R: Request + Encode>(
    request: &R,
    version: i16,
    peer: &ApiTable,
    options: &NegotiationOptions,
) -> Option<i16> {
    let versions = common_versions(R::API_KEY, Some(ApiVersionRange::of::<R>()), peer, options).ok()?;
    let mut older = versions.iter().rev().skip_while(|older| *older >= version);
    older.find(|older| (options.lossy || !request.loses(*older)) && request.encode(*older).is_ok())
}

/// Returns the newest version of a request type that the options allow, for a peer whose versions are unknown.
#[cfg(feature = "client")]
pub(crate) fn newest_of<R: Request>(options: &NegotiationOptions) -> i16 {
    options.allowed(R::API_KEY, ApiVersionRange::of::<R>()).max()
}

fn common(
    api: ApiKey,
    local: Option<ApiVersionRange>,
    peer: &ApiTable,
    options: &NegotiationOptions,
) -> Result<i16, NoCommonVersion> {
    common_versions(api, local, peer, options).map(Versions::max)
}

/// Returns the common versions of an API that the options allow; never none.
fn common_versions(
    api: ApiKey,
    local: Option<ApiVersionRange>,
    peer: &ApiTable,
    options: &NegotiationOptions,
) -> Result<Versions, NoCommonVersion> {
    let allowed = local.map_or(Versions::NONE, |local| options.allowed(api, local));
    match allowed.intersect(peer.versions(api)) {
        Versions::NONE => Err(NoCommonVersion {
            api,
            local: local.map(|local| local.versions),
            allowed,
            peer: peer.contains(api).then(|| peer.versions(api)),
        }),
        common => Ok(common),
    }
}

#[cfg(test)]
mod tests {
    use super::{ApiTable, NegotiationOptions, NoCommonVersion, negotiate};
    use crate::values::ApiKey;
    use crate::versions::Versions;

    const API: ApiKey = ApiKey::FETCH;

    fn local() -> ApiTable {
        let mut table = ApiTable::new();
        table.insert(API, Versions::new(4, 18), Versions::since(18));
        table
    }

    fn choose(peer: Versions, options: &NegotiationOptions) -> Result<i16, NoCommonVersion> {
        negotiate(API, &local(), &ApiTable::from_iter([(API, peer)]), options)
    }

    #[test]
    fn apis_are_in_the_order_of_their_keys_and_the_last_entry_counts() {
        let [old, new] = [Versions::new(0, 3), Versions::new(1, 2)];
        let mut table = ApiTable::from_iter([(API, old), (ApiKey::PRODUCE, old), (API, new)]);
        table.insert(ApiKey::PRODUCE, new, Versions::NONE);
        table.insert(ApiKey::LIST_OFFSETS, old, Versions::NONE);
        let expected = [(ApiKey::PRODUCE, new), (API, new), (ApiKey::LIST_OFFSETS, old)];
        assert!(table.iter().eq(expected));
        assert_eq!(table.versions(ApiKey::METADATA), Versions::NONE);
    }

    #[test]
    fn the_highest_stable_version_of_both_is_chosen() {
        assert_eq!(choose(Versions::new(0, 11), &NegotiationOptions::new()), Ok(11));
        assert_eq!(choose(Versions::new(0, 20), &NegotiationOptions::new()), Ok(17));
        assert_eq!(choose(Versions::new(4, 4), &NegotiationOptions::new()), Ok(4));
    }

    #[test]
    fn unstable_versions_are_chosen_on_request() {
        assert_eq!(choose(Versions::new(0, 20), &NegotiationOptions::new().unstable(true)), Ok(18));
        assert_eq!(choose(Versions::new(0, 20), &NegotiationOptions::new().pin(API, Versions::new(18, 18))), Ok(18));
        assert_eq!(choose(Versions::new(0, 17), &NegotiationOptions::new().unstable(true)), Ok(17));
    }

    #[test]
    fn an_early_access_is_chosen_on_request() {
        let mut local = ApiTable::new();
        local.insert(API, Versions::new(0, 2), Versions::new(0, 0));
        assert_eq!(local.stable_versions(API), Versions::new(1, 2));
        for (newest, unstable, chosen) in [(1, false, Some(1)), (0, false, None), (0, true, Some(0))] {
            let peer = ApiTable::from_iter([(API, Versions::new(0, newest))]);
            let options = NegotiationOptions::new().unstable(unstable);
            assert_eq!(negotiate(API, &local, &peer, &options).ok(), chosen, "0..={newest}, unstable: {unstable}");
        }
        local.insert(API, Versions::ALL, Versions::ALL);
        assert_eq!(local.stable_versions(API), Versions::NONE);
    }

    #[test]
    fn a_pin_keeps_to_its_versions() {
        assert_eq!(choose(Versions::new(0, 20), &NegotiationOptions::new().pin(API, Versions::new(0, 12))), Ok(12));
        assert_eq!(choose(Versions::new(0, 20), &NegotiationOptions::new().pin(API, Versions::new(4, 4))), Ok(4));
        assert_eq!(
            choose(Versions::new(0, 20), &NegotiationOptions::new().pin(ApiKey::PRODUCE, Versions::new(4, 4))),
            Ok(17)
        );
    }

    #[test]
    fn the_error_names_both_ranges() {
        let options = NegotiationOptions::new();
        let cases = [
            (Versions::new(0, 3), options.clone().unstable(true), "local 4..=18, peer 0..=3"),
            (Versions::new(18, 20), options.clone(), "local 4..=18, of which 4..=17 are allowed, peer 18..=20"),
            (
                Versions::new(0, 20),
                options.pin(API, Versions::new(0, 3)),
                "local 4..=18, of which none are allowed, peer 0..=20",
            ),
        ];
        for (peer, options, ranges) in cases {
            let error = choose(peer, &options).unwrap_err();
            assert_eq!(error.to_string(), format!("no common version of Fetch (1): {ranges}"));
        }
    }

    #[test]
    fn api_that_one_table_lacks_is_reported() {
        let cases = [
            (local(), ApiTable::new(), "the peer does not serve Fetch (1)"),
            (ApiTable::new(), local(), "Fetch (1) is not defined here; the peer has 4..=18"),
        ];
        for (local, peer, text) in cases {
            let error = negotiate(API, &local, &peer, &NegotiationOptions::new()).unwrap_err();
            assert_eq!(error.to_string(), text);
        }
    }
}
