//! Releases of Kafka.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

/// Release of Kafka, without its patch number.
///
/// ```
/// use kayrock::releases::Release;
///
/// assert_eq!("3.9.2".parse(), Ok(Release::V3_9));
/// assert!(Release::V3_9 < Release::V4_0);
/// assert_eq!(Release::V3_9.to_string(), "3.9");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    major: u8,
    minor: u8,
}

/// Defines a constant for each release, and the list of all.
macro_rules! releases {
    ($($constant:ident $major:literal . $minor:literal;)*) => {
        impl Release {
            $(
                #[doc = concat!("Kafka ", $major, ".", $minor, ".")]
                pub const $constant: Self = Self { major: $major, minor: $minor };
            )*

            /// All releases in the table, oldest first.
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

impl Release {
    /// Newest release in the table.
    pub const NEWEST: Self = Self::V4_4;

    /// Returns the major version: 3 of Kafka 3.9.
    #[must_use]
    pub const fn major(self) -> u8 {
        self.major
    }

    /// Returns the minor version: 9 of Kafka 3.9.
    #[must_use]
    pub const fn minor(self) -> u8 {
        self.minor
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

/// Error of parsing a [`Release`]: the text is not a release in the table.
///
/// ```
/// use kayrock::releases::Release;
///
/// let error = "5.0".parse::<Release>().unwrap_err();
/// assert_eq!(error.text(), "5.0");
/// assert_eq!(error.to_string(), "unknown release `5.0`; the table has 2.4 to 4.4");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRelease {
    text: String,
}

impl UnknownRelease {
    /// Returns the text that was parsed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for UnknownRelease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (oldest, newest) = (Release::V2_4, Release::NEWEST);
        write!(f, "unknown release `{}`; the table has {oldest} to {newest}", self.text)
    }
}

impl core::error::Error for UnknownRelease {}

/// Parses `3.9`, and `3.9.2` as the same.
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
