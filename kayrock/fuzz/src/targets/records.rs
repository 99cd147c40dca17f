//! Any bytes as a record set, of all formats: readable parts lie within the bytes, all readers return the same records,
//! consumers get them in order, memory is bounded, and records survive being written and read again.
//!
//! If the first byte is odd, sizes and checksums are repaired. The rest of it is the number of a codec, by which the
//! records of a first batch without compression are compressed.

use crate::memory::{bounded_by, limit};
use crate::repair::sizes_and_checksums;
use crate::seeds::Vectors;
use kayrock::Bytes;
use kayrock::records::{
    Batch, BatchBuilder, BatchesMut, Codecs, Compression, DecompressLimits, Fetched, FetchedBatch, NewRecord,
    OwnedRecord, Record, Records, Scratch, TimestampType,
};
use kayrock_cli::records::describe;

const LIMITS: DecompressLimits = DecompressLimits { max_bytes: 1 << 20, max_ratio: 1_100 };
/// Size of the header of a batch, in bytes.
const HEADER: usize = 61;
/// Position of the byte of the attributes that has the codec.
const CODEC: usize = 22;

pub(crate) fn check(input: &[u8]) {
    let Some((form, set)) = input.split_first() else { return };
    let mut set = compressed(Compression::from_id(form / 2 % 8), set).unwrap_or_else(|| set.to_vec());
    if form % 2 == 1 {
        sizes_and_checksums(&mut set);
    }
    let set = Records::from(Bytes::from(set));
    batches(&set);
    consumers(&set);
    owned(&set);
    changed_in_place(&set);
    let described = describe(&set);
    assert!(described["validBytes"].as_u64().is_none_or(|valid| valid <= set.len() as u64), "{described}");
}

pub(crate) fn seeds(vectors: &Vectors) -> Vec<Vec<u8>> {
    let mut seeds: Vec<_> = vectors.records.iter().map(|set| [&[1][..], set].concat()).collect();
    for (number, set) in (0_u8..).zip(vectors.records.iter().filter(|set| set.len() < 1_000)) {
        seeds.push([&[number % 5 * 2 + 1][..], set].concat());
    }
    seeds
}

/// Compresses the records of the first batch, which must not be compressed yet; the other batches are omitted.
fn compressed(codec: Compression, set: &[u8]) -> Option<Vec<u8>> {
    let (header, records) = set.split_at_checked(HEADER)?;
    if codec == Compression::None || header[16] != 2 || header[CODEC] & 7 != 0 {
        return None;
    }
    let mut batch = header.to_vec();
    batch[CODEC] |= codec.id();
    Codecs::default().compress(codec.into(), 2, records, &mut batch).ok()?;
    let size = u32::try_from(batch.len() - 12).ok()?;
    batch[8..12].copy_from_slice(&size.to_be_bytes());
    Some(batch)
}

/// Reads all batches, and their records with reused memory and without.
fn batches(set: &Records) {
    let mut scratch = Scratch::new();
    // Wrong checksums must not keep the rest from being read.
    let mut batches = set.batches().unchecked().limits(LIMITS);
    for batch in batches.by_ref() {
        let Ok(batch) = batch else { continue };
        assert!(batch.last_offset() >= batch.base_offset());
        assert!(batch.position() + batch.size_in_bytes() <= set.len());
        let _ = batch.markers();
        records(&batch, &mut scratch);
    }
    let present = batches.truncated().map_or(0, |cut| cut.present);
    assert!(batches.position() + present <= set.len());
    // A checked batch is one of the unchecked ones.
    assert!(set.batches().flatten().count() <= set.batches().unchecked().flatten().count());
}

fn records(batch: &Batch<'_>, scratch: &mut Scratch) {
    let fresh = batch.records().map(Iterator::collect::<Vec<_>>);
    let reused = batch.records_in(scratch);
    let (fresh, reused) = match (fresh, reused) {
        (Ok(fresh), Ok(reused)) => (fresh, reused),
        (Err(fresh), Err(reused)) => {
            assert_eq!(fresh, reused);
            return;
        }
        (fresh, reused) => panic!("{:?}, {:?}", fresh.map(drop), reused.map(drop)),
    };
    let most = reused.size_hint().1;
    assert!(most.is_none_or(|most| fresh.len() <= most));
    assert!(reused.eq(fresh.iter().copied()));
    for record in fresh.into_iter().flatten() {
        assert_eq!(record.headers.raw().count(), record.headers.len());
        assert!(record.headers.iter().count() <= record.headers.len());
        write_again(record);
    }
}

/// Checks that a record alone in a batch survives a round trip.
fn write_again(record: Record<'_>) {
    let mut builder = BatchBuilder::new().base_offset(record.offset);
    if builder.push(NewRecord::from(record)).is_err() {
        return;
    }
    let Ok(set) = builder.build() else { return };
    let batch = set.batches().next().expect("a batch was written").expect("it is complete");
    let again = batch.records().expect("it is not compressed").next().expect("there is one").expect("it can be read");
    assert_eq!((again.offset, again.timestamp), (record.offset, record.timestamp));
    assert_eq!((again.key, again.value, again.headers), (record.key, record.value, record.headers));
}

/// Reads the set as a consumer does: by batches, and by owned records.
fn consumers(set: &Records) {
    let middle = set.batches().unchecked().flatten().map(|batch| batch.last_offset()).next().unwrap_or_default();
    for from in [0, middle] {
        let mut fetched = Fetched::new(set.batches().unchecked().limits(LIMITS), from);
        let (by_batches, withheld) = by_batches(&mut fetched, set, from);
        assert!(by_batches.iter().all(|offset| *offset >= from));
        assert!(fetched.next_offset() >= from);
        let lost = withheld.is_some_and(|withheld| fetched.next_offset() > withheld);
        assert!(!lost, "the next offset is {}, but records from {withheld:?} were not returned", fetched.next_offset());
        let mut by_records = Fetched::new(set.batches().unchecked().limits(LIMITS), from);
        let offsets: Vec<_> = by_records.all_records().flatten().map(|record| record.offset).collect();
        assert_eq!((offsets, by_records.next_offset()), (by_batches, fetched.next_offset()));
    }
}

/// Returns the offsets of all returned records, and the one at which a consumer has to continue after an error.
fn by_batches(fetched: &mut Fetched<'_>, set: &Records, from: i64) -> (Vec<i64>, Option<i64>) {
    let (mut offsets, mut withheld) = (Vec::new(), None);
    for batch in fetched.by_ref() {
        let failed = match &batch {
            Err(error) => error.base_offset().zip(error.position()),
            Ok(batch) => by_records(batch, &mut offsets).map(|offset| (offset, batch.batch().position())),
        };
        // The offsets of a damaged batch may be lower than those before it.
        withheld = withheld.or_else(|| failed.map(|(offset, position)| offset.max(reached(set, from, position))));
    }
    (offsets, withheld)
}

/// Returns the offset after the batches before a position, those included that are omitted for consumers.
fn reached(set: &Records, from: i64, position: usize) -> i64 {
    let before = set.batches().unchecked().flatten().take_while(|batch| batch.position() < position);
    before.map(|batch| batch.next_offset()).fold(from, i64::max)
}

/// Adds the offsets of the returned records of a batch; returns the one after them if another record is damaged.
fn by_records(batch: &FetchedBatch<'_>, offsets: &mut Vec<i64>) -> Option<i64> {
    let mut next = batch.batch().base_offset();
    let Ok(records) = batch.records() else { return Some(next) };
    let mut failed = None;
    for record in records {
        match record {
            Ok(record) => {
                offsets.push(record.offset);
                next = next.max(record.offset.saturating_add(1));
            }
            Err(_) => failed = failed.or(Some(next)),
        }
    }
    failed
}

/// Compares owned records with borrowed ones, and checks their memory.
fn owned(set: &Records) {
    for batch in set.batches().unchecked().limits(LIMITS).flatten() {
        let Ok(borrowed) = batch.records() else { continue };
        let owned = batch.records().expect("they were read before").owned();
        for (borrowed, owned) in borrowed.zip(owned) {
            assert_eq!(borrowed.map(OwnedRecord::from), owned);
        }
    }
    // Each record is dropped before the next one. The decompressed bytes exist twice while their memory grows.
    let most = limit(LIMITS.max_bytes.min(set.len() * LIMITS.max_ratio)) + 2 * LIMITS.max_bytes + 512 * 1024;
    bounded_by(most, || set.batches().unchecked().limits(LIMITS).all_records().for_each(drop));
}

/// Changes each batch in place, after which its checksum is right.
fn changed_in_place(set: &Records) {
    let mut bytes = set.to_vec();
    for mut batch in BatchesMut::new(&mut bytes).flatten() {
        if batch.set_base_offset(1_000).is_ok() && batch.set_max_timestamp(TimestampType::LogAppendTime, 7).is_ok() {
            let changed = Records::from(batch.as_bytes().to_vec());
            let read = changed.batches().next().expect("a batch").expect("its checksum is right");
            assert_eq!((read.base_offset(), read.last_offset()), (1_000, batch.last_offset()));
            assert_eq!((read.max_timestamp(), read.timestamp_type()), (7, TimestampType::LogAppendTime));
        }
    }
}
