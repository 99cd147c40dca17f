//! Valid requests of all served APIs, each with one field changed.
//!
//! `KAYROCK_SEED` selects other fields and values, `KAYROCK_CASES` their number.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kayrock::lookup::{MessageType, message};
use kayrock::messages::ApiVersionsRequest;
use kayrock::messages::offset_commit::{OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic};
use kayrock::schema::{StructSchema, Type, Value, Versions};
use kayrock::values::CoordinatorType;
use kayrock::{ApiKey, Bytes};
use kayrock_cli::inspect;
use serde_json::Value as Json;
use std::env;

use super::build::{Topic, append, batch, coordinator, initializing, prepare};
use super::mutation::{Dice, mutate};
use super::seeded_requests::{EXEMPT, REQUESTS, Row};
use super::seeded_view::view;
use super::session::Session;

/// Number of requests in the usual run.
const CASES: usize = 200;

const TOPIC: &str = "se-topic";
const GROUP: &str = "se-group";
const TRANSACTION: &str = "se-tx";

pub(crate) fn requests(session: &mut Session) -> Result<(), String> {
    let is_full = env::var("KAYROCK_COMPARE").is_ok_and(|value| value == "all");
    let seed = env::var("KAYROCK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let cases = env::var("KAYROCK_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = cases.unwrap_or(if is_full { 3 * CASES } else { CASES });
    let topic = begin(session)?;
    if !session.is_real {
        check_rows(session)?;
    }
    let mut dice = Dice::new(seed);
    let rows: Vec<_> = REQUESTS.iter().filter(|row| session.newest_of(key(row), versions(row)) >= 0).collect();
    for case in 0..cases {
        vary(session, &topic, rows[case % rows.len()], &mut dice, case)?;
    }
    Ok(())
}

/// Creates what the requests are about.
fn begin(session: &mut Session) -> Result<Topic, String> {
    let topic = prepare(session, TOPIC, 2)?;
    append(session, &topic, batch(5)?)?;
    coordinator(session, CoordinatorType::Group, GROUP)?;
    coordinator(session, CoordinatorType::Transaction, TRANSACTION)?;
    session.until("offsets", &committing(&topic), |response| {
        response.topics.iter().all(|one| one.partitions.iter().all(|one| one.error_code.0 == 0))
    })?;
    session.until("producer", &initializing(Some(TRANSACTION)), |response| response.error_code.0 == 0)?;
    Ok(topic)
}

fn committing(topic: &Topic) -> OffsetCommitRequest {
    let partition = OffsetCommitRequestPartition { committed_offset: 3, ..OffsetCommitRequestPartition::default() };
    let topic = OffsetCommitRequestTopic {
        name: TOPIC.into(),
        topic_id: topic.id,
        partitions: vec![partition],
        ..OffsetCommitRequestTopic::default()
    };
    OffsetCommitRequest { group_id: GROUP.into(), topics: vec![topic], ..OffsetCommitRequest::default() }
}

/// Checks that each API that the in-process broker lists has a request.
fn check_rows(session: &mut Session) -> Result<(), String> {
    let listed = session.quietly_in(&ApiVersionsRequest::default(), 0)?;
    let has_row = |api: ApiKey| REQUESTS.iter().any(|row| key(row) == api) || EXEMPT.iter().any(|(key, _)| *key == api);
    let missing: Vec<_> = listed.api_keys.iter().map(|api| api.api_key).filter(|api| !has_row(*api)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("no request of {missing:?}")) }
}

fn ty(row: &Row) -> &'static MessageType {
    message(&format!("{}Request", row.api)).unwrap_or_else(|| panic!("{} is no API", row.api))
}

fn key(row: &Row) -> ApiKey {
    ApiKey(ty(row).schema.api_key.expect("a request"))
}

fn versions(row: &Row) -> Versions {
    ty(row).schema.versions
}

/// Sends a request with one field changed, in the newest version.
fn vary(session: &mut Session, topic: &Topic, row: &Row, dice: &mut Dice, case: usize) -> Result<(), String> {
    let (ty, api_key) = (ty(row), key(row));
    let version = session.newest_of(api_key, versions(row));
    let mut value = valid(row, topic, version, case)?;
    let Some(change) = mutate(ty.schema, version, &mut value, row.fixed, dice) else { return Ok(()) };
    let body = Bytes::from(ty.schema.encode(version, &value).map_err(|error| error.to_string())?);
    let label = format!("{case}: {change} ({} v{version})", row.api);
    let response = session.ask_any(label, (api_key, version), &body, |response| view(row.api, response))?;
    if row.changes_state {
        for name in response.iter().flat_map(created) {
            session.settle(&name)?;
        }
        session.pause();
    }
    Ok(())
}

/// Returns the valid request of a row in a version.
fn valid(row: &Row, topic: &Topic, version: i16, case: usize) -> Result<Value, String> {
    let ty = ty(row);
    let text = row.json.replace("{case}", &case.to_string()).replace("{id}", &topic.id.to_string());
    let text = text.replace("{records}", &STANDARD.encode(&*batch(1)?));
    let json: Json = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", row.api))?;
    let body = inspect::encode(ty, version, &present(&ty.schema.root, version, json))?;
    let (message, _) = ty.decode(&body.into(), version).map_err(|error| error.to_string())?;
    message.to_value().map_err(|error| error.to_string())
}

/// Leaves out the fields that a version lacks.
fn present(schema: &StructSchema, version: i16, json: Json) -> Json {
    let Json::Object(fields) = json else { return json };
    let fields = fields.into_iter().filter_map(|(name, json)| {
        let field = schema.fields.iter().find(|field| field.json_name() == name);
        let Some(field) = field else { return Some((name, json)) };
        let is_present = field.versions.contains(version);
        is_present.then(|| (name, of_type(&field.ty, version, json)))
    });
    Json::Object(fields.collect())
}

fn of_type(ty: &Type, version: i16, json: Json) -> Json {
    match (ty, json) {
        (Type::Struct(schema), json) => present(schema, version, json),
        (Type::Array(element), Json::Array(items)) => {
            Json::Array(items.into_iter().map(|item| of_type(element, version, item)).collect())
        }
        (_, json) => json,
    }
}

/// Returns the names of the topics that a response of `CreateTopics` describes.
fn created(response: &Value) -> Vec<String> {
    let Value::Struct(fields) = response else { return Vec::new() };
    let Some(Value::Array(topics)) = fields.get("Topics").as_deref().cloned() else { return Vec::new() };
    let names = topics.iter().filter_map(|topic| match topic {
        Value::Struct(topic) => match (topic.get("Name").as_deref(), topic.get("ErrorCode").as_deref()) {
            (Some(Value::String(name)), Some(Value::Int(0))) => Some(name.to_string()),
            _ => None,
        },
        _ => None,
    });
    names.collect()
}
