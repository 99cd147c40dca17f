//! Record batches: 1,000 records of 100 bytes, read and written.

use crate::by_hand::records as by_hand;
use crate::case::{Case, repeat};
use bytes::{Bytes, BytesMut};
use kafka_protocol::records::{
    Compression, NO_PARTITION_LEADER_EPOCH, Record, RecordBatchDecoder, RecordBatchEncoder, RecordEncodeOptions,
    TimestampType,
};
use kayrock::records::{BatchBuilder, Records};
use std::hint::black_box;

const COUNT: i32 = 1_000;
const FIRST_TIMESTAMP: i64 = 1_700_000_000_000;
const PRODUCER_ID: i64 = 73;
const KEY: &[u8] = &[b'k'; 16];
const VALUE: &[u8] = &[b'v'; 84];

pub(crate) fn cases() -> [Case; 2] {
    let bytes = Bytes::from(write_ours(Vec::new()));
    let mut theirs = BytesMut::new();
    write_theirs(&mut theirs, &their_records());
    assert!(theirs == bytes, "records: other bytes from theirs");
    let mut buffer = Vec::new();
    let written = by_hand::write_batch(&mut buffer, PRODUCER_ID, &records_by_hand());
    assert!(buffer[..written] == bytes, "records: other bytes by hand");
    assert!(read_theirs(&bytes) == their_records(), "records: others from theirs");
    [read(bytes.clone()), write(&bytes)]
}

/// Iterating over all records of a batch, with its checksum compared; theirs returns them in a list.
fn read(bytes: Bytes) -> Case {
    let (records, theirs) = (Records::from(bytes.clone()), bytes.clone());
    Case {
        name: "1,000 records of 100 bytes, read".into(),
        bytes: bytes.len(),
        floor: Some(6.0),
        ours: repeat(move || read_ours(black_box(&records))),
        theirs: repeat(move || read_theirs(black_box(&theirs))),
        by_hand: repeat(move || by_hand::read_batch(black_box(&bytes), |record| _ = black_box(record))),
    }
}

/// Writing a batch into a reused buffer.
fn write(bytes: &Bytes) -> Case {
    let (mut ours, mut theirs, mut by_hand) = (Vec::new(), BytesMut::new(), Vec::new());
    let (their_records, records_by_hand) = (their_records(), records_by_hand());
    Case {
        name: "1,000 records of 100 bytes, written".into(),
        bytes: bytes.len(),
        floor: Some(1.5),
        ours: repeat(move || {
            ours.clear();
            ours = write_ours(std::mem::take(&mut ours));
            black_box(&ours[..]);
        }),
        theirs: repeat(move || {
            theirs.clear();
            write_theirs(&mut theirs, black_box(&their_records));
            black_box(&theirs[..]);
        }),
        by_hand: repeat(move || {
            let written = by_hand::write_batch(&mut by_hand, PRODUCER_ID, black_box(&records_by_hand));
            black_box(&by_hand[..written]);
        }),
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

fn read_theirs(bytes: &Bytes) -> Vec<Record> {
    RecordBatchDecoder::decode(&mut bytes.clone()).expect("a batch").records
}

fn write_ours(buffer: Vec<u8>) -> Vec<u8> {
    let mut builder = BatchBuilder::append_to(buffer).producer(PRODUCER_ID, 0, 0);
    for index in 0..COUNT {
        let (key, value) = black_box((KEY, VALUE));
        builder.record(timestamp(index), Some(key), Some(value)).expect("ascending offsets");
    }
    builder.finish().expect("a producer")
}

fn write_theirs(buffer: &mut BytesMut, records: &[Record]) {
    let options = RecordEncodeOptions { version: 2, compression: Compression::None };
    RecordBatchEncoder::encode(buffer, records, &options).expect("records of one batch");
}

fn timestamp(index: i32) -> i64 {
    FIRST_TIMESTAMP + i64::from(index / 8)
}

fn their_records() -> Vec<Record> {
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
        key: Some(Bytes::from_static(KEY)),
        value: Some(Bytes::from_static(VALUE)),
        headers: Default::default(),
    };
    (0..COUNT).map(record).collect()
}

fn records_by_hand() -> Vec<by_hand::Record<'static>> {
    let record = |index: i32| by_hand::Record {
        offset: index.into(),
        timestamp: timestamp(index),
        key: Some(KEY),
        value: Some(VALUE),
    };
    (0..COUNT).map(record).collect()
}
