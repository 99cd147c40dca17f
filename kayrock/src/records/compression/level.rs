//! How strongly a codec compresses.

use super::error::{CodecError, CodecErrorKind};
use crate::records::Compression;

/// A codec, and how strongly it is to compress: what a builder is told.
///
/// A [`Compression`] becomes one with the codec's own level; [`Compression::with_level`] chooses another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CodecLevel {
    compression: Compression,
    level: i32,
}

impl CodecLevel {
    /// The codec.
    #[must_use]
    pub const fn compression(self) -> Compression {
        self.compression
    }

    /// The level; a codec without levels has 0.
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
    /// This codec at a level.
    ///
    /// | codec | levels | default |
    /// |---|---|---|
    /// | gzip | 1 to 9 | -1, which is zlib's choice |
    /// | lz4 | 1 to 17 | 9 |
    /// | zstd | -131,072 to 22 | 3 |
    ///
    /// Level 9 of LZ4 is the fast compressor, as in Java; every other level takes more time than it, the higher the more,
    /// for fewer bytes. Above 12 nothing is gained.
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
    /// The codec has not that level.
    pub fn with_level(self, level: i32) -> Result<CodecLevel, CodecError> {
        let error = |reason| Err(CodecError::new(self, reason));
        match Levels::of(self) {
            None => error(CodecErrorKind::NoLevels { level }),
            Some(levels) if levels.have(level) => Ok(CodecLevel { compression: self, level }),
            Some(Levels { default, least, greatest }) => {
                error(CodecErrorKind::Level { level, default, least, greatest })
            }
        }
    }
}

/// The levels of a codec.
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

    fn have(&self, level: i32) -> bool {
        level == self.default || (self.least..=self.greatest).contains(&level)
    }
}
