//! Client quotas.

use kayrock::ErrorCode;
use kayrock::messages::alter_client_quotas::{
    AlterClientQuotasRequest, AlterClientQuotasRequestEntityData, AlterClientQuotasRequestEntryData, OpData,
};
use kayrock::messages::describe_client_quotas::{ComponentData, DescribeClientQuotasRequest};

use super::lab::{Lab, Site, only, patiently};

const SHARE: &str = "request_percentage";
const PERCENT: f64 = 12.5;

fn alter_request(user: &str, key: &str) -> AlterClientQuotasRequest {
    let entity = AlterClientQuotasRequestEntityData {
        entity_type: "user".into(),
        entity_name: Some(user.into()),
        ..Default::default()
    };
    let set = OpData { key: key.into(), value: PERCENT, ..OpData::default() };
    let entry = AlterClientQuotasRequestEntryData { entity: vec![entity], ops: vec![set], ..Default::default() };
    AlterClientQuotasRequest { entries: vec![entry], ..AlterClientQuotasRequest::default() }
}

pub(crate) fn alter(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<AlterClientQuotasRequest>(site, |broker, version| {
        let user = site.name("quota", version);
        let response = broker.ask_well(&alter_request(&user, SHARE), version)?;
        let entity = only(only(response.entries)?.entity)?;
        assert_eq!(entity.entity_name.as_deref(), Some(&*user));
        broker.ask_refused(&alter_request(&user, "beauty"), version, ErrorCode::INVALID_REQUEST)?;
        Ok("set; INVALID_REQUEST for an unknown quota".to_owned())
    })
}

pub(crate) fn describe(lab: &Lab, site: &Site) -> Result<(), String> {
    lab.each_version::<DescribeClientQuotasRequest>(site, |broker, version| {
        let user = site.name("quota-described", version);
        let newest = site.newest::<AlterClientQuotasRequest>();
        broker.ask_well(&alter_request(&user, SHARE), newest)?;
        let component =
            ComponentData { entity_type: "user".into(), r#match: Some(user.into()), ..ComponentData::default() };
        let request =
            DescribeClientQuotasRequest { components: vec![component], ..DescribeClientQuotasRequest::default() };
        let response =
            patiently(|| broker.ask_well(&request, version), |found| found.entries.iter().flatten().count() > 0)?;
        let value = only(only(response.entries.unwrap_or_default())?.values)?;
        assert_eq!((value.key == SHARE, value.value.to_bits()), (true, PERCENT.to_bits()));
        Ok("one share".to_owned())
    })
}
