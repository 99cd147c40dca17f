//! What goes wrong with compressed records.

use crate::records::Compression;
use core::fmt;

/// Why a codec failed: which codec, and what is wrong.
///
/// ```
/// use kayrock::records::Compression;
///
/// let error = Compression::Gzip.with_level(12).unwrap_err();
/// assert_eq!(error.to_string(), "gzip: there is no level 12; it has -1 (its default) and 1 to 9");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodecError {
    compression: Compression,
    reason: CodecErrorKind,
}

impl CodecError {
    /// An error of a codec.
    #[cold]
    #[must_use]
    pub const fn new(compression: Compression, reason: CodecErrorKind) -> Self {
        Self { compression, reason }
    }

    /// The codec.
    #[must_use]
    pub const fn compression(&self) -> Compression {
        self.compression
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> CodecErrorKind {
        self.reason
    }
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.compression)?;
        match self.reason {
            CodecErrorKind::Missing { feature } => {
                write!(f, "not compiled in; switch on kayrock's feature `{feature}`")
            }
            CodecErrorKind::Unknown => f.write_str("no codec is registered for it; `Codecs::with` adds one"),
            CodecErrorKind::Level { level, default, least, greatest } => {
                write!(f, "there is no level {level}; it has {default} (its default) and {least} to {greatest}")
            }
            CodecErrorKind::NoLevels { level } => write!(f, "there is no level {level}, nor any other"),
            CodecErrorKind::Damaged(what) => f.write_str(what),
            CodecErrorKind::TooLarge { limit, compressed } => {
                write!(f, "{compressed} compressed bytes give more than {limit}, the limit; `DecompressLimits` sets it")
            }
        }
    }
}

impl core::error::Error for CodecError {}

/// What is wrong with compressed records, or with the wish for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CodecErrorKind {
    /// The codec is one of Kafka's, but this build has it not.
    Missing {
        /// The feature of this crate that brings it.
        feature: &'static str,
    },
    /// The number has no codec.
    Unknown,
    /// The codec has not that level.
    Level {
        /// The level asked for.
        level: i32,
        /// The level that it takes by itself.
        default: i32,
        /// The least that there is.
        least: i32,
        /// The greatest that there is.
        greatest: i32,
    },
    /// The codec has no levels at all.
    NoLevels {
        /// The level asked for.
        level: i32,
    },
    /// The compressed bytes are not of the codec's format, or something in them contradicts itself.
    Damaged(&'static str),
    /// Decompressed the bytes would be more than the limit.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
        /// The number of compressed bytes.
        compressed: usize,
    },
}
