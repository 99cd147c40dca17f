//! Facts of a schema, a line for each attribute, in the versions of the message.
//!
//! The suite compiles this file, and so does the crate of the generated sources.

use kayrock::schema::{FieldSchema, Schema, StructSchema, Type, Versions};

/// All facts of a schema.
pub(crate) fn of(schema: &Schema) -> Vec<String> {
    let Schema { kind, api_key, versions, flexible, unstable, deprecated, listeners, .. } = schema;
    let within = |range: &Versions| range.intersect(*versions);
    let headers: Vec<_> = versions.iter().map(|version| schema.header_version(version)).collect();
    let mut facts = vec![
        format!("kind {kind:?}"),
        format!("api key {api_key:?}"),
        format!("versions {versions}"),
        format!("flexible {}", within(flexible)),
        format!("unstable {}", within(unstable)),
        format!("deprecated {}", within(deprecated)),
        format!("listeners {listeners:?}"),
        format!("headers {headers:?}"),
    ];
    of_struct(&schema.root, "", *versions, &mut facts);
    facts
}

fn of_struct(definition: &StructSchema, path: &str, around: Versions, facts: &mut Vec<String>) {
    facts.push(format!("{path} struct {}", &*definition.name));
    for field in definition.fields.iter() {
        let versions = field.versions.intersect(around);
        if !versions.is_empty() {
            of_field(field, &format!("{path}.{}", &*field.name), versions, facts);
        }
    }
}

fn of_field(field: &FieldSchema, path: &str, versions: Versions, facts: &mut Vec<String>) {
    let FieldSchema { ty, nullable, tag, tagged, flexible, ignorable, map_key, entity, .. } = field;
    let (is_list, inner) = match &**ty {
        Type::Array(element) => (true, &**element),
        ty => (false, ty),
    };
    let name = if let Type::Struct(_) = inner { "a struct".to_owned() } else { format!("{inner:?}") };
    let within = |range: &Versions| range.intersect(versions);
    facts.extend([
        format!("{path} type {name}, a list: {is_list}"),
        format!("{path} versions {versions}"),
        format!("{path} nullable {}", within(nullable)),
        format!("{path} tag {tag:?} in {}", within(tagged)),
        format!("{path} flexible {:?}", flexible.as_ref().map(within)),
        format!("{path} default {:?}", field.default_value()),
        format!("{path} ignorable {ignorable}"),
        format!("{path} map key {map_key}"),
        format!("{path} entity {entity:?}"),
    ]);
    if let Type::Struct(inner) = inner {
        of_struct(inner, path, versions, facts);
    }
}
