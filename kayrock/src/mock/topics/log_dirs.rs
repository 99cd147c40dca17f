//! Handler of `DescribeLogDirs`.

use crate::messages::describe_log_dirs::{
    DescribeLogDirsPartition, DescribeLogDirsRequest, DescribeLogDirsResponse, DescribeLogDirsResult,
    DescribeLogDirsTopic,
};
use crate::mock::context::Context;
use crate::mock::log::{Partition, Store, Topic};
use crate::values::TopicName;
use std::collections::{BTreeMap, BTreeSet};

/// Path that the broker reports; it has no files.
const LOG_DIR: &str = "/kayrock";

/// Size that the broker reports for its disk.
const TOTAL_BYTES: i64 = 1 << 40;

/// Handles `DescribeLogDirs`: null asks for all topics; unknown topics are left out.
pub(super) fn describe_log_dirs(
    store: &mut Store,
    request: DescribeLogDirsRequest,
    _: &Context,
) -> DescribeLogDirsResponse {
    let topics: Vec<_> = match request.topics {
        None => store.topics().map(|topic| describe(topic, (0..topic.count()).collect())).collect(),
        Some(wanted) => {
            let mut partitions: BTreeMap<TopicName, BTreeSet<i32>> = BTreeMap::new();
            for topic in wanted {
                partitions.entry(topic.topic).or_default().extend(topic.partitions);
            }
            let known =
                partitions.into_iter().filter_map(|(name, partitions)| Some(describe(store.topic(&name)?, partitions)));
            known.filter(|topic| !topic.partitions.is_empty()).collect()
        }
    };
    let result = DescribeLogDirsResult {
        log_dir: LOG_DIR.into(),
        topics,
        total_bytes: TOTAL_BYTES,
        usable_bytes: TOTAL_BYTES,
        ..DescribeLogDirsResult::default()
    };
    DescribeLogDirsResponse { results: vec![result], ..DescribeLogDirsResponse::default() }
}

fn describe(topic: &Topic, partitions: BTreeSet<i32>) -> DescribeLogDirsTopic {
    let partitions = partitions.into_iter().filter_map(|partition_index| {
        let size = topic.read(partition_index, Partition::size).ok()?;
        let partition_size = i64::try_from(size).unwrap_or(i64::MAX);
        Some(DescribeLogDirsPartition { partition_index, partition_size, ..DescribeLogDirsPartition::default() })
    });
    DescribeLogDirsTopic {
        name: topic.name.clone(),
        partitions: partitions.collect(),
        ..DescribeLogDirsTopic::default()
    }
}
