//! Batches that other programs encoded, damage to them, and the rules of builders.

use super::crc::crc32c;
use super::*;
use crate::values::ProducerId;
use bytes::Bytes;

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

#[test]
fn two_records_are_read() {
    let records = Records::from(hex(TWO));
    let batch = only(&records);
    assert_eq!((batch.base_offset(), batch.last_offset(), batch.last_offset_delta()), (0, 1, 1));
    assert_eq!((batch.magic(), batch.crc(), batch.attributes()), (2, 0xe58c_f1ff, Attributes(0)));
    assert_eq!((batch.base_timestamp(), batch.max_timestamp(), batch.delete_horizon()), (283_843, 283_843, None));
    assert_eq!((batch.records_count(), batch.size_in_bytes()), (Some(2), 97));
    assert_eq!((batch.base_sequence(), batch.last_sequence(), batch.partition_leader_epoch()), (-1, -1, -1));

    let records: Vec<_> = batch.records().unwrap().map(Result::unwrap).collect();
    let [first, second] = records[..] else { panic!("{records:?}") };
    assert_eq!((first.offset, first.timestamp, first.sequence), (0, 283_843, -1));
    assert_eq!((first.key, first.value), (Some(&b"key1"[..]), Some(&b"value1"[..])));
    assert_eq!((second.offset, second.timestamp, second.sequence), (1, 1234, -1));
    assert_eq!((second.key, second.value), (Some(&b"key2"[..]), Some(&b"value2"[..])));
    assert!(first.headers.is_empty() && second.headers.is_empty());
}

#[test]
fn two_records_are_written() {
    let mut builder = BatchBuilder::new();
    builder.record(283_843, Some(b"key1"), Some(b"value1")).unwrap();
    builder.record(1234, Some(b"key2"), Some(b"value2")).unwrap();
    assert_eq!(builder.size(), 97);
    assert_eq!(&builder.build().unwrap()[..], hex(TWO));
}

#[test]
fn a_commit_marker_is_read_and_written() {
    let records = Records::from(hex(COMMIT));
    let batch = only(&records);
    assert!(batch.is_control() && batch.is_transactional());
    assert_eq!((batch.producer_id(), batch.producer_epoch(), batch.base_sequence()), (ProducerId(73), 13, -1));
    assert_eq!((batch.base_offset(), batch.partition_leader_epoch()), (983, 29));
    let marker = batch.records().unwrap().next().unwrap().unwrap();
    assert_eq!((marker.offset, marker.timestamp, marker.sequence), (983, 1000, -1));
    assert_eq!((marker.key, marker.value), (Some(&[0, 0, 0, 1][..]), Some(&[0, 0, 0, 0, 1, 0x5b][..])));

    let mut builder = BatchBuilder::new()
        .base_offset(983)
        .partition_leader_epoch(29)
        .producer(73, 13, -1)
        .transactional(true)
        .control(true);
    builder.push(marker).unwrap();
    assert_eq!(builder.build().unwrap(), records);
}

#[test]
fn an_empty_batch_is_read_and_written() {
    let records = Records::from(hex(EMPTY));
    let batch = only(&records);
    assert_eq!((batch.base_offset(), batch.last_offset(), batch.records_count()), (3, 5, Some(0)));
    assert_eq!((batch.base_timestamp(), batch.max_timestamp()), (-1, 1500));
    assert_eq!((batch.base_sequence(), batch.last_sequence()), (7, 9));
    assert!(batch.records().unwrap().next().is_none());

    let builder = BatchBuilder::new().base_offset(3).producer(23, 5, 7).transactional(true).compacted(5, 1500);
    assert_eq!(builder.build().unwrap(), records);
}

#[test]
fn null_key_and_value_and_header_are_read_and_written() {
    let records = batch_of(1, &hex(NULLS));
    let batch = only(&records);
    let record = batch.records().unwrap().next().unwrap().unwrap();
    assert_eq!((record.key, record.value), (None, None));
    let headers: Vec<_> = record.headers.iter().map(Result::unwrap).collect();
    let expected = [Header { key: "h", value: None }, Header { key: "h", value: Some(b"x") }];
    assert_eq!(headers, expected);
    assert_eq!(record.headers, Headers::from(&expected));

    let mut builder = BatchBuilder::new();
    builder.push(NewRecord { headers: (&expected).into(), ..NewRecord::default() }).unwrap();
    assert_eq!(&builder.build().unwrap()[61..], hex(NULLS));
}

#[test]
fn null_and_empty_stay_distinct() {
    let mut builder = BatchBuilder::new();
    let headers = [Header { key: "", value: Some(b"") }];
    builder.push(NewRecord { key: Some(b""), headers: (&headers).into(), ..NewRecord::default() }).unwrap();
    let records = builder.build().unwrap();
    let batch = only(&records);
    let record = batch.records().unwrap().next().unwrap().unwrap();
    assert_eq!((record.key, record.value), (Some(&[][..]), None));
    assert_eq!(record.headers.iter().next(), Some(Ok(headers[0])));
}

#[test]
fn append_time_is_the_timestamp_of_every_record() {
    let mut builder = BatchBuilder::new().log_append_time(77);
    builder.record(5, None, None).unwrap();
    builder.record(9, None, None).unwrap();
    let records = builder.build().unwrap();
    let batch = only(&records);
    assert_eq!(batch.timestamp_type(), TimestampType::LogAppendTime);
    assert_eq!((batch.base_timestamp(), batch.max_timestamp()), (5, 77));
    assert!(batch.records().unwrap().all(|record| record.unwrap().timestamp == 77));
}

#[test]
fn timestamps_count_from_the_delete_horizon() {
    let mut batch = hex(TWO);
    batch[22] = 0x40;
    batch[27..35].copy_from_slice(&300_000_i64.to_be_bytes());
    let records = resealed(batch);
    let batch = only(&records);
    assert_eq!(batch.delete_horizon(), Some(300_000));
    let timestamps: Vec<_> = batch.records().unwrap().map(|record| record.unwrap().timestamp).collect();
    assert_eq!(timestamps, [300_000, 300_000 + 1234 - 283_843]);
}

#[test]
fn sequence_numbers_follow_offsets_and_wrap() {
    let mut builder = BatchBuilder::new().base_offset(10).producer(1, 0, i32::MAX);
    builder.record(-1, None, None).unwrap();
    builder.push(NewRecord { offset: Some(13), ..NewRecord::default() }).unwrap();
    let records = builder.build().unwrap();
    let batch = only(&records);
    let sequences: Vec<_> = batch.records().unwrap().map(|record| record.unwrap().sequence).collect();
    assert_eq!(sequences, [i32::MAX, 2]);
    assert_eq!((batch.last_offset(), batch.last_sequence()), (13, 2));
}

#[test]
fn owned_records_are_slices_of_the_frame_or_copies() {
    let records = batch_of(1, &hex(NULLS.replace("01 01 04", "01 02 6b 04").replace("1a", "1c").as_str()));
    let batch = only(&records);
    let shared = batch.records().unwrap().owned().next().unwrap().unwrap();
    let value = shared.value.clone().unwrap();
    assert!(records.as_bytes().as_ptr_range().contains(&value.as_ptr()));
    assert_eq!(shared.headers[1], OwnedHeader { key: "h".into(), value: Some(Bytes::from_static(b"x")) });

    let copied = OwnedRecord::from(batch.records().unwrap().next().unwrap().unwrap());
    assert_eq!(copied, shared);
    assert!(!records.as_bytes().as_ptr_range().contains(&copied.value.unwrap().as_ptr()));

    let mut batches = Batches::new(&records);
    let batch = batches.next().unwrap().unwrap();
    assert_eq!(batch.records().unwrap().owned().next().unwrap().unwrap(), shared);

    let mut builder = BatchBuilder::new();
    builder.push(&shared).unwrap();
    assert_eq!(builder.build().unwrap()[61..], records[61..]);
}

#[test]
fn a_bad_batch_does_not_end_the_set() {
    let mut bad = hex(TWO);
    bad[90] ^= 1;
    let mut magic = hex(TWO);
    magic[16] = 3;
    let mut gzip = hex(TWO);
    gzip[22] = 1;
    let gzip = resealed(gzip);
    let records = Records::from([&bad, &magic, &hex(MESSAGE), &gzip[..], &hex(COMMIT)].concat());

    let batches: Vec<_> = records.batches().collect();
    let error = batches[0].as_ref().unwrap_err();
    assert!(matches!(error.kind(), RecordsErrorKind::Crc { stored: 0xe58c_f1ff, .. }));
    assert_eq!((error.base_offset(), error.last_offset(), error.position()), (Some(0), Some(1), Some(0)));
    assert_eq!(batches[1].as_ref().unwrap_err().kind(), RecordsErrorKind::Magic(3));
    let message = batches[2].as_ref().unwrap();
    assert_eq!((message.magic(), message.records_count(), message.position()), (1, None, 194));
    let compressed = batches[3].as_ref().unwrap();
    assert_eq!(compressed.compression(), Compression::Gzip);
    let error = compressed.records().unwrap_err();
    assert_eq!((error.base_offset(), error.last_offset(), error.position()), (Some(0), Some(1), Some(299)));
    assert!(matches!(error.kind(), RecordsErrorKind::Codec(_)));
    assert_eq!(batches[4].as_ref().unwrap().base_offset(), 983);
    assert_eq!(batches.len(), 5);

    assert!(records.batches().unchecked().next().unwrap().is_ok());
}

#[test]
fn an_invalid_size_ends_the_set() {
    for (size, least) in [(-1, 14), (0, 14), (13, 14), (14, 49), (48, 49)] {
        let mut bytes = [hex(TWO), hex(TWO)].concat();
        bytes[8..12].copy_from_slice(&i32::to_be_bytes(size));
        let records = Records::from(bytes);
        let error = records.batches().next().unwrap().unwrap_err();
        assert_eq!(error.kind(), RecordsErrorKind::BatchSize { size, least });
        assert_eq!(error.base_offset(), Some(0));
        let ended = records.batches().nth(1).is_none();
        assert_eq!(ended, least == 14);
    }
}

#[test]
fn a_batch_truncated_at_any_byte_is_reported() {
    let whole = [hex(TWO), hex(COMMIT)].concat();
    for end in 0..=whole.len() {
        let records = Records::from(whole[..end].to_vec());
        let mut batches = records.batches();
        let found = batches.by_ref().map(Result::unwrap).count();
        assert_eq!(found, usize::from(end >= 97) + usize::from(end == whole.len()));
        let (start, size) = if end < 97 { (0, 97) } else { (97, 78) };
        let present = end - start;
        let needed = if present < 12 { 12 } else { size };
        let cut = (present > 0 && end != whole.len()).then_some(TruncatedBatch { present, needed });
        assert_eq!(batches.truncated(), cut, "{end}");
        assert_eq!(batches.position(), if end == whole.len() { end } else { start });
    }
}

#[test]
fn a_batch_that_pads_a_response_is_truncated() {
    // Brokers before 4.0 pad converted batches with one that is larger than the remaining bytes.
    let mut bytes = hex(TWO);
    bytes.extend_from_slice(&(-1_i64).to_be_bytes());
    bytes.extend_from_slice(&61_i32.to_be_bytes());
    bytes.extend_from_slice(&[0; 20]);
    let records = Records::from(bytes);
    let mut batches = records.batches();
    assert_eq!(batches.by_ref().filter_map(Result::ok).count(), 1);
    assert_eq!(batches.truncated(), Some(TruncatedBatch { present: 32, needed: 73 }));
}

#[test]
fn counts_and_lengths_that_do_not_add_up_are_errors() {
    let one = hex("20 00 00 00 08 6b657931 0c 76616c756531 00");
    let with = |at: usize, byte: u8| {
        let mut record = one.clone();
        record[at] = byte;
        batch_of(1, &record)
    };
    assert_eq!(kind(&batch_of(2, &one)), RecordsErrorKind::RecordsMissing { missing: 1 });
    assert_eq!(kind(&batch_of(1, &[])), RecordsErrorKind::RecordsMissing { missing: 1 });
    assert_eq!(kind(&batch_of(1, &[&one[..], &[7]].concat())), RecordsErrorKind::TrailingBytes { remaining: 1 });
    assert_eq!(kind(&with(0, 0x22)), RecordsErrorKind::RecordLength { length: 17, remaining: 16 });
    assert_eq!(kind(&with(0, 0x01)), RecordsErrorKind::RecordLength { length: -1, remaining: 16 });
    assert_eq!(kind(&with(4, 0x7e)), RecordsErrorKind::Short { needed: 63, remaining: 12 });
    assert_eq!(kind(&with(9, 0x0e)), RecordsErrorKind::Short { needed: 1, remaining: 0 });
    assert_eq!(kind(&with(9, 0x08)), RecordsErrorKind::HeaderCount { count: -51, remaining: 2 });
}

#[test]
fn headers_that_do_not_add_up_are_errors() {
    let with = |headers: &str| {
        let headers = hex(headers);
        let length = u8::try_from((5 + headers.len()) * 2).unwrap();
        batch_of(1, &[&[length, 0, 0, 0, 1, 1], &headers[..]].concat())
    };
    assert_eq!(kind(&with("01")), RecordsErrorKind::HeaderCount { count: -1, remaining: 0 });
    assert_eq!(kind(&with("06 0200")), RecordsErrorKind::HeaderCount { count: 3, remaining: 2 });
    assert_eq!(kind(&with("02 01 01")), RecordsErrorKind::HeaderKeyNull);
    assert_eq!(kind(&with("02 0268 04 78")), RecordsErrorKind::Short { needed: 2, remaining: 1 });
    assert_eq!(kind(&with("02 0268 0278 00")), RecordsErrorKind::RecordTrailingBytes { remaining: 1 });
    assert_eq!(kind(&with("02 ffffffff10 00")), RecordsErrorKind::VarintOverflow);
    assert_eq!(kind(&with("02 ffffffffff 00")), RecordsErrorKind::VarintTooLong);

    let records = with("04 02ff 01 0268 01");
    let keys: Vec<_> = records.records().flat_map(|record| record.unwrap().headers).map(|header| header.key).collect();
    assert_eq!(keys, [HeaderKey::from(&[0xff][..]), "h".into()]);
    let batch = only(&records);
    let record = batch.records().unwrap().next().unwrap().unwrap();
    let lossy: Vec<_> = record.headers.raw().map(|header| header.key_lossy()).collect();
    assert_eq!(lossy, ["\u{fffd}", "h"]);
    let mut headers = record.headers.iter();
    assert_eq!(headers.len(), 2);
    assert_eq!(headers.next().unwrap().unwrap_err().kind(), RecordsErrorKind::HeaderKeyUtf8);
    assert_eq!(headers.next(), Some(Ok(Header { key: "h", value: None })));
    let mut builder = BatchBuilder::new();
    builder.push(record).unwrap();
    assert_eq!(builder.build().unwrap()[61..], records[61..]);
}

#[test]
fn numbers_out_of_range_are_errors() {
    let minute = |records: &Records| records.batches().next().unwrap().unwrap_err().kind();
    assert_eq!(minute(&changed(TWO, 57, &[0xff; 4])), RecordsErrorKind::RecordCount(-1));
    assert_eq!(minute(&changed(TWO, 23, &[0xff; 4])), RecordsErrorKind::LastOffset { delta: -1 });
    assert_eq!(minute(&changed(TWO, 0, &i64::MAX.to_be_bytes())), RecordsErrorKind::LastOffset { delta: 1 });

    let mut batch = hex(TWO);
    batch[0..8].copy_from_slice(&i64::MAX.to_be_bytes());
    batch[23..27].copy_from_slice(&[0; 4]);
    let error = error(&resealed(batch));
    assert_eq!((error.kind(), error.position()), (RecordsErrorKind::OffsetOverflow, Some(79)));
    let early = changed(TWO, 27, &i64::MIN.to_be_bytes());
    assert_eq!(kind(&early), RecordsErrorKind::TimestampOverflow);
}

#[test]
fn every_bit_may_be_wrong() {
    let headers = [Header { key: "h", value: Some(b"x") }];
    let mut builder = BatchBuilder::new();
    builder.push(NewRecord { key: Some(b"k"), headers: (&headers).into(), ..NewRecord::default() }).unwrap();
    builder.record(1 << 40, None, Some(&[7; 70])).unwrap();
    let whole = builder.finish().unwrap();
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let (_, errors) = read_all(Batches::new(&bytes));
        // The broker sets base offset and leader epoch.
        let checked = !matches!(bit / 8, 0..8 | 12..16);
        let cut = Batches::new(&bytes).next().is_none();
        assert_eq!(errors > 0 || cut, checked, "bit {bit}");
        read_all(Batches::new(&bytes).unchecked());
        for end in 0..bytes.len() {
            read_all(Batches::new(&bytes[..end]).unchecked());
        }
    }
}

#[test]
fn the_rules_of_writing_hold() {
    let at = |offset| NewRecord { offset: Some(offset), ..NewRecord::default() };
    let mut builder = BatchBuilder::new().base_offset(5);
    let failed = |result: Result<(), RecordsError>| result.unwrap_err().kind();
    assert_eq!(failed(builder.push(at(4))), RecordsErrorKind::OffsetOrder { offset: 4, least: 5 });
    builder.push(at(7)).unwrap();
    assert_eq!(failed(builder.push(at(7))), RecordsErrorKind::OffsetOrder { offset: 7, least: 8 });
    let far = 5 + (1 << 31);
    assert_eq!(failed(builder.push(at(far))), RecordsErrorKind::OffsetTooFar { offset: far });
    assert_eq!(failed(builder.record(-2, None, None)), RecordsErrorKind::NegativeTimestamp(-2));
    assert_eq!(failed(builder.record(i64::MAX, None, None)), RecordsErrorKind::TimestampOverflow);
    builder.push(at(far - 1)).unwrap();
    assert_eq!(failed(builder.record(-1, None, None)), RecordsErrorKind::OffsetTooFar { offset: far });
    assert_eq!(builder.records_count(), 2);

    let refused = |builder: BatchBuilder| {
        let mut builder = builder;
        builder.record(-1, None, None).unwrap();
        builder.build().unwrap_err().kind()
    };
    assert_eq!(refused(BatchBuilder::new().transactional(true)), RecordsErrorKind::ProducerIdMissing);
    assert_eq!(refused(BatchBuilder::new().producer(1, -1, 0)), RecordsErrorKind::ProducerEpoch(-1));
    assert_eq!(refused(BatchBuilder::new().producer(1, 0, -1)), RecordsErrorKind::BaseSequence(-1));
    let far = i64::MAX - 1;
    assert_eq!(refused(BatchBuilder::new().compacted(far, 0)), RecordsErrorKind::OffsetTooFar { offset: far });
    assert_eq!(
        refused(BatchBuilder::new().base_offset(5).compacted(4, 0)),
        RecordsErrorKind::OffsetOrder { offset: 4, least: 5 }
    );
    let mut last = BatchBuilder::new().base_offset(i64::MAX);
    last.record(-1, None, None).unwrap();
    last.record(-1, None, None).unwrap();
    assert_eq!(last.build().unwrap_err().kind(), RecordsErrorKind::OffsetOverflow);
}

#[test]
fn nothing_is_written_without_records() {
    assert!(BatchBuilder::new().build().unwrap().is_empty());
    assert_eq!(BatchBuilder::append_to(vec![1, 2]).finish().unwrap(), [1, 2]);
    let joined: Records = [Records::from(hex(TWO)), Records::new(), Records::from(hex(COMMIT))].into_iter().collect();
    assert_eq!(joined.batches().filter_map(Result::ok).count(), 2);
}

#[test]
fn the_size_with_a_record_is_predicted() {
    let big = vec![1; 100_000];
    let mut builder = BatchBuilder::append_to(hex(TWO)).base_offset(1 << 40);
    for len in [0, 1, 63, 64, 100, 8191, 8192, 100_000] {
        let headers = [Header { key: "key", value: big.get(..len) }, Header { key: "", value: None }];
        let record = NewRecord {
            offset: Some((1 << 40) + 3 * i64::try_from(len).unwrap() + i64::from(builder.records_count())),
            timestamp: i64::try_from(len).unwrap() << 20,
            key: big.get(..len / 2),
            value: (len != 1).then_some(&big[..len]),
            headers: (&headers).into(),
        };
        let size = builder.size_with(record).unwrap();
        builder.push(record).unwrap();
        assert_eq!(builder.size(), size);
    }
    let records = builder.build().unwrap();
    assert_eq!(read_all(records.batches()), (2 + 8 * 3, 0));
}

#[test]
fn owned_record_keeps_a_header_key_that_is_not_utf8() {
    let records = batch_of(1, &hex("12 00 00 00 01 01 02 02ff 01"));
    let batch = only(&records);
    let owned = batch.records().unwrap().owned().next().unwrap().unwrap();
    assert_eq!(owned.headers[0].key.as_bytes(), [0xff]);
    assert_eq!(OwnedRecord::from(batch.records().unwrap().next().unwrap().unwrap()), owned);

    let mut builder = BatchBuilder::new();
    builder.push(&owned).unwrap();
    assert_eq!(builder.build().unwrap()[61..], records[61..]);
}

#[test]
fn records_of_all_batches_are_iterated_with_errors() {
    let damaged = batch_of(2, &hex("20 00 00 00 08 6b657931 0c 76616c756531 00"));
    let mut unchecked = hex(TWO);
    unchecked[90] ^= 1;
    let records: Records = [hex(TWO).into(), damaged, unchecked.into(), hex(COMMIT).into()].into_iter().collect();
    let found: Vec<_> = records.records().map(|record| record.map(|record| record.offset)).collect();
    assert_eq!((found[0], found[1], found[2]), (Ok(0), Ok(1), Ok(0)));
    assert_eq!(found[3].unwrap_err().kind(), RecordsErrorKind::RecordsMissing { missing: 1 });
    assert!(matches!(found[4].unwrap_err().kind(), RecordsErrorKind::Crc { .. }));
    assert_eq!((found[5], found.len()), (Ok(983), 6));
}

#[test]
fn record_sets_are_extended_by_sets_and_batches() {
    let mut records = Records::from(hex(TWO));
    let shared = records.clone();
    records.extend([Records::from(hex(COMMIT)), Records::new()]);
    records.extend(shared.batches().map(Result::unwrap));
    assert_eq!(records[..], [hex(TWO), hex(COMMIT), hex(TWO)].concat());
    assert_eq!(shared[..], hex(TWO));
    let control: Records = records.batches().map(Result::unwrap).filter(Batch::is_control).collect();
    assert_eq!(control[..], hex(COMMIT));
}

/// Record set of a whole batch of offsets 0 and 1, and one of offset 2 and more from `records`.
fn after_whole(count: i32, records: &[u8]) -> Records {
    let mut second = batch_of(count, records).to_vec();
    second[7] = 2;
    [hex(TWO).into(), Records::from(second)].into_iter().collect()
}

/// Reads all records as an application does; stops at the first error.
fn consume(fetched: &mut Fetched<'_>) -> Result<Vec<i64>, RecordsError> {
    let mut offsets = Vec::new();
    for batch in fetched {
        for record in batch?.records()? {
            offsets.push(record?.offset);
        }
    }
    Ok(offsets)
}

#[test]
fn next_offset_after_a_truncated_record_is_that_of_the_record() {
    let records = after_whole(2, &hex("20 00 00 00 08 6b657931 0c 76616c756531 00 24 00"));
    let mut fetched = Fetched::new(records.batches(), 1);
    assert!(matches!(consume(&mut fetched).unwrap_err().kind(), RecordsErrorKind::RecordLength { .. }));
    assert_eq!(fetched.next_offset(), 3);

    // Reading on changes nothing.
    assert!(fetched.next().is_none());
    assert_eq!(fetched.next_offset(), 3);
}

#[test]
#[cfg(feature = "gzip")]
fn next_offset_after_a_damaged_compressed_batch_is_its_first() {
    let mut builder = BatchBuilder::new().base_offset(2).compression(Compression::Gzip);
    builder.record(5, None, Some(b"v")).unwrap();
    builder.record(5, None, Some(b"w")).unwrap();
    let mut gzip = builder.finish().unwrap();
    *gzip.last_mut().unwrap() ^= 1;
    let mut whole = hex(TWO);
    whole[7] = 4;
    let records: Records = [hex(TWO).into(), resealed(gzip), whole.into()].into_iter().collect();

    let mut fetched = Fetched::new(records.batches(), 0);
    let error = consume(&mut fetched).unwrap_err();
    assert!(matches!(error.kind(), RecordsErrorKind::Codec(_)));
    assert_eq!(fetched.next_offset(), 2);
    assert_eq!(consume(&mut fetched), Ok(vec![4, 5]));
    assert_eq!(fetched.next_offset(), 2);
}

#[test]
fn next_offset_is_that_of_the_first_record_not_returned() {
    let records: Records = [Records::from(hex(TWO)), after_whole(0, &[])].into_iter().collect();
    let mut fetched = Fetched::new(records.batches(), 0);
    let batch = fetched.next().unwrap().unwrap();
    assert_eq!(fetched.next_offset(), 0);
    let mut first = batch.records().unwrap();
    assert_eq!((first.next().unwrap().unwrap().offset, fetched.next_offset()), (0, 1));
    let clone = fetched.clone();
    assert_eq!((first.count(), fetched.next_offset(), clone.next_offset()), (1, 2, 1));
    assert!(fetched.next().unwrap().is_ok());
    assert!(fetched.next().is_none());
    assert_eq!(fetched.next_offset(), 4);
}

#[test]
fn batches_whose_records_are_not_read_count_as_returned() {
    let records = Records::from(hex(TWO));
    let mut fetched = Fetched::new(records.batches(), 0);
    assert_eq!(fetched.by_ref().count(), 1);
    assert_eq!(fetched.next_offset(), 2);
}

#[test]
fn errors_of_records_are_sources_without_repeated_text() {
    let mut gzip = hex(TWO);
    gzip[22] = 5;
    let error = only(&resealed(gzip)).records().unwrap_err();
    let source = core::error::Error::source(&error).unwrap().to_string();
    assert_eq!(source, "unknown codec 5: no codec is registered; add one with `Codecs::with`");
    assert_eq!(error.to_string(), "batch of offsets 0 to 1, at byte 61: compression or decompression failed");
}
