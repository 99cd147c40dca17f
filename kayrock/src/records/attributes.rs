//! The flags of a batch.

use core::fmt;

/// The attributes of a batch, as they stand in its header.
///
/// ```
/// use kayrock::records::{Attributes, Compression, TimestampType};
///
/// let attributes = Attributes(0b1_1001);
/// assert_eq!(attributes.compression(), Compression::Gzip);
/// assert_eq!(attributes.timestamp_type(), TimestampType::LogAppendTime);
/// assert!(attributes.is_transactional() && !attributes.is_control());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Attributes(pub i16);

impl Attributes {
    const CODEC: i16 = 0b111;
    const LOG_APPEND_TIME: i16 = 1 << 3;
    const TRANSACTIONAL: i16 = 1 << 4;
    const CONTROL: i16 = 1 << 5;
    const DELETE_HORIZON: i16 = 1 << 6;

    /// How the records are compressed.
    #[must_use]
    #[inline]
    pub fn compression(self) -> Compression {
        Compression::from_id((self.0 & Self::CODEC).to_be_bytes()[1])
    }

    pub(super) const fn compressed_by(self, compression: Compression) -> Self {
        Self((self.0 & !Self::CODEC) | (compression.id() as i16 & Self::CODEC))
    }

    /// Whose clock the time stamps are from.
    #[must_use]
    #[inline]
    pub const fn timestamp_type(self) -> TimestampType {
        if self.has(Self::LOG_APPEND_TIME) { TimestampType::LogAppendTime } else { TimestampType::CreateTime }
    }

    /// Whether the batch is part of a transaction.
    #[must_use]
    #[inline]
    pub const fn is_transactional(self) -> bool {
        self.has(Self::TRANSACTIONAL)
    }

    /// Whether the records are markers of the broker, not of an application.
    #[must_use]
    #[inline]
    pub const fn is_control(self) -> bool {
        self.has(Self::CONTROL)
    }

    /// Whether the base time stamp says when the batch may be compacted away (KIP-534).
    #[must_use]
    pub const fn has_delete_horizon(self) -> bool {
        self.has(Self::DELETE_HORIZON)
    }

    pub(super) const fn log_append_time(self, on: bool) -> Self {
        self.with(Self::LOG_APPEND_TIME, on)
    }

    pub(super) const fn transactional(self, on: bool) -> Self {
        self.with(Self::TRANSACTIONAL, on)
    }

    pub(super) const fn control(self, on: bool) -> Self {
        self.with(Self::CONTROL, on)
    }

    #[inline]
    const fn has(self, flag: i16) -> bool {
        self.0 & flag != 0
    }

    const fn with(self, flag: i16, on: bool) -> Self {
        Self(if on { self.0 | flag } else { self.0 & !flag })
    }
}

/// How the records of a batch are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// By gzip.
    Gzip,
    /// By Snappy, in the framing of its Java library.
    Snappy,
    /// By LZ4, in its frame format.
    Lz4,
    /// By Zstandard (KIP-110).
    Zstd,
    /// By a codec that has this number and no meaning yet.
    Unknown(u8),
}

impl Compression {
    /// The codec of a number, as the lowest three bits of [`Attributes`] hold it.
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

    /// Its number.
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
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Gzip => f.write_str("gzip"),
            Self::Snappy => f.write_str("snappy"),
            Self::Lz4 => f.write_str("lz4"),
            Self::Zstd => f.write_str("zstd"),
            Self::Unknown(id) => write!(f, "unknown codec {id}"),
        }
    }
}

/// Whose clock the time stamps of a batch are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum TimestampType {
    /// The producer's: each record has its own.
    #[default]
    CreateTime,
    /// The broker's: all records of the batch have the one of its arrival.
    LogAppendTime,
    /// Nobody's: entries of message sets of magic 0 have no time stamps.
    NoTimestampType,
}

impl fmt::Display for TimestampType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CreateTime => "CreateTime",
            Self::LogAppendTime => "LogAppendTime",
            Self::NoTimestampType => "NoTimestampType",
        })
    }
}
