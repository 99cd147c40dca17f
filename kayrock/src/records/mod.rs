//! Record batches, as producers send and consumers fetch them.
//!
//! [`Records`] is the type of the record fields in messages such as Produce and Fetch: encoded bytes. [`Records::batches`]
//! iterates over the batches and decodes their headers, [`Batch::records`] iterates over the records of a batch. Neither
//! copies nor allocates, except to decompress. [`BatchBuilder`] encodes a batch.
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
//! [`Records::records`] iterates over the records of all batches as owned values, and [`Fetched`] follows the rules of
//! consumers. [`BatchesMut`] changes batches in place, as brokers do.
//!
//! Message sets, the format before Kafka 0.11 (magic 0 and 1), are read like batches, also in the same record set;
//! [`MessageSetBuilder`] encodes them. Records are decompressed on demand, within [`DecompressLimits`]. An invalid batch is
//! an error with its offsets, and the iteration continues after it.
//!
//! Source: `DefaultRecordBatch`, `AbstractLegacyRecordBatch` and `MemoryRecordsBuilder` of Kafka's Java client; KIP-98
//! for the format.

mod aborted;
mod all_fetched_records;
mod all_records;
mod attributes;
mod batch;
mod batch_builder;
mod batch_header;
mod batch_mut;
mod batch_options;
mod batch_records;
mod batches;
mod batches_mut;
mod compression;
mod control_type;
mod conversion;
mod crc;
mod cursor;
mod error;
mod failure;
mod fetched;
mod fetched_batch;
mod fetched_records;
mod field;
mod header;
mod header_iter;
mod header_key;
mod header_source;
mod headers;
mod legacy_message;
mod message_set_builder;
mod new_record;
mod owned_batch;
mod owned_header;
mod owned_record;
mod owned_records;
mod progress;
mod record;
mod record_iter;
mod record_layout;
mod record_set;
mod sized_entry;
#[cfg(test)]
mod tests;
mod timestamp_type;
mod varint;
mod wrapper;

pub use all_fetched_records::AllFetchedRecords;
pub use all_records::AllRecords;
pub use attributes::Attributes;
pub use batch::Batch;
pub use batch_builder::BatchBuilder;
pub use batch_mut::BatchMut;
pub use batches::{Batches, TruncatedBatch};
pub use batches_mut::BatchesMut;
pub use compression::{
    Codec, CodecError, CodecErrorKind, CodecLevel, Codecs, Compression, DecompressBudget, DecompressLimits, Output,
    ParseCompressionError, Scratch,
};
pub use control_type::ControlType;
pub use error::{RecordsError, RecordsErrorKind};
pub use fetched::Fetched;
pub use fetched_batch::FetchedBatch;
pub use fetched_records::FetchedRecords;
pub use header::{Header, RawHeader};
pub use header_iter::{HeaderIter, RawHeaderIter};
pub use header_key::HeaderKey;
pub use headers::Headers;
pub use message_set_builder::MessageSetBuilder;
pub use new_record::NewRecord;
pub use owned_header::OwnedHeader;
pub use owned_record::OwnedRecord;
pub use owned_records::OwnedRecords;
pub use record::Record;
pub use record_iter::RecordIter;
pub use record_set::Records;
pub use timestamp_type::TimestampType;
