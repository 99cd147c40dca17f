//! Record batches with every codec, many small records and few large ones, compared with two crates and with the codec
//! alone.

use crate::by_hand::codecs;
use crate::case::{Case, Work, repeat};
use ::rskafka::protocol::record as rskafka;
use ::rskafka::protocol::traits::{ReadType, WriteType};
use bytes::{Bytes, BytesMut};
use kafka_protocol::records as theirs;
use kayrock::records::{BatchBuilder, Compression, Records, Scratch};
use std::fmt::Write;
use std::hint::black_box;

const FIRST_TIMESTAMP: i64 = 1_700_000_000_000;
const KEY: &[u8] = b"customer-0000042";

/// Name, number of records, and size of their values in bytes.
const SHAPES: [(&str, usize, usize); 2] = [("1,000 × 100 B", 1_000, 84), ("10 × 100 KB", 10, 100_000)];

/// Targets for the speed relative to theirs, reading and writing.
fn floors(compression: Compression) -> (f64, Option<f64>) {
    match compression {
        Compression::None => (8.0, Some(1.5)),
        Compression::Lz4 => (1.5, Some(4.0)),
        _ => (1.5, None),
    }
}

/// The three implementations of a piece of work.
struct Sides {
    ours: Work,
    theirs: Work,
    alone: Work,
}

pub(crate) fn beside_kafka_protocol() -> Vec<Case> {
    cases(|batch| {
        let (bytes, records) = (batch.written(), batch.kafka_protocols());
        assert_eq!(read_kafka_protocol(&bytes), batch.values.len());
        (repeat(move || read_kafka_protocol(black_box(&bytes))), batch.kafka_protocol_writes(records))
    })
}

pub(crate) fn beside_rskafka() -> Vec<Case> {
    cases(|batch| {
        let (bytes, records) = (batch.written(), batch.rskafkas());
        assert_eq!(read_rskafka(&bytes), batch.values.len());
        let mut out = Vec::new();
        let write = repeat(move || {
            out.clear();
            black_box(&records).write(&mut out).expect("records of one batch");
            black_box(&out).len()
        });
        (repeat(move || read_rskafka(black_box(&bytes))), write)
    })
}

/// Each shape with each codec, read and written; `theirs` returns the other crate's reading and writing.
fn cases(theirs: impl Fn(&Batch) -> (Work, Work)) -> Vec<Case> {
    let codecs = [Compression::None, Compression::Gzip, Compression::Snappy, Compression::Lz4, Compression::Zstd];
    let batches = SHAPES.into_iter().flat_map(|shape| codecs.map(|codec| Batch::new(shape, codec)));
    batches
        .flat_map(|batch| {
            let (read_theirs, write_theirs) = theirs(&batch);
            let (read_alone, write_alone) = batch.codec_alone();
            let (read, write) = floors(batch.compression);
            let reading = Sides { ours: batch.read(), theirs: read_theirs, alone: read_alone };
            let writing = Sides { ours: batch.write(), theirs: write_theirs, alone: write_alone };
            [batch.case("read", Some(read), reading), batch.case("written", write, writing)]
        })
        .collect()
}

/// Content of one batch.
#[derive(Clone)]
struct Batch {
    shape: &'static str,
    compression: Compression,
    values: Vec<Vec<u8>>,
}

impl Batch {
    fn new((shape, count, size): (&'static str, usize, usize), compression: Compression) -> Self {
        let mut events = Events(42);
        Self { shape, compression, values: (0..count).map(|_| events.take(size)).collect() }
    }

    fn case(&self, what: &str, floor: Option<f64>, Sides { ours, theirs, alone }: Sides) -> Case {
        let (shape, compression, bytes) = (self.shape, self.compression, self.written().len());
        let name = format!("{shape}, {}, {what}", format!("{compression:?}").to_lowercase());
        Case { name, bytes, message: None, floor, ceiling: None, ours, theirs, by_hand: alone }
    }

    fn written_to(&self, buffer: Vec<u8>) -> Vec<u8> {
        let mut builder = BatchBuilder::append_to(buffer).compression(self.compression);
        for (timestamp, value) in (FIRST_TIMESTAMP..).zip(&self.values) {
            builder.record(timestamp, Some(KEY), Some(value)).expect("ascending offsets");
        }
        builder.finish().expect("records that fit")
    }

    fn written(&self) -> Bytes {
        self.written_to(Vec::new()).into()
    }

    /// Reuses the memory for decompressed bytes, like a program that reads many batches.
    fn read(&self) -> Work {
        let (records, mut scratch) = (Records::from(self.written()), Scratch::new());
        repeat(move || {
            for batch in black_box(&records).batches() {
                for record in batch.expect("a batch").records_in(&mut scratch).expect("a codec that is there") {
                    black_box(&record.expect("a record"));
                }
            }
        })
    }

    fn write(&self) -> Work {
        let (batch, mut buffer) = (self.clone(), Vec::new());
        repeat(move || {
            buffer.clear();
            buffer = black_box(&batch).written_to(std::mem::take(&mut buffer));
            black_box(&buffer).len()
        })
    }

    /// The codec's library alone, over the records without the header; without a codec, their checksum.
    fn codec_alone(&self) -> (Work, Work) {
        let plain = Self { compression: Compression::None, ..self.clone() }.written()[61..].to_vec();
        match self.compression {
            Compression::Gzip => (repeat(codecs::gunzip(&plain)), repeat(codecs::gzip(plain))),
            Compression::Snappy => (repeat(codecs::unsnappy(&plain)), repeat(codecs::snappy(plain))),
            Compression::Lz4 => (repeat(codecs::unlz4(&plain)), repeat(codecs::lz4(plain))),
            Compression::Zstd => (repeat(codecs::unzstd(&plain)), repeat(codecs::zstd(plain))),
            _ => {
                let again = plain.clone();
                (repeat(move || crc_fast::crc32_iscsi(&plain)), repeat(move || crc_fast::crc32_iscsi(&again)))
            }
        }
    }

    fn kafka_protocols(&self) -> Vec<theirs::Record> {
        let record = |(offset, value): (i64, &Vec<u8>)| theirs::Record {
            transactional: false,
            control: false,
            delete_horizon: false,
            partition_leader_epoch: theirs::NO_PARTITION_LEADER_EPOCH,
            producer_id: theirs::NO_PRODUCER_ID,
            producer_epoch: theirs::NO_PRODUCER_EPOCH,
            timestamp_type: theirs::TimestampType::Creation,
            offset,
            sequence: theirs::NO_SEQUENCE,
            timestamp: FIRST_TIMESTAMP + offset,
            key: Some(Bytes::from_static(KEY)),
            value: Some(value.clone().into()),
            headers: Default::default(),
        };
        (0..).zip(&self.values).map(record).collect()
    }

    fn kafka_protocol_writes(&self, records: Vec<theirs::Record>) -> Work {
        let compression = match self.compression {
            Compression::Gzip => theirs::Compression::Gzip,
            Compression::Snappy => theirs::Compression::Snappy,
            Compression::Lz4 => theirs::Compression::Lz4,
            Compression::Zstd => theirs::Compression::Zstd,
            _ => theirs::Compression::None,
        };
        let (options, mut out) = (theirs::RecordEncodeOptions { version: 2, compression }, BytesMut::new());
        repeat(move || {
            out.clear();
            theirs::RecordBatchEncoder::encode(&mut out, black_box(&records), &options).expect("records of one batch");
            black_box(&out).len()
        })
    }

    fn rskafkas(&self) -> rskafka::RecordBatch {
        let record = |(delta, value): (i32, &Vec<u8>)| rskafka::Record {
            timestamp_delta: delta.into(),
            offset_delta: delta,
            key: Some(KEY.to_vec()),
            value: Some(value.clone()),
            headers: Vec::new(),
        };
        let records: Vec<_> = (0..).zip(&self.values).map(record).collect();
        let last = records.last().map_or(0, |record| record.offset_delta);
        rskafka::RecordBatch {
            base_offset: 0,
            partition_leader_epoch: -1,
            last_offset_delta: last,
            first_timestamp: FIRST_TIMESTAMP,
            max_timestamp: FIRST_TIMESTAMP + i64::from(last),
            producer_id: -1,
            producer_epoch: -1,
            base_sequence: -1,
            records: rskafka::ControlBatchOrRecords::Records(records),
            compression: match self.compression {
                Compression::Gzip => rskafka::RecordBatchCompression::Gzip,
                Compression::Snappy => rskafka::RecordBatchCompression::Snappy,
                Compression::Lz4 => rskafka::RecordBatchCompression::Lz4,
                Compression::Zstd => rskafka::RecordBatchCompression::Zstd,
                _ => rskafka::RecordBatchCompression::NoCompression,
            },
            is_transactional: false,
            timestamp_type: rskafka::RecordBatchTimestampType::CreateTime,
        }
    }
}

fn read_kafka_protocol(bytes: &Bytes) -> usize {
    let set = theirs::RecordBatchDecoder::decode(&mut bytes.clone()).expect("a batch");
    black_box(&set).records.len()
}

fn read_rskafka(bytes: &[u8]) -> usize {
    let batch = rskafka::RecordBatch::read(&mut &bytes[..]).expect("a batch");
    match &black_box(&batch).records {
        rskafka::ControlBatchOrRecords::Records(records) => records.len(),
        rskafka::ControlBatchOrRecords::ControlBatch(_) => 0,
    }
}

/// Generates events like those of services, from a seed.
struct Events(u64);

impl Events {
    /// The next `size` bytes.
    fn take(&mut self, size: usize) -> Vec<u8> {
        let mut text = String::new();
        while text.len() < size {
            let (number, small) = (self.next(1_000_000), self.next(1_000));
            let page = ["cart", "search", "checkout", "home"][usize::try_from(self.next(4)).expect("a small number")];
            write!(text, "{{\"user\":{number},\"page\":\"/{page}\",\"took_ms\":{small},\"at\":{FIRST_TIMESTAMP}}}")
                .expect("memory");
        }
        text.truncate(size);
        text.into_bytes()
    }

    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}
