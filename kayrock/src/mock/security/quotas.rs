//! Handlers of `AlterClientQuotas` and `DescribeClientQuotas`.

use crate::messages::alter_client_quotas::{
    AlterClientQuotasRequest, AlterClientQuotasRequestEntryData, AlterClientQuotasResponse,
    AlterClientQuotasResponseEntityData, AlterClientQuotasResponseEntryData, OpData,
};
use crate::messages::describe_client_quotas::{
    ComponentData, DescribeClientQuotasRequest, DescribeClientQuotasResponse, EntityData, EntryData, ValueData,
};
use crate::types::Str;
use crate::values::{ErrorCode, QuotaEntityType, QuotaMatchType};
use std::collections::{BTreeMap, BTreeSet};

/// Names by type of entity; the default entity has none.
type Entity = BTreeMap<Str, Option<Str>>;

/// Quotas by entity.
pub(super) type Quotas = BTreeMap<Entity, BTreeMap<Str, f64>>;

const USER: &str = "user";
const CLIENT_ID: &str = "client-id";
const IP: &str = "ip";

/// Quotas of users and clients, and those of addresses.
const KEYS: [&str; 4] = ["producer_byte_rate", "consumer_byte_rate", "request_percentage", "controller_mutation_rate"];
const IP_KEY: &str = "connection_creation_rate";

/// Handles `AlterClientQuotas`.
pub(super) fn alter_client_quotas(quotas: &mut Quotas, request: AlterClientQuotasRequest) -> AlterClientQuotasResponse {
    let validate_only = request.validate_only;
    let entries = request.entries.into_iter().map(|entry| alter(quotas, entry, validate_only)).collect();
    AlterClientQuotasResponse { entries, ..AlterClientQuotasResponse::default() }
}

fn alter(
    quotas: &mut Quotas,
    entry: AlterClientQuotasRequestEntryData,
    validate_only: bool,
) -> AlterClientQuotasResponseEntryData {
    let AlterClientQuotasRequestEntryData { entity, ops, .. } = entry;
    let named = entity.iter().map(|one| (one.entity_type.0.clone(), one.entity_name.clone()));
    let key: Entity = named.collect();
    let error_code = match check(&key, entity.len(), &ops) {
        Ok(()) if validate_only => ErrorCode::NONE,
        Ok(()) => {
            apply(quotas, &key, ops);
            ErrorCode::NONE
        }
        Err(error_code) => error_code,
    };
    let entity = entity.into_iter().map(|one| AlterClientQuotasResponseEntityData {
        entity_type: one.entity_type,
        entity_name: one.entity_name,
        ..AlterClientQuotasResponseEntityData::default()
    });
    AlterClientQuotasResponseEntryData {
        error_code,
        error_message: error_code.is_error().then(|| Str::from_static(error_code.description())),
        entity: entity.collect(),
        ..AlterClientQuotasResponseEntryData::default()
    }
}

/// Checks that the entity is a user, a client, both or an address, and that it can have the quotas.
fn check(entity: &Entity, count: usize, ops: &[OpData]) -> Result<(), ErrorCode> {
    let types: BTreeSet<&str> = entity.keys().map(|kind| &**kind).collect();
    let is_address = types.contains(IP);
    let is_known = types.iter().all(|kind| [USER, CLIENT_ID, IP].contains(kind));
    let is_valid = count == entity.len() && !types.is_empty() && is_known && !(is_address && types.len() > 1);
    let has_empty = entity.values().flatten().any(|name| name.is_empty());
    let are_ops_valid = ops.iter().all(|op| {
        let is_known = if is_address { &*op.key == IP_KEY } else { KEYS.contains(&&*op.key) };
        is_known && (op.remove || op.value >= 0.0)
    });
    if is_valid && !has_empty && are_ops_valid { Ok(()) } else { Err(ErrorCode::INVALID_REQUEST) }
}

fn apply(quotas: &mut Quotas, entity: &Entity, ops: Vec<OpData>) {
    let values = quotas.entry(entity.clone()).or_default();
    for op in ops {
        if op.remove {
            values.remove(&op.key);
        } else {
            values.insert(op.key, op.value);
        }
    }
    if values.is_empty() {
        quotas.remove(entity);
    }
}

/// Handles `DescribeClientQuotas`.
#[expect(clippy::needless_pass_by_value, reason = "handlers own their request")]
pub(super) fn describe_client_quotas(
    quotas: &mut Quotas,
    request: DescribeClientQuotasRequest,
) -> DescribeClientQuotasResponse {
    let entries = quotas.iter().filter(|(entity, _)| is_wanted(&request, entity)).map(|(entity, values)| EntryData {
        entity: entity.iter().map(describe).collect(),
        values: values.iter().map(|(key, value)| quota(key, *value)).collect(),
        ..EntryData::default()
    });
    DescribeClientQuotasResponse { entries: Some(entries.collect()), ..DescribeClientQuotasResponse::default() }
}

fn is_wanted(request: &DescribeClientQuotasRequest, entity: &Entity) -> bool {
    let is_complete = !request.strict || entity.len() == request.components.len();
    is_complete && request.components.iter().all(|component| matches(component, entity))
}

fn matches(component: &ComponentData, entity: &Entity) -> bool {
    let Some(name) = entity.get(&component.entity_type.0) else { return false };
    match component.match_type {
        QuotaMatchType::Exact => *name == component.r#match,
        QuotaMatchType::Default => name.is_none(),
        _ => true,
    }
}

fn describe((kind, name): (&Str, &Option<Str>)) -> EntityData {
    EntityData { entity_type: QuotaEntityType(kind.clone()), entity_name: name.clone(), ..EntityData::default() }
}

fn quota(key: &Str, value: f64) -> ValueData {
    ValueData { key: key.clone(), value, ..ValueData::default() }
}
