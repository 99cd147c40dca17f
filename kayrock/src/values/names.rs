//! Open enums with Kafka's names, and the error for an unknown name.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

/// The first of several literals or names, as a string.
macro_rules! first {
    ($first:literal $($other:literal)*) => {
        $first
    };
    ($first:ident $($other:ident)*) => {
        stringify!($first)
    };
}

pub(super) use first;

/// Defines open enums: each row is a variant, its number and Kafka's name for it.
///
/// Every other number is kept in `Other`, so that values of newer releases survive.
macro_rules! open_enums {
    ($(
        $(#[$attribute:meta])*
        pub enum $type:ident: $repr:ident, default $default:literal {
            $($(#[$doc:meta])* $variant:ident = $number:literal $name:literal,)*
        }
    )*) => {$(
        $(#[$attribute])*
        ///
        /// A number without a name is decoded as `Other` and encoded unchanged. `FromStr` accepts numbers, and
        /// the names below in any case.
        ///
        /// ```
        #[doc = concat!("use kayrock::values::", stringify!($type), ";\n")]
        #[doc = concat!(
            "assert_eq!(\"", first!($($name)*), "\".parse(), Ok(", stringify!($type), "::", first!($($variant)*), "));"
        )]
        #[doc = concat!("assert_eq!(", stringify!($type), "::from(99), ", stringify!($type), "::Other(99));")]
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, KafkaField)]
        #[repr($repr)]
        #[non_exhaustive]
        pub enum $type {
            $(
                #[doc = concat!("`", $name, "` (", $number, "):")]
                $(#[$doc])*
                $variant = $number,
            )*
            /// Any other number.
            #[kafka(other)]
            Other($repr),
        }

        impl $type {
            /// All values that have a name.
            pub const KNOWN: &[Self] = &[$(Self::$variant),*];

            /// Returns Kafka's name, or `None` for [`Self::Other`].
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self {
                    $(Self::$variant => Some($name),)*
                    Self::Other(_) => None,
                }
            }
        }

        #[doc = concat!("Default of the protocol: ", $default, ".")]
        impl Default for $type {
            fn default() -> Self {
                Self::from($default)
            }
        }

        /// Prints Kafka's name, or the number if it has none.
        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                match self.name() {
                    Some(name) => f.pad(name),
                    None => core::fmt::Display::fmt(&$repr::from(self), f),
                }
            }
        }

        /// Parses Kafka's name or a number. In a name, upper and lower case are equal, and `-` and `_` are ignored.
        impl core::str::FromStr for $type {
            type Err = crate::values::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let named = [$(($name, Self::$variant)),*];
                let found = named.iter().find(|(name, _)| crate::values::names::is_same_name(name, text));
                match (found, text.parse::<$repr>()) {
                    (Some((_, value)), _) => Ok(*value),
                    (None, Ok(number)) => Ok(Self::from(number)),
                    (None, Err(_)) => Err(Self::Err::new(stringify!($type), &[$($name),*], text)),
                }
            }
        }
    )*};
}

pub(super) use open_enums;

/// Implements the borrowing of newtypes over `Str`, whose comparisons and hashes are those of the string.
macro_rules! borrow_as_str {
    ($($type:ident),* $(,)?) => {$(
        /// Allows look-ups by `&str`: a newtype has the order, the equality and the hash of its string.
        impl core::borrow::Borrow<str> for $type {
            #[inline]
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $type {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    )*};
}

pub(super) use borrow_as_str;

/// Returns true if two names have the same letters and digits.
pub(super) fn is_same_name(name: &str, text: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = u8> {
        text.bytes().filter(|byte| !matches!(byte, b'-' | b'_')).map(|byte| byte.to_ascii_lowercase())
    }
    letters(name).eq(letters(text))
}

/// Error of parsing an open enum: the string is neither a name nor a number.
///
/// ```
/// use kayrock::values::ScramMechanism;
///
/// let error = "SCRAM-MD5".parse::<ScramMechanism>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`SCRAM-MD5` is not a `ScramMechanism`; write a number or one of `UNKNOWN`, `SCRAM-SHA-256`, `SCRAM-SHA-512`",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownName {
    type_name: &'static str,
    names: &'static [&'static str],
    text: String,
}

impl UnknownName {
    pub(super) fn new(type_name: &'static str, names: &'static [&'static str], text: &str) -> Self {
        Self { type_name, names, text: text.to_owned() }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { type_name, names, text } = self;
        write!(f, "`{text}` is not a `{type_name}`; write a number or one of `{}`", names.join("`, `"))
    }
}

impl core::error::Error for UnknownName {}
