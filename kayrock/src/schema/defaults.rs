//! Default values of fields.

use super::field::{DefaultValue, FieldSchema, StructSchema, Type};
use super::message::Schema;
use super::value_tree::{FieldsInOrder, StructValue, Value};
use crate::types::{Str, Uuid};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use bytes::Bytes;

impl Schema {
    /// Returns the message in which every field has its default.
    #[must_use]
    pub fn default_value(&self) -> Value {
        Value::Struct(StructValue::of_defaults(&self.root))
    }
}

impl StructSchema {
    /// Returns the struct in which every field has its default, with all fields listed.
    #[must_use]
    pub fn default_value(&self) -> StructValue {
        let fields = self.fields.iter().map(|field| (field.name.clone(), field.default_value())).collect();
        StructValue { fields, ..StructValue::default() }
    }

    /// Returns true if every field has its default and there are no unknown tags.
    fn is_default(&self, value: &StructValue) -> bool {
        let mut defined = self.in_order();
        value.unknown_tags.is_empty()
            && value
                .fields
                .iter()
                .all(|(name, value)| defined.next_of(name).is_some_and(|field| field.is_default(value)))
    }

    /// Returns true if all fields are equal; missing ones have their defaults.
    fn is_same(&self, one: &StructValue, other: &StructValue) -> bool {
        let [mut first, mut second] = [one.in_order(), other.in_order()];
        one.unknown_tags == other.unknown_tags
            && self.check_names(one).is_ok()
            && self.check_names(other).is_ok()
            && self.fields.iter().all(|field| field.is_same(&mut first, &mut second))
    }
}

impl FieldSchema {
    /// Returns the value of the field where it is absent.
    #[must_use]
    pub fn default_value(&self) -> Value {
        let value = self.plain_default();
        if self.secret { value.into_secret() } else { value }
    }

    /// Returns true if the field has the same value in two structs; a missing one is the default.
    fn is_same(&self, one: &mut FieldsInOrder<'_>, other: &mut FieldsInOrder<'_>) -> bool {
        self.ty.is_same(&self.value_in(one), &self.value_in(other))
    }

    /// Returns the value of the field in a struct, or its default if it is missing.
    pub(super) fn value_in<'v>(&self, fields: &mut FieldsInOrder<'v>) -> Cow<'v, Value> {
        fields.next_of(&self.name).map_or_else(|| Cow::Owned(self.default_value()), Cow::Borrowed)
    }

    fn plain_default(&self) -> Value {
        match &self.default {
            DefaultValue::Zero => self.ty.zero(),
            DefaultValue::Null => Value::Null,
            DefaultValue::Bool(value) => Value::Bool(*value),
            DefaultValue::Int(value) => Value::Int(*value),
            DefaultValue::Float(value) => Value::Float(*value),
            DefaultValue::String(text) => Value::String(Str::from(&**text)),
            DefaultValue::Uuid(id) => Value::Uuid(*id),
            DefaultValue::Computed(value) => value(),
        }
    }

    /// Returns true if `value` is the default. As in Java, NaN never is, and -0.0 equals 0.0.
    #[must_use]
    pub fn is_default(&self, value: &Value) -> bool {
        match &self.default {
            DefaultValue::Zero => self.ty.is_zero(value),
            DefaultValue::Computed(default) => self.ty.is_same(&default(), value),
            _ => self.default_value() == *value,
        }
    }
}

impl FieldSchema {
    /// Returns true if the field can be left out of a struct: `value` is the default, also in the sign of a zero.
    pub(crate) fn is_exact_default(&self, value: &Value) -> bool {
        match (value.expose(), &self.default) {
            (_, DefaultValue::Computed(_)) => false,
            (Value::Float(number), _) => {
                let default = self.default_value();
                let is_same = |default: f64| default.to_bits() == number.to_bits() && !number.is_nan();
                matches!(default.expose(), Value::Float(default) if is_same(*default))
            }
            (Value::Struct(value), DefaultValue::Zero) => value.fields.is_empty() && value.unknown_tags.is_empty(),
            (value, _) => self.is_default(value),
        }
    }
}

impl FieldSchema {
    /// Returns true if decoding a message without the field results in `value`: the default, also one that is not a number.
    pub(super) fn is_restored(&self, value: &Value) -> bool {
        match (&*self.ty, value.expose()) {
            (_, Value::Float(number)) if number.is_nan() => {
                matches!(self.default_value().expose(), Value::Float(default) if default.is_nan())
            }
            (Type::Struct(schema), Value::Struct(value)) if matches!(self.default, DefaultValue::Zero) => {
                let mut fields = value.fields.iter().map(|(name, value)| (schema.field(name), value));
                value.unknown_tags.is_empty()
                    && fields.all(|(field, value)| field.is_some_and(|field| field.is_restored(value)))
            }
            _ => self.is_default(value),
        }
    }
}

impl Type {
    /// Returns the value of a field of this type without an explicit default.
    pub(crate) fn zero(&self) -> Value {
        match self {
            Self::Bool => Value::Bool(false),
            Self::Int8 | Self::Int16 | Self::Uint16 | Self::Int32 | Self::Uint32 | Self::Int64 => Value::Int(0),
            Self::Float64 => Value::Float(0.0),
            Self::Uuid => Value::Uuid(Uuid::ZERO),
            Self::String => Value::String(Str::new()),
            Self::Bytes | Self::Records => Value::Bytes(Bytes::new()),
            Self::Array(_) => Value::Array(Vec::new()),
            Self::Struct(schema) => Value::Struct(StructValue::of_defaults(schema)),
        }
    }

    /// Returns true if `value` is the zero. Missing fields of a struct have their defaults.
    pub(super) fn is_zero(&self, value: &Value) -> bool {
        match (self, value.expose()) {
            (Self::Struct(schema), Value::Struct(value)) => schema.is_default(value),
            (Self::Struct(_), _) => false,
            (_, value) => self.zero() == *value,
        }
    }

    /// Returns true if two values are equal, independent of the order of fields and of missing default fields.
    fn is_same(&self, one: &Value, other: &Value) -> bool {
        match (self, one.expose(), other.expose()) {
            (Self::Struct(schema), Value::Struct(one), Value::Struct(other)) => schema.is_same(one, other),
            (Self::Array(element), Value::Array(one), Value::Array(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| element.is_same(one, other))
            }
            (_, one, other) => one == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::UnknownTags;
    use crate::versions::Versions;

    fn field(name: &str, ty: Type, default: DefaultValue) -> FieldSchema {
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
            replaced_by: None,
            map_key: false,
            entity: None,
            secret: false,
            zero_copy: false,
        }
    }

    fn inner() -> StructSchema {
        let fields =
            vec![field("Count", Type::Int32, DefaultValue::Int(7)), field("Note", Type::String, DefaultValue::Zero)];
        StructSchema { name: "Inner".into(), fields: fields.into(), is_message: false }
    }

    #[test]
    fn nullable_field_without_default_is_empty() {
        let value = inner().default_value();
        assert_eq!(value.get("Count").as_deref(), Some(&Value::Int(7)));
        assert_eq!(value.get("Note").as_deref(), Some(&Value::String("".into())));
    }

    #[test]
    fn struct_is_default_only_with_all_of_its_fields() {
        let outer = field("Outer", Type::Struct(inner().into()), DefaultValue::Zero);
        let mut value = inner().default_value();
        assert!(outer.is_default(&Value::Struct(value.clone())));
        assert!(outer.is_default(&Value::Struct(StructValue::default())));
        value.unknown_tags.push(9, "x");
        assert!(!outer.is_default(&Value::Struct(value)));
        let null = StructValue { fields: vec![("Note".into(), Value::Null)], ..StructValue::default() };
        assert!(!outer.is_default(&Value::Struct(null)));
    }

    fn computed() -> Value {
        Value::Array(vec![Value::Struct(inner().default_value())])
    }

    /// Compares a list of one struct with the default.
    fn is_default(outer: &FieldSchema, fields: &[(&'static str, Value)], unknown_tags: UnknownTags) -> bool {
        let fields = fields.iter().map(|(name, value)| ((*name).into(), value.clone())).collect();
        outer.is_default(&Value::Array(vec![Value::Struct(StructValue { fields, unknown_tags, schema: None })]))
    }

    #[test]
    fn computed_default_is_the_same_without_its_fields_and_in_another_order() {
        let ty = Type::Array(Type::Struct(inner().into()).into());
        let outer = field("Outer", ty, DefaultValue::Computed(computed));
        let (count, note) = (("Count", Value::Int(7)), ("Note", Value::String("".into())));
        assert!(is_default(&outer, &[note.clone(), count.clone()], UnknownTags::new()));
        assert!(is_default(&outer, &[], UnknownTags::new()));
        assert!(!is_default(&outer, &[("Count", Value::Int(8)), note.clone()], UnknownTags::new()));
        assert!(!is_default(&outer, &[count.clone(), ("Comment", Value::Null)], UnknownTags::new()));
        let mut tags = UnknownTags::new();
        tags.push(9, "x");
        assert!(!is_default(&outer, &[count, note], tags));
        assert!(!outer.is_default(&Value::Array(Vec::new())));
    }

    #[test]
    fn floats_are_compared_as_in_java() {
        let quota = field("Quota", Type::Float64, DefaultValue::Zero);
        assert!(quota.is_default(&Value::Float(-0.0)));
        assert!(!quota.is_default(&Value::Float(f64::NAN)));
    }
}
