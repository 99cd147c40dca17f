//! Handler of `DescribeLogDirs`.

use crate::messages::describe_log_dirs::{
    DescribeLogDirsPartition, DescribeLogDirsRequest, DescribeLogDirsResponse, DescribeLogDirsResult,
    DescribeLogDirsTopic,
};
use crate::mock::context::Context;
use crate::mock::log::{Partition, Store, Topic};
use std::collections::BTreeSet;

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
            let known = wanted.into_iter().filter_map(|wanted| {
                let topic = store.topic(&wanted.topic)?;
                Some(describe(topic, wanted.partitions.into_iter().collect()))
            });
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
