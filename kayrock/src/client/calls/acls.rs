//! ACLs: access rules for resources.

use super::super::cluster::Cluster;
use super::error::CallError;
use super::results::check;
use crate::messages::create_acls::{AclCreation, AclCreationResult, CreateAclsRequest};
use crate::messages::delete_acls::{DeleteAclsFilter, DeleteAclsFilterResult, DeleteAclsRequest};
use crate::messages::describe_acls::{DescribeAclsRequest, DescribeAclsResource};

impl Cluster {
    /// Creates ACLs; each has its result, with its own error code.
    ///
    /// ```no_run
    /// use kayrock::messages::create_acls::AclCreation;
    /// use kayrock::values::{AclOperation, AclPermissionType, AclResourceType};
    ///
    /// # async fn allow(cluster: &kayrock::client::Cluster) -> Result<(), Box<dyn core::error::Error>> {
    /// let read = AclCreation {
    ///     resource_type: AclResourceType::Topic,
    ///     resource_name: "orders".into(),
    ///     principal: "User:ada".into(),
    ///     host: "*".into(),
    ///     operation: AclOperation::Read,
    ///     permission_type: AclPermissionType::Allow,
    ///     ..Default::default()
    /// };
    /// for created in cluster.create_acls([read]).await? {
    ///     created.error_code.into_result()?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`CallError::Cluster`]: the request has no response.
    pub async fn create_acls(
        &self,
        acls: impl IntoIterator<Item = AclCreation>,
    ) -> Result<Vec<AclCreationResult>, CallError> {
        let request = CreateAclsRequest { creations: acls.into_iter().collect(), ..Default::default() };
        Ok(self.send(&request).await?.results)
    }

    /// Returns the ACLs that match a filter, by resource.
    ///
    /// ```no_run
    /// use kayrock::messages::DescribeAclsRequest;
    /// use kayrock::values::{AclOperation, AclPermissionType, AclResourceType, PatternType};
    ///
    /// # async fn print(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// let all = DescribeAclsRequest {
    ///     resource_type_filter: AclResourceType::Any,
    ///     resource_name_filter: None,
    ///     pattern_type_filter: PatternType::Any,
    ///     principal_filter: None,
    ///     host_filter: None,
    ///     operation: AclOperation::Any,
    ///     permission_type: AclPermissionType::Any,
    ///     ..Default::default()
    /// };
    /// for resource in cluster.describe_acls(&all).await? {
    ///     println!("{} has {} rules", resource.resource_name, resource.acls.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// - [`CallError::Cluster`]: the request has no response.
    /// - [`CallError::Refused`]: the broker lists no ACLs, such as `SECURITY_DISABLED`.
    pub async fn describe_acls(&self, filter: &DescribeAclsRequest) -> Result<Vec<DescribeAclsResource>, CallError> {
        let response = self.send(filter).await?;
        check(response.error_code, response.error_message)?;
        Ok(response.resources)
    }

    /// Deletes the ACLs that match filters; each filter has its result, with its own error code.
    ///
    /// ```no_run
    /// use kayrock::messages::delete_acls::DeleteAclsFilter;
    /// use kayrock::values::{AclOperation, AclPermissionType, AclResourceType, PatternType};
    ///
    /// # async fn forbid(cluster: &kayrock::client::Cluster) -> Result<(), kayrock::client::CallError> {
    /// let of_ada = DeleteAclsFilter {
    ///     resource_type_filter: AclResourceType::Any,
    ///     resource_name_filter: None,
    ///     pattern_type_filter: PatternType::Any,
    ///     principal_filter: Some("User:ada".into()),
    ///     host_filter: None,
    ///     operation: AclOperation::Any,
    ///     permission_type: AclPermissionType::Any,
    ///     ..Default::default()
    /// };
    /// for deleted in cluster.delete_acls([of_ada]).await? {
    ///     println!("deleted {} rules", deleted.matching_acls.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`CallError::Cluster`]: the request has no response.
    pub async fn delete_acls(
        &self,
        filters: impl IntoIterator<Item = DeleteAclsFilter>,
    ) -> Result<Vec<DeleteAclsFilterResult>, CallError> {
        let request = DeleteAclsRequest { filters: filters.into_iter().collect(), ..Default::default() };
        Ok(self.send(&request).await?.filter_results)
    }
}
