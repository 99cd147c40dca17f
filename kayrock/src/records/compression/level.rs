//! Compression levels.

use super::algorithm::Compression;
use super::error::{CodecError, CodecErrorKind};

/// Compression type with a compression level.
///
/// Converts from a [`Compression`] with the codec's default level; [`Compression::with_level`] selects another level.
///
/// ```
/// use kayrock::records::{CodecLevel, Compression};
///
/// let default = CodecLevel::from(Compression::Zstd);
/// assert_eq!((default.compression(), default.level()), (Compression::Zstd, 3));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CodecLevel {
    compression: Compression,
    level: i32,
}

impl CodecLevel {
    /// Returns the compression type.
    #[must_use]
    pub const fn compression(self) -> Compression {
        self.compression
    }

    /// Returns the level; 0 for a codec without levels.
    #[must_use]
    pub const fn level(self) -> i32 {
        self.level
    }
}

impl From<Compression> for CodecLevel {
    fn from(compression: Compression) -> Self {
        Self { compression, level: Levels::of(compression).map_or(0, |levels| levels.default) }
    }
}

impl Compression {
    /// Selects a compression level.
    ///
    /// | codec | levels | default |
    /// |---|---|---|
    /// | gzip | 1 to 9 | -1, zlib's default |
    /// | lz4 | 1 to 17 | 9 |
    /// | zstd | -131,072 to 22 | 3 |
    ///
    /// Level 9 of LZ4 is the fast compressor, as in Java. All other levels are slower and compress better, the more the
    /// higher they are; levels above 12 are the same as 12.
    ///
    /// Source: KIP-390.
    ///
    /// ```
    /// use kayrock::records::Compression;
    ///
    /// assert_eq!(Compression::Zstd.with_level(19)?.level(), 19);
    /// assert!(Compression::Snappy.with_level(1).is_err());
    /// # Ok::<(), kayrock::records::CodecError>(())
    /// ```
    ///
    /// # Errors
    /// [`CodecErrorKind::Level`], [`CodecErrorKind::NoLevels`]: the codec does not support the level.
    pub fn with_level(self, level: i32) -> Result<CodecLevel, CodecError> {
        let kind = match Levels::of(self) {
            Some(levels) if levels.contain(level) => return Ok(CodecLevel { compression: self, level }),
            Some(Levels { default, least, greatest }) => CodecErrorKind::Level { level, default, least, greatest },
            None => CodecErrorKind::NoLevels { level },
        };
        Err(CodecError::new(self, kind))
    }
}

/// Levels of a codec.
struct Levels {
    default: i32,
    least: i32,
    greatest: i32,
}

impl Levels {
    const fn of(compression: Compression) -> Option<Self> {
        match compression {
            Compression::Gzip => Some(Self { default: -1, least: 1, greatest: 9 }),
            Compression::Lz4 => Some(Self { default: 9, least: 1, greatest: 17 }),
            Compression::Zstd => Some(Self { default: 3, least: -131_072, greatest: 22 }),
            Compression::None | Compression::Snappy | Compression::Unknown(_) => None,
        }
    }

    fn contain(&self, level: i32) -> bool {
        level == self.default || (self.least..=self.greatest).contains(&level)
    }
}
