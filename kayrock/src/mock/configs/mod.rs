//! Configurations of topics, brokers, groups and client metrics.

mod alter;
mod describe;
mod limits;
mod overrides;
mod releases;
mod table;
mod value;

pub(super) use self::alter::check_new;
pub(super) use self::describe::created;
pub(super) use self::limits::{max_message_bytes, stores_append_time};
pub(super) use self::overrides::Overrides;

use self::alter::{alter_configs, incremental_alter_configs};
use self::describe::{describe_configs, list_resources};
use super::apis::Apis;
use super::log::{Log, handler};
use crate::messages::alter_configs::AlterConfigsRequest;
use crate::messages::describe_configs::DescribeConfigsRequest;
use crate::messages::incremental_alter_configs::IncrementalAlterConfigsRequest;
use crate::messages::list_config_resources::ListConfigResourcesRequest;
use crate::versions::Versions;

/// Returns the APIs of configurations.
pub(super) fn apis(log: &Log) -> Apis {
    let all = Versions::ALL;
    Apis::default()
        .on::<DescribeConfigsRequest>(all, handler(log, describe_configs))
        .on::<AlterConfigsRequest>(all, handler(log, alter_configs))
        .on::<IncrementalAlterConfigsRequest>(all, handler(log, incremental_alter_configs))
        .on::<ListConfigResourcesRequest>(all, handler(log, list_resources))
}
