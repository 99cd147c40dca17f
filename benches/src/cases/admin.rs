//! Administration.

use super::{list, topic_name};
use crate::by_hand::alter_partition_reassignments_request::{self as reassign, AlterPartitionReassignmentsRequest};
use crate::by_hand::create_topics_request::{self as create, CreateTopicsRequest};
use crate::by_hand::describe_acls_response::{self as acls, DescribeAclsResponse};
use crate::by_hand::describe_configs_response::{self as configs, DescribeConfigsResponse};
use crate::by_hand::describe_log_dirs_response::{self as log_dirs, DescribeLogDirsResponse};
use crate::case::Case;
use crate::subject::{Floors, Subject};
use kafka_protocol::messages as theirs;
use kayrock::messages as ours;
use kayrock::smallvec::smallvec;

type Configs = Subject<ours::DescribeConfigsResponse, theirs::DescribeConfigsResponse, DescribeConfigsResponse>;
type Create = Subject<ours::CreateTopicsRequest, theirs::CreateTopicsRequest, CreateTopicsRequest>;
type LogDirs = Subject<ours::DescribeLogDirsResponse, theirs::DescribeLogDirsResponse, DescribeLogDirsResponse>;
type Acls = Subject<ours::DescribeAclsResponse, theirs::DescribeAclsResponse, DescribeAclsResponse>;
type Reassign = Subject<
    ours::AlterPartitionReassignmentsRequest,
    theirs::AlterPartitionReassignmentsRequest,
    AlterPartitionReassignmentsRequest,
>;

pub(super) fn cases() -> Vec<Case> {
    let plain = Floors { decode: 1.0, encode: 1.0 };
    let mut cases = Vec::new();
    cases.extend(Configs::new("DescribeConfigs response v4, 30 × 60", 4, &described()).response(plain));
    cases.extend(Create::new("CreateTopics request v7, 50 × 6", 7, &created()).request(plain));
    cases.extend(LogDirs::new("DescribeLogDirs response v4, 4 × 50 × 10", 4, &directories()).response(plain));
    cases.extend(Acls::new("DescribeAcls response v3, 100 × 5", 3, &permissions()).response(plain));
    let reassigned = Reassign::new("AlterPartitionReassignments request v0, 50 × 10", 0, &reassigned());
    cases.extend(reassigned.request(plain));
    cases
}

fn described() -> DescribeConfigsResponse {
    DescribeConfigsResponse {
        throttle_time_ms: 0,
        results: list(30, |resource| configs::Resource {
            error_code: 0,
            error_message: Some("".into()),
            resource_type: 2,
            resource_name: topic_name(resource),
            configs: list(60, |config| configs::Config {
                name: format!("log.cleaner.option.{config:02}").into(),
                value: (config % 5 != 0).then(|| "604800000".into()),
                read_only: false,
                config_source: 5,
                is_sensitive: config % 5 == 0,
                synonyms: list(config % 3, |source| configs::Synonym {
                    name: format!("log.cleaner.option.{config:02}").into(),
                    value: Some("604800000".into()),
                    source: if source == 0 { 4 } else { 5 },
                }),
                config_type: 5,
                documentation: None,
            }),
        }),
    }
}

fn created() -> CreateTopicsRequest {
    CreateTopicsRequest {
        topics: list(50, |topic| create::Topic {
            name: topic_name(topic),
            num_partitions: -1,
            replication_factor: -1,
            assignments: list(6, |partition_index| create::Assignment {
                partition_index,
                broker_ids: smallvec![partition_index % 3, (partition_index + 1) % 3, (partition_index + 2) % 3],
            }),
            configs: list(2, |config| create::Config {
                name: ["cleanup.policy", "retention.ms"][usize::from(config > 0)].into(),
                value: Some(["compact", "604800000"][usize::from(config > 0)].into()),
            }),
        }),
        timeout_ms: 60_000,
        validate_only: false,
    }
}

fn directories() -> DescribeLogDirsResponse {
    DescribeLogDirsResponse {
        throttle_time_ms: 0,
        error_code: 0,
        results: list(4, |directory| log_dirs::LogDir {
            error_code: 0,
            log_dir: format!("/var/lib/kafka/data-{directory}").into(),
            topics: list(50, |topic| log_dirs::Topic {
                name: topic_name(topic),
                partitions: list(10, |partition_index| log_dirs::Partition {
                    partition_index,
                    partition_size: 1 << 30,
                    offset_lag: 0,
                    is_future_key: false,
                }),
            }),
            total_bytes: 1 << 40,
            usable_bytes: 1 << 39,
        }),
    }
}

fn permissions() -> DescribeAclsResponse {
    DescribeAclsResponse {
        throttle_time_ms: 0,
        error_code: 0,
        error_message: None,
        resources: list(100, |resource| acls::Resource {
            resource_type: 2,
            resource_name: topic_name(resource),
            pattern_type: 3,
            acls: list(5, |acl| acls::Acl {
                principal: format!("User:service-{acl}").into(),
                host: "*".into(),
                operation: 3,
                permission_type: 3,
            }),
        }),
    }
}

fn reassigned() -> AlterPartitionReassignmentsRequest {
    AlterPartitionReassignmentsRequest {
        timeout_ms: 60_000,
        topics: list(50, |topic| reassign::Topic {
            name: topic_name(topic),
            partitions: list(10, |partition_index| reassign::Partition {
                partition_index,
                replicas: (partition_index % 5 != 0).then(|| smallvec![1, 2, 3]),
            }),
        }),
    }
}
