//! The releases of Kafka: which versions of which API each speaks, and which one it may be that answers.
//!
//! ```
//! use kayrock::ApiKey;
//! use kayrock::releases::Release;
//! use kayrock::schema::{Listener, Versions};
//!
//! let fetch = Release::V3_9.api(ApiKey::FETCH).ok_or("3.9 has it")?;
//! assert_eq!(fetch.versions, Versions::new(0, 17));
//! assert!(fetch.listeners.contains(&Listener::Broker));
//! assert_eq!(Release::V4_0.api(ApiKey::LEADER_AND_ISR), None);
//! # Ok::<(), &str>(())
//! ```

mod estimate;
mod history;
mod table;

pub use estimate::{Certainty, ReleaseEstimate, estimate};

use crate::negotiation::ApiTable;
use crate::schema::{Listener, Versions};
use crate::values::ApiKey;
use core::fmt;
use core::str::FromStr;

/// A release of Kafka, without its patch number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    major: u8,
    minor: u8,
}

/// Makes of each number a constant, and of all the list.
macro_rules! releases {
    ($($constant:ident $major:literal . $minor:literal;)*) => {
        impl Release {
            $(
                #[doc = concat!("Kafka ", $major, ".", $minor, ".")]
                pub const $constant: Self = Self { major: $major, minor: $minor };
            )*

            /// The releases whose versions are known, the oldest first.
            pub const ALL: &[Self] = &[$(Self::$constant),*];
        }
    };
}

releases! {
    V2_4 2 . 4;
    V2_5 2 . 5;
    V2_6 2 . 6;
    V2_7 2 . 7;
    V2_8 2 . 8;
    V3_0 3 . 0;
    V3_1 3 . 1;
    V3_2 3 . 2;
    V3_3 3 . 3;
    V3_4 3 . 4;
    V3_5 3 . 5;
    V3_6 3 . 6;
    V3_7 3 . 7;
    V3_8 3 . 8;
    V3_9 3 . 9;
    V4_0 4 . 0;
    V4_1 4 . 1;
    V4_2 4 . 2;
    V4_3 4 . 3;
    V4_4 4 . 4;
}

/// How a release speaks an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApiSupport {
    /// The versions that every client may use.
    pub versions: Versions,
    /// The versions behind them that a broker speaks only with `unstable.api.versions.enable`.
    pub unstable: Versions,
    /// Who serves the API.
    pub listeners: &'static [Listener],
}

impl ApiSupport {
    /// All versions, the unstable ones included.
    #[must_use]
    pub const fn all(&self) -> Versions {
        match (self.versions.is_empty(), self.unstable.is_empty()) {
            (_, true) => self.versions,
            (true, _) => self.unstable,
            _ => Versions::new(self.versions.min(), self.unstable.max()),
        }
    }
}

impl Release {
    /// The newest release whose versions are known.
    pub const NEWEST: Self = Self::V4_4;

    /// The first number: 3 of Kafka 3.9.
    #[must_use]
    pub const fn major(self) -> u8 {
        self.major
    }

    /// The second number: 9 of Kafka 3.9.
    #[must_use]
    pub const fn minor(self) -> u8 {
        self.minor
    }

    /// How the release speaks an API, if it does.
    #[must_use]
    pub fn api(self, api: ApiKey) -> Option<ApiSupport> {
        table::APIS.iter().find(|row| row.api == api).and_then(|row| row.at(self))
    }

    /// The APIs of the release in the order of their keys.
    pub fn apis(self) -> impl Iterator<Item = (ApiKey, ApiSupport)> {
        table::APIS.iter().filter_map(move |row| Some((row.api, row.at(self)?)))
    }

    /// What the release speaks on a listener, as one side of a [negotiation](crate::negotiation).
    #[must_use]
    pub fn api_table(self, listener: Listener) -> ApiTable {
        let mut table = ApiTable::new();
        for (api, support) in self.apis().filter(|(_, support)| support.listeners.contains(&listener)) {
            table.insert(api, support.all(), support.unstable);
        }
        table
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl fmt::Debug for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text names no release whose versions are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRelease {
    text: String,
}

impl fmt::Display for UnknownRelease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (oldest, newest) = (Release::V2_4, Release::NEWEST);
        write!(f, "`{}` is no known release of Kafka; they go from {oldest} to {newest}", self.text)
    }
}

impl core::error::Error for UnknownRelease {}

/// Reads `3.9`, and `3.9.2` as the same.
impl FromStr for Release {
    type Err = UnknownRelease;

    fn from_str(text: &str) -> Result<Self, UnknownRelease> {
        let numbers: Option<Vec<u8>> = text.split('.').map(|number| number.parse().ok()).collect();
        let release = match numbers.as_deref() {
            Some(&[major, minor] | &[major, minor, _]) => Some(Self { major, minor }),
            _ => None,
        };
        release.filter(|release| Self::ALL.contains(release)).ok_or_else(|| UnknownRelease { text: text.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::Release;
    use crate::schema::{Listener, Versions};
    use crate::values::ApiKey;

    #[test]
    fn names_are_read_and_shown() {
        for release in Release::ALL {
            assert_eq!(release.to_string().parse(), Ok(*release));
        }
        assert_eq!("3.9.2".parse(), Ok(Release::V3_9));
        for text in ["", "3", "3.10", "5.0", "3.9.2.1", "3.9.x", "v3.9"] {
            let error = text.parse::<Release>().unwrap_err();
            let expected = format!("`{text}` is no known release of Kafka; they go from 2.4 to 4.4");
            assert_eq!(error.to_string(), expected);
        }
    }

    #[test]
    fn an_api_comes_and_goes() {
        assert_eq!(Release::V2_4.api(ApiKey::SHARE_FETCH), None);
        assert_eq!(Release::V4_0.api(ApiKey::STOP_REPLICA), None);
        let share_fetch = Release::V3_9.api(ApiKey::SHARE_FETCH).unwrap();
        assert_eq!((share_fetch.versions, share_fetch.unstable), (Versions::NONE, Versions::new(0, 0)));
    }

    #[test]
    fn a_listener_has_a_table_of_its_own() {
        let controller = Release::V4_4.api_table(Listener::Controller);
        assert!(controller.contains(ApiKey::VOTE) && !controller.contains(ApiKey::PRODUCE));
        let broker = Release::V4_4.api_table(Listener::Broker);
        assert_eq!(broker.versions(ApiKey::INIT_PRODUCER_ID), Versions::new(0, 6));
        assert_eq!(broker.stable_versions(ApiKey::INIT_PRODUCER_ID), Versions::new(0, 5));
    }
}
