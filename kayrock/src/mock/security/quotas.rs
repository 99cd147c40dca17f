//! Handlers of `AlterClientQuotas` and `DescribeClientQuotas`.

use crate::messages::alter_client_quotas::{
    AlterClientQuotasRequest, AlterClientQuotasResponse, AlterClientQuotasResponseEntityData,
    AlterClientQuotasResponseEntryData, OpData,
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

/// Quotas that are whole numbers.
const WHOLE: [&str; 3] = ["producer_byte_rate", "consumer_byte_rate", IP_KEY];

/// Error of an entity that is an address and something else.
const MIXED: &str = "Invalid quota entity combination, IP entity should not be combined with User or ClientId";

/// Error of a filter with an address and something else.
const MIXED_FILTER: &str = "Invalid entity filter component combination. \
    IP filter component should not be used with user or clientId filter component.";

/// Handles `AlterClientQuotas`: each entity gets one response.
pub(super) fn alter_client_quotas(quotas: &mut Quotas, request: AlterClientQuotasRequest) -> AlterClientQuotasResponse {
    let validate_only = request.validate_only;
    let mut results: BTreeMap<Entity, Result<Vec<OpData>, String>> = BTreeMap::new();
    for entry in request.entries {
        let entity: Entity = entry.entity.into_iter().map(|one| (one.entity_type.0, one.entity_name)).collect();
        let is_repeated = results.contains_key(&entity);
        let result = if is_repeated { Err(repeated(&entity)) } else { check(&entity, &entry.ops).map(|()| entry.ops) };
        results.insert(entity, result);
    }
    let entries = results.into_iter().map(|(entity, result)| {
        let error = result
            .map(|ops| {
                if !validate_only {
                    apply(quotas, &entity, ops);
                }
            })
            .err();
        altered(entity, error)
    });
    AlterClientQuotasResponse { entries: entries.collect(), ..AlterClientQuotasResponse::default() }
}

fn altered(entity: Entity, error: Option<String>) -> AlterClientQuotasResponseEntryData {
    let entity = entity.into_iter().map(|(kind, entity_name)| AlterClientQuotasResponseEntityData {
        entity_type: QuotaEntityType(kind),
        entity_name,
        ..AlterClientQuotasResponseEntityData::default()
    });
    AlterClientQuotasResponseEntryData {
        error_code: if error.is_some() { ErrorCode::INVALID_REQUEST } else { ErrorCode::NONE },
        error_message: error.map(Str::from),
        entity: entity.collect(),
        ..AlterClientQuotasResponseEntryData::default()
    }
}

/// Returns the error of an entity, or of one of its quotas, that is there twice.
fn repeated(entity: &Entity) -> String {
    let entries = entity.iter().map(|(kind, name)| format!("{kind}={}", name.as_deref().unwrap_or("null")));
    let entries = entries.collect::<Vec<_>>().join(", ");
    format!("Ignoring duplicate entity ClientQuotaEntity(entries={{{entries}}})")
}

/// Checks that the entity is a user, a client, both or an address, and that it can have the quotas.
fn check(entity: &Entity, ops: &[OpData]) -> Result<(), String> {
    if entity.is_empty() {
        return Err("Invalid empty client quota entity".to_owned());
    }
    for (kind, name) in entity {
        match &**kind {
            USER | CLIENT_ID | IP if name.as_ref().is_some_and(|name| name.is_empty()) => {
                return Err(format!("Empty {kind} not supported"));
            }
            USER | CLIENT_ID | IP => {}
            _ => return Err(format!("Unhandled client quota entity type: {kind}")),
        }
    }
    let is_address = entity.contains_key(IP);
    if is_address && entity.len() > 1 {
        return Err(MIXED.to_owned());
    }
    let mut keys = BTreeSet::new();
    for op in ops {
        if !keys.insert(&op.key) {
            return Err(repeated(entity));
        }
        check_op(op, is_address)?;
    }
    Ok(())
}

fn check_op(OpData { key, value, remove, .. }: &OpData, is_address: bool) -> Result<(), String> {
    let is_known = if is_address { &**key == IP_KEY } else { KEYS.contains(&&**key) };
    match () {
        () if !is_known => Err(format!("Invalid configuration key {key}")),
        () if *remove => Ok(()),
        () if *value <= 0.0 => Err(format!("Quota {key} must be greater than 0")),
        () if WHOLE.contains(&&**key) && value.fract() != 0.0 => Err(format!("{key} cannot be a fractional value.")),
        () => Ok(()),
    }
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
    if let Err((error_code, message)) = check_filter(&request.components) {
        let error_message = Some(message.into());
        return DescribeClientQuotasResponse { error_code, error_message, entries: None, ..Default::default() };
    }
    let entries = quotas.iter().filter(|(entity, _)| is_wanted(&request, entity)).map(|(entity, values)| EntryData {
        entity: entity.iter().map(describe).collect(),
        values: values.iter().map(|(key, value)| quota(key, *value)).collect(),
        ..EntryData::default()
    });
    DescribeClientQuotasResponse { entries: Some(entries.collect()), ..DescribeClientQuotasResponse::default() }
}

/// Checks the components of a filter; each type of entity may be there once.
fn check_filter(components: &[ComponentData]) -> Result<(), (ErrorCode, String)> {
    let mut kinds = BTreeSet::new();
    for ComponentData { entity_type, match_type, r#match, .. } in components {
        let kind = &*entity_type.0;
        check_match(*match_type, r#match.is_some()).map_err(|message| (ErrorCode::INVALID_REQUEST, message))?;
        match kind {
            "" => return Err((ErrorCode::INVALID_REQUEST, "Invalid empty entity type.".to_owned())),
            USER | CLIENT_ID | IP if kinds.insert(kind) => {}
            USER | CLIENT_ID | IP => {
                let message = format!("Entity type {kind} cannot appear more than once in the filter.");
                return Err((ErrorCode::INVALID_REQUEST, message));
            }
            _ => return Err((ErrorCode::UNSUPPORTED_VERSION, format!("Unsupported entity type {kind}"))),
        }
    }
    if kinds.contains(IP) && kinds.len() > 1 {
        return Err((ErrorCode::INVALID_REQUEST, MIXED_FILTER.to_owned()));
    }
    Ok(())
}

/// Checks that a component has a name only if it is compared.
fn check_match(match_type: QuotaMatchType, has_name: bool) -> Result<(), String> {
    match match_type {
        QuotaMatchType::Exact if !has_name => {
            Err("Request specified MATCH_TYPE_EXACT, but set match string to null.".to_owned())
        }
        QuotaMatchType::Default if has_name => {
            Err("Request specified MATCH_TYPE_DEFAULT, but also specified a match string.".to_owned())
        }
        QuotaMatchType::Specified if has_name => {
            Err("Request specified MATCH_TYPE_SPECIFIED, but also specified a match string.".to_owned())
        }
        QuotaMatchType::Other(number) => Err(format!("Unknown match type {number}")),
        _ => Ok(()),
    }
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
