//! Kafka's ids of 128 bits.

use core::fmt;
use core::str::FromStr;

/// An id of 128 bits, shown and parsed as Kafka does: URL-safe base64 without padding, 22 characters.
///
/// ```
/// use kayrock::Uuid;
///
/// let id: Uuid = "H3KKO4NTRPaCWtEmm3vW7A".parse().unwrap();
/// assert_eq!(id.to_string(), "H3KKO4NTRPaCWtEmm3vW7A");
/// assert!(Uuid::ZERO.is_zero());
/// ```
///
/// Source: `org.apache.kafka.common.Uuid`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Uuid([u8; 16]);

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Uuid {
    /// The id that stands for none.
    pub const ZERO: Self = Self([0; 16]);
    /// The id of the metadata topic, `__cluster_metadata`; Java's `METADATA_TOPIC_ID`.
    pub const METADATA_TOPIC: Self = Self::from_u128(1);

    /// The id with these bytes, most significant first.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The id with these bits.
    #[must_use]
    pub const fn from_u128(bits: u128) -> Self {
        Self(bits.to_be_bytes())
    }

    /// The bytes, most significant first.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Whether this is the id that stands for none.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        u128::from_be_bytes(self.0) == 0
    }

    /// The id that `text` shows, or nothing if it shows none.
    ///
    /// Both base64 alphabets' letters and digits are read, `-` and `_` besides, 22 characters of them.
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

/// The six bits that a character of the alphabet stands for.
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
            // 132 bits are shown: four zeros stand behind the 128.
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

/// A text that is not a [`Uuid`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseUuidError(());

impl fmt::Display for ParseUuidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is 22 characters of URL-safe base64")
    }
}

impl core::error::Error for ParseUuidError {}

impl FromStr for Uuid {
    type Err = ParseUuidError;

    fn from_str(text: &str) -> Result<Self, ParseUuidError> {
        Self::from_base64(text).ok_or(ParseUuidError(()))
    }
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
    fn other_text_is_refused() {
        for text in ["", "H3KKO4NTRPaCWtEmm3vW7", "H3KKO4NTRPaCWtEmm3vW7A=", "H3KKO4NTRPaCWtEmm3vW7+"] {
            assert_eq!(text.parse::<Uuid>(), Err(ParseUuidError(())));
        }
    }
}
