//! Rules of Kafka's schema language that span two definitions, or a definition and a type.
//!
//! Generated code checks them in free constants, which `cargo check` evaluates. `#[track_caller]` reports them at the
//! author's code.

use super::builder::NO_STRUCT;
use super::const_message::ConstMessage;
use crate::schema::{FieldSchema, MessageKind, Schema, Shared, StructSchema, Type, Versions};

/// Panics with `complaint` unless the rule holds.
#[track_caller]
pub const fn require(holds: bool, complaint: &str) {
    assert!(holds, "{}", complaint);
}

/// Checks that a response has the API key, the versions and the flexible versions of its request.
#[track_caller]
pub const fn matches_response(request: &Schema, response: &Schema) {
    if is_stub(request) || is_stub(response) {
        return;
    }
    let both = ConstMessage::new().words("`").words(text(&request.name));
    if let (Some(asked), Some(answered)) = (request.api_key, response.api_key)
        && asked != answered
    {
        let both = both.words("` has API key ").number(asked).words(" and its response `").words(text(&response.name));
        both.words("` ").number(answered).words("; give both the same `api`").complain();
    }
    if !same(request.versions, response.versions) {
        let both = both.words("` has versions ").versions(request.versions).words(" and its response `");
        let both = both.words(text(&response.name)).words("` ").versions(response.versions);
        both.words("; give both the same `versions`").complain();
    }
    if !same(request.flexible.intersect(request.versions), response.flexible.intersect(response.versions)) {
        let both = both.words("` is flexible in ").versions(request.flexible).words(" and its response `");
        let both = both.words(text(&response.name)).words("` in ").versions(response.flexible);
        both.words("; give both the same `flexible`").complain();
    }
}

/// Checks that no field of a nested struct is a message.
#[track_caller]
pub const fn holds_no_message(ty: &Type) {
    let Type::Struct(outer) = ty else { return };
    let outer = structure(outer);
    let mut fields = slice(&outer.fields);
    while let [field, rest @ ..] = fields {
        is_no_message(field, outer);
        fields = rest;
    }
}

/// A field is not a message, alone or in arrays: it has the versions of the message around it.
#[track_caller]
const fn is_no_message(field: &FieldSchema, outer: &StructSchema) {
    if let Some(inner) = nested(field)
        && inner.is_message
    {
        let found = whose(field, outer).words("` is the message `").words(text(&inner.name));
        let found = found.words("`, which has versions of its own; define a nested struct without `api`, `kind` and ");
        found.words("`versions`, or keep the encoded message as `Bytes`").complain();
    }
}

/// Checks the nested structs of a field, at any depth: versions, tags, null and compact lengths are those of the message.
#[track_caller]
pub const fn holds(message: &Schema, field: usize) {
    let outer = structure(&message.root);
    let field = &slice(&outer.fields)[field];
    is_no_message(field, outer);
    if let Some(nested) = nested(field) {
        within(message, field.versions.intersect(message.versions), nested);
    }
}

/// Checks the fields of a struct that the message contains in the versions `around`. That they are no messages has been
/// checked with the struct.
#[track_caller]
const fn within(message: &Schema, around: Versions, outer: &StructSchema) {
    let mut fields = slice(&outer.fields);
    while let ([field, rest @ ..], false) = (fields, around.is_empty()) {
        let here = field.versions.intersect(around);
        in_some_version(message, field, outer);
        null_in_some_version(message, field, outer);
        compact_in_flexible_versions(message, field, outer);
        tagged_in_flexible_versions(message, field, outer, here);
        if let Some(nested) = nested(field) {
            within(message, here, nested);
        }
        fields = rest;
    }
}

/// A field exists in some version of the message. A struct that is used in several places may have fields that one of
/// them lacks.
#[track_caller]
const fn in_some_version(message: &Schema, field: &FieldSchema, outer: &StructSchema) {
    if field.versions.intersect(message.versions).is_empty() {
        let both = whose(field, outer).words("` is in versions ").versions(field.versions).words(", and `");
        let both = both.words(text(&message.name)).words("` has versions ").versions(message.versions);
        both.words("; choose from these").complain();
    }
}

/// A nullable field may be null in some version of the message.
#[track_caller]
const fn null_in_some_version(message: &Schema, field: &FieldSchema, outer: &StructSchema) {
    let nullable = field.nullable.intersect(field.versions);
    if !nullable.is_empty() && nullable.intersect(message.versions).is_empty() {
        let both = whose(field, outer).words("` is nullable in versions ").versions(nullable).words(", and `");
        let both = both.words(text(&message.name)).words("` has versions ").versions(message.versions);
        both.words("; choose from these, or remove `nullable`").complain();
    }
}

/// Only flexible versions of the message have compact lengths, also those that a field lists itself.
#[track_caller]
const fn compact_in_flexible_versions(message: &Schema, field: &FieldSchema, outer: &StructSchema) {
    if let Some(flexible) = field.flexible
        && !flexible.is_subset(message.flexible)
    {
        let both = whose(field, outer).words("` is flexible in versions ").versions(flexible);
        let both = both.words(", and `").words(text(&message.name)).words("` in ").versions(message.flexible);
        both.words("; limit `flexible` of the field to these, or remove it").complain();
    }
}

/// Only flexible versions of the message have tagged fields.
#[track_caller]
const fn tagged_in_flexible_versions(message: &Schema, field: &FieldSchema, outer: &StructSchema, here: Versions) {
    if !field.tagged.intersect(here).is_subset(message.flexible) {
        let both = whose(field, outer).words("` is tagged in versions ").versions(field.tagged);
        let both = both.words(", and `").words(text(&message.name)).words("` is flexible in ");
        both.versions(message.flexible).words("; limit `tagged` to these, or remove `tag` and `tagged`").complain();
    }
}

const fn whose(field: &FieldSchema, outer: &StructSchema) -> ConstMessage {
    ConstMessage::new().words("`").words(text(&field.name)).words("` of `").words(text(&outer.name))
}

/// Returns the struct of a field, alone or in arrays.
const fn nested(field: &FieldSchema) -> Option<&StructSchema> {
    match elements(kind(&field.ty)) {
        Type::Struct(nested) => Some(structure(nested)),
        _ => None,
    }
}

/// Returns true if a type is that of an entity's ids, or an array of these, and is not the type of another entity.
#[must_use]
pub const fn is_entity(ty: &Type, own: Option<&str>, entity: &str) -> bool {
    let is_same = match own {
        Some(own) => is_text(own, entity),
        None => true,
    };
    is_same && names_entity(ty, entity)
}

const fn is_text(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([first, rest @ ..], [other, others @ ..]) = (a, b) {
        if *first != *other {
            return false;
        }
        (a, b) = (rest, others);
    }
    a.is_empty() && b.is_empty()
}

/// Returns true if a type is that of an entity's ids, or an array of these.
const fn names_entity(ty: &Type, entity: &str) -> bool {
    match (elements(ty), entity.as_bytes()) {
        (Type::Int64, b"producerId") | (Type::Int32, b"brokerId") => true,
        (Type::String, name) => !matches!(name, b"producerId" | b"brokerId"),
        (Type::Struct(broken), _) => text(&structure(broken).name).is_empty(),
        _ => false,
    }
}

/// Returns true if lengths of the type have two forms, one of which a field may select.
#[must_use]
pub const fn has_length(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Bytes)
}

/// Returns true if the type is allowed in a tagged field.
#[must_use]
pub const fn can_be_tagged(ty: &Type) -> bool {
    !matches!(ty, Type::Records)
}

const fn elements(mut ty: &Type) -> &Type {
    while let Type::Array(element) = ty {
        ty = kind(element);
    }
    ty
}

/// Type of a definition with errors.
pub const BROKEN_TYPE: &Type = &Type::Struct(Shared::Static(NO_STRUCT));

/// Schema of a definition with errors.
pub const BROKEN_SCHEMA: &Schema = &Schema {
    name: Shared::Static(""),
    kind: MessageKind::Data,
    api_key: None,
    versions: Versions::NONE,
    flexible: Versions::NONE,
    unstable: Versions::NONE,
    deprecated: Versions::NONE,
    listeners: Shared::Static(&[]),
    headers: Shared::Static(&[]),
    names_headers: false,
    fallback: None,
    common: Shared::Static(&[]),
    root: Shared::Static(NO_STRUCT),
};

/// Returns true for a definition with errors, which has no versions: its errors have been reported.
const fn is_stub(schema: &Schema) -> bool {
    schema.versions.is_empty()
}

const fn same(a: Versions, b: Versions) -> bool {
    a.is_subset(b) && b.is_subset(a)
}

/// Accesses parts of a derived schema, all of which are constants.
macro_rules! constant {
    ($($name:ident: $type:ty = $otherwise:expr;)*) => {$(
        const fn $name(part: &Shared<$type>) -> &$type {
            match part {
                Shared::Static(part) => part,
                Shared::Owned(_) => $otherwise,
            }
        }
    )*};
}

constant! {
    text: str = "";
    slice: [FieldSchema] = &[];
    kind: Type = &Type::Bool;
    structure: StructSchema = NO_STRUCT;
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: &Type = &Type::Array(Shared::Static(&Type::String));

    #[test]
    fn entities_have_their_types() {
        for entity in ["transactionalId", "groupId", "topicName"] {
            assert!(names_entity(&Type::String, entity) && names_entity(TEXTS, entity), "{entity}");
            assert!(!names_entity(&Type::Int32, entity) && !names_entity(&Type::Bytes, entity), "{entity}");
        }
        assert!(names_entity(&Type::Int64, "producerId") && !names_entity(&Type::Int32, "producerId"));
        assert!(names_entity(&Type::Int32, "brokerId") && !names_entity(&Type::String, "brokerId"));
        assert!(names_entity(BROKEN_TYPE, "brokerId"), "the error has been reported");
        assert!(is_entity(TEXTS, Some("groupId"), "groupId") && is_entity(TEXTS, None, "groupId"));
        for entity in ["topicName", "group", "groupIds"] {
            assert!(!is_entity(TEXTS, Some("groupId"), entity), "{entity}");
        }
    }

    #[test]
    fn text_and_bytes_have_lengths_of_two_forms() {
        assert!(has_length(&Type::String) && has_length(&Type::Bytes));
        assert!(!has_length(TEXTS) && !has_length(&Type::Records) && !has_length(&Type::Int32));
    }

    #[test]
    fn records_are_never_tagged() {
        assert!(!can_be_tagged(&Type::Records) && can_be_tagged(&Type::Bytes) && can_be_tagged(BROKEN_TYPE));
    }

    /// Returns a struct of one field as a constant.
    fn leaked(field: FieldSchema) -> &'static StructSchema {
        let fields = Shared::Static(&*Vec::leak(vec![field]));
        Box::leak(Box::new(StructSchema { name: Shared::Static("S"), fields, is_message: false }))
    }

    /// Returns a message of versions 0 to 3, flexible from 2, with a struct of one field.
    fn message(field: FieldSchema) -> Schema {
        let nested: &'static Type = Box::leak(Box::new(Type::Struct(Shared::Static(leaked(field)))));
        let outer = FieldSchema { ty: Shared::Static(nested), ..plain(Versions::ALL) };
        Schema {
            versions: Versions::new(0, 3),
            flexible: Versions::since(2),
            root: Shared::Static(leaked(outer)),
            ..BROKEN_SCHEMA.clone()
        }
    }

    /// Returns a nested struct with an array of structs, which are messages or not.
    fn array_in_struct(is_message: bool) -> Type {
        let inner = StructSchema { name: Shared::Static("M"), is_message, ..NO_STRUCT.clone() };
        let element: &'static Type = Box::leak(Box::new(Type::Struct(Shared::Static(Box::leak(Box::new(inner))))));
        let array: &'static Type = Box::leak(Box::new(Type::Array(Shared::Static(element))));
        Type::Struct(Shared::Static(leaked(FieldSchema { ty: Shared::Static(array), ..plain(Versions::ALL) })))
    }

    fn plain(versions: Versions) -> FieldSchema {
        FieldSchema {
            name: Shared::Static("F"),
            ty: Shared::Static(&Type::Int8),
            versions,
            nullable: Versions::NONE,
            tag: None,
            tagged: Versions::NONE,
            flexible: None,
            default: crate::schema::DefaultValue::Zero,
            ignorable: false,
            replaced_by: None,
            map_key: false,
            entity: None,
            secret: false,
            zero_copy: false,
        }
    }

    fn complaint(field: FieldSchema) -> Option<String> {
        let message = message(field);
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| holds(&message, 0))).err()?;
        panicked.downcast_ref::<String>().cloned()
    }

    #[test]
    fn nested_fields_are_in_versions_of_their_message() {
        assert_eq!(complaint(plain(Versions::since(3))), None);
        let expected = "`F` of `S` is in versions 4.., and `` has versions 0..=3; choose from these";
        assert_eq!(complaint(plain(Versions::since(4))).as_deref(), Some(expected));
    }

    #[test]
    fn nested_null_is_in_versions_of_its_message() {
        let nullable = FieldSchema { nullable: Versions::since(3), ..plain(Versions::ALL) };
        assert_eq!(complaint(nullable.clone()), None);
        let expected = "`F` of `S` is nullable in versions 4.., and `` has versions 0..=3; \
                        choose from these, or remove `nullable`";
        assert_eq!(complaint(FieldSchema { nullable: Versions::since(4), ..nullable }).as_deref(), Some(expected));
    }

    #[test]
    fn nested_compact_lengths_are_in_flexible_versions() {
        for flexible in [Versions::since(2), Versions::NONE] {
            assert_eq!(complaint(FieldSchema { flexible: Some(flexible), ..plain(Versions::ALL) }), None);
        }
        let expected = "`F` of `S` is flexible in versions 1.., and `` in 2..; \
                        limit `flexible` of the field to these, or remove it";
        let earlier = FieldSchema { flexible: Some(Versions::since(1)), ..plain(Versions::ALL) };
        assert_eq!(complaint(earlier).as_deref(), Some(expected));
    }

    #[test]
    fn messages_are_not_fields() {
        holds_no_message(&array_in_struct(false));
        let panicked = std::panic::catch_unwind(|| holds_no_message(&array_in_struct(true)));
        let text = panicked.expect_err("a complaint").downcast_ref::<String>().cloned();
        let expected = "`F` of `S` is the message `M`, which has versions of its own; define a nested struct without \
                        `api`, `kind` and `versions`, or keep the encoded message as `Bytes`";
        assert_eq!(text.as_deref(), Some(expected));
    }

    fn tagged(from: i16) -> FieldSchema {
        FieldSchema { tag: Some(0), tagged: Versions::since(from), ..plain(Versions::since(from)) }
    }

    #[test]
    fn nested_tags_are_in_flexible_versions() {
        assert_eq!(complaint(tagged(2)), None);
        let expected = "`F` of `S` is tagged in versions 1.., and `` is flexible in 2..; \
                        limit `tagged` to these, or remove `tag` and `tagged`";
        assert_eq!(complaint(tagged(1)).as_deref(), Some(expected));
    }
}
