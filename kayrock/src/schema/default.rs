//! What a field holds that nobody set, and whether it holds that.

use super::{Default, FieldSchema, Schema, StructSchema, StructValue, Type, Value};
use crate::types::{Str, UnknownTags, Uuid};
use bytes::Bytes;

impl Schema {
    /// The message in which every field has its default.
    #[must_use]
    pub fn default_value(&self) -> Value {
        Value::Struct(self.root.default_value())
    }
}

impl StructSchema {
    /// The struct in which every field has its default.
    #[must_use]
    pub fn default_value(&self) -> StructValue {
        let fields = self.fields.iter().map(|field| (field.name.clone(), field.default_value())).collect();
        StructValue { fields, unknown_tags: UnknownTags::new() }
    }

    /// Whether every field has its default, and no unknown tag is there.
    fn is_default(&self, value: &StructValue) -> bool {
        value.unknown_tags.is_empty()
            && value.fields.iter().all(|(name, value)| self.field(name).is_some_and(|field| field.is_default(value)))
    }

    /// The field of Kafka's name `name`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&FieldSchema> {
        self.fields.iter().find(|field| *field.name == *name)
    }
}

impl FieldSchema {
    /// The value of the field where it is absent.
    #[must_use]
    pub fn default_value(&self) -> Value {
        match &self.default {
            Default::Zero => self.ty.zero(),
            Default::Null => Value::Null,
            Default::Bool(value) => Value::Bool(*value),
            Default::Int(value) => Value::Int(*value),
            Default::Float(value) => Value::Float(*value),
            Default::String(text) => Value::String(Str::from(&**text)),
            Default::Uuid(id) => Value::Uuid(*id),
            Default::Computed(value) => value(),
        }
    }

    /// Whether that is the value. NaN is never a default, and -0.0 is 0.0, as in Java.
    #[must_use]
    pub fn is_default(&self, value: &Value) -> bool {
        match &self.default {
            Default::Zero => self.ty.is_zero(value),
            _ => self.default_value() == *value,
        }
    }
}

impl Type {
    /// The value of a field of this type that has no default of its own.
    pub(crate) fn zero(&self) -> Value {
        match self {
            Self::Bool => Value::Bool(false),
            Self::Int8 | Self::Int16 | Self::Uint16 | Self::Int32 | Self::Uint32 | Self::Int64 => Value::Int(0),
            Self::Float64 => Value::Float(0.0),
            Self::Uuid => Value::Uuid(Uuid::ZERO),
            Self::String => Value::String(Str::new()),
            Self::Bytes | Self::Records => Value::Bytes(Bytes::new()),
            Self::Array(_) => Value::Array(Vec::new()),
            Self::Struct(schema) => Value::Struct(schema.default_value()),
        }
    }

    /// Whether that is the value. Missing fields of a struct have their defaults.
    pub(super) fn is_zero(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Struct(schema), Value::Struct(value)) => schema.is_default(value),
            (Self::Struct(_), _) => false,
            _ => self.zero() == *value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Versions;
    use super::*;

    fn field(name: &str, ty: Type, default: Default) -> FieldSchema {
        FieldSchema {
            name: name.into(),
            ty: ty.into(),
            versions: Versions::ALL,
            nullable: Versions::ALL,
            tag: None,
            tagged: Versions::NONE,
            flexible: None,
            default,
            ignorable: false,
            map_key: false,
            entity: None,
            zero_copy: false,
        }
    }

    fn inner() -> StructSchema {
        let fields = vec![field("Count", Type::Int32, Default::Int(7)), field("Note", Type::String, Default::Zero)];
        StructSchema { name: "Inner".into(), fields: fields.into() }
    }

    #[test]
    fn nullable_field_without_default_is_empty() {
        let value = inner().default_value();
        assert_eq!(value.get("Count"), Some(&Value::Int(7)));
        assert_eq!(value.get("Note"), Some(&Value::String("".into())));
    }

    #[test]
    fn struct_is_default_only_with_all_of_its_fields() {
        let outer = field("Outer", Type::Struct(inner().into()), Default::Zero);
        let mut value = inner().default_value();
        assert!(outer.is_default(&Value::Struct(value.clone())));
        assert!(outer.is_default(&Value::Struct(StructValue::default())));
        value.unknown_tags.push(9, "x");
        assert!(!outer.is_default(&Value::Struct(value)));
        let null = StructValue { fields: vec![("Note".into(), Value::Null)], ..StructValue::default() };
        assert!(!outer.is_default(&Value::Struct(null)));
    }

    #[test]
    fn floats_are_compared_as_in_java() {
        let quota = field("Quota", Type::Float64, Default::Zero);
        assert!(quota.is_default(&Value::Float(-0.0)));
        assert!(!quota.is_default(&Value::Float(f64::NAN)));
    }
}
