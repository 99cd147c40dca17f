//! Partitions for keys, as Java's producer chooses them.

/// Hash of a key from which Java's producer computes the partition.
///
/// ```
/// use kayrock::client::murmur2;
///
/// assert_eq!(murmur2(b"21"), -973_932_308);
/// ```
///
/// Source: `org.apache.kafka.common.utils.Utils.murmur2` of Kafka 4.4.
#[must_use]
pub fn murmur2(bytes: &[u8]) -> i32 {
    const FACTOR: u32 = 0x5bd1_e995;
    // Java computes with 32 bits and ignores an overflow, also of the length.
    #[expect(clippy::cast_possible_truncation, reason = "the length of a Java array has 32 bits")]
    let length = bytes.len() as u32;
    let mut hash = 0x9747_b28c ^ length;
    let (chunks, rest) = bytes.as_chunks::<4>();
    for chunk in chunks {
        let word = u32::from_le_bytes(*chunk).wrapping_mul(FACTOR);
        let word = (word ^ (word >> 24)).wrapping_mul(FACTOR);
        hash = hash.wrapping_mul(FACTOR) ^ word;
    }
    if !rest.is_empty() {
        let word = rest.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte));
        hash = (hash ^ word).wrapping_mul(FACTOR);
    }
    hash = (hash ^ (hash >> 13)).wrapping_mul(FACTOR);
    (hash ^ (hash >> 15)).cast_signed()
}

/// Returns the partition in which Java's producer puts records with a key, if the topic has this number of partitions;
/// `None` if it has none.
///
/// ```
/// use kayrock::client::partition_of_key;
///
/// assert_eq!(partition_of_key(b"customer-7", 6), Some(1));
/// ```
///
/// Source: `org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey` of Kafka 4.4.
#[must_use]
pub fn partition_of_key(key: &[u8], partitions: i32) -> Option<i32> {
    (partitions > 0).then(|| (murmur2(key) & i32::MAX) % partitions)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Results of Java's method; the suite `partitioner` of the oracles compares many more.
    #[test]
    fn hashes_are_those_of_java() {
        let hashes: [(&[u8], i32); 6] = [
            (b"21", -973_932_308),
            (b"foobar", -790_332_482),
            (b"a-little-bit-long-string", -985_981_536),
            (b"a-little-bit-longer-string", -1_486_304_829),
            (b"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
            (b"abc", 479_470_107),
        ];
        for (key, hash) in hashes {
            assert_eq!(murmur2(key), hash, "{key:?}");
        }
    }

    #[test]
    fn a_topic_without_partitions_has_none_for_a_key() {
        assert_eq!(partition_of_key(b"key", 0), None);
        assert_eq!(partition_of_key(b"key", 1), Some(0));
    }
}
