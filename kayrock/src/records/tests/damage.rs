//! Damaged batches.

use super::{COMMIT, MESSAGE, TWO, batch_of, changed, error, hex, kind, only, read_all, resealed};
use crate::records::*;

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

/// One record.
const ONE: &str = "20 00 00 00 08 6b657931 0c 76616c756531 00";

/// Batch of the record with one other byte.
fn with_byte(at: usize, byte: u8) -> Records {
    let mut record = hex(ONE);
    record[at] = byte;
    batch_of(1, &record)
}

#[test]
fn counts_and_lengths_that_do_not_add_up_are_errors() {
    let one = hex(ONE);
    assert_eq!(kind(&batch_of(2, &one)), RecordsErrorKind::RecordsMissing { missing: 1 });
    assert_eq!(kind(&batch_of(1, &[])), RecordsErrorKind::RecordsMissing { missing: 1 });
    assert_eq!(kind(&batch_of(1, &[&one[..], &[7]].concat())), RecordsErrorKind::TrailingBytes { remaining: 1 });
    assert_eq!(kind(&with_byte(0, 0x22)), RecordsErrorKind::RecordLength { length: 17, remaining: 16 });
    assert_eq!(kind(&with_byte(0, 0x01)), RecordsErrorKind::RecordLength { length: -1, remaining: 16 });
    assert_eq!(kind(&with_byte(4, 0x7e)), RecordsErrorKind::Short { needed: 63, remaining: 12 });
    assert_eq!(kind(&with_byte(9, 0x0e)), RecordsErrorKind::Short { needed: 1, remaining: 0 });
    assert_eq!(kind(&with_byte(9, 0x08)), RecordsErrorKind::HeaderCount { count: -51, remaining: 2 });
}

/// Batch of a record without key and value, and with these headers.
fn with_headers(headers: &str) -> Records {
    let headers = hex(headers);
    let length = u8::try_from((5 + headers.len()) * 2).unwrap();
    batch_of(1, &[&[length, 0, 0, 0, 1, 1], &headers[..]].concat())
}

#[test]
fn headers_that_do_not_add_up_are_errors() {
    assert_eq!(kind(&with_headers("01")), RecordsErrorKind::HeaderCount { count: -1, remaining: 0 });
    assert_eq!(kind(&with_headers("06 0200")), RecordsErrorKind::HeaderCount { count: 3, remaining: 2 });
    assert_eq!(kind(&with_headers("02 01 01")), RecordsErrorKind::HeaderKeyNull);
    assert_eq!(kind(&with_headers("02 0268 04 78")), RecordsErrorKind::Short { needed: 2, remaining: 1 });
    assert_eq!(kind(&with_headers("02 0268 0278 00")), RecordsErrorKind::RecordTrailingBytes { remaining: 1 });
    assert_eq!(kind(&with_headers("02 ffffffff10 00")), RecordsErrorKind::VarintOverflow);
    assert_eq!(kind(&with_headers("02 ffffffffff 00")), RecordsErrorKind::VarintTooLong);

    let records = with_headers("04 02ff 01 0268 01");
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
    let cases = [
        (changed(TWO, 57, &[0xff; 4]), RecordsErrorKind::RecordCount(-1)),
        (changed(TWO, 23, &[0xff; 4]), RecordsErrorKind::LastOffset { delta: -1 }),
        (changed(TWO, 0, &i64::MAX.to_be_bytes()), RecordsErrorKind::LastOffset { delta: 1 }),
    ];
    for (records, kind) in cases {
        assert_eq!(records.batches().next().unwrap().unwrap_err().kind(), kind);
    }

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
fn errors_of_records_are_sources_without_repeated_text() {
    let mut gzip = hex(TWO);
    gzip[22] = 5;
    let error = only(&resealed(gzip)).records().unwrap_err();
    let source = core::error::Error::source(&error).unwrap().to_string();
    assert_eq!(source, "unknown codec 5: no codec is registered; add one with `Codecs::with`");
    assert_eq!(error.to_string(), "batch of offsets 0 to 1, at byte 61: compression or decompression failed");
}
