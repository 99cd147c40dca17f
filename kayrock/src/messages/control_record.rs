//! What control records say, as messages.

use super::data::{
    EndTxnMarker, KraftVersionRecord, LeaderChangeMessage, SnapshotFooterRecord, SnapshotHeaderRecord, VotersRecord,
};
use crate::codec::{Decode, Encode};
use crate::error::{Error, Result};
use crate::message::{Message, Prefixed};
use crate::records::{Batch, BatchBuilder, ControlType, NewRecord, Record, RecordsErrorKind};
use crate::wire::int16;
use bytes::Bytes;

/// What a control record says.
///
/// ```
/// use kayrock::messages::data::EndTxnMarker;
/// use kayrock::messages::ControlRecord;
/// use kayrock::records::BatchBuilder;
///
/// let commit = ControlRecord::Commit(EndTxnMarker { coordinator_epoch: 3 }.into());
/// let mut builder = BatchBuilder::new().producer(73, 0, -1).transactional(true).control(true);
/// builder.marker(1_700_000_000_000, &commit)?;
/// let records = builder.build()?;
/// assert_eq!(records.len(), 78);
///
/// let batch = records.batches().next().unwrap()?;
/// assert_eq!(batch.markers()?, [commit]);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// Source: `EndTransactionMarker` and `ControlRecordUtils` of Kafka's Java client.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ControlRecord {
    /// A producer's transaction was aborted.
    Abort(Prefixed<EndTxnMarker>),
    /// A producer's transaction was committed.
    Commit(Prefixed<EndTxnMarker>),
    /// A leader was elected in the controllers' log.
    LeaderChange(LeaderChangeMessage),
    /// A snapshot of the controllers' log begins.
    SnapshotHeader(SnapshotHeaderRecord),
    /// A snapshot ends.
    SnapshotFooter(SnapshotFooterRecord),
    /// The level of `kraft.version` from here on.
    KraftVersion(KraftVersionRecord),
    /// Who votes in the controllers' log from here on.
    KraftVoters(VotersRecord),
    /// A kind of the future: its number, and what it says.
    Unknown(i16, Bytes),
}

impl ControlRecord {
    /// What a record of a control batch says.
    ///
    /// # Errors
    /// A key that is none of a control record, a value that is not what the key says.
    #[inline]
    pub fn of(record: &Record<'_>) -> Result<Self> {
        let kind = ControlType::of(record)?;
        let value = Bytes::copy_from_slice(record.value.unwrap_or_default());
        Ok(match kind {
            ControlType::Abort => Self::Abort(Prefixed::decode(&value)?),
            ControlType::Commit => Self::Commit(Prefixed::decode(&value)?),
            ControlType::LeaderChange => Self::LeaderChange(read(&value)?),
            ControlType::SnapshotHeader => Self::SnapshotHeader(read(&value)?),
            ControlType::SnapshotFooter => Self::SnapshotFooter(read(&value)?),
            ControlType::KraftVersion => Self::KraftVersion(read(&value)?),
            ControlType::KraftVoters => Self::KraftVoters(read(&value)?),
            ControlType::Unknown(number) => Self::Unknown(number, value),
        })
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> ControlType {
        match self {
            Self::Abort(_) => ControlType::Abort,
            Self::Commit(_) => ControlType::Commit,
            Self::LeaderChange(_) => ControlType::LeaderChange,
            Self::SnapshotHeader(_) => ControlType::SnapshotHeader,
            Self::SnapshotFooter(_) => ControlType::SnapshotFooter,
            Self::KraftVersion(_) => ControlType::KraftVersion,
            Self::KraftVoters(_) => ControlType::KraftVoters,
            Self::Unknown(number, _) => ControlType::Unknown(*number),
        }
    }

    /// The value of the control record.
    ///
    /// # Errors
    /// A version that the message does not have, or one that cannot hold it.
    #[inline]
    pub fn value(&self) -> Result<Bytes> {
        match self {
            Self::Abort(marker) | Self::Commit(marker) => marker.encode(),
            Self::LeaderChange(message) => write(message, message.version),
            Self::SnapshotHeader(message) => write(message, message.version),
            Self::SnapshotFooter(message) => write(message, message.version),
            Self::KraftVersion(message) => write(message, message.version),
            Self::KraftVoters(message) => write(message, message.version),
            Self::Unknown(_, value) => Ok(value.clone()),
        }
    }
}

/// A message whose first field is its version; what a version of the future adds behind it is passed over.
fn read<M: Message + for<'de> Decode<'de>>(value: &Bytes) -> Result<M> {
    let short = RecordsErrorKind::Short { needed: 2, remaining: value.len() };
    let (_, version) = int16(value).map_err(|_| Error::invalid(short.to_string()))?;
    let (message, _) = M::decode(value, version.min(M::VERSIONS.max()))?;
    Ok(message)
}

fn write<M: Encode + Message>(message: &M, version: i16) -> Result<Bytes> {
    message.encode(version).map(Bytes::from)
}

impl Batch<'_> {
    /// What the records of a control batch say; nothing if it is none.
    ///
    /// # Errors
    /// As [`ControlRecord::of`], or the records cannot be read.
    #[inline]
    pub fn markers(&self) -> Result<Vec<ControlRecord>> {
        if !self.is_control() {
            return Ok(Vec::new());
        }
        self.records()?.map(|record| ControlRecord::of(&record?)).collect()
    }
}

impl BatchBuilder {
    /// Adds a control record; the batch is to be a control batch, for transactions also transactional.
    ///
    /// # Errors
    /// As [`ControlRecord::value`] and [`BatchBuilder::push`].
    #[inline]
    pub fn marker(&mut self, timestamp: i64, marker: &ControlRecord) -> Result<()> {
        let (key, value) = (marker.kind().key(), marker.value()?);
        self.push(NewRecord { timestamp, key: Some(&key), value: Some(&value), ..NewRecord::default() })?;
        Ok(())
    }
}
