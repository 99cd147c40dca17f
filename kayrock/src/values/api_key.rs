//! API keys.

use crate::apis::with_apis;
use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;
use kayrock_derive::KafkaField;

/// API key, the number that identifies the request and the response of an API. Unknown numbers are kept.
///
/// ```
/// use kayrock::ApiKey;
///
/// assert_eq!(ApiKey::FETCH, ApiKey(1));
/// assert_eq!(ApiKey::FETCH.to_string(), "Fetch (1)");
/// assert_eq!(ApiKey(10_007).to_string(), "API key 10007");
/// ```
///
/// Source: `org.apache.kafka.common.protocol.ApiKeys` of Kafka 4.4.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, KafkaField)]
pub struct ApiKey(pub i16);

/// A constant that is the value of `api` in a derive.
impl crate::private::Number<ApiKey> {
    /// Returns the number of the key.
    #[track_caller]
    #[must_use]
    pub const fn get(self) -> i16 {
        crate::private::Number(self.0.0).get()
    }
}

/// Defines a constant for each row, and the lookup of names.
macro_rules! api_keys {
    ($($key:literal $constant:ident $name:ident $purpose:literal $request:ident $response:ident;)*) => {
        impl ApiKey {
            $(
                #[doc = concat!("`", stringify!($name), "` (", stringify!($key), "): ", $purpose, ".")]
                pub const $constant: Self = Self($key);
            )*

            /// All known APIs in the order of their keys.
            pub const ALL: &[Self] = &[$(Self::$constant),*];

            /// Returns Kafka's name of the API, such as `Fetch`, or `None` for an unknown key.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($key => Some(stringify!($name)),)*
                    _ => None,
                }
            }
        }
    };
}

with_apis!(api_keys!);

/// Names that APIs had in older releases.
const FORMER_NAMES: [(&str, ApiKey); 1] = [("ListClientMetricsResources", ApiKey::LIST_CONFIG_RESOURCES)];

impl ApiKey {
    /// Returns the API that has this name in the newest or in an older release.
    ///
    /// The comparison is case-sensitive; [`str::parse`] also accepts other spellings and numbers.
    ///
    /// ```
    /// use kayrock::ApiKey;
    ///
    /// assert_eq!(ApiKey::from_name("ListConfigResources"), Some(ApiKey(74)));
    /// assert_eq!(ApiKey::from_name("ListClientMetricsResources"), Some(ApiKey(74)));
    /// assert_eq!(ApiKey::from_name("fetch"), None);
    /// assert_eq!("fetch".parse(), Ok(ApiKey::FETCH));
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::find(|known| known == name)
    }

    fn find(is_meant: impl Fn(&str) -> bool) -> Option<Self> {
        let now = Self::ALL.iter().copied().find(|api| api.name().is_some_and(&is_meant));
        now.or_else(|| FORMER_NAMES.iter().find(|(name, _)| is_meant(name)).map(|(_, api)| *api))
    }
}

/// Parses a name in any case, with or without underscores (`ListOffsets`, `LIST_OFFSETS`), or any number.
impl FromStr for ApiKey {
    type Err = UnknownApi;

    fn from_str(text: &str) -> Result<Self, UnknownApi> {
        if let Ok(key) = text.parse() {
            return Ok(Self(key));
        }
        let letters = text.replace('_', "");
        Self::find(|name| name.eq_ignore_ascii_case(&letters)).ok_or_else(|| UnknownApi { text: text.to_owned() })
    }
}

/// Error of a string that is not the name of an API.
///
/// ```
/// use kayrock::ApiKey;
///
/// let error = "Fetsch".parse::<ApiKey>().unwrap_err();
/// assert_eq!(error.to_string(), "`Fetsch` is no API; write a name such as `Fetch`, or a number");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownApi {
    text: String,
}

impl fmt::Display for UnknownApi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no API; write a name such as `Fetch`, or a number", self.text)
    }
}

impl core::error::Error for UnknownApi {}

impl fmt::Display for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => write!(f, "{name} ({})", self.0),
            None => write!(f, "API key {}", self.0),
        }
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => fmt::Debug::fmt(&self.0, f),
        }
    }
}

impl From<i16> for ApiKey {
    fn from(key: i16) -> Self {
        Self(key)
    }
}

impl From<ApiKey> for i16 {
    fn from(key: ApiKey) -> Self {
        key.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_kafka_4_4_is_known_and_no_other() {
        let known: Vec<i16> = (i16::MIN..=i16::MAX).filter(|&key| ApiKey(key).name().is_some()).collect();
        assert_eq!(known, (0..=94).collect::<Vec<_>>());
        assert_eq!(ApiKey::ALL, known.into_iter().map(ApiKey).collect::<Vec<_>>());
    }

    #[test]
    fn names_and_numbers_are_read() {
        for api in ApiKey::ALL {
            let name = api.name().unwrap();
            assert_eq!(ApiKey::from_name(name), Some(*api));
            for text in [name.to_owned(), name.to_uppercase(), api.0.to_string()] {
                assert_eq!(text.parse(), Ok(*api));
            }
        }
        assert_eq!("ADD_PARTITIONS_TO_TXN".parse(), Ok(ApiKey::ADD_PARTITIONS_TO_TXN));
        assert_eq!("listclientmetricsresources".parse(), Ok(ApiKey::LIST_CONFIG_RESOURCES));
        assert_eq!("10007".parse(), Ok(ApiKey(10_007)));
        let error = "Fetsch".parse::<ApiKey>().unwrap_err();
        assert_eq!(error.to_string(), "`Fetsch` is no API; write a name such as `Fetch`, or a number");
        assert!("".parse::<ApiKey>().is_err() && "40000".parse::<ApiKey>().is_err());
    }

    #[test]
    fn known_keys_show_their_name() {
        assert_eq!(ApiKey::LIST_CONFIG_RESOURCES, ApiKey(74));
        assert_eq!(ApiKey::from(74).to_string(), "ListConfigResources (74)");
        assert_eq!(format!("{:?}", ApiKey::FETCH), "Fetch");
    }

    #[test]
    fn unknown_keys_show_their_number() {
        assert_eq!(ApiKey(-1).to_string(), "API key -1");
        assert_eq!(format!("{:?}", ApiKey(10_007)), "10007");
    }
}
