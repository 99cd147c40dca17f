//! Partitions for keys, compared with those of Kafka's producer.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use kayrock::client::{murmur2, partition_of_key};
use kayrock::testing::random::Random;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value as Json, json};

/// Random keys, besides those of each length up to 64 bytes.
const KEYS: usize = 2_000;

pub(crate) fn suite() -> Suite {
    let trials = RELEASES.map(|release| {
        Trial::test(format!("keys_have_the_partitions_of_java_{release}"), move || {
            keys_have_the_partitions_of_java(release).map_err(Failed::from)
        })
    });
    Suite::new("partitioner", trials)
}

fn keys_have_the_partitions_of_java(release: &str) -> Result<(), String> {
    let mut random = Random::new(1, "keys");
    let mut keys: Vec<(Vec<u8>, i32)> = (0..=64).map(|length| (vec![0xff; length], 7)).collect();
    for _ in 0..KEYS {
        let key = (0..random.below(100)).map(|_| random.bits().to_le_bytes()[0]).collect();
        let partitions = i32::try_from(1 + random.below(10_000)).map_err(|error| error.to_string())?;
        keys.push((key, partitions));
    }
    keys.push((b"key".to_vec(), i32::MAX));

    let requests = keys.iter().map(|(key, partitions)| json!({"key": BASE64.encode(key), "partitions": partitions}));
    let responses = Jvm::partitioner(release)?.call_all(requests)?;
    for ((key, partitions), response) in keys.iter().zip(&responses) {
        let ours: Json = json!({"hash": murmur2(key), "partition": partition_of_key(key, *partitions)});
        if *response != ours {
            return Err(format!("{key:?} in {partitions}: {ours}, and {response} in Java"));
        }
    }
    Ok(())
}
