//! Batches that other programs encoded, decoded and encoded again.

use super::{COMMIT, EMPTY, NULLS, TWO, batch_of, hex, only, resealed};
use crate::records::*;
use crate::values::ProducerId;

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
