//! Compression types of record batches.

use alloc::boxed::Box;
use core::fmt;
use core::str::FromStr;

/// Compression type of a batch.
///
/// Prints and parses Kafka's names, as in the configuration `compression.type`.
///
/// ```
/// use kayrock::records::Compression;
///
/// let compression: Compression = "zstd".parse()?;
/// assert_eq!((compression, compression.id()), (Compression::Zstd, 4));
/// assert_eq!(Compression::Lz4.to_string(), "lz4");
/// assert!("brotli".parse::<Compression>().is_err());
/// # Ok::<(), kayrock::records::ParseCompressionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Compression {
    /// No compression.
    #[default]
    None,
    /// Gzip.
    Gzip,
    /// Snappy, in the framing of its Java library.
    Snappy,
    /// LZ4, in its frame format.
    Lz4,
    /// Zstandard (KIP-110).
    Zstd,
    /// A codec number that Kafka does not define.
    Unknown(u8),
}

impl Compression {
    /// The compression types that Kafka defines, by their numbers.
    const NAMED: [Self; 5] = [Self::None, Self::Gzip, Self::Snappy, Self::Lz4, Self::Zstd];

    /// Returns the type with this number, the lowest three bits of [`Attributes`](crate::records::Attributes).
    #[must_use]
    #[inline]
    pub const fn from_id(id: u8) -> Self {
        match id {
            0 => Self::None,
            1 => Self::Gzip,
            2 => Self::Snappy,
            3 => Self::Lz4,
            4 => Self::Zstd,
            other => Self::Unknown(other),
        }
    }

    /// Returns the number of the type.
    #[must_use]
    pub const fn id(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Gzip => 1,
            Self::Snappy => 2,
            Self::Lz4 => 3,
            Self::Zstd => 4,
            Self::Unknown(id) => id,
        }
    }

    /// Returns Kafka's name of the type, unless Kafka does not define it.
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::None => Some("none"),
            Self::Gzip => Some("gzip"),
            Self::Snappy => Some("snappy"),
            Self::Lz4 => Some("lz4"),
            Self::Zstd => Some("zstd"),
            Self::Unknown(_) => None,
        }
    }
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "unknown codec {}", self.id()),
        }
    }
}

impl FromStr for Compression {
    type Err = ParseCompressionError;

    /// Parses Kafka's name of a compression type, in lower case.
    fn from_str(name: &str) -> Result<Self, ParseCompressionError> {
        let found = Self::NAMED.into_iter().find(|compression| compression.name() == Some(name));
        found.ok_or_else(|| ParseCompressionError { name: name.into() })
    }
}

/// Error of a string that is no compression type.
///
/// ```
/// use kayrock::records::Compression;
///
/// let error = "brotli".parse::<Compression>().unwrap_err();
/// assert_eq!(error.name(), "brotli");
/// assert_eq!(error.to_string(), "unknown compression type `brotli`; expected none, gzip, snappy, lz4 or zstd");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseCompressionError {
    name: Box<str>,
}

impl ParseCompressionError {
    /// Returns the string that was parsed.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for ParseCompressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown compression type `{}`; expected none, gzip, snappy, lz4 or zstd", self.name)
    }
}

impl core::error::Error for ParseCompressionError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parsed_and_printed() {
        for (id, name) in (0..).zip(["none", "gzip", "snappy", "lz4", "zstd"]) {
            let compression: Compression = name.parse().unwrap();
            assert_eq!((compression.id(), &*compression.to_string()), (id, name));
            assert_eq!(Compression::from_id(id), compression);
        }
        for name in ["", "GZIP", "gzip ", "unknown codec 5"] {
            assert_eq!(name.parse::<Compression>().unwrap_err().name(), name);
        }
    }
}
