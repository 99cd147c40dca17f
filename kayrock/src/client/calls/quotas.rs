//! Quotas of clients.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::results::check;
use crate::messages::alter_client_quotas::{
    AlterClientQuotasRequest, AlterClientQuotasRequestEntryData, AlterClientQuotasResponseEntryData,
};
use crate::messages::describe_client_quotas::{ComponentData, DescribeClientQuotasRequest, EntryData};

impl Cluster {
    /// Returns the quotas that match all components of a filter; all quotas for a filter without components.
    ///
    /// ```no_run
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// for quota in cluster.describe_client_quotas([]).await? {
    ///     println!("{:?}: {:?}", quota.entity, quota.values);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the broker lists no quotas, such as `CLUSTER_AUTHORIZATION_FAILED`.
    pub async fn describe_client_quotas(
        &self,
        components: impl IntoIterator<Item = ComponentData>,
    ) -> Result<Vec<EntryData>, CallError> {
        let request =
            DescribeClientQuotasRequest { components: components.into_iter().collect(), ..Default::default() };
        let response = self.send(&request).await?;
        check(response.error_code, response.error_message)?;
        Ok(response.entries.unwrap_or_default())
    }

    /// Sets and removes quotas; each entity has its result, with its own error code.
    ///
    /// ```no_run
    /// use kayrock::messages::alter_client_quotas::{
    ///     AlterClientQuotasRequestEntityData, AlterClientQuotasRequestEntryData, OpData,
    /// };
    ///
    /// # async fn limit(cluster: &kayrock::client::Cluster) -> Result<(), Box<dyn core::error::Error>> {
    /// let ada = AlterClientQuotasRequestEntityData {
    ///     entity_type: "user".parse()?,
    ///     entity_name: Some("ada".into()),
    ///     ..Default::default()
    /// };
    /// let rate = OpData { key: "producer_byte_rate".into(), value: 1e6, ..Default::default() };
    /// let entry = AlterClientQuotasRequestEntryData { entity: vec![ada], ops: vec![rate], ..Default::default() };
    /// for altered in cluster.alter_client_quotas([entry]).await? {
    ///     altered.error_code.into_result()?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`CallError::Cluster`]: the request has no response.
    pub async fn alter_client_quotas(
        &self,
        entries: impl IntoIterator<Item = AlterClientQuotasRequestEntryData>,
    ) -> Result<Vec<AlterClientQuotasResponseEntryData>, CallError> {
        let request = AlterClientQuotasRequest { entries: entries.into_iter().collect(), ..Default::default() };
        Ok(self.send(&request).await?.entries)
    }
}
