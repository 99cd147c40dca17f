//! ACLs, quotas and SCRAM users.

use kayrock::Bytes;
use kayrock::messages::alter_client_quotas::{
    AlterClientQuotasRequest, AlterClientQuotasRequestEntityData, AlterClientQuotasRequestEntryData, OpData,
};
use kayrock::messages::alter_user_scram_credentials::{
    AlterUserScramCredentialsRequest, ScramCredentialDeletion, ScramCredentialUpsertion,
};
use kayrock::messages::create_acls::{AclCreation, CreateAclsRequest};
use kayrock::messages::delete_acls::{DeleteAclsFilter, DeleteAclsRequest};
use kayrock::messages::describe_acls::DescribeAclsRequest;
use kayrock::messages::describe_client_quotas::{ComponentData, DescribeClientQuotasRequest};
use kayrock::messages::describe_user_scram_credentials::{DescribeUserScramCredentialsRequest, UserName};
use kayrock::values::{AclOperation, AclPermissionType, AclResourceType, PatternType, QuotaMatchType, ScramMechanism};

use super::session::Session;

fn acl(name: &str) -> AclCreation {
    AclCreation {
        resource_type: AclResourceType::Topic,
        resource_name: name.into(),
        principal: "User:alice".into(),
        host: "*".into(),
        operation: AclOperation::Read,
        permission_type: AclPermissionType::Allow,
        ..AclCreation::default()
    }
}

fn all() -> DescribeAclsRequest {
    DescribeAclsRequest {
        resource_type_filter: AclResourceType::Topic,
        resource_name_filter: None,
        pattern_type_filter: PatternType::Any,
        principal_filter: None,
        host_filter: None,
        operation: AclOperation::Any,
        permission_type: AclPermissionType::Any,
        ..DescribeAclsRequest::default()
    }
}

pub(crate) fn acls(session: &mut Session) -> Result<(), String> {
    session.ask("none", &all())?;
    for (label, creation) in [
        ("literal", acl("sy-orders")),
        ("again", acl("sy-orders")),
        ("prefixed", AclCreation { resource_pattern_type: PatternType::Prefixed, ..acl("sy-") }),
        ("wildcard", acl("*")),
        ("any pattern", AclCreation { resource_pattern_type: PatternType::Any, ..acl("sy-x") }),
        ("any operation", AclCreation { operation: AclOperation::Any, ..acl("sy-x") }),
        ("any permission", AclCreation { permission_type: AclPermissionType::Any, ..acl("sy-x") }),
        ("any type", AclCreation { resource_type: AclResourceType::Any, ..acl("sy-x") }),
        ("no name", acl("")),
        ("another cluster", AclCreation { resource_type: AclResourceType::Cluster, ..acl("elsewhere") }),
        ("no kind of principal", AclCreation { principal: "alice".into(), ..acl("sy-x") }),
    ] {
        session.ask(label, &CreateAclsRequest { creations: vec![creation], ..CreateAclsRequest::default() })?;
    }
    session.rest();
    let named = |pattern_type_filter| DescribeAclsRequest {
        resource_name_filter: Some("sy-orders".into()),
        pattern_type_filter,
        ..all()
    };
    for (label, request) in [
        ("all", all()),
        ("literal ones", named(PatternType::Literal)),
        ("matching ones", named(PatternType::Match)),
        ("of another user", DescribeAclsRequest { principal_filter: Some("User:bob".into()), ..all() }),
        ("of writing", DescribeAclsRequest { operation: AclOperation::Write, ..all() }),
        ("of an unknown operation", DescribeAclsRequest { operation: AclOperation::Unknown, ..all() }),
        ("of an unknown pattern", named(PatternType::Unknown)),
    ] {
        session.ask(label, &request)?;
    }
    let filter = |name: &str| DeleteAclsFilter {
        resource_type_filter: AclResourceType::Topic,
        resource_name_filter: Some(name.into()),
        pattern_type_filter: PatternType::Any,
        principal_filter: None,
        host_filter: None,
        operation: AclOperation::Any,
        permission_type: AclPermissionType::Any,
        ..DeleteAclsFilter::default()
    };
    let unknown = DeleteAclsFilter { operation: AclOperation::Unknown, ..filter("sy-x") };
    for (label, filters) in [
        ("delete", vec![filter("sy-orders"), filter("sy-missing")]),
        ("delete unknown", vec![unknown]),
        ("delete the rest", vec![filter("sy-"), filter("*")]),
    ] {
        session.ask(label, &DeleteAclsRequest { filters, ..DeleteAclsRequest::default() })?;
    }
    session.rest();
    session.ask("all that remain", &all())?;
    Ok(())
}

fn changing(entity: &[(&str, Option<&str>)], key: &str, value: f64, remove: bool) -> AlterClientQuotasRequest {
    let entity = entity.iter().map(|&(kind, name)| AlterClientQuotasRequestEntityData {
        entity_type: kind.into(),
        entity_name: name.map(Into::into),
        ..AlterClientQuotasRequestEntityData::default()
    });
    let op = OpData { key: key.into(), value, remove, ..OpData::default() };
    let entry = AlterClientQuotasRequestEntryData { entity: entity.collect(), ops: vec![op], ..Default::default() };
    AlterClientQuotasRequest { entries: vec![entry], ..AlterClientQuotasRequest::default() }
}

pub(crate) fn quotas(session: &mut Session) -> Result<(), String> {
    let rate = "producer_byte_rate";
    for (label, request) in [
        ("user", changing(&[("user", Some("sy-alice"))], rate, 1000.0, false)),
        ("default user", changing(&[("user", None)], rate, 2000.0, false)),
        ("user and client", changing(&[("user", Some("sy-alice")), ("client-id", Some("app"))], rate, 10.0, false)),
        ("address", changing(&[("ip", Some("127.0.0.9"))], "connection_creation_rate", 5.0, false)),
        ("address with another quota", changing(&[("ip", Some("127.0.0.9"))], rate, 5.0, false)),
        ("an unknown type", changing(&[("planet", Some("mars"))], rate, 5.0, false)),
        ("an unknown quota", changing(&[("user", Some("sy-alice"))], "beer_rate", 5.0, false)),
        ("an empty name", changing(&[("user", Some(""))], rate, 5.0, false)),
        ("no entity", changing(&[], rate, 5.0, false)),
        ("user and address", changing(&[("user", Some("a")), ("ip", Some("127.0.0.9"))], rate, 5.0, false)),
    ] {
        session.ask(label, &request)?;
    }
    session.rest();
    let component = |kind: &str, match_type, name: Option<&str>| ComponentData {
        entity_type: kind.into(),
        match_type,
        r#match: name.map(Into::into),
        ..ComponentData::default()
    };
    for (label, components, strict) in [
        ("all", vec![], false),
        ("of the user", vec![component("user", QuotaMatchType::Exact, Some("sy-alice"))], false),
        ("of the user alone", vec![component("user", QuotaMatchType::Exact, Some("sy-alice"))], true),
        ("of the default user", vec![component("user", QuotaMatchType::Default, None)], false),
        ("of all users", vec![component("user", QuotaMatchType::Specified, None)], true),
        ("of addresses", vec![component("ip", QuotaMatchType::Specified, None)], false),
    ] {
        session.ask(
            label,
            &DescribeClientQuotasRequest { components, strict, ..DescribeClientQuotasRequest::default() },
        )?;
    }
    session.ask("remove", &changing(&[("user", Some("sy-alice"))], rate, 0.0, true))?;
    session.rest();
    session.ask("all that remain", &DescribeClientQuotasRequest::default())?;
    Ok(())
}

pub(crate) fn users(session: &mut Session) -> Result<(), String> {
    let adding = |name: &str, mechanism, iterations| ScramCredentialUpsertion {
        name: name.into(),
        mechanism,
        iterations,
        salt: Bytes::from_static(b"salt").into(),
        salted_password: Bytes::from_static(&[7; 32]).into(),
        ..ScramCredentialUpsertion::default()
    };
    let removing = |name: &str| ScramCredentialDeletion {
        name: name.into(),
        mechanism: ScramMechanism::ScramSha256,
        ..ScramCredentialDeletion::default()
    };
    let sha = ScramMechanism::ScramSha256;
    for (label, upsertions, deletions) in [
        ("add", vec![adding("sy-alice", sha, 4096)], vec![]),
        ("add two", vec![adding("sy-bob", sha, 8192), adding("sy-alice", ScramMechanism::ScramSha512, 4096)], vec![]),
        ("too few iterations", vec![adding("sy-carol", sha, 4095)], vec![]),
        ("too many iterations", vec![adding("sy-carol", sha, 16_385)], vec![]),
        ("an unknown mechanism", vec![adding("sy-carol", ScramMechanism::Unknown, 4096)], vec![]),
        ("no name", vec![adding("", sha, 4096)], vec![]),
        ("twice", vec![adding("sy-dave", sha, 4096), adding("sy-dave", sha, 4096)], vec![]),
        ("remove an unknown one", vec![], vec![removing("sy-nobody")]),
        ("remove", vec![], vec![removing("sy-bob")]),
        ("nothing", vec![], vec![]),
    ] {
        let request = AlterUserScramCredentialsRequest { upsertions, deletions, ..Default::default() };
        session.ask(label, &request)?;
        session.rest();
    }
    let named = |names: &[&str]| {
        let user = |&name: &&str| UserName { name: name.into(), ..UserName::default() };
        DescribeUserScramCredentialsRequest { users: Some(names.iter().map(user).collect()), ..Default::default() }
    };
    session.ask("all", &named(&[]))?;
    session.ask("one and an unknown one", &named(&["sy-alice", "sy-nobody"]))?;
    session.ask("one twice", &named(&["sy-alice", "sy-alice"]))?;
    Ok(())
}
