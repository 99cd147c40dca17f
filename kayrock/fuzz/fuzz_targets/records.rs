//! Any bytes as a record set: readable parts lie within the bytes, the records for Kafka's consumer are among them, and
//! records survive being written and read again.

#![no_main]

use kayrock::Bytes;
use kayrock::records::{Batch, BatchBuilder, DecompressLimits, Fetched, NewRecord, Record, Records, Scratch};
use libfuzzer_sys::fuzz_target;

const LIMITS: DecompressLimits = DecompressLimits { max_bytes: 1 << 20, max_ratio: 1_100 };

fuzz_target!(|input: &[u8]| {
    let set = Records::from(Bytes::copy_from_slice(input));
    let mut scratch = Scratch::new();
    // Random checksums are never right.
    let mut batches = set.batches().unchecked().limits(LIMITS);
    for batch in batches.by_ref().flatten() {
        assert!(batch.last_offset() >= batch.base_offset());
        let _ = batch.markers();
        walk(&batch, &mut scratch);
    }
    let present = batches.truncated().map_or(0, |cut| cut.present);
    assert!(batches.position() + present <= set.len());
    let mut fetched = Fetched::new(set.batches().unchecked().limits(LIMITS), 0);
    for batch in fetched.by_ref().flatten() {
        if let Ok(records) = batch.records() {
            assert!(records.flatten().all(|record| record.offset >= 0));
        }
    }
    assert!(fetched.next_offset() >= 0);
});

fn walk(batch: &Batch<'_>, scratch: &mut Scratch) {
    let Ok(records) = batch.records_in(scratch) else { return };
    let most = records.size_hint().1;
    let records: Vec<_> = records.collect();
    assert!(most.is_none_or(|most| records.len() <= most));
    for record in records.into_iter().flatten() {
        record.headers.iter().for_each(drop);
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
    let batch = set.batches().next().expect("a batch was written").expect("it is whole");
    let again = batch.records().expect("it is not compressed").next().expect("there is one").expect("it can be read");
    assert_eq!((again.offset, again.timestamp), (record.offset, record.timestamp));
    assert_eq!((again.key, again.value, again.headers), (record.key, record.value, record.headers));
}
