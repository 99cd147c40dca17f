//! Tests of record batches. This file has the batches, and functions that change them.

mod building;
mod damage;
mod fetched;
mod record_sets;
mod round_trips;

use super::crc::crc32c;
use super::*;

// Two records, the second earlier than the first; Kafka's `MemoryRecordsTest.testChecksum` has this checksum.
const TWO: &str = "0000000000000000 00000055 ffffffff 02 e58cf1ff 0000 00000001 00000000000454c3 00000000000454c3
    ffffffffffffffff ffff ffffffff 00000002 20 00 00 00 08 6b657931 0c 76616c756531 00
    24 00 e1bf22 02 08 6b657932 0c 76616c756532 00";

// Marker of a committed transaction.
const COMMIT: &str = "00000000000003d7 00000042 0000001d 02 172b6dc8 0030 00000000 00000000000003e8 00000000000003e8
    0000000000000049 000d ffffffff 00000001 20 00 00 00 08 00000001 0c 00000000015b 00";

// Batch without records after compaction.
const EMPTY: &str = "0000000000000003 00000031 ffffffff 02 33a29c23 0010 00000002 ffffffffffffffff 00000000000005dc
    0000000000000017 0005 00000007 00000000";

// Record with null key and value, and two headers of the same key, the first of them null.
const NULLS: &str = "1a 00 00 00 01 01 04 0268 01 0268 0278";

// Entry of a message set of magic 1.
const MESSAGE: &str =
    "0000000000000000 00000020 0685b364 01 00 00000000000454c3 00000004 6b657931 00000006 76616c756531";

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits.chunks(2).map(|pair| u8::try_from(pair[0] << 4 | pair[1]).unwrap()).collect()
}

/// Updates the checksum of a changed batch.
fn resealed(mut batch: Vec<u8>) -> Records {
    let crc = crc32c(&batch[21..]);
    batch[17..21].copy_from_slice(&crc.to_be_bytes());
    batch.into()
}

fn changed(batch: &str, at: usize, bytes: &[u8]) -> Records {
    let mut batch = hex(batch);
    batch[at..at + bytes.len()].copy_from_slice(bytes);
    resealed(batch)
}

/// Batch that claims `count` records, with these bytes.
fn batch_of(count: i32, records: &[u8]) -> Records {
    let mut batch = hex(TWO);
    batch.truncate(61);
    batch.extend_from_slice(records);
    let length = i32::try_from(batch.len() - 12).unwrap();
    batch[8..12].copy_from_slice(&length.to_be_bytes());
    batch[57..61].copy_from_slice(&count.to_be_bytes());
    resealed(batch)
}

/// The only batch of a record set.
fn only(records: &Records) -> Batch<'_> {
    let mut batches = records.batches();
    let batch = batches.next().unwrap().unwrap();
    assert!(batches.next().is_none());
    assert_eq!(batches.position(), records.len());
    batch
}

fn kind(records: &Records) -> RecordsErrorKind {
    error(records).kind()
}

/// First error of the records of the only batch.
fn error(records: &Records) -> RecordsError {
    only(records).records().unwrap().find_map(Result::err).unwrap()
}

/// Decodes all batches and records, which must not panic; counts records and headers, and errors.
fn read_all(batches: Batches<'_>) -> (usize, usize) {
    let (mut records, mut errors) = (0, 0);
    for batch in batches {
        let Ok(batch) = batch else {
            errors += 1;
            continue;
        };
        assert!(!format!("{batch:?}").is_empty());
        for record in batch.records().into_iter().flatten() {
            match record {
                Ok(record) => records += 1 + record.headers.into_iter().flatten().count(),
                Err(error) => {
                    assert!(!error.to_string().is_empty());
                    errors += 1;
                }
            }
        }
    }
    (records, errors)
}
