//! What control records say, as messages.

use super::{Batch, BatchBuilder, ControlType, NewRecord, Record, RecordsReason};
use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{Error, Result};
use crate::messages::data::{
    EndTxnMarker, KraftVersionRecord, LeaderChangeMessage, SnapshotFooterRecord, SnapshotHeaderRecord, VotersRecord,
};
use crate::wire::int16;
use crate::{Message, Prefixed};
use bytes::Bytes;

/// What a control record says.
///
/// ```
/// use kayrock::messages::data::EndTxnMarker;
/// use kayrock::records::{BatchBuilder, Marker};
///
/// let commit = Marker::Commit(EndTxnMarker { coordinator_epoch: 3 }.into());
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
pub enum Marker {
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

impl Marker {
    /// What a record of a control batch says.
    ///
    /// # Errors
    /// A key that is none of a control record, a value that is not what the key says.
    #[inline]
    pub fn of(record: &Record<'_>) -> Result<Self> {
        let kind = ControlType::of(record)?;
        let value = Bytes::copy_from_slice(record.value.unwrap_or_default());
        Ok(match kind {
            ControlType::Abort => Self::Abort(Prefixed::read(&value)?),
            ControlType::Commit => Self::Commit(Prefixed::read(&value)?),
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
            Self::Abort(marker) | Self::Commit(marker) => marker.to_bytes(),
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
    let short = RecordsReason::Short { needed: 2, remaining: value.len() };
    let (_, version) = int16(value).map_err(|_| Error::invalid(short.to_string()))?;
    let (message, _) = M::from_bytes(value, version.min(M::VERSIONS.max()))?;
    Ok(message)
}

fn write<M: Encode + Message>(message: &M, version: i16) -> Result<Bytes> {
    message.to_bytes(version).map(Bytes::from)
}

impl Batch<'_> {
    /// What the records of a control batch say; nothing if it is none.
    ///
    /// # Errors
    /// As [`Marker::of`], or the records cannot be read.
    #[inline]
    pub fn markers(&self) -> Result<Vec<Marker>> {
        if !self.is_control() {
            return Ok(Vec::new());
        }
        self.records()?.map(|record| Marker::of(&record?)).collect()
    }
}

impl BatchBuilder {
    /// Adds a control record; the batch is to be a control batch, for transactions also transactional.
    ///
    /// # Errors
    /// As [`Marker::value`] and [`BatchBuilder::push`].
    #[inline]
    pub fn marker(&mut self, timestamp: i64, marker: &Marker) -> Result<()> {
        let (key, value) = (marker.kind().key(), marker.value()?);
        self.push(NewRecord { timestamp, key: Some(&key), value: Some(&value), ..NewRecord::default() })?;
        Ok(())
    }
}
