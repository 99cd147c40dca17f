//! Choosing the version of a request: what both sides have, and what the caller options.
//!
//! Nothing here talks to anybody. A table says which versions of which API one side speaks; [`negotiate`] takes the
//! tables of both sides and gives a version. The client does so on every connection, and a proxy or a tool may do so for
//! others.
//!
//! ```
//! use kayrock::negotiation::{ApiTable, NegotiationOptions, negotiate};
//! use kayrock::schema::Versions;
//! use kayrock::{ApiKey, Request};
//! # #[cfg(feature = "messages")] {
//! use kayrock::messages::{FetchRequest, InitProducerIdRequest};
//!
//! let ours = ApiTable::new().with::<FetchRequest>().with::<InitProducerIdRequest>();
//! let theirs = ApiTable::from_iter([
//!     (ApiKey::FETCH, Versions::new(4, 16)),
//!     (ApiKey::INIT_PRODUCER_ID, Versions::new(0, 6)),
//! ]);
//! let options = NegotiationOptions::new().pin(ApiKey::FETCH, Versions::new(0, 12));
//! assert_eq!(negotiate(ApiKey::FETCH, &ours, &theirs, &options), Ok(12));
//! assert_eq!(negotiate(ApiKey::INIT_PRODUCER_ID, &ours, &theirs, &options), Ok(5));
//! assert_eq!(negotiate(ApiKey::INIT_PRODUCER_ID, &ours, &theirs, &options.unstable(true)), Ok(6));
//! # }
//! ```

use crate::message::{ApiVersionRange, Request};
use crate::values::ApiKey;
use crate::versions::Versions;
use core::fmt;
use std::collections::BTreeMap;

/// Which versions of which API one side of a connection speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ApiTable {
    apis: BTreeMap<ApiKey, ApiVersionRange>,
}

impl ApiTable {
    /// A table without APIs.
    #[must_use]
    pub const fn new() -> Self {
        Self { apis: BTreeMap::new() }
    }

    /// Adds the API of a request type, with the versions that its definition describes.
    #[must_use]
    pub fn with<R: Request>(mut self) -> Self {
        self.insert(R::API_KEY, R::VERSIONS, R::SCHEMA.unstable);
        self
    }

    /// Sets the versions of an API, and which of them are unstable: [`Versions::NONE`] if none is, or if that is not
    /// known.
    pub fn insert(&mut self, api: ApiKey, versions: Versions, unstable: Versions) {
        self.apis.insert(api, ApiVersionRange::new(versions, unstable));
    }

    /// All versions of an API, the unstable ones included; none if the API is not in the table.
    #[must_use]
    pub fn versions(&self, api: ApiKey) -> Versions {
        self.apis.get(&api).map_or(Versions::NONE, |spoken| spoken.versions)
    }

    /// The versions of an API that are chosen without being asked for.
    #[must_use]
    pub fn stable_versions(&self, api: ApiKey) -> Versions {
        self.apis.get(&api).map_or(Versions::NONE, |spoken| spoken.stable())
    }

    /// Whether the table has the API at all.
    #[must_use]
    pub fn contains(&self, api: ApiKey) -> bool {
        self.apis.contains_key(&api)
    }

    /// The APIs in the order of their keys, each with all its versions.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ApiKey, Versions)> {
        self.apis.iter().map(|(&api, spoken)| (api, spoken.versions))
    }
}

impl FromIterator<(ApiKey, Versions)> for ApiTable {
    fn from_iter<I: IntoIterator<Item = (ApiKey, Versions)>>(apis: I) -> Self {
        let spoken = |versions| ApiVersionRange::new(versions, Versions::NONE);
        Self { apis: apis.into_iter().map(|(api, versions)| (api, spoken(versions))).collect() }
    }
}

/// What a broker says that it speaks. Which of its versions are unstable, it does not say.
#[cfg(feature = "messages")]
impl From<&crate::messages::ApiVersionsResponse> for ApiTable {
    fn from(answer: &crate::messages::ApiVersionsResponse) -> Self {
        answer.api_keys.iter().map(|api| (api.api_key, Versions::new(api.min_version, api.max_version))).collect()
    }
}

/// What a caller wants besides the highest version that both sides have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NegotiationOptions {
    unstable: bool,
    pins: BTreeMap<ApiKey, Versions>,
}

impl NegotiationOptions {
    /// No options: stable versions, the highest that both sides have.
    #[must_use]
    pub const fn new() -> Self {
        Self { unstable: false, pins: BTreeMap::new() }
    }

    /// Sets whether versions that Kafka has not settled yet may be chosen. They may change from release to release.
    #[must_use]
    pub fn unstable(self, unstable: bool) -> Self {
        Self { unstable, ..self }
    }

    /// Keeps an API to these versions, or to one: `Versions::new(12, 12)`. A pin that reaches an unstable version asks
    /// for it.
    #[must_use]
    pub fn pin(mut self, api: ApiKey, versions: Versions) -> Self {
        self.pins.insert(api, versions);
        self
    }

    /// The versions of one's own that may be chosen.
    fn allowed(&self, api: ApiKey, ours: ApiVersionRange) -> Versions {
        match self.pins.get(&api) {
            Some(&pin) => ours.versions.intersect(pin),
            None if self.unstable => ours.versions,
            None => ours.stable(),
        }
    }
}

/// The highest version of an API that both sides have and the caller's options allow.
///
/// # Errors
/// There is none. The error names the ranges of both sides.
pub fn negotiate(
    api: ApiKey,
    ours: &ApiTable,
    theirs: &ApiTable,
    options: &NegotiationOptions,
) -> Result<i16, NoCommonVersion> {
    common(api, ours.apis.get(&api).copied(), theirs, options)
}

/// The highest version of a request type that the other side has, too, and the caller's options allow.
///
/// # Errors
/// As [`negotiate`].
pub fn negotiate_for<R: Request>(theirs: &ApiTable, options: &NegotiationOptions) -> Result<i16, NoCommonVersion> {
    common(R::API_KEY, Some(ApiVersionRange::of::<R>()), theirs, options)
}

/// The newest version of a request type that the options allow, before anything is known of the other side.
#[cfg(feature = "client")]
pub(crate) fn newest_of<R: Request>(options: &NegotiationOptions) -> i16 {
    options.allowed(R::API_KEY, ApiVersionRange::of::<R>()).max()
}

fn common(
    api: ApiKey,
    ours: Option<ApiVersionRange>,
    theirs: &ApiTable,
    options: &NegotiationOptions,
) -> Result<i16, NoCommonVersion> {
    let allowed = ours.map_or(Versions::NONE, |ours| options.allowed(api, ours));
    match allowed.intersect(theirs.versions(api)) {
        Versions::NONE => Err(NoCommonVersion {
            api,
            ours: ours.map(|ours| ours.versions),
            allowed,
            theirs: theirs.contains(api).then(|| theirs.versions(api)),
        }),
        common => Ok(common.max()),
    }
}

/// The two sides have no version of an API in common that the caller's options allow.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoCommonVersion {
    /// The API.
    pub api: ApiKey,
    /// All versions of this side; nothing if it does not have the API.
    pub ours: Option<Versions>,
    /// Those of them that the options allow.
    pub allowed: Versions,
    /// The versions of the other side; nothing if it does not serve the API.
    pub theirs: Option<Versions>,
}

impl fmt::Display for NoCommonVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let api = self.api;
        let (ours, theirs) = match (self.ours, self.theirs) {
            (Some(ours), Some(theirs)) => (ours, theirs),
            (_, None) => return write!(f, "the other side does not serve {api}"),
            (None, Some(theirs)) => return write!(f, "this side does not have {api}; theirs are {theirs}"),
        };
        if self.allowed == ours {
            write!(f, "no common version of {api}: ours are {ours}, theirs are {theirs}")
        } else {
            let allowed = self.allowed;
            write!(
                f,
                "no common version of {api}: ours are {ours}, of which {allowed} may be chosen, theirs are {theirs}"
            )
        }
    }
}

impl core::error::Error for NoCommonVersion {}

#[cfg(test)]
mod tests {
    use super::{ApiTable, NegotiationOptions, NoCommonVersion, negotiate};
    use crate::values::ApiKey;
    use crate::versions::Versions;

    const API: ApiKey = ApiKey::FETCH;

    fn ours() -> ApiTable {
        let mut table = ApiTable::new();
        table.insert(API, Versions::new(4, 18), Versions::since(18));
        table
    }

    fn choose(theirs: Versions, options: &NegotiationOptions) -> Result<i16, NoCommonVersion> {
        negotiate(API, &ours(), &ApiTable::from_iter([(API, theirs)]), options)
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
        let mut ours = ApiTable::new();
        ours.insert(API, Versions::new(0, 2), Versions::new(0, 0));
        let choose = |newest, options: &NegotiationOptions| {
            negotiate(API, &ours, &ApiTable::from_iter([(API, Versions::new(0, newest))]), options).ok()
        };
        assert_eq!(ours.stable_versions(API), Versions::new(1, 2));
        assert_eq!(choose(1, &NegotiationOptions::new()), Some(1));
        assert_eq!(choose(0, &NegotiationOptions::new()), None);
        assert_eq!(choose(0, &NegotiationOptions::new().unstable(true)), Some(0));
        ours.insert(API, Versions::ALL, Versions::ALL);
        assert_eq!(ours.stable_versions(API), Versions::NONE);
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
        let shown = |theirs, options| choose(theirs, &options).map_err(|error| error.to_string());
        assert_eq!(
            shown(Versions::new(0, 3), NegotiationOptions::new().unstable(true)),
            Err("no common version of Fetch (1): ours are 4..=18, theirs are 0..=3".to_owned())
        );
        assert_eq!(
            shown(Versions::new(18, 20), NegotiationOptions::new()),
            Err("no common version of Fetch (1): ours are 4..=18, of which 4..=17 may be chosen, theirs are 18..=20"
                .to_owned())
        );
        assert_eq!(
            shown(Versions::new(0, 20), NegotiationOptions::new().pin(API, Versions::new(0, 3))),
            Err("no common version of Fetch (1): ours are 4..=18, of which none may be chosen, theirs are 0..=20"
                .to_owned())
        );
    }

    #[test]
    fn an_api_that_one_side_lacks_is_said_to_be_missing() {
        let shown = |ours: &ApiTable, theirs: &ApiTable| {
            negotiate(API, ours, theirs, &NegotiationOptions::new()).unwrap_err().to_string()
        };
        assert_eq!(shown(&ours(), &ApiTable::new()), "the other side does not serve Fetch (1)");
        assert_eq!(shown(&ApiTable::new(), &ours()), "this side does not have Fetch (1); theirs are 4..=18");
    }
}
