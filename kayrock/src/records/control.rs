//! What a control record is, by its key.

use super::{Batch, Record, RecordsError, RecordsErrorKind};
use crate::wire::int16;

/// The kinds of control records, in which brokers tell each other and consumers where something begins or ends.
///
/// ```
/// use kayrock::records::ControlType;
///
/// assert_eq!(ControlType::of_key(&[0, 0, 0, 1])?, ControlType::Commit);
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ControlType {
    /// A producer's transaction was aborted (KIP-98).
    Abort,
    /// A producer's transaction was committed (KIP-98).
    Commit,
    /// A leader was elected in the controllers' log (KIP-595).
    LeaderChange,
    /// A snapshot of the controllers' log begins (KIP-630).
    SnapshotHeader,
    /// A snapshot ends (KIP-630).
    SnapshotFooter,
    /// The level of `kraft.version` from here on (KIP-853).
    KraftVersion,
    /// Who votes in the controllers' log from here on (KIP-853).
    KraftVoters,
    /// A kind of the future, with its number; readers pass over it.
    Unknown(i16),
}

impl ControlType {
    /// The kind that a control record's key names. Keys of newer versions begin alike.
    ///
    /// # Errors
    /// The key is shorter than four bytes, or its version is negative.
    pub fn of_key(key: &[u8]) -> Result<Self, RecordsError> {
        let short = |_| RecordsErrorKind::Short { needed: 4, remaining: key.len() };
        let (rest, version) = int16(key).map_err(short)?;
        let (_, number) = int16(rest).map_err(short)?;
        if version < 0 {
            return Err(RecordsErrorKind::ControlVersion(version).into());
        }
        Ok(Self::from_number(number))
    }

    /// The kind that a record of a control batch is.
    ///
    /// # Errors
    /// As [`ControlType::of_key`]; no key at all.
    pub fn of(record: &Record<'_>) -> Result<Self, RecordsError> {
        Self::of_key(record.key.unwrap_or_default())
    }

    /// The kind of a number.
    #[must_use]
    pub const fn from_number(number: i16) -> Self {
        match number {
            0 => Self::Abort,
            1 => Self::Commit,
            2 => Self::LeaderChange,
            3 => Self::SnapshotHeader,
            4 => Self::SnapshotFooter,
            5 => Self::KraftVersion,
            6 => Self::KraftVoters,
            other => Self::Unknown(other),
        }
    }

    /// Its number.
    #[must_use]
    pub const fn number(self) -> i16 {
        match self {
            Self::Abort => 0,
            Self::Commit => 1,
            Self::LeaderChange => 2,
            Self::SnapshotHeader => 3,
            Self::SnapshotFooter => 4,
            Self::KraftVersion => 5,
            Self::KraftVoters => 6,
            Self::Unknown(number) => number,
        }
    }

    /// The key of a control record of this kind.
    #[must_use]
    pub const fn key(self) -> [u8; 4] {
        let [high, low] = self.number().to_be_bytes();
        [0, 0, high, low]
    }
}

/// Whether the batch says that its producer's transaction was aborted.
pub(super) fn is_abort_marker(batch: &Batch<'_>) -> Result<bool, RecordsError> {
    if !batch.is_control() {
        return Ok(false);
    }
    let Some(record) = batch.records()?.next().transpose()? else { return Ok(false) };
    match ControlType::of(&record) {
        Ok(kind) => Ok(kind == ControlType::Abort),
        Err(error) => Err(batch.error_within(error.kind())),
    }
}
