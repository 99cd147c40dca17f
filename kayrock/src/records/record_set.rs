//! Record set: the bytes of a field of records.

use super::all_records::AllRecords;
use super::batch::Batch;
use super::batches::Batches;
use alloc::vec::Vec;
use bytes::{Bytes, BytesMut};
use core::fmt;
use core::ops::Deref;

/// Encoded record set of a message: consecutive batches, which are decoded on demand.
///
/// The bytes are a slice of the frame, which they keep alive; cloning copies nothing.
///
/// ```
/// use kayrock::records::{BatchBuilder, Records};
///
/// let mut builder = BatchBuilder::new();
/// builder.record(5, None, Some(b"v"))?;
/// let mut records: Records = builder.build()?;
/// let mut builder = BatchBuilder::new().base_offset(1);
/// builder.record(6, None, Some(b"w"))?;
/// records.extend([builder.build()?]);
///
/// assert_eq!(records.batches().count(), 2);
/// let values: Vec<_> = records.records().map(|record| record.unwrap().value.unwrap()).collect();
/// assert_eq!(values, ["v", "w"]);
/// # Ok::<(), kayrock::records::RecordsError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Records(Bytes);

impl Records {
    /// Creates an empty record set.
    #[must_use]
    pub const fn new() -> Self {
        Self(Bytes::new())
    }

    /// Returns the bytes of the record set.
    #[must_use]
    pub const fn as_bytes(&self) -> &Bytes {
        &self.0
    }

    /// Converts the record set to its bytes.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.0
    }

    /// Iterates over the batches; decodes their headers, but no records.
    #[must_use]
    pub fn batches(&self) -> Batches<'_> {
        Batches::shared(&self.0)
    }

    /// Iterates over the records of all batches, control batches included.
    ///
    /// An invalid batch or record is an error, and the iteration continues with the next batch. [`Fetched`] follows the
    /// rules of consumers instead; [`Batches::all_records`] allows limits and custom codecs.
    ///
    /// ```
    /// use kayrock::records::BatchBuilder;
    ///
    /// let mut builder = BatchBuilder::new();
    /// builder.record(5, None, Some(b"v"))?;
    /// for record in builder.build()?.records() {
    ///     assert_eq!(record?.value.as_deref(), Some(&b"v"[..]));
    /// }
    /// # Ok::<(), kayrock::records::RecordsError>(())
    /// ```
    ///
    /// [`Fetched`]: super::Fetched
    #[must_use]
    pub fn records(&self) -> AllRecords<'_> {
        self.batches().all_records()
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

/// Appends record sets; copies their bytes.
impl Extend<Records> for Records {
    fn extend<I: IntoIterator<Item = Records>>(&mut self, sets: I) {
        extend(self, sets);
    }
}

/// Appends batches; copies their bytes.
impl<'a> Extend<Batch<'a>> for Records {
    fn extend<I: IntoIterator<Item = Batch<'a>>>(&mut self, batches: I) {
        extend(self, batches.into_iter().map(|batch| batch.as_bytes()));
    }
}

/// Joins record sets; copies their bytes.
impl FromIterator<Records> for Records {
    fn from_iter<I: IntoIterator<Item = Records>>(sets: I) -> Self {
        let mut joined = Self::new();
        joined.extend(sets);
        joined
    }
}

/// Joins batches; copies their bytes.
impl<'a> FromIterator<Batch<'a>> for Records {
    fn from_iter<I: IntoIterator<Item = Batch<'a>>>(batches: I) -> Self {
        let mut joined = Self::new();
        joined.extend(batches);
        joined
    }
}

/// Appends parts, to the same allocation if it is not shared.
fn extend<P: AsRef<[u8]>>(records: &mut Records, parts: impl IntoIterator<Item = P>) {
    let bytes = core::mem::take(&mut records.0);
    let mut bytes = bytes.try_into_mut().unwrap_or_else(|shared| BytesMut::from(&*shared));
    for part in parts {
        bytes.extend_from_slice(part.as_ref());
    }
    *records = bytes.into();
}
