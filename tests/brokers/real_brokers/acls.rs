//! Access control lists.

use kayrock::ErrorCode;
use kayrock::messages::create_acls::{AclCreation, CreateAclsRequest};
use kayrock::messages::delete_acls::{DeleteAclsFilter, DeleteAclsRequest};
use kayrock::messages::describe_acls::DescribeAclsRequest;
use kayrock::values::{AclOperation, AclPermissionType, AclResourceType};

use super::lab::{Lab, Site, only, patiently};

const ALICE: &str = "User:alice";

fn create_request(topic: &str) -> CreateAclsRequest {
    let acl = AclCreation {
        resource_type: AclResourceType::Topic,
        resource_name: topic.into(),
        principal: ALICE.into(),
        host: "*".into(),
        operation: AclOperation::Read,
        permission_type: AclPermissionType::Allow,
        ..AclCreation::default()
    };
    CreateAclsRequest { creations: vec![acl], ..CreateAclsRequest::default() }
}

fn describe_request(topic: &str) -> DescribeAclsRequest {
    DescribeAclsRequest {
        resource_type_filter: AclResourceType::Topic,
        resource_name_filter: Some(topic.into()),
        principal_filter: None,
        host_filter: None,
        operation: AclOperation::Any,
        permission_type: AclPermissionType::Any,
        ..DescribeAclsRequest::default()
    }
}

pub(crate) fn create(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<CreateAclsRequest>(site, |broker, version| {
        let topic = site.name("acl-created", version);
        only(broker.ask_well(&create_request(&topic), version)?.results)?;
        wait_for(site, &topic)?;
        let nobody = AclCreation { principal: "nobody".into(), ..only(create_request(&topic).creations)? };
        let nobody = CreateAclsRequest { creations: vec![nobody], ..CreateAclsRequest::default() };
        broker.ask_refused(&nobody, version, ErrorCode::INVALID_REQUEST)?;
        Ok("made; INVALID_REQUEST for a principal without a type".to_owned())
    })
}

/// Creates a rule about a topic, and waits until it is in force.
fn made(site: &Site, topic: &str) -> Result<(), String> {
    let site = site.broker();
    site.connect()?.ask_well(&create_request(topic), site.newest::<CreateAclsRequest>())?;
    wait_for(site, topic)
}

fn wait_for(site: &Site, topic: &str) -> Result<(), String> {
    let broker = &mut site.connect()?;
    let version = site.newest::<DescribeAclsRequest>();
    patiently(|| broker.ask_well(&describe_request(topic), version), |response| !response.resources.is_empty())
        .map(drop)
}

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<DescribeAclsRequest>(site, |broker, version| {
        let topic = site.name("acl-described", version);
        made(site, &topic)?;
        let response =
            patiently(|| broker.ask_well(&describe_request(&topic), version), |found| !found.resources.is_empty())?;
        let resource = only(response.resources)?;
        assert_eq!((resource.resource_type, resource.resource_name == topic), (AclResourceType::Topic, true));
        let acl = only(resource.acls)?;
        assert_eq!(
            (acl.operation, acl.permission_type, acl.principal == ALICE),
            (AclOperation::Read, AclPermissionType::Allow, true)
        );
        Ok("one".to_owned())
    })
}

pub(crate) fn delete(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<DeleteAclsRequest>(site, |broker, version| {
        let topic = site.name("acl-deleted", version);
        made(site, &topic)?;
        let filter = DeleteAclsFilter {
            resource_type_filter: AclResourceType::Topic,
            resource_name_filter: Some(topic.as_str().into()),
            principal_filter: None,
            host_filter: None,
            operation: AclOperation::Any,
            permission_type: AclPermissionType::Any,
            ..DeleteAclsFilter::default()
        };
        let request = DeleteAclsRequest { filters: vec![filter], ..DeleteAclsRequest::default() };
        let response = broker.ask_well(&request, version)?;
        let acl = only(only(response.filter_results)?.matching_acls)?;
        assert_eq!((acl.operation, acl.principal == ALICE), (AclOperation::Read, true));
        Ok("one".to_owned())
    })
}
