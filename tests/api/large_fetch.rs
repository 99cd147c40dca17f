//! Large Fetch responses whose records are compressed to a twentieth, read with the default limits.

use kayrock::messages::fetch::{FetchableTopicResponse, PartitionData};
use kayrock::messages::{FetchRequest, FetchResponse};
use kayrock::records::{BatchBuilder, Compression, DecompressBudget, Records};
use kayrock::testing::random::Random;
use kayrock::{Bytes, Request, Response};
use kayrock_tests::allocations::peak_of;

/// Records in a batch, of 1,000 bytes each.
const RECORDS: usize = 1_000;

/// A batch of a megabyte, compressed to about a twentieth.
fn batch() -> Records {
    let mut random = Random::new(1, "fetch");
    let mut builder = BatchBuilder::new().compression(Compression::Zstd);
    for _ in 0..RECORDS {
        let mut value = [b'v'; 1_000];
        value[..40].fill_with(|| random.bits().to_le_bytes()[0]);
        builder.record(5, None, Some(&value)).unwrap();
    }
    builder.build().unwrap()
}

/// The batch `count` times, with the offsets of a log. The checksum does not cover the offset.
fn log(batch: &Records, count: usize) -> Records {
    let batches = (0_i64..).step_by(RECORDS).take(count);
    let bytes = batches.flat_map(|offset| [&offset.to_be_bytes()[..], &batch[8..]].concat());
    Records::from(bytes.collect::<Vec<_>>())
}

/// Reads a response of 100 partitions with about `len` bytes.
fn read(len: usize) {
    let batch = batch();
    let partition = |partition_index| PartitionData {
        partition_index,
        records: Some(log(&batch, len / 100 / batch.len())),
        ..Default::default()
    };
    let topic = |number: i32| FetchableTopicResponse {
        topic: format!("topic-{number}").into(),
        partitions: (0..10).map(partition).collect(),
        ..Default::default()
    };
    let response = FetchResponse { responses: (0..10).map(topic).collect(), ..Default::default() };
    let frame = Bytes::from(response.serialize(12, 7).unwrap()).slice(4..);
    drop(response);
    let ((records, decompressed), peak) = peak_of(|| {
        let response = FetchRequest::default().response_deserializer(12).deserialize(&frame).unwrap().body;
        let budget = DecompressBudget::of(frame.len());
        let mut records = 0;
        for partition in response.responses.iter().flat_map(|topic| &topic.partitions) {
            for batch in partition.records.iter().flat_map(|set| set.batches().budget(&budget)) {
                records += batch.unwrap().records().unwrap().map(Result::unwrap).count();
            }
            // Without the budget of the response, the default of a record set suffices, too.
            assert!(partition.records.iter().flat_map(Records::batches).all(|batch| batch.unwrap().records().is_ok()));
        }
        (records, budget.limit() - budget.remaining())
    });
    println!("{} bytes of Fetch, {decompressed} of {records} records, {peak} bytes of memory", frame.len());
    assert_eq!(records, 100 * (len / 100 / batch.len()) * RECORDS);
    assert!(decompressed > 18 * frame.len(), "1:{}", decompressed / frame.len());
    assert!(peak < 32 << 20, "{peak} bytes of memory");
}

#[test]
fn compressed_fetch_of_10_megabytes_is_read() {
    read(10_000_000);
}

#[test]
#[ignore = "two gigabytes of records take a minute; `.ci/run full` runs it"]
fn compressed_fetch_of_100_megabytes_is_read() {
    read(100_000_000);
}
