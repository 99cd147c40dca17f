//! Types of control records, by their keys.

use super::error::{RecordsError, RecordsErrorKind};
use super::record::Record;

/// Type of a control record, which a broker writes to a log for consumers and other brokers.
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
    /// Abort of a producer's transaction (KIP-98).
    Abort,
    /// Commit of a producer's transaction (KIP-98).
    Commit,
    /// Election of a leader in the metadata log (KIP-595).
    LeaderChange,
    /// Beginning of a snapshot of the metadata log (KIP-630).
    SnapshotHeader,
    /// End of a snapshot (KIP-630).
    SnapshotFooter,
    /// Change of the feature level `kraft.version` (KIP-853).
    KraftVersion,
    /// Change of the voters of the metadata log (KIP-853).
    KraftVoters,
    /// Unknown type with its number; consumers skip such records.
    Unknown(i16),
}

impl ControlType {
    /// Decodes the type from the key of a control record. Keys of later versions begin with the same fields.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::Short`]: the key is shorter than four bytes.
    /// - [`RecordsErrorKind::ControlVersion`]: the version of the key is negative.
    pub fn of_key(key: &[u8]) -> Result<Self, RecordsError> {
        let &[a, b, c, d, ..] = key else {
            return Err(RecordsErrorKind::Short { needed: 4, remaining: key.len() }.into());
        };
        let (version, number) = (i16::from_be_bytes([a, b]), i16::from_be_bytes([c, d]));
        if version < 0 {
            return Err(RecordsErrorKind::ControlVersion(version).into());
        }
        Ok(Self::from_number(number))
    }

    /// Decodes the type of a record of a control batch.
    ///
    /// # Errors
    /// - [`RecordsErrorKind::Short`]: the key is null or shorter than four bytes.
    /// - [`RecordsErrorKind::ControlVersion`]: the version of the key is negative.
    pub fn of(record: &Record<'_>) -> Result<Self, RecordsError> {
        Self::of_key(record.key.unwrap_or_default())
    }

    /// Returns the type with this number.
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

    /// Returns the number of the type.
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

    /// Returns the key of a control record of this type.
    #[must_use]
    pub const fn key(self) -> [u8; 4] {
        let [high, low] = self.number().to_be_bytes();
        [0, 0, high, low]
    }
}
