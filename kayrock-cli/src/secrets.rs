//! Secrets in messages, which are shown as `…`.
//!
//! Secrets are the fields of type `Secret` (SASL payloads, SCRAM salts and keys, delegation tokens), the values of
//! sensitive configurations, forwarded requests, and the records of the metadata log.

use kayrock::Uuid;
use kayrock::schema::{Schema, StructSchema, Type};
use serde_json::{Map, Value as Json};

/// Text that replaces a secret.
pub(crate) const HIDDEN: &str = "…";

/// Parts of configuration names whose values are passwords, keys or certificates; Kafka's type `PASSWORD`.
const SENSITIVE: [&str; 9] = [
    "password",
    "secret",
    "jaas",
    "keystore.key",
    "keystore.certificate",
    "truststore.certificate",
    "token",
    "credential",
    "master.key",
];

/// Topic of the metadata log, which has SCRAM keys and configurations, and its id.
const METADATA_LOG: [&str; 2] = ["__cluster_metadata", "AAAAAAAAAAAAAAAAAAAAAQ"];

/// Returns true for the topic of the metadata log, by its name or its id.
pub(crate) fn is_metadata_log(name: &str, id: Uuid) -> bool {
    METADATA_LOG.contains(&name) || METADATA_LOG.contains(&&*id.to_string())
}

/// Returns true if values of the configuration are secret.
pub(crate) fn is_sensitive_config(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SENSITIVE.iter().any(|part| name.contains(part))
}

/// Returns true if messages of the schema may contain secrets.
pub(crate) fn may_have(schema: &Schema) -> bool {
    is_forwarding(&schema.name) || is_of_metadata_log(&schema.name) || struct_may_have(&schema.root)
}

fn struct_may_have(schema: &StructSchema) -> bool {
    has_configs(schema)
        || schema.fields.iter().any(|field| field.secret || nested(&field.ty).is_some_and(struct_may_have))
}

/// Replaces the secrets of a message in Kafka's JSON.
pub(crate) fn hide(schema: &Schema, json: &mut Json) {
    if let Json::Object(object) = json {
        let hidden: &[&str] = if is_forwarding(&schema.name) {
            &["requestData", "responseData"]
        } else if &*schema.name == "FetchSnapshotResponse" {
            &["unalignedRecords"]
        } else {
            &[]
        };
        hide_named(object, hidden);
        hide_in(&schema.root, object);
    }
}

/// Returns true if a message in Kafka's JSON has secrets.
#[cfg(feature = "program")]
pub(crate) fn are_in(schema: &Schema, json: &Json) -> bool {
    let mut hidden = json.clone();
    hide(schema, &mut hidden);
    hidden != *json
}

fn hide_in(schema: &StructSchema, object: &mut Map<String, Json>) {
    if has_configs(schema) && config_is_sensitive(object) {
        replace(object.get_mut("value"));
    }
    if is_metadata_topic(object) {
        hide_records(object);
    }
    for field in &*schema.fields {
        let value = object.get_mut(&field.json_name());
        if field.secret {
            replace(value);
        } else if let (Some(nested), Some(value)) = (nested(&field.ty), value) {
            hide_elements(nested, value);
        }
    }
}

fn hide_elements(schema: &StructSchema, json: &mut Json) {
    match json {
        Json::Array(elements) => elements.iter_mut().for_each(|element| hide_elements(schema, element)),
        Json::Object(object) => hide_in(schema, object),
        _ => {}
    }
}

/// Hides the fields of these names, at any depth.
fn hide_named(object: &mut Map<String, Json>, names: &[&str]) {
    for (name, value) in object {
        match value {
            value if names.contains(&&**name) => replace(Some(value)),
            Json::Object(object) => hide_named(object, names),
            Json::Array(elements) => {
                elements.iter_mut().filter_map(Json::as_object_mut).for_each(|object| hide_named(object, names));
            }
            _ => {}
        }
    }
}

fn hide_records(topic: &mut Map<String, Json>) {
    hide_named(topic, &["records", "recordSet"]);
}

fn replace(value: Option<&mut Json>) {
    if let Some(value) = value.filter(|value| !value.is_null()) {
        *value = HIDDEN.into();
    }
}

/// Returns true if the struct is a configuration with its value.
fn has_configs(schema: &StructSchema) -> bool {
    let is_text = |name| schema.field(name).is_some_and(|field| matches!(&*field.ty, Type::String));
    is_text("Value") && (is_text("Name") || is_text("ResourceName"))
}

fn config_is_sensitive(object: &Map<String, Json>) -> bool {
    let is_marked = object.get("isSensitive").and_then(Json::as_bool) == Some(true);
    is_marked || object.get("name").and_then(Json::as_str).is_some_and(is_sensitive_config)
}

fn is_metadata_topic(object: &Map<String, Json>) -> bool {
    let names = ["topic", "name", "topicName", "topicId"].iter().filter_map(|key| object.get(*key)?.as_str());
    names.into_iter().any(|name| METADATA_LOG.contains(&name))
}

/// Returns true for requests that contain other requests.
fn is_forwarding(name: &str) -> bool {
    name.starts_with("Envelope")
}

/// Returns true for messages with records of the metadata log.
fn is_of_metadata_log(name: &str) -> bool {
    name.starts_with("FetchSnapshot") || name == "FetchResponse"
}

fn nested(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => nested(element),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kayrock::lookup;
    use serde_json::json;

    fn hidden(name: &str, mut json: Json) -> Json {
        let schema = lookup::message(name).expect("the test names a message").schema;
        assert!(may_have(schema), "{name}");
        hide(schema, &mut json);
        json
    }

    #[test]
    fn secret_fields_are_hidden_at_any_depth() {
        assert_eq!(hidden("SaslAuthenticateRequest", json!({"authBytes": "aHVudGVy"})), json!({"authBytes": "…"}));
        let upsertion = json!({"name": "ada", "salt": "c2FsdA==", "saltedPassword": "aHVudGVy"});
        let shown = hidden("AlterUserScramCredentialsRequest", json!({"upsertions": [upsertion]}));
        assert_eq!(shown, json!({"upsertions": [{"name": "ada", "salt": "…", "saltedPassword": "…"}]}));
    }

    #[test]
    fn sensitive_configs_are_hidden_and_others_are_not() {
        let configs = json!([{"name": "ssl.key.password", "value": "hunter2"}, {"name": "retention.ms", "value": "5"}]);
        let shown = hidden("IncrementalAlterConfigsRequest", json!({"resources": [{"configs": configs}]}));
        let configs = &shown["resources"][0]["configs"];
        assert_eq!((&configs[0]["value"], &configs[1]["value"]), (&json!("…"), &json!("5")));
        let marked = json!({"configs": [{"name": "mine", "value": "hunter2", "isSensitive": true}]});
        let shown = hidden("DescribeConfigsResponse", json!({"results": [marked]}));
        assert_eq!(shown["results"][0]["configs"][0]["value"], "…");
    }

    #[test]
    fn forwarded_requests_and_the_metadata_log_are_hidden() {
        assert_eq!(hidden("EnvelopeRequest", json!({"requestData": "aHVudGVy"}))["requestData"], "…");
        let topic = |name| json!({"topic": name, "partitions": [{"records": "aHVudGVy"}]});
        let shown = hidden("FetchResponse", json!({"responses": [topic("__cluster_metadata"), topic("orders")]}));
        assert_eq!(shown["responses"][0]["partitions"][0]["records"], "…");
        assert_eq!(shown["responses"][1]["partitions"][0]["records"], "aHVudGVy");
    }
}
