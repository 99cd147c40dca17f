//! Control records as messages.

use super::data::{
    EndTxnMarker, KraftVersionRecord, LeaderChangeMessage, SnapshotFooterRecord, SnapshotHeaderRecord, VotersRecord,
};
use crate::codec::{Decode, Encode};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::message::{Message, Prefixed};
use crate::records::{Batch, BatchBuilder, ControlType, NewRecord, Record, RecordsError, RecordsErrorKind};
use crate::wire::int16;
use alloc::vec::Vec;
use bytes::Bytes;

/// Content of a control record.
///
/// ```
/// use kayrock::messages::data::EndTxnMarker;
/// use kayrock::messages::ControlRecord;
/// use kayrock::records::BatchBuilder;
///
/// let commit = ControlRecord::Commit(EndTxnMarker { coordinator_epoch: 3, ..Default::default() }.into());
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
    /// Abort of a producer's transaction.
    Abort(Prefixed<EndTxnMarker>),
    /// Commit of a producer's transaction.
    Commit(Prefixed<EndTxnMarker>),
    /// Election of a leader in the metadata log.
    LeaderChange(LeaderChangeMessage),
    /// Beginning of a snapshot of the metadata log.
    SnapshotHeader(SnapshotHeaderRecord),
    /// End of a snapshot.
    SnapshotFooter(SnapshotFooterRecord),
    /// Change of the feature level `kraft.version`.
    KraftVersion(KraftVersionRecord),
    /// Change of the voters of the metadata log.
    KraftVoters(VotersRecord),
    /// Unknown type: its number and the encoded value.
    Unknown(i16, Bytes),
}

impl ControlRecord {
    /// Decodes a record of a control batch.
    ///
    /// # Errors
    /// - [`ErrorKind::Caused`]: the key is shorter than four bytes or has a negative version, or the value has no
    ///   version.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the value is not a message of the type in the key.
    #[inline]
    pub fn decode(record: &Record<'_>) -> Result<Self> {
        let kind = ControlType::of(record)?;
        let value = Bytes::copy_from_slice(record.value.unwrap_or_default());
        Ok(match kind {
            ControlType::Abort => Self::Abort(Prefixed::decode(&value)?),
            ControlType::Commit => Self::Commit(Prefixed::decode(&value)?),
            ControlType::LeaderChange => Self::LeaderChange(decode(&value)?),
            ControlType::SnapshotHeader => Self::SnapshotHeader(decode(&value)?),
            ControlType::SnapshotFooter => Self::SnapshotFooter(decode(&value)?),
            ControlType::KraftVersion => Self::KraftVersion(decode(&value)?),
            ControlType::KraftVoters => Self::KraftVoters(decode(&value)?),
            ControlType::Unknown(number) => Self::Unknown(number, value),
        })
    }

    /// Returns the type of the control record.
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

    /// Encodes the value of the control record; [`ControlType::key`] is the key.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have the version in its first field.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
    #[inline]
    pub fn encode(&self) -> Result<Bytes> {
        match self {
            Self::Abort(marker) | Self::Commit(marker) => marker.encode(),
            Self::LeaderChange(message) => encode(message, message.version),
            Self::SnapshotHeader(message) => encode(message, message.version),
            Self::SnapshotFooter(message) => encode(message, message.version),
            Self::KraftVersion(message) => encode(message, message.version),
            Self::KraftVoters(message) => encode(message, message.version),
            Self::Unknown(_, value) => Ok(value.clone()),
        }
    }
}

/// Decodes a message whose first field is its version; ignores the fields that later versions append.
fn decode<M: Message + for<'de> Decode<'de>>(value: &Bytes) -> Result<M> {
    let Ok((_, version)) = int16(value) else {
        return Err(RecordsError::from(RecordsErrorKind::Short { needed: 2, remaining: value.len() }).into());
    };
    let (message, _) = M::decode(value, version.min(M::VERSIONS.max()))?;
    Ok(message)
}

fn encode<M: Encode + Message>(message: &M, version: i16) -> Result<Bytes> {
    message.encode(version).map(Bytes::from)
}

impl Batch<'_> {
    /// Decodes the records of a control batch; returns an empty list for other batches.
    ///
    /// # Errors
    /// - [`ErrorKind::Caused`]: the records cannot be decoded, or a key is invalid.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): a value is not a message of the type in the key.
    #[inline]
    pub fn markers(&self) -> Result<Vec<ControlRecord>> {
        if !self.is_control() {
            return Ok(Vec::new());
        }
        self.records()?.map(|record| ControlRecord::decode(&record?)).collect()
    }
}

impl BatchBuilder {
    /// Appends a control record; the batch must be a control batch, and transactional for the end of a transaction.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have the version in its first field.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
    /// - [`ErrorKind::Caused`]: the batch rejects the record, for one of the reasons of [`BatchBuilder::push`].
    #[inline]
    pub fn marker(&mut self, timestamp: i64, marker: &ControlRecord) -> Result<()> {
        let (key, value) = (marker.kind().key(), marker.encode()?);
        self.push(NewRecord { timestamp, key: Some(&key), value: Some(&value), ..NewRecord::default() })?;
        Ok(())
    }
}
