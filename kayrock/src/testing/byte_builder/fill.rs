//! Amount of contents of a built message.

use crate::schema::{FieldSchema, Schema, Shared, StructSchema, Type};
use std::collections::BTreeMap;

/// Amount of contents of a built message.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// Number of elements of each array, by the name of the field; arrays that are not listed are empty.
    pub counts: BTreeMap<&'static str, usize>,
    /// Number of bytes of each string and of each byte string.
    pub text: usize,
    /// Number of unknown tags of each struct.
    pub tags: usize,
    /// Number of bytes of each unknown tag.
    pub tag_size: usize,
    /// Includes the tagged fields of the schema.
    pub known_tags: bool,
    /// Sets every nullable field to null.
    pub nulls: bool,
    /// Size in bytes from which no element is added.
    pub budget: usize,
}

impl Fill {
    /// Returns the minimum of everything.
    #[must_use]
    pub const fn minimal(budget: usize) -> Self {
        let counts = BTreeMap::new();
        Self { counts, text: 0, tags: 0, tag_size: 0, known_tags: false, nulls: false, budget }
    }

    /// Returns two elements of each array, with short strings and all tagged fields.
    #[must_use]
    pub fn populated(schema: &Schema) -> Self {
        let counts = array_fields(schema).into_iter().map(|name| (name, 2)).collect();
        Self { counts, text: 3, tags: 1, tag_size: 2, known_tags: true, nulls: false, budget: usize::MAX }
    }
}

/// Returns the names of all array fields.
#[must_use]
pub fn array_fields(schema: &Schema) -> Vec<&'static str> {
    let mut names = Vec::new();
    collect_array_fields(&schema.root, &mut names);
    names
}

fn collect_array_fields(schema: &StructSchema, names: &mut Vec<&'static str>) {
    for field in schema.fields.iter() {
        let mut ty = &*field.ty;
        if let Type::Array(_) = ty {
            names.push(name(field));
        }
        while let Type::Array(element) = ty {
            ty = element;
        }
        if let Type::Struct(nested) = ty {
            collect_array_fields(nested, names);
        }
    }
}

/// Returns the name of a field; derived schemas have constant names.
pub(super) fn name(field: &FieldSchema) -> &'static str {
    match &field.name {
        Shared::Static(name) => name,
        Shared::Owned(_) => "",
    }
}
