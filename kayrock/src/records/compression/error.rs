//! Errors of compression and decompression.

use super::algorithm::Compression;
use core::fmt;

/// Error of a codec: the codec and the kind of failure.
///
/// ```
/// use kayrock::records::{CodecErrorKind, Compression};
///
/// let error = Compression::Gzip.with_level(12).unwrap_err();
/// assert_eq!(error.to_string(), "gzip: level 12 is not supported; use -1 (the default) or 1 to 9");
/// assert!(matches!(error.kind(), CodecErrorKind::Level { level: 12, .. }));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodecError {
    compression: Compression,
    kind: CodecErrorKind,
}

impl CodecError {
    /// Creates an error of a codec; custom codecs need it.
    #[cold]
    #[must_use]
    pub const fn new(compression: Compression, kind: CodecErrorKind) -> Self {
        Self { compression, kind }
    }

    /// Returns the codec that failed.
    #[must_use]
    pub const fn compression(&self) -> Compression {
        self.compression
    }

    /// Returns the kind of failure.
    #[must_use]
    pub const fn kind(&self) -> CodecErrorKind {
        self.kind
    }
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.compression, self.kind)
    }
}

impl core::error::Error for CodecError {}

/// Kinds of codec failures.
///
/// No example: [`CodecError`] has one that matches on the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CodecErrorKind {
    /// The codec is one of Kafka's, but its feature is not enabled.
    Missing {
        /// The feature of this crate that adds the codec.
        feature: &'static str,
    },
    /// No codec is registered for the number.
    Unknown,
    /// The codec does not support the level.
    Level {
        /// The requested level.
        level: i32,
        /// The default level.
        default: i32,
        /// The lowest level.
        least: i32,
        /// The highest level.
        greatest: i32,
    },
    /// The codec has no levels.
    NoLevels {
        /// The requested level.
        level: i32,
    },
    /// The compressed bytes do not follow the codec's format; the string names the violation.
    Damaged(&'static str),
    /// The decompressed bytes exceed the limit.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
        /// The number of compressed bytes.
        compressed: usize,
    },
}

impl fmt::Display for CodecErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Missing { feature } => {
                write!(f, "the codec is not compiled in; enable kayrock's feature `{feature}`")
            }
            Self::Unknown => f.write_str("no codec is registered; add one with `Codecs::with`"),
            Self::Level { level, default, least, greatest } => {
                write!(f, "level {level} is not supported; use {default} (the default) or {least} to {greatest}")
            }
            Self::NoLevels { level } => write!(f, "level {level} is not supported; the codec has no levels"),
            Self::Damaged(violation) => f.write_str(violation),
            Self::TooLarge { limit, compressed } => write!(
                f,
                "{compressed} compressed bytes exceed the limit of {limit} decompressed bytes; raise `DecompressLimits`"
            ),
        }
    }
}
