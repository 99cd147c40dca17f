//! Record batches, read and written: 1,000 records of 100 bytes, the same with headers, and 5,000 records of 10 bytes.

use crate::by_hand::records as by_hand;
use crate::case::{Case, Work, repeat};
use bytes::{Bytes, BytesMut};
use kafka_protocol::protocol::StrBytes;
use kafka_protocol::records::{
    Compression, NO_PARTITION_LEADER_EPOCH, Record, RecordBatchDecoder, RecordBatchEncoder, RecordEncodeOptions,
    TimestampType,
};
use kayrock::records::{BatchBuilder, Header, NewRecord, Records};
use std::hint::black_box;

const FIRST_TIMESTAMP: i64 = 1_700_000_000_000;
const PRODUCER_ID: i64 = 73;
const HEADERS: [(&str, &[u8]); 3] =
    [("trace-id", b"4bf92f3577b34da6a3ce929d0e0e4736"), ("content-type", b"json"), ("attempt", b"1")];

/// Records of one shape.
#[derive(Clone, Copy)]
struct Shape {
    name: &'static str,
    count: i32,
    key: Option<&'static [u8]>,
    value: &'static [u8],
    headers: &'static [(&'static str, &'static [u8])],
}

const USUAL: Shape = Shape {
    name: "1,000 records of 100 bytes",
    count: 1_000,
    key: Some(&[b'k'; 16]),
    value: &[b'v'; 84],
    headers: &[],
};
const WITH_HEADERS: Shape = Shape { name: "1,000 records with 3 headers", headers: &HEADERS, ..USUAL };
const SMALL: Shape =
    Shape { name: "5,000 records of 10 bytes", count: 5_000, key: None, value: &[b'v'; 10], headers: &[] };

pub(crate) fn cases() -> Vec<Case> {
    vec![
        USUAL.read(6.0, 1.3),
        USUAL.write(1.5, 1.15),
        WITH_HEADERS.read(1.0, 1.3),
        WITH_HEADERS.iterate_headers(),
        WITH_HEADERS.write(1.0, 1.15),
        SMALL.read(1.0, 1.3),
        SMALL.write(1.0, 1.15),
    ]
}

impl Shape {
    /// The encoded batch, the same in all implementations.
    fn bytes(self) -> Bytes {
        let bytes = Bytes::from(self.write_ours(&self.headers_of_ours(), Vec::new()));
        let mut theirs = BytesMut::new();
        write_theirs(&mut theirs, &self.their_records());
        assert!(theirs == bytes, "{}: other bytes from theirs", self.name);
        let (mut buffer, headers) = (Vec::new(), self.headers_by_hand());
        let written = by_hand::write_batch(&mut buffer, PRODUCER_ID, &self.records_by_hand(&headers));
        assert!(buffer[..written] == bytes, "{}: other bytes by hand", self.name);
        assert!(read_theirs(&bytes) == self.their_records(), "{}: others from theirs", self.name);
        self.check(&bytes);
        bytes
    }

    /// Checks that the readers find all records and headers.
    fn check(self, bytes: &Bytes) {
        let (mut records, mut headers) = (0, 0);
        let read = by_hand::read_batch(bytes, |record| {
            records += 1;
            assert!(record.key == self.key && record.value == Some(self.value), "{}: others by hand", self.name);
            record.headers.each(|_| headers += 1).expect("headers");
        });
        assert!(read.is_some() && records == self.count, "{}: {records} records by hand", self.name);
        assert!(headers == self.count.unsigned_abs() as usize * self.headers.len(), "{}: {headers} headers", self.name);
    }

    fn case(self, work: &str, bytes: &Bytes, (floor, ceiling): (f64, f64), works: [Work; 3]) -> Case {
        let [ours, theirs, by_hand] = works;
        let name = format!("{}, {work}", self.name);
        let (bytes, floor, ceiling) = (bytes.len(), Some(floor), Some(ceiling));
        Case { name, bytes, message: None, floor, ceiling, ours, theirs, by_hand }
    }

    /// Iterating over all records of a batch, with its checksum compared; theirs returns them in a list.
    fn read(self, floor: f64, ceiling: f64) -> Case {
        let bytes = self.bytes();
        let (records, theirs, by_hand) = (Records::from(bytes.clone()), bytes.clone(), bytes.clone());
        let works = [
            repeat(move || read_ours(black_box(&records))),
            repeat(move || read_theirs(black_box(&theirs))),
            repeat(move || by_hand::read_batch(black_box(&by_hand), |record| _ = black_box(record))),
        ];
        self.case("read", &bytes, (floor, ceiling), works)
    }

    /// The same, with all headers.
    fn iterate_headers(self) -> Case {
        let bytes = self.bytes();
        let (records, theirs, by_hand) = (Records::from(bytes.clone()), bytes.clone(), bytes.clone());
        let works = [
            repeat(move || read_headers_ours(black_box(&records))),
            repeat(move || read_theirs(black_box(&theirs))),
            repeat(move || {
                by_hand::read_batch(black_box(&by_hand), |record| {
                    record.headers.each(|header| _ = black_box(header)).expect("headers");
                })
            }),
        ];
        self.case("headers iterated", &bytes, (1.0, 1.4), works)
    }

    /// Writing a batch into a reused buffer.
    fn write(self, floor: f64, ceiling: f64) -> Case {
        let (bytes, headers) = (self.bytes(), self.headers_of_ours());
        let (mut ours, mut theirs, mut by_hand) = (Vec::new(), BytesMut::new(), Vec::new());
        let their_records = self.their_records();
        let headers_by_hand: &'static [_] = self.headers_by_hand().leak();
        let records_by_hand = self.records_by_hand(headers_by_hand);
        let works = [
            repeat(move || {
                ours.clear();
                ours = self.write_ours(&headers, std::mem::take(&mut ours));
                black_box(&ours[..]);
            }),
            repeat(move || {
                theirs.clear();
                write_theirs(&mut theirs, black_box(&their_records));
                black_box(&theirs[..]);
            }),
            repeat(move || {
                let written = by_hand::write_batch(&mut by_hand, PRODUCER_ID, black_box(&records_by_hand));
                black_box(&by_hand[..written]);
            }),
        ];
        self.case("written", &bytes, (floor, ceiling), works)
    }

    fn write_ours(self, headers: &[Header<'_>], buffer: Vec<u8>) -> Vec<u8> {
        let mut builder = BatchBuilder::append_to(buffer).producer(PRODUCER_ID, 0, 0);
        for index in 0..self.count {
            let (key, value) = black_box((self.key, self.value));
            let record = NewRecord {
                timestamp: timestamp(index),
                key,
                value: Some(value),
                headers: headers.into(),
                ..NewRecord::default()
            };
            builder.push(record).expect("ascending offsets");
        }
        builder.finish().expect("a producer")
    }

    fn headers_of_ours(self) -> Vec<Header<'static>> {
        self.headers.iter().map(|&(key, value)| Header { key, value: Some(value) }).collect()
    }

    fn headers_by_hand(self) -> Vec<by_hand::Header<'static>> {
        self.headers.iter().map(|&(key, value)| by_hand::Header { key, value: Some(value) }).collect()
    }

    fn records_by_hand(self, headers: by_hand::Headers<'_>) -> Vec<by_hand::Record<'_, by_hand::Headers<'_>>> {
        let record = |index: i32| by_hand::Record {
            offset: index.into(),
            timestamp: timestamp(index),
            key: self.key,
            value: Some(self.value),
            headers,
        };
        (0..self.count).map(record).collect()
    }

    fn their_records(self) -> Vec<Record> {
        let header = |&(key, value)| (StrBytes::from_static_str(key), Some(Bytes::from_static(value)));
        let record = |index: i32| Record {
            transactional: false,
            control: false,
            delete_horizon: false,
            partition_leader_epoch: NO_PARTITION_LEADER_EPOCH,
            producer_id: PRODUCER_ID,
            producer_epoch: 0,
            timestamp_type: TimestampType::Creation,
            offset: index.into(),
            sequence: index,
            timestamp: timestamp(index),
            key: self.key.map(Bytes::from_static),
            value: Some(Bytes::from_static(self.value)),
            headers: self.headers.iter().map(header).collect(),
        };
        (0..self.count).map(record).collect()
    }
}

fn read_ours(records: &Records) {
    for batch in records.batches() {
        let batch = batch.expect("a batch");
        for record in batch.records().expect("no compression") {
            black_box(&record.expect("a record"));
        }
    }
}

fn read_headers_ours(records: &Records) {
    for batch in records.batches() {
        let batch = batch.expect("a batch");
        for record in batch.records().expect("no compression") {
            for header in record.expect("a record").headers {
                black_box(&header.expect("UTF-8"));
            }
        }
    }
}

fn read_theirs(bytes: &Bytes) -> Vec<Record> {
    RecordBatchDecoder::decode(&mut bytes.clone()).expect("a batch").records
}

fn write_theirs(buffer: &mut BytesMut, records: &[Record]) {
    let options = RecordEncodeOptions { version: 2, compression: Compression::None };
    RecordBatchEncoder::encode(buffer, records, &options).expect("records of one batch");
}

fn timestamp(index: i32) -> i64 {
    FIRST_TIMESTAMP + i64::from(index / 8)
}
