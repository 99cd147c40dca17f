//! Settings of topics, brokers and other resources.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::results::{check, only};
use crate::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResourceResult,
};
use crate::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
};
use crate::types::Str;
use crate::values::{AlterConfigOperation, ConfigResourceType};

impl Cluster {
    /// Returns the settings of a resource, such as a topic.
    ///
    /// A broker, whose name is its id, describes itself.
    ///
    #[cfg_attr(feature = "mock", doc = "```")]
    #[cfg_attr(not(feature = "mock"), doc = "```ignore")]
    /// use kayrock::client::Cluster;
    /// use kayrock::mock::Broker;
    /// use kayrock::values::ConfigResourceType::Topic;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn core::error::Error>> {
    /// let broker = Broker::builder().with_topics().topic("orders", 1).start().await?;
    /// let cluster = Cluster::connect(&broker.bootstrap()).await?;
    /// cluster.alter_configs(Topic, "orders", [("retention.ms", Some("3600000"))]).await?;
    /// let configs = cluster.describe_configs(Topic, "orders").await?;
    /// let retention = configs.iter().find(|config| config.name == "retention.ms").unwrap();
    /// assert_eq!(retention.value.as_deref(), Some("3600000"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the broker has no settings, such as `UNKNOWN_TOPIC_OR_PARTITION`.
    /// - [`CallError::NoResult`]: the response lacks the resource.
    pub async fn describe_configs(
        &self,
        resource_type: ConfigResourceType,
        resource_name: impl Into<Str>,
    ) -> Result<Vec<DescribeConfigsResourceResult>, CallError> {
        let resource = DescribeConfigsResource {
            resource_type,
            resource_name: resource_name.into(),
            configuration_keys: None,
            ..Default::default()
        };
        let request = DescribeConfigsRequest { resources: vec![resource], ..Default::default() };
        let mut described = only(self.send(&request).await?.results)?;
        check(described.error_code, described.error_message.take())?;
        Ok(described.configs)
    }

    /// Changes settings of a resource; one with `None` gets its default again.
    ///
    /// [`Cluster::describe_configs`] has an example.
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the broker changed nothing, such as `INVALID_CONFIG`.
    /// - [`CallError::NoResult`]: the response lacks the resource.
    pub async fn alter_configs(
        &self,
        resource_type: ConfigResourceType,
        resource_name: impl Into<Str>,
        configs: impl IntoIterator<Item = (impl Into<Str>, Option<impl Into<Str>>)>,
    ) -> Result<(), CallError> {
        let configs = configs.into_iter().map(|(name, value)| AlterableConfig {
            name: name.into(),
            config_operation: if value.is_some() { AlterConfigOperation::Set } else { AlterConfigOperation::Delete },
            value: value.map(Into::into),
            ..Default::default()
        });
        let resource = AlterConfigsResource {
            resource_type,
            resource_name: resource_name.into(),
            configs: configs.collect(),
            ..Default::default()
        };
        let request = IncrementalAlterConfigsRequest { resources: vec![resource], ..Default::default() };
        let altered = only(self.send(&request).await?.responses)?;
        check(altered.error_code, altered.error_message)
    }
}
