//! Size of a value's encoding, counted without encoding it.

use super::cursor::{Cursor, WireForm};
use super::field::{FieldSchema, StructSchema, Type};
use super::message::Schema;
use super::value_tree::{StructValue, Value};

impl Schema {
    /// Returns the encoded size in bytes of a value in `version`, which it fits.
    pub(super) fn encoded_size(&self, version: i16, value: &Value) -> usize {
        match value.expose() {
            Value::Struct(value) => Cursor::new(self, version).struct_size(&self.root, value),
            _ => 0,
        }
    }
}

impl Cursor<'_> {
    fn struct_size(&self, schema: &StructSchema, value: &StructValue) -> usize {
        let mut listed = value.in_order();
        let fields = schema.fields.iter().filter(|field| field.versions.contains(self.version)).map(|field| {
            let value = field.value_in(&mut listed);
            match field.is_tagged(self.version) {
                true if field.is_default(&value) => 0,
                true => self.tag_size(field, &value),
                false => self.field_size(field, &value),
            }
        });
        let tags = value.unknown_tags.iter().map(|tag| tagged_size(tag.tag, tag.data.len()));
        usize::from(self.is_flexible()) + fields.sum::<usize>() + tags.sum::<usize>()
    }

    fn tag_size(&self, field: &FieldSchema, value: &Value) -> usize {
        // A nullable struct has a marker (KIP-893).
        let content = self.field_size(field, value);
        tagged_size(field.tag.unwrap_or_default(), content)
    }

    /// Returns the size of a field without its tag.
    fn field_size(&self, field: &FieldSchema, value: &Value) -> usize {
        let form = self.form(field);
        let marker = form.nullable && matches!((&*field.ty, value.expose()), (Type::Struct(_), Value::Struct(_)));
        usize::from(marker) + self.value_size(&field.ty, form, value)
    }

    fn value_size(&self, ty: &Type, form: WireForm, value: &Value) -> usize {
        match (ty, value.expose()) {
            (Type::Array(element), Value::Array(values)) => {
                let elements = values.iter().map(|value| self.value_size(element, self.element_form(), value));
                length_size(form, 4, values.len()) + elements.sum::<usize>()
            }
            (Type::Struct(schema), Value::Struct(value)) => self.struct_size(schema, value),
            (Type::Struct(_) | Type::Bool, _) => 1,
            (Type::String, Value::String(text)) => length_size(form, 2, text.len()) + text.len(),
            (_, Value::Bytes(bytes)) => length_size(form, 4, bytes.len()) + bytes.len(),
            (Type::String, _) => length_size(form, 2, 0),
            (Type::Bytes | Type::Records | Type::Array(_), _) => length_size(form, 4, 0),
            (Type::Float64, _) => 8,
            (Type::Uuid, _) => 16,
            (integer, _) => integer.integers().map_or(0, |(_, size)| size),
        }
    }
}

/// Returns the size of a length that has `classic` bytes in the classic form.
fn length_size(form: WireForm, classic: usize, length: usize) -> usize {
    if form.flexible { varint_size(length.saturating_add(1)) } else { classic }
}

/// Returns the size of a tagged field: tag, size and content.
fn tagged_size(tag: u32, content: usize) -> usize {
    varint_size(usize::try_from(tag).unwrap_or(usize::MAX)) + varint_size(content) + content
}

fn varint_size(value: usize) -> usize {
    let sevens = core::iter::successors(Some(value >> 7), |rest| Some(rest >> 7));
    1 + sevens.take_while(|rest| *rest > 0).count()
}

#[cfg(all(test, feature = "messages"))]
mod tests {
    use crate::Message;
    use crate::messages::metadata::MetadataResponseTopic;
    use crate::messages::{FetchRequest, MetadataResponse};

    #[test]
    fn size_is_that_of_the_encoding() {
        let topic = MetadataResponseTopic { name: Some("orders".into()), ..Default::default() };
        let response =
            MetadataResponse { topics: vec![topic; 300], cluster_id: Some("c".into()), ..Default::default() };
        let (response, request) = (response.to_value().unwrap(), FetchRequest::default().to_value().unwrap());
        for (schema, value) in [(MetadataResponse::SCHEMA, response), (FetchRequest::SCHEMA, request)] {
            let versions: Vec<_> = schema.versions.iter().collect();
            let sizes =
                versions.iter().filter_map(|version| Some((version, schema.encode(*version, &value).ok()?.len())));
            for (version, size) in sizes {
                assert_eq!(schema.encoded_size(*version, &value), size, "{} v{version}", &*schema.name);
            }
        }
    }
}
