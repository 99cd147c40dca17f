//! Conversion between our plain trees and those of `programs/java/Codec.java`, which describes their form.

pub use kayrock::testing::tree::{UNKNOWN_TAGS, bytes, difference, hex, java_name, of, value};

use kayrock::schema::{StructSchema, Type};
use serde_json::Value as Json;

/// Adds the fields that only the schema has, with their defaults: those of a newer release.
pub fn complete(schema: &StructSchema, tree: &mut Json) {
    let Json::Object(fields) = tree else { return };
    for field in schema.fields.iter() {
        match fields.get_mut(&java_name(&field.name)) {
            Some(tree) => complete_value(&field.ty, tree),
            None => drop(fields.insert(java_name(&field.name), of(&field.default_value()))),
        }
    }
}

fn complete_value(ty: &Type, tree: &mut Json) {
    match (ty, tree) {
        (Type::Struct(schema), tree) => complete(schema, tree),
        (Type::Array(element), Json::Array(trees)) => {
            for tree in trees {
                complete_value(element, tree);
            }
        }
        _ => {}
    }
}

/// Empties records that were not set: in Java they are null, which no version allows.
pub fn empty_records(schema: &StructSchema, tree: &mut Json) {
    let Json::Object(fields) = tree else { return };
    for field in schema.fields.iter().filter(|field| field.nullable.is_empty() && matches!(*field.ty, Type::Records)) {
        if let Some(null @ Json::Null) = fields.get_mut(&java_name(&field.name)) {
            *null = Json::from("");
        }
    }
}

/// Removes what Kafka's JSON leaves out: unknown tags, and the content of records.
pub fn strip(schema: &StructSchema, tree: &mut Json) {
    let Json::Object(fields) = tree else { return };
    fields.remove(UNKNOWN_TAGS);
    for field in schema.fields.iter() {
        if let Some(tree) = fields.get_mut(&java_name(&field.name)) {
            strip_value(&field.ty, tree);
        }
    }
}

fn strip_value(ty: &Type, tree: &mut Json) {
    match (ty, tree) {
        (Type::Struct(schema), tree) => strip(schema, tree),
        (Type::Array(element), Json::Array(trees)) => {
            for tree in trees {
                strip_value(element, tree);
            }
        }
        (Type::Records, Json::String(text)) => text.clear(),
        _ => {}
    }
}

/// Returns true if a struct in the tree has the unknown tag.
#[must_use]
pub fn has_unknown_tag(tree: &Json, tag: u32) -> bool {
    match tree {
        Json::Array(trees) => trees.iter().any(|tree| has_unknown_tag(tree, tag)),
        Json::Object(fields) => {
            let own = fields.get(UNKNOWN_TAGS).and_then(Json::as_array).into_iter().flatten();
            own.into_iter().any(|one| one["tag"] == tag) || fields.values().any(|tree| has_unknown_tag(tree, tag))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kayrock::Message;
    use kayrock::messages::ProduceRequest;
    use serde_json::json;

    fn schema() -> &'static StructSchema {
        &ProduceRequest::SCHEMA.root
    }

    #[test]
    fn trees_survive_the_round_trip() {
        let tree = json!({
            "acks": -1,
            "topicData": [{"name": "t", "partitionData": [{"index": 3, "records": "/w=="}]}],
            "transactionalId": null,
            "unknownTags": [{"tag": 7, "hex": "00ff"}],
        });
        assert_eq!(of(&value(schema(), &tree).unwrap()), tree);
        assert_eq!(value(schema(), &json!({"akcs": 1})), Err("ProduceRequest lacks akcs".to_owned()));
        assert_eq!(value(schema(), &json!({"acks": "1"})), Err("\"1\" where Int16 is expected".to_owned()));
    }

    #[test]
    fn missing_fields_are_added_and_hidden_ones_go() {
        let mut tree = json!({"topicData": [{"partitionData": [{"records": "/w==", "unknownTags": []}]}]});
        complete(schema(), &mut tree);
        assert_eq!(tree["acks"], 0);
        assert_eq!(tree["topicData"][0]["name"], "");
        strip(schema(), &mut tree);
        assert_eq!(tree["topicData"][0]["partitionData"], json!([{"index": 0, "records": ""}]));
    }
}
