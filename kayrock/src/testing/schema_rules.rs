//! Rules for schemas that span a message and its structs. A derived schema follows them, one by hand may not.
//!
//! Source: `MessageDataGenerator.fieldFlexibleVersions` and `FieldSpec` of Kafka's generator.

use super::report::{CheckError, Property};
use crate::schema::{FieldSchema, Schema, StructSchema, Type};
use crate::versions::Versions;

/// Checks the rules for all structs of a schema.
pub(super) fn check(schema: &Schema) -> Result<(), CheckError> {
    check_struct(schema, schema.versions, &schema.root).map_err(|what| CheckError::new(Property::Schema, what))
}

fn check_struct(message: &Schema, around: Versions, outer: &StructSchema) -> Result<(), String> {
    for field in outer.fields.iter() {
        let here = field.versions.intersect(around);
        check_field(message, here, field).map_err(|what| format!("{} of {} {what}", &*field.name, &*outer.name))?;
        if let Some(nested) = nested(&field.ty) {
            check_struct(message, here, nested)?;
        }
    }
    Ok(())
}

fn check_field(message: &Schema, here: Versions, field: &FieldSchema) -> Result<(), String> {
    let flexible = message.flexible;
    if let Some(nested) = nested(&field.ty).filter(|nested| nested.is_message) {
        return Err(format!("is the message {}, which has its own versions", &*nested.name));
    }
    if !field.nullable.is_empty() && !field.ty.has_null() {
        return Err("is nullable, but its type has no null".to_owned());
    }
    if !field.tagged.intersect(here).is_subset(flexible) {
        return Err(format!("is tagged in {}, but the message is flexible in {flexible}", field.tagged));
    }
    match field.flexible {
        Some(own) if !own.is_subset(flexible) => Err(format!("is flexible in {own}, but the message in {flexible}")),
        Some(_) if !matches!(*field.ty, Type::String | Type::Bytes) => {
            Err("has its own flexible versions, but is neither a string nor bytes".to_owned())
        }
        _ => Ok(()),
    }
}

/// Returns the struct of a type, alone or in arrays.
fn nested(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(nested) => Some(nested),
        Type::Array(element) => nested(element),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{ "type": "data", "name": "Outer", "validVersions": "0-3", "flexibleVersions": "2+", "fields": [
        { "name": "Inner", "type": "[]Inner", "versions": "0+", "fields": [
            { "name": "Text", "type": "string", "versions": "0+" },
            { "name": "Number", "type": "int8", "versions": "0+" } ] } ] }"#;

    /// Returns the complaint about a schema with a changed field of its nested struct.
    fn complaint(field: usize, change: impl FnOnce(&mut FieldSchema)) -> Option<String> {
        let mut schema = Schema::from_json_text(JSON).expect("a schema");
        let nested = nested(&schema.root.fields[0].ty).expect("a struct").clone();
        let mut fields = nested.fields.to_vec();
        change(&mut fields[field]);
        let nested = StructSchema { fields: fields.into(), ..nested };
        with_nested(&mut schema, nested);
        check(&schema).err().map(|error| error.what)
    }

    fn with_nested(schema: &mut Schema, nested: StructSchema) {
        let ty = Type::Array(Type::Struct(nested.into()).into());
        let field = FieldSchema { ty: ty.into(), ..schema.root.fields[0].clone() };
        schema.root = StructSchema { fields: vec![field].into(), ..(*schema.root).clone() }.into();
    }

    #[test]
    fn schemas_of_kafkas_json_pass() {
        assert_eq!(complaint(0, |_| {}), None);
        assert_eq!(complaint(0, |text| text.flexible = Some(Versions::since(3))), None);
        assert_eq!(complaint(0, |text| text.nullable = Versions::ALL), None);
    }

    #[test]
    fn messages_are_not_nested() {
        let mut schema = Schema::from_json_text(JSON).expect("a schema");
        let nested = nested(&schema.root.fields[0].ty).expect("a struct").clone();
        with_nested(&mut schema, StructSchema { is_message: true, ..nested });
        let what = check(&schema).expect_err("a complaint").what;
        assert_eq!(what, "Inner of Outer is the message Inner, which has its own versions");
    }

    #[test]
    fn nested_fields_follow_the_message() {
        let since = Versions::since;
        let compact = complaint(0, |text| text.flexible = Some(since(1)));
        assert_eq!(compact.as_deref(), Some("Text of Inner is flexible in 1.., but the message in 2.."));
        let tagged = complaint(0, |text| (text.tag, text.tagged) = (Some(0), since(1)));
        assert_eq!(tagged.as_deref(), Some("Text of Inner is tagged in 1.., but the message is flexible in 2.."));
        let null = complaint(1, |number| number.nullable = since(1));
        assert_eq!(null.as_deref(), Some("Number of Inner is nullable, but its type has no null"));
        let number = complaint(1, |number| number.flexible = Some(since(2)));
        let expected = "Number of Inner has its own flexible versions, but is neither a string nor bytes";
        assert_eq!(number.as_deref(), Some(expected));
    }
}
