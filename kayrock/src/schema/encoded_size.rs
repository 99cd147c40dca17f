//! Size of a value's encoding, counted without encoding it.

use super::cursor::{Cursor, WireForm};
use super::field::{StructSchema, Type};
use super::message::Schema;
use super::value_tree::{StructValue, Value};

/// Length of a compact string or array; longer ones are rare.
const COMPACT: usize = 1;

impl Schema {
    /// Returns the encoded size in bytes of a value in `version`, apart from the length of long varints.
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
                true => 2 + self.value_size(&field.ty, self.form(field), &value),
                false => self.value_size(&field.ty, self.form(field), &value),
            }
        });
        let tags = value.unknown_tags.iter().map(|tag| 2 + tag.data.len());
        usize::from(self.is_flexible()) + fields.sum::<usize>() + tags.sum::<usize>()
    }

    fn value_size(&self, ty: &Type, form: WireForm, value: &Value) -> usize {
        match (ty, value.expose()) {
            (Type::Array(element), Value::Array(values)) => {
                let elements = values.iter().map(|value| self.value_size(element, self.element_form(), value));
                length_size(form, 4) + elements.sum::<usize>()
            }
            (Type::Struct(schema), Value::Struct(value)) => self.struct_size(schema, value),
            (Type::Struct(_) | Type::Bool, _) => 1,
            (Type::String, Value::String(text)) => length_size(form, 2) + text.len(),
            (_, Value::Bytes(bytes)) => length_size(form, 4) + bytes.len(),
            (Type::String, _) => length_size(form, 2),
            (Type::Bytes | Type::Records | Type::Array(_), _) => length_size(form, 4),
            (Type::Float64, _) => 8,
            (Type::Uuid, _) => 16,
            (integer, _) => integer.integers().map_or(0, |(_, size)| size),
        }
    }
}

/// Returns the size of a length that has `classic` bytes in the classic form.
fn length_size(form: WireForm, classic: usize) -> usize {
    if form.flexible { COMPACT } else { classic }
}

#[cfg(all(test, feature = "messages"))]
mod tests {
    use crate::Message;
    use crate::messages::metadata::MetadataResponseTopic;
    use crate::messages::{FetchRequest, MetadataResponse};

    #[test]
    fn size_is_that_of_the_encoding() {
        let topic = MetadataResponseTopic { name: Some("orders".into()), ..Default::default() };
        let response = MetadataResponse { topics: vec![topic; 3], cluster_id: Some("c".into()), ..Default::default() };
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
