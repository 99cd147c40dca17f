//! Addresses in responses: every host and port of every schema can be replaced.

use kayrock::lookup::{MESSAGES, MessageType, ResponseKind};
use kayrock::messages::Endpoints;
use kayrock::schema::{FieldSchema, MessageKind, StructSchema, StructValue, Type, Value};
use kayrock::{ApiKey, Bytes, Str};
use std::borrow::Cow;

pub(super) const BEFORE: &str = "inside.example";
const AFTER: &str = "proxy.example";
const PORT: u16 = 19_092;

/// Fields of responses with "host" in their names and no port beside them: hosts of clients, not addresses.
const HOSTS_WITHOUT_PORT: [&str; 2] = ["ClientHost", "Host"];

pub(super) fn responses() -> impl Iterator<Item = &'static MessageType> {
    MESSAGES.iter().filter(|message| message.schema.kind == MessageKind::Response)
}

fn is_host(field: &FieldSchema) -> bool {
    matches!(*field.ty, Type::String) && field.name.to_lowercase().contains("host")
}

fn is_port(field: &FieldSchema) -> bool {
    field.name.to_lowercase().contains("port") && matches!(*field.ty, Type::Int32 | Type::Uint16)
}

/// A struct with one element in each array of structs, every nullable struct present, and a host and a port wherever it has one.
pub(super) fn filled(schema: &StructSchema, version: i16) -> StructValue {
    let fields = schema.fields.iter().filter(|field| field.versions.contains(version));
    let fields = fields.filter_map(|field| Some((field.name.clone(), filled_field(field, version)?))).collect();
    StructValue { fields, ..StructValue::default() }
}

fn filled_field(field: &FieldSchema, version: i16) -> Option<Value> {
    match &*field.ty {
        Type::Struct(schema) => Some(Value::Struct(filled(schema, version))),
        Type::Array(element) => match &**element {
            Type::Struct(schema) => Some(Value::Array(vec![Value::Struct(filled(schema, version))])),
            _ => None,
        },
        Type::String if is_host(field) => Some(Value::String(Str::from(BEFORE))),
        _ if is_port(field) => Some(Value::Int(9_092)),
        _ => None,
    }
}

/// The struct of a struct or of an array of structs.
fn nested(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => nested(element),
        _ => None,
    }
}

/// Adds the hosts and ports of the structs that have both.
fn addresses(schema: &StructSchema, value: &StructValue, found: &mut Vec<(Value, Value)>) {
    let of = |is_wanted: fn(&FieldSchema) -> bool| {
        schema
            .fields
            .iter()
            .find(|field| is_wanted(field))
            .and_then(|field| value.get(&field.name))
            .map(Cow::into_owned)
    };
    if let (Some(host), Some(port)) = (of(is_host), of(is_port)) {
        found.push((host, port));
    }
    for field in schema.fields.iter() {
        let Some(inner) = nested(&field.ty) else { continue };
        match value.get(&field.name).as_deref() {
            Some(Value::Struct(one)) => addresses(inner, one, found),
            Some(Value::Array(all)) => {
                for one in all {
                    let Value::Struct(one) = one else { panic!("{one:?} is no struct") };
                    addresses(inner, one, found);
                }
            }
            _ => {}
        }
    }
}

pub(super) fn addresses_of(message: &MessageType, value: &Value) -> Vec<(Value, Value)> {
    let Value::Struct(value) = value else { panic!("{value:?} is no struct") };
    let mut found = Vec::new();
    addresses(&message.schema.root, value, &mut found);
    found.retain(|(host, _)| *host != Value::String(Str::from("")));
    found
}

/// Replaces all addresses of a filled response in a version; returns their number.
fn replaced(message: &MessageType, version: i16) -> usize {
    let schema = message.schema;
    let key = ApiKey(schema.api_key.unwrap());
    let before = message.message_of(&Value::Struct(filled(&schema.root, version))).unwrap();
    let expected = addresses_of(message, &before.to_value().unwrap()).len();
    let body = Bytes::from(before.encode(version).unwrap());
    let (mut response, remaining) = ResponseKind::decode(key, version, &body).unwrap();
    assert!(remaining.is_empty());
    let mut visited = 0;
    response.for_each_endpoint_mut(&mut |mut endpoint| {
        assert_eq!(endpoint.host(), BEFORE);
        endpoint.set(AFTER, PORT);
        assert_eq!((endpoint.host(), endpoint.port()), (AFTER, Some(PORT)));
        visited += 1;
    });
    assert_eq!(visited, expected, "addresses of {} v{version}", message.name());
    let after = Bytes::from(response.encode(version).unwrap());
    let (after, _) = message.decode(&after, version).unwrap();
    let wanted = (Value::String(Str::from(AFTER)), Value::Int(PORT.into()));
    for address in addresses_of(message, &after.to_value().unwrap()) {
        assert_eq!(address, wanted, "{} v{version}", message.name());
    }
    visited
}

#[test]
fn every_address_of_every_response_can_be_replaced() {
    let mut with_addresses = Vec::new();
    for message in responses() {
        let counts = message.schema.versions.iter().map(|version| replaced(message, version));
        if counts.max().is_some_and(|most| most > 0) {
            with_addresses.push(message.name());
        }
    }
    assert_eq!(with_addresses.len(), 15, "{with_addresses:?}");
}

#[test]
fn a_host_without_a_port_is_the_host_of_a_client() {
    fn look(schema: &StructSchema, path: &str) {
        let has_port = schema.fields.iter().any(is_port);
        for field in schema.fields.iter() {
            let path = format!("{path}.{}", &*field.name);
            let is_known = HOSTS_WITHOUT_PORT.contains(&&*field.name);
            assert!(!is_host(field) || has_port || is_known, "{path} may be an address");
            if let Some(inner) = nested(&field.ty) {
                look(inner, &path);
            }
        }
    }
    for message in responses() {
        look(&message.schema.root, message.name());
    }
}

#[test]
fn an_unknown_address_is_left_out() {
    use kayrock::messages::{FindCoordinatorResponse, UpdateRaftVoterResponse};

    let visit = &mut |_: kayrock::messages::EndpointMut<'_>| panic!("no address");
    FindCoordinatorResponse { node_id: (-1).into(), port: -1, ..Default::default() }.for_each_endpoint_mut(visit);
    UpdateRaftVoterResponse::default().for_each_endpoint_mut(visit);
}
