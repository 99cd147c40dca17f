//! Records: what producers send and consumers fetch, in batches.
//!
//! [`Records`] is the type of the field in Produce and Fetch: bytes that nobody has looked at yet.
//! [`Records::batches`] walks over its batches by their headers, [`Batch::records`] over the records of one of them;
//! neither copies or allocates, unless there is something to decompress. [`BatchBuilder`] writes a batch.
//!
//! ```
//! use kayrock::records::{BatchBuilder, Header, NewRecord};
//!
//! let mut builder = BatchBuilder::new();
//! builder.record(1_700_000_000_000, Some(b"k"), Some(b"first"))?;
//! builder.push(NewRecord {
//!     timestamp: 1_700_000_000_005,
//!     value: Some(b"second"),
//!     headers: (&[Header { key: "trace", value: Some(b"7") }]).into(),
//!     ..NewRecord::default()
//! })?;
//! let records = builder.build()?;
//!
//! for batch in records.batches() {
//!     let batch = batch?;
//!     assert_eq!((batch.base_offset(), batch.last_offset()), (0, 1));
//!     for record in batch.records()? {
//!         let record = record?;
//!         println!("{} {:?} {:?}", record.offset, record.key, record.value);
//!         for header in record.headers {
//!             assert_eq!(header?.key, "trace");
//!         }
//!     }
//! }
//! # Ok::<(), kayrock::records::RecordsError>(())
//! ```
//!
//! The message sets of brokers before 0.11 (magic 0 and 1) are read beside batches, in one set with them, too;
//! [`MessageSetBuilder`] writes them. Compressed records are decompressed when they are asked for, within
//! [`DecompressLimits`]. A batch that cannot be read is an error that names its offsets, and reading goes on behind it.
//!
//! [`Fetched`] follows the rules of consumers, [`BatchesMut`] sets what brokers set.
//!
//! Source: `DefaultRecordBatch`, `AbstractLegacyRecordBatch` and `MemoryRecordsBuilder` of Kafka's Java client; KIP-98
//! for the format.

mod attributes;
mod batch;
mod batch_mut;
mod builder;
mod compression;
mod control;
mod crc;
mod error;
mod fault;
mod fetched;
mod field;
mod header;
mod headers;
mod message;
mod message_set;
mod owned;
mod reader;
mod record;
mod set;
#[cfg(test)]
mod tests;
mod write;

pub use attributes::{Attributes, Compression, TimestampType};
pub use batch::Batch;
pub use batch_mut::{BatchMut, BatchesMut};
pub use builder::BatchBuilder;
pub use compression::{Codec, CodecError, CodecErrorKind, CodecLevel, Codecs, DecompressLimits, Output, Scratch};
pub use control::ControlType;
pub use error::{RecordsError, RecordsErrorKind};
pub use fetched::{Fetched, FetchedBatch, FetchedRecords};
pub use headers::{Header, HeaderIter, Headers};
pub use message_set::MessageSetBuilder;
pub use owned::{OwnedHeader, OwnedRecord, OwnedRecords};
pub use record::{Record, RecordIter};
pub use set::{Batches, TruncatedBatch};
pub use write::NewRecord;

use bytes::{Bytes, BytesMut};
use core::fmt;
use core::ops::Deref;

/// The bytes of a record set as they stand in a message: batches, one behind the other, not looked at yet.
///
/// A slice of the frame it came in, which it keeps alive; cloning it copies nothing.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Records(Bytes);

impl Records {
    /// No records.
    #[must_use]
    pub const fn new() -> Self {
        Self(Bytes::new())
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &Bytes {
        &self.0
    }

    /// The bytes.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.0
    }

    /// Walks over the batches by their headers, without looking at their records.
    #[must_use]
    pub fn batches(&self) -> Batches<'_> {
        Batches::of_bytes(&self.0)
    }
}

impl Deref for Records {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Records({} bytes)", self.0.len())
    }
}

impl From<Bytes> for Records {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Records {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<BytesMut> for Records {
    fn from(bytes: BytesMut) -> Self {
        Self(bytes.freeze())
    }
}

impl AsRef<[u8]> for Records {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Records> for Bytes {
    fn from(records: Records) -> Self {
        records.0
    }
}

/// Joins record sets into one, as a log hands out what was produced to it bit by bit; their bytes are copied.
impl FromIterator<Records> for Records {
    fn from_iter<I: IntoIterator<Item = Records>>(sets: I) -> Self {
        let mut joined = Vec::new();
        for set in sets {
            joined.extend_from_slice(&set);
        }
        joined.into()
    }
}
