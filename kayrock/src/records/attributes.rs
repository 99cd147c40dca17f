//! Attributes of a batch.

use super::compression::Compression;
use super::timestamp_type::TimestampType;

/// Attributes of a batch: the flags of its header.
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

    /// Returns the compression type of the records.
    #[must_use]
    #[inline]
    pub fn compression(self) -> Compression {
        Compression::from_id((self.0 & Self::CODEC).to_be_bytes()[1])
    }

    /// Sets the compression type.
    pub(super) const fn with_compression(self, compression: Compression) -> Self {
        Self((self.0 & !Self::CODEC) | (compression.id() as i16 & Self::CODEC))
    }

    /// Returns the type of the timestamps.
    #[must_use]
    #[inline]
    pub const fn timestamp_type(self) -> TimestampType {
        if self.has(Self::LOG_APPEND_TIME) { TimestampType::LogAppendTime } else { TimestampType::CreateTime }
    }

    /// Returns true if the batch is part of a transaction.
    #[must_use]
    #[inline]
    pub const fn is_transactional(self) -> bool {
        self.has(Self::TRANSACTIONAL)
    }

    /// Returns true if the batch contains control records of a broker instead of records of an application.
    #[must_use]
    #[inline]
    pub const fn is_control(self) -> bool {
        self.has(Self::CONTROL)
    }

    /// Returns true if the base timestamp is the time from which compaction may remove the batch (KIP-534).
    #[must_use]
    pub const fn has_delete_horizon(self) -> bool {
        self.has(Self::DELETE_HORIZON)
    }

    /// Sets the type of the timestamps.
    pub(super) const fn with_log_append_time(self, on: bool) -> Self {
        self.with(Self::LOG_APPEND_TIME, on)
    }

    /// Sets the flag of a transactional batch.
    pub(super) const fn with_transactional(self, on: bool) -> Self {
        self.with(Self::TRANSACTIONAL, on)
    }

    /// Sets the flag of a control batch.
    pub(super) const fn with_control(self, on: bool) -> Self {
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
