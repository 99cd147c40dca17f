//! 128-bit identifiers.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

/// 128-bit identifier, displayed as in Kafka: URL-safe base64 without padding, 22 characters.
///
/// It is parsed from that form, with or without the padding `==`, from 32 hexadecimal digits, and from the hyphenated
/// form of RFC 9562.
///
/// ```
/// use kayrock::Uuid;
///
/// let id: Uuid = "H3KKO4NTRPaCWtEmm3vW7A".parse().unwrap();
/// assert_eq!(id.to_string(), "H3KKO4NTRPaCWtEmm3vW7A");
/// assert_eq!("H3KKO4NTRPaCWtEmm3vW7A==".parse(), Ok(id));
/// assert_eq!("1f728a3b-8353-44f6-825a-d1269b7bd6ec".parse(), Ok(id));
/// assert_eq!("1f728a3b835344f6825ad1269b7bd6ec".parse(), Ok(id));
/// assert!(Uuid::ZERO.is_zero());
/// ```
///
/// Source: `org.apache.kafka.common.Uuid`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Uuid([u8; 16]);

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Uuid {
    /// Zero, Kafka's placeholder for a missing UUID.
    pub const ZERO: Self = Self([0; 16]);
    /// UUID of the metadata topic, `__cluster_metadata`; Java's `METADATA_TOPIC_ID`.
    pub const METADATA_TOPIC: Self = Self::from_u128(1);

    /// Returns the UUID with these bytes, the most significant first.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Returns the UUID with these bits.
    #[must_use]
    pub const fn from_u128(bits: u128) -> Self {
        Self(bits.to_be_bytes())
    }

    /// Returns the bytes, the most significant first.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Returns a random UUID (version 4), as Java's `Uuid.randomUuid` does: its text does not start with `-`.
    ///
    /// The randomness is that of the standard library's hash maps, which is seeded by the operating system. It is
    /// sufficient for unique identifiers, but not for secrets.
    ///
    /// ```
    /// use kayrock::Uuid;
    ///
    /// assert_ne!(Uuid::random(), Uuid::random());
    /// ```
    #[cfg(feature = "std")]
    #[must_use]
    pub fn random() -> Self {
        loop {
            let bits = u128::from(random_u64()) << 64 | u128::from(random_u64());
            let id = Self::from_u128(bits & !(0xf << 76 | 0x3 << 62) | 0x4 << 76 | 0x2 << 62);
            // The first six bits are 62 for a leading `-`.
            if id.0[0] >> 2 != 62 {
                return id;
            }
        }
    }

    /// Returns true for [`Uuid::ZERO`].
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        u128::from_be_bytes(self.0) == 0
    }

    /// Parses 22 characters of URL-safe base64 without padding; `None` if `text` is something else.
    ///
    /// ```
    /// use kayrock::Uuid;
    ///
    /// const ID: Option<Uuid> = Uuid::from_base64("AAAAAAAAAAAAAAAAAAAAAQ");
    /// assert_eq!(ID, Some(Uuid::METADATA_TOPIC));
    /// ```
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "the index is below the length that the match fixed")]
    pub const fn from_base64(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        if text.len() != 22 {
            return None;
        }
        let mut bits = 0_u128;
        let mut at = 0;
        while at < 21 {
            let Some(digit) = digit(text[at]) else { return None };
            bits = bits << 6 | digit as u128;
            at += 1;
        }
        // The last character holds two bits.
        match digit(text[21]) {
            Some(digit) => Some(Self::from_u128(bits << 2 | (digit >> 4) as u128)),
            None => None,
        }
    }
}

/// Returns 64 random bits: the hash of nothing, with a key that differs in every call.
#[cfg(feature = "std")]
fn random_u64() -> u64 {
    use std::hash::{BuildHasher, RandomState};

    RandomState::new().hash_one(())
}

/// Returns the six bits of a character of the alphabet.
const fn digit(character: u8) -> Option<u8> {
    match character {
        b'A'..=b'Z' => Some(character - b'A'),
        b'a'..=b'z' => Some(character - b'a' + 26),
        b'0'..=b'9' => Some(character - b'0' + 52),
        b'-' => Some(62),
        b'_' => Some(63),
        _ => None,
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = u128::from_be_bytes(self.0);
        let mut text = String::with_capacity(22);
        for place in (0..22).rev() {
            // 22 characters have 132 bits: the last four are zero.
            let sextet = if place == 0 { bits << 4 } else { bits >> (place * 6 - 4) } & 63;
            text.push(usize::try_from(sextet).ok().and_then(|at| ALPHABET.get(at)).map_or('?', |&c| char::from(c)));
        }
        f.pad(&text)
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Error of parsing a [`Uuid`].
///
/// ```
/// use kayrock::Uuid;
/// use kayrock::types::ParseUuidError;
///
/// fn topic_id(argument: &str) -> Result<Uuid, ParseUuidError> {
///     argument.parse()
/// }
///
/// assert!(topic_id("orders").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseUuidError(());

impl fmt::Display for ParseUuidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "invalid uuid: expected 22 characters of URL-safe base64, 32 hexadecimal digits or the hyphenated form",
        )
    }
}

impl core::error::Error for ParseUuidError {}

impl FromStr for Uuid {
    type Err = ParseUuidError;

    fn from_str(text: &str) -> Result<Self, ParseUuidError> {
        let uuid = match text.len() {
            22 => Self::from_base64(text),
            24 => text.strip_suffix("==").and_then(Self::from_base64),
            32 => from_hex(text),
            36 => from_hyphenated(text),
            _ => None,
        };
        uuid.ok_or(ParseUuidError(()))
    }
}

/// Parses 32 hexadecimal digits.
fn from_hex(text: &str) -> Option<Uuid> {
    // `from_str_radix` also accepts a sign.
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hex { u128::from_str_radix(text, 16).ok().map(Uuid::from_u128) } else { None }
}

/// Parses groups of 8, 4, 4, 4 and 12 hexadecimal digits with hyphens in between.
fn from_hyphenated(text: &str) -> Option<Uuid> {
    let lengths = [8, 4, 4, 4, 12];
    if text.split('-').map(str::len).eq(lengths) { from_hex(&text.replace('-', "")) } else { None }
}

#[cfg(feature = "uuid")]
impl From<uuid::Uuid> for Uuid {
    fn from(id: uuid::Uuid) -> Self {
        Self(id.into_bytes())
    }
}

#[cfg(feature = "uuid")]
impl From<Uuid> for uuid::Uuid {
    fn from(id: Uuid) -> Self {
        Self::from_bytes(id.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_bits_agree() {
        // The first is a default of Kafka's own test schema, the second Java's `METADATA_TOPIC_ID`.
        for text in ["H3KKO4NTRPaCWtEmm3vW7A", "AAAAAAAAAAAAAAAAAAAAAQ", "_____________________w"] {
            assert_eq!(text.parse::<Uuid>().map(|id| id.to_string()).as_deref(), Ok(text));
        }
        assert_eq!(Uuid::METADATA_TOPIC.to_string(), "AAAAAAAAAAAAAAAAAAAAAQ");
    }

    #[test]
    #[cfg(feature = "std")]
    fn random_ids_are_version_4_and_differ() {
        let ids: std::collections::BTreeSet<_> = (0..1000).map(|_| Uuid::random()).collect();
        assert_eq!(ids.len(), 1000);
        for id in ids {
            let bytes = id.as_bytes();
            assert_eq!((bytes[6] >> 4, bytes[8] >> 6), (4, 2), "{id}");
            assert!(!id.to_string().starts_with('-'));
        }
    }

    #[test]
    fn other_text_is_refused() {
        for text in [
            "",
            "H3KKO4NTRPaCWtEmm3vW7",
            "H3KKO4NTRPaCWtEmm3vW7A=",
            "H3KKO4NTRPaCWtEmm3vW7A=A",
            "H3KKO4NTRPaCWtEmm3vW7+",
            "+f728a3b835344f6825ad1269b7bd6ec",
            "1f728a3b835344f6825ad1269b7bd6eg",
            "1f728a3b8-353-44f6-825a-d1269b7bd6ec",
            "1f728a3b-8353-44f6-825a-d1269b7bd6e-",
            "1f728a3b883538-44f6-825a-d1269b7bd6e",
        ] {
            assert_eq!(text.parse::<Uuid>(), Err(ParseUuidError(())));
        }
    }
}
