//! Test values of a message, generated from its schema: borders of encodings, random values, and values that a version
//! cannot represent.
//!
//! No example: [`cases`] has one.

use super::edge_values::{edges, longest_text, many_tags, unknown_tag};
use super::expected::with_field;
use super::random::Random;
use crate::schema::{FieldSchema, Schema, StructSchema, StructValue, Type, Value};
use crate::types::{Str, UnknownTags, Uuid};
use bytes::Bytes;

/// Test value with its expected outcome.
///
/// No example: [`cases`] returns it and has one.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Case {
    /// Description.
    pub label: String,
    /// Fields that are set; the others have their defaults.
    pub value: Value,
    /// Expected outcome of encoding.
    pub outcome: Outcome,
    /// The value is a whole message, and not one field among defaults.
    pub is_whole: bool,
}

/// Outcome of encoding a value in a version.
///
/// No example: it is a part of [`Case`]; [`cases`] has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The value is encoded completely.
    Kept,
    /// The value is encoded without a field that the version lacks, and that is ignorable or has its default.
    Dropped,
    /// The value is rejected.
    Refused(Refusal),
}

/// Reason for rejecting a value.
///
/// No example: it is a part of [`Outcome::Refused`]; [`cases`] has one of an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// The version lacks a field that is not ignorable and has no default value.
    Lacking,
    /// Null in a version in which the field is not nullable.
    Null,
    /// Unknown tag in a version without tags, or duplicate tag.
    Tags,
    /// String of more than 32,767 bytes.
    TooLong,
}

/// Returns the test values: the default, each field with its border values and null, all fields set, empty arrays and
/// strings, random values, unknown tags in each struct, and values to be rejected or dropped.
///
/// The same seed generates the same values.
///
/// ```
/// use kayrock::testing::values::{Outcome, cases};
/// use kayrock::{KafkaMessage, Message, Str};
///
/// /// Notes a sighting.
/// #[derive(Debug, Clone, PartialEq, KafkaMessage)]
/// #[kafka(versions = "0", kind = "data")]
/// struct Sighting {
///     name: Str,
/// }
///
/// for case in cases(Sighting::SCHEMA, 0, 1, 3) {
///     let is_encoded = Sighting::SCHEMA.encode(0, &case.value).is_ok();
///     assert_eq!(is_encoded, !matches!(case.outcome, Outcome::Refused(_)), "{}", case.label);
/// }
/// ```
#[must_use]
pub fn cases(schema: &Schema, version: i16, seed: u64, random: usize) -> Vec<Case> {
    let purpose = format!("{} {version}", &*schema.name);
    let mut maker = CaseBuilder { version, random: Random::new(seed, &purpose), cases: Vec::new() };
    maker.whole(schema, random);
    for path in field_paths(&schema.root, version) {
        maker.one_field(&path);
    }
    maker.unknown_tags(schema);
    maker.cases
}

/// Field with the fields that contain it.
struct FieldPath<'s> {
    /// Fields that contain it, outermost first.
    parents: Vec<&'s FieldSchema>,
    field: &'s FieldSchema,
}

/// Returns the fields of all structs that the version has.
fn field_paths(schema: &StructSchema, version: i16) -> Vec<FieldPath<'_>> {
    let mut found = Vec::new();
    for field in schema.fields.iter() {
        found.push(FieldPath { parents: Vec::new(), field });
        if let Some(nested) = inner(&field.ty).filter(|_| field.versions.contains(version)) {
            found.extend(field_paths(nested, version).into_iter().map(|mut path| {
                path.parents.insert(0, field);
                path
            }));
        }
    }
    found
}

/// Returns the struct of a type, or of the arrays around it.
fn inner(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => inner(element),
        _ => None,
    }
}

impl FieldPath<'_> {
    fn path(&self) -> String {
        let names: Vec<_> = self.parents.iter().chain([&self.field]).map(|field| field.json_name()).collect();
        names.join(".")
    }

    /// Returns a message in which only this field is set.
    fn with(&self, value: Value) -> Value {
        let below = self.parents.iter().skip(1).chain([&self.field]);
        let pairs: Vec<_> = self.parents.iter().zip(below).collect();
        let value = pairs.into_iter().rev().fold(value, |value, (parent, field)| {
            lists_around(&parent.ty, Value::Struct(with_field(StructValue::default(), &field.name, value)))
        });
        let outermost = self.parents.first().unwrap_or(&self.field);
        Value::Struct(with_field(StructValue::default(), &outermost.name, value))
    }
}

/// Returns a struct with these unknown tags and no fields.
fn only_unknown_tags(tags: &[(u32, &'static [u8])]) -> Value {
    let mut unknown_tags = UnknownTags::new();
    for (tag, data) in tags {
        unknown_tags.push(*tag, Bytes::from_static(data));
    }
    Value::Struct(StructValue { unknown_tags, ..StructValue::default() })
}

/// Wraps a value in as many arrays as the type has around its struct.
fn lists_around(ty: &Type, value: Value) -> Value {
    match ty {
        Type::Array(element) => Value::Array(vec![lists_around(element, value)]),
        _ => value,
    }
}

struct CaseBuilder {
    version: i16,
    random: Random,
    cases: Vec<Case>,
}

impl CaseBuilder {
    fn add(&mut self, label: impl Into<String>, outcome: Outcome, value: Value) {
        self.cases.push(Case { label: label.into(), value, outcome, is_whole: false });
    }

    fn add_whole(&mut self, label: impl Into<String>, value: StructValue) {
        let (label, value) = (label.into(), Value::Struct(value));
        self.cases.push(Case { label, value, outcome: Outcome::Kept, is_whole: true });
    }

    fn whole(&mut self, schema: &Schema, random: usize) {
        let root = &schema.root;
        self.add_whole("default", StructValue::default());
        for length in [0, 1] {
            let value = self.zero(root, length);
            self.add_whole(format!("all fields zero, lists of {length}"), value);
        }
        let full = self.full(root, self.version);
        if schema.flexible.contains(self.version) {
            let value = StructValue { unknown_tags: many_tags(root), ..full.clone() };
            self.add_whole("all fields set and many unknown tags", value);
        }
        self.add_whole("all fields set", full);
        for number in 0..random {
            let value = self.some(root);
            self.add_whole(format!("random {number}"), value);
        }
    }

    fn one_field(&mut self, path: &FieldPath<'_>) {
        let field = path.field;
        if !field.versions.contains(self.version) {
            return self.lacking(path);
        }
        for value in edges(&field.ty) {
            self.add_field(path, value, Outcome::Kept);
        }
        match &*field.ty {
            Type::String => self.add_field(path, longest_text(1), Outcome::Refused(Refusal::TooLong)),
            Type::Array(element) => {
                if let Type::String = **element {
                    let list = Value::Array(vec![longest_text(1)]);
                    self.add_field(path, list, Outcome::Refused(Refusal::TooLong));
                }
                self.add_field(path, Value::Array(vec![Value::Null]), Outcome::Refused(Refusal::Null));
            }
            _ => {}
        }
        if field.ty.has_null() {
            let is_allowed = field.nullable.contains(self.version);
            let outcome = if is_allowed { Outcome::Kept } else { Outcome::Refused(Refusal::Null) };
            self.add_field(path, Value::Null, outcome);
        }
    }

    /// Adds values for a field that the version lacks.
    fn lacking(&mut self, path: &FieldPath<'_>) {
        let field = path.field;
        let value = self.away(field, field.versions.min());
        let null = Some(Value::Null).filter(|_| field.ty.has_null() && !field.nullable.is_empty());
        for value in [Some(value), null].into_iter().flatten() {
            let is_lost = !field.ignorable && !field.is_default(&value);
            let outcome = if is_lost { Outcome::Refused(Refusal::Lacking) } else { Outcome::Dropped };
            self.add_field(path, value, outcome);
        }
    }

    fn add_field(&mut self, path: &FieldPath<'_>, value: Value, outcome: Outcome) {
        self.add(format!("{} = {}", path.path(), in_short(&value)), outcome, path.with(value));
    }

    /// Adds unknown tags to the message and to each of its structs.
    fn unknown_tags(&mut self, schema: &Schema) {
        let is_flexible = schema.flexible.contains(self.version);
        let outcome = if is_flexible { Outcome::Kept } else { Outcome::Refused(Refusal::Tags) };
        let tag = unknown_tag(&schema.root, 1000);
        self.add("an unknown tag", outcome, only_unknown_tags(&[(tag, &[0, 0xff])]));
        for path in field_paths(&schema.root, self.version) {
            let field = path.field;
            if let Some(nested) = inner(&field.ty).filter(|_| field.versions.contains(self.version)) {
                let value = only_unknown_tags(&[(unknown_tag(nested, 1000), &[0, 0xff])]);
                let value = path.with(lists_around(&field.ty, value));
                self.add(format!("an unknown tag in {}", path.path()), outcome, value);
            }
        }
        if is_flexible {
            let twice = only_unknown_tags(&[(tag, &[0]), (tag, &[1])]);
            self.add("an unknown tag twice", Outcome::Refused(Refusal::Tags), twice);
        }
    }

    /// Returns a struct whose fields are zero, whatever their defaults, and whose arrays have `length` elements.
    fn zero(&self, schema: &StructSchema, length: usize) -> StructValue {
        let fields = of_version(schema, self.version);
        let fields = fields.map(|field| (field.name.clone(), self.zero_of(&field.ty, length))).collect();
        StructValue { fields, ..StructValue::default() }
    }

    fn zero_of(&self, ty: &Type, length: usize) -> Value {
        match ty {
            Type::Struct(schema) => Value::Struct(self.zero(schema, length)),
            Type::Array(element) => Value::Array(vec![self.zero_of(element, length); length]),
            scalar => scalar.zero(),
        }
    }

    /// Returns a struct with all fields of the version set to other values than their defaults.
    fn full(&mut self, schema: &StructSchema, version: i16) -> StructValue {
        let mut fields = Vec::new();
        for field in of_version(schema, version) {
            fields.push((field.name.clone(), self.away(field, version)));
        }
        StructValue { fields, ..StructValue::default() }
    }

    /// Returns a value other than the default, if the type has one.
    fn away(&mut self, field: &FieldSchema, version: i16) -> Value {
        if inner(&field.ty).is_some() {
            return self.populated(&field.ty, version);
        }
        loop {
            let value = self.value(&field.ty);
            if !field.is_default(&value) {
                return value;
            }
        }
    }

    /// Returns structs with all fields set, two in an array.
    fn populated(&mut self, ty: &Type, version: i16) -> Value {
        match ty {
            Type::Struct(schema) => Value::Struct(self.full(schema, version)),
            Type::Array(element) => Value::Array((0..2).map(|_| self.populated(element, version)).collect()),
            scalar => self.value(scalar),
        }
    }

    /// Returns a struct with some fields of the version set.
    fn some(&mut self, schema: &StructSchema) -> StructValue {
        let mut fields = Vec::new();
        for field in of_version(schema, self.version) {
            if !self.random.one_in(4) {
                let is_null = field.ty.has_null() && field.nullable.contains(self.version) && self.random.one_in(6);
                let value = if is_null { Value::Null } else { self.value(&field.ty) };
                fields.push((field.name.clone(), value));
            }
        }
        StructValue { fields, ..StructValue::default() }
    }

    fn value(&mut self, ty: &Type) -> Value {
        match ty {
            Type::Bool => Value::Bool(self.random.one_in(2)),
            Type::Float64 if self.random.one_in(2) => self.random.choose(&edges(ty)).clone(),
            Type::Float64 => Value::Float(f64::from_bits(self.random.bits())),
            Type::Uuid => Value::Uuid(self.uuid()),
            Type::String => Value::String(self.text()),
            Type::Bytes | Type::Records => Value::Bytes(self.bytes()),
            Type::Array(element) => {
                let length = self.random.below(4);
                Value::Array((0..length).map(|_| self.value(element)).collect())
            }
            Type::Struct(schema) => Value::Struct(self.some(schema)),
            integer => Value::Int(self.integer(integer)),
        }
    }

    /// Returns small and large numbers with the same probability.
    fn integer(&mut self, ty: &Type) -> i64 {
        let Some((range, _)) = ty.integers() else { return 0 };
        // The shift keeps the sign, so that negative numbers are generated too.
        let bits = self.random.bits().cast_signed() >> self.random.below(64);
        let width = range.end().abs_diff(*range.start());
        if range.contains(&bits) {
            return bits;
        }
        range.start().checked_add_unsigned(bits.cast_unsigned() % width).expect("the width ends within the range")
    }

    fn uuid(&mut self) -> Uuid {
        Uuid::from_bytes((u128::from(self.random.bits()) << 64 | u128::from(self.random.bits())).to_be_bytes())
    }

    fn text(&mut self) -> Str {
        const CHARACTERS: [char; 12] = ['a', 'b', 'z', 'Z', '0', '-', '.', '\0', '"', 'é', '€', '🦀'];
        let length = self.length();
        let text: String = (0..length).map(|_| *self.random.choose(&CHARACTERS)).collect();
        Str::from(text)
    }

    fn bytes(&mut self) -> Bytes {
        let length = self.length();
        (0..length).map(|_| self.random.bits().to_be_bytes()[0]).collect()
    }

    fn length(&mut self) -> usize {
        let longest = *self.random.choose(&[2, 8, 30, 30, 300]);
        self.random.below(longest)
    }
}

/// Describes a value briefly.
fn in_short(value: &Value) -> String {
    const LONG: usize = 40;
    match value.expose() {
        Value::String(text) if text.len() > LONG => format!("a string of {} bytes", text.len()),
        Value::Bytes(bytes) if bytes.len() > LONG => format!("{} bytes", bytes.len()),
        Value::Array(values) if values.len() > 1 => format!("an array of {}", values.len()),
        Value::Array(values) if !values.is_empty() => {
            format!("[{}]", values.iter().map(in_short).collect::<Vec<_>>().join(", "))
        }
        other => super::tree::of(other).to_string(),
    }
}

/// Returns the fields that a version has.
fn of_version(schema: &StructSchema, version: i16) -> impl Iterator<Item = &FieldSchema> {
    schema.fields.iter().filter(move |field| field.versions.contains(version))
}
