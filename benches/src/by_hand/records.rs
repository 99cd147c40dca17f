//! A record batch, magic 2, without compression.

use super::read;
use super::write::Out;

const HEADER: usize = 61;
/// Number of bytes before those that the length counts.
const OVERHEAD: usize = 12;
const CHECKSUM: usize = 17;
/// Start of the bytes that the checksum covers.
const CHECKED: usize = 21;

/// Record with the headers of its source.
pub(crate) struct Record<'a, H> {
    pub(crate) offset: i64,
    pub(crate) timestamp: i64,
    pub(crate) key: Option<&'a [u8]>,
    pub(crate) value: Option<&'a [u8]>,
    pub(crate) headers: H,
}

/// Headers of a record to write.
pub(crate) type Headers<'a> = &'a [Header<'a>];

#[derive(Clone, Copy)]
pub(crate) struct Header<'a> {
    pub(crate) key: &'a str,
    pub(crate) value: Option<&'a [u8]>,
}

/// Headers of a record that was read; they are checked when they are iterated.
#[derive(Clone, Copy)]
pub(crate) struct EncodedHeaders<'a> {
    count: i32,
    bytes: &'a [u8],
}

impl<'a> EncodedHeaders<'a> {
    /// Passes the headers to a function.
    #[inline]
    pub(crate) fn each(self, mut header: impl FnMut(Header<'a>)) -> Option<()> {
        let input = &mut &self.bytes[..];
        for _ in 0..self.count {
            let (key, value) = read_header(input)?;
            header(Header { key: read::utf8(key)?, value });
        }
        Some(())
    }

    /// Checks the structure of the headers.
    #[inline]
    fn check(self) -> Option<()> {
        let input = &mut &self.bytes[..];
        for _ in 0..self.count {
            read_header(input)?;
        }
        input.is_empty().then_some(())
    }
}

#[inline]
fn read_header<'a>(input: &mut &'a [u8]) -> Option<(&'a [u8], Option<&'a [u8]>)> {
    Some((nullable(input)??, nullable(input)?))
}

/// Reads the batch of an idempotent producer: compares its checksum and passes its records to a function.
pub(crate) fn read_batch<'a>(batch: &'a [u8], mut record: impl FnMut(&Record<'a, EncodedHeaders<'a>>)) -> Option<()> {
    let input = &mut &batch[..];
    let base_offset = read::i64(input)?;
    let length = usize::try_from(read::i32(input)?).ok()?;
    let batch = batch.get(..length.checked_add(OVERHEAD)?)?;
    let _leader_epoch = read::i32(input)?;
    if read::i8(input)? != 2 || u32::from_be_bytes(read::fixed(input)?) != crc_fast::crc32_iscsi(batch.get(CHECKED..)?)
    {
        return None;
    }
    let (_attributes, _last_offset_delta) = (read::i16(input)?, read::i32(input)?);
    let (base_timestamp, _max_timestamp) = (read::i64(input)?, read::i64(input)?);
    let (_producer_id, _producer_epoch, _sequence) = (read::i64(input)?, read::i16(input)?, read::i32(input)?);
    for _ in 0..read::i32(input)? {
        record(&read_record(input, base_offset, base_timestamp)?);
    }
    Some(())
}

#[inline]
fn read_record<'a>(
    input: &mut &'a [u8],
    base_offset: i64,
    base_timestamp: i64,
) -> Option<Record<'a, EncodedHeaders<'a>>> {
    let length = usize::try_from(read::varint(input)?).ok()?;
    let input = &mut read::take(input, length)?;
    let _attributes = read::i8(input)?;
    let timestamp = base_timestamp.checked_add(read::varlong(input)?)?;
    let offset = base_offset.checked_add(read::varint(input)?.into())?;
    let (key, value) = (nullable(input)?, nullable(input)?);
    let headers = EncodedHeaders { count: read::varint(input)?, bytes: input };
    headers.check()?;
    Some(Record { offset, timestamp, key, value, headers })
}

#[inline]
fn nullable<'a>(input: &mut &'a [u8]) -> Option<Option<&'a [u8]>> {
    match usize::try_from(read::varint(input)?) {
        Ok(len) => read::take(input, len).map(Some),
        Err(_) => Some(None),
    }
}

/// Writes the batch of an idempotent producer to the start of a buffer; returns the number of bytes.
pub(crate) fn write_batch(buffer: &mut Vec<u8>, producer_id: i64, records: &[Record<'_, Headers<'_>>]) -> usize {
    let header = |header: &Header<'_>| 10 + header.key.len() + len(header.value);
    let headers = |headers: Headers<'_>| headers.iter().map(header).sum::<usize>();
    let record = |record: &Record<'_, _>| 33 + len(record.key) + len(record.value) + headers(record.headers);
    let room = || HEADER + records.iter().map(record).sum::<usize>();
    let written = super::fill(buffer, room, |out| write_all(out, producer_id, records));
    let length = i32::try_from(written - OVERHEAD).expect("batches are below 2 GiB");
    buffer[8..OVERHEAD].copy_from_slice(&length.to_be_bytes());
    let checksum = crc_fast::crc32_iscsi(&buffer[CHECKED..written]);
    buffer[CHECKSUM..CHECKED].copy_from_slice(&checksum.to_be_bytes());
    written
}

fn len(bytes: Option<&[u8]>) -> usize {
    bytes.map_or(0, <[u8]>::len)
}

fn write_all<'o>(out: Out<'o>, producer_id: i64, records: &[Record<'_, Headers<'_>>]) -> Option<Out<'o>> {
    let (first, last) = (records.first()?, records.last()?);
    let max_timestamp = records.iter().map(|record| record.timestamp).max()?;
    let count = i32::try_from(records.len()).ok()?;
    let last_offset_delta = i32::try_from(last.offset - first.offset).ok()?;
    let out = out.i64(first.offset)?.i32(0)?.i32(-1)?.i8(2)?.i32(0)?;
    let out = out.i16(0)?.i32(last_offset_delta)?.i64(first.timestamp)?.i64(max_timestamp)?;
    let out = out.i64(producer_id)?.i16(0)?.i32(0)?.i32(count)?;
    records.iter().try_fold(out, |out, record| write_record(out, record, first))
}

#[inline]
fn write_record<'o>(
    out: Out<'o>,
    record: &Record<'_, Headers<'_>>,
    first: &Record<'_, Headers<'_>>,
) -> Option<Out<'o>> {
    let timestamp_delta = record.timestamp.checked_sub(first.timestamp)?;
    let offset_delta = i32::try_from(record.offset - first.offset).ok()?;
    let length = 1
        + size_of_headers(record.headers)
        + size_of_varlong(timestamp_delta)
        + size_of_varlong(offset_delta.into())
        + size_of_nullable(record.key)
        + size_of_nullable(record.value);
    let out = out.varint(i32::try_from(length).ok()?)?.i8(0)?.varlong(timestamp_delta)?.varint(offset_delta)?;
    let out = write_nullable(write_nullable(out, record.key)?, record.value)?;
    record.headers.iter().try_fold(out.varint(i32::try_from(record.headers.len()).ok()?)?, |out, header| {
        write_nullable(write_nullable(out, Some(header.key.as_bytes()))?, header.value)
    })
}

#[inline]
fn size_of_headers(headers: Headers<'_>) -> usize {
    let header = |header: &Header<'_>| size_of_nullable(Some(header.key.as_bytes())) + size_of_nullable(header.value);
    size_of_varlong(headers.len().cast_signed() as i64) + headers.iter().map(header).sum::<usize>()
}

#[inline]
fn write_nullable<'o>(out: Out<'o>, bytes: Option<&[u8]>) -> Option<Out<'o>> {
    match bytes {
        Some(bytes) => out.varint(i32::try_from(bytes.len()).ok()?)?.slice(bytes),
        None => out.varint(-1),
    }
}

#[inline]
fn size_of_nullable(bytes: Option<&[u8]>) -> usize {
    bytes.map_or(1, |bytes| size_of_varlong(bytes.len().cast_signed() as i64) + bytes.len())
}

#[inline]
fn size_of_varlong(value: i64) -> usize {
    let bits = 64 - ((value << 1 ^ value >> 63) | 1).leading_zeros();
    bits.div_ceil(7) as usize
}
