//! Values of messages, made from Kafka's own schemas; only the expected outcomes use terms of the library.
//!
//! A message is a tree in the form that `programs/java/Codec.java` describes, in which any field may be absent.

mod awkward;
pub mod schema;
mod text;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use awkward::{BATCH, LONGEST_STRING, awkward, many_tags};
use kayrock::testing::random::Random;
pub use kayrock::testing::values::{Outcome, Refusal};
use schema::{Field, Kind, Schema, UNKNOWN_TAGS};
use text::{base64, float, uuid};

/// A message, its purpose, and its expected outcome.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its purpose, for error texts.
    pub label: String,
    /// The fields that are set.
    pub set: Value,
    /// The fields that Java has to set for the same bytes, where it cannot write its own defaults.
    pub in_java: Option<Value>,
    /// Kafka's result of encoding it.
    pub outcome: Outcome,
}

impl Case {
    /// The fields that Java sets.
    #[must_use]
    pub fn in_java(&self) -> &Value {
        self.in_java.as_ref().unwrap_or(&self.set)
    }
}

/// Number and seeds of random values.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The seeds; each has its own random values.
    pub seeds: Vec<u64>,
    /// Random values per seed, message and version.
    pub size: usize,
}

/// The cases of a message in one version.
#[derive(Debug, Clone)]
pub struct Cases {
    /// All of them.
    pub cases: Vec<Case>,
    /// Number of fields in the version, those of nested structs included.
    pub fields: usize,
    /// Number of fields with a value other than the default in a case that keeps them.
    pub away: usize,
}

/// The values to compare: the default, each field with each awkward value and null, all fields set, empty arrays and
/// strings, random ones, unknown tags in each struct, and values that must be refused or dropped.
#[must_use]
pub fn cases(schema: &Schema, version: i16, sample: &Sample) -> Cases {
    let random = |seed| Random::new(seed, &format!("{} {version}", schema.name));
    let mut maker = Maker { version, random: random(0), cases: Vec::new() };
    maker.whole(&schema.fields);
    for seed in &sample.seeds {
        maker.random = random(*seed);
        maker.varied(schema, sample.size);
    }
    for place in places(&schema.fields, version) {
        maker.one_field(&place);
    }
    maker.unknown_tags(schema);
    maker.set_in_java(&schema.fields);

    let mut away = BTreeSet::new();
    for case in maker.cases.iter().filter(|case| case.outcome == Outcome::Kept) {
        collect_away(&schema.fields, &case.set, "", version, &mut away);
    }
    let has_it = |place: &Place<'_>| place.field.versions.contains(version);
    let fields = places(&schema.fields, version).iter().filter(|place| has_it(place)).count();
    Cases { cases: maker.cases, fields, away: away.len() }
}

/// The fields that a version has.
fn of_version(fields: &[Field], version: i16) -> impl Iterator<Item = &Field> {
    fields.iter().filter(move |field| field.versions.contains(version))
}

/// A field of the message or of a struct that the version has.
struct Place<'a> {
    /// The fields that lead to its struct, from outside in.
    parents: Vec<&'a Field>,
    field: &'a Field,
}

fn places(fields: &[Field], version: i16) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    for field in fields {
        found.push(Place { parents: Vec::new(), field });
        if let Some(nested) = field.kind.fields().filter(|_| field.versions.contains(version)) {
            found.extend(places(nested, version).into_iter().map(|mut place| {
                place.parents.insert(0, field);
                place
            }));
        }
    }
    found
}

impl Place<'_> {
    fn path(&self) -> String {
        let names: Vec<_> = self.parents.iter().chain([&self.field]).map(|field| &*field.name).collect();
        names.join(".")
    }

    /// A message in which little more than this field is set.
    fn with(&self, value: Value, version: i16) -> Value {
        let mut place = self.field;
        let mut tree = value;
        for parent in self.parents.iter().rev() {
            let nested = parent.kind.fields().unwrap_or_default();
            tree = wrap(parent, with_field(minimal(nested, version), &place.name, tree));
            place = parent;
        }
        with_field(json!({}), &place.name, tree)
    }
}

fn with_field(mut tree: Value, name: &str, value: Value) -> Value {
    tree[name] = value;
    tree
}

fn wrap(parent: &Field, tree: Value) -> Value {
    if matches!(parent.kind, Kind::Array(_)) { json!([tree]) } else { tree }
}

/// Removes a field from all structs that a path leads to.
fn remove(tree: &mut Value, path: &str) {
    match (tree, path.split_once('.')) {
        (Value::Array(list), _) => list.iter_mut().for_each(|tree| remove(tree, path)),
        (Value::Object(fields), None) => drop(fields.remove(path)),
        (tree, Some((name, rest))) => remove(&mut tree[name], rest),
        _ => {}
    }
}

/// A struct in which only the fields are set whose default would be a forbidden null: Kafka's default of records is
/// always null.
fn minimal(fields: &[Field], version: i16) -> Value {
    let mut tree = Map::new();
    for field in fields {
        if needs_value(field, version) {
            tree.insert(field.name.clone(), json!(""));
        }
    }
    Value::Object(tree)
}

fn needs_value(field: &Field, version: i16) -> bool {
    field.default.is_null() && field.versions.contains(version) && !field.nullable.contains(version)
}

struct Maker {
    version: i16,
    random: Random,
    cases: Vec<Case>,
}

impl Maker {
    fn add(&mut self, label: impl Into<String>, outcome: Outcome, set: Value) {
        self.cases.push(Case { label: label.into(), set, in_java: None, outcome });
    }

    fn whole(&mut self, fields: &[Field]) {
        self.add("default", Outcome::Kept, json!({}));
        for length in [0, 1] {
            let set = empty(fields, self.version, length);
            self.add(format!("all fields zero, lists of {length}"), Outcome::Kept, set);
        }
    }

    /// The cases that depend on the seed.
    fn varied(&mut self, schema: &Schema, random: usize) {
        let full = self.full(&schema.fields, self.version);
        if schema.flexible.contains(self.version) {
            let set = with_field(full.clone(), UNKNOWN_TAGS, many_tags());
            self.add("all fields set and many unknown tags", Outcome::Kept, set);
        }
        self.add("all fields set", Outcome::Kept, full);
        for number in 0..random {
            let set = self.some(&schema.fields);
            self.add(format!("random {number}"), Outcome::Kept, set);
        }
    }

    fn one_field(&mut self, place: &Place<'_>) {
        let field = place.field;
        if !field.versions.contains(self.version) {
            return self.lacking(place);
        }
        for value in awkward(&field.kind, self.version) {
            self.add_field(place, value, Outcome::Kept);
        }
        match &field.kind {
            Kind::String => self.too_long(place, |text| text),
            Kind::Array(element) if matches!(**element, Kind::String) => self.too_long(place, |text| json!([text])),
            _ => {}
        }
        if field.nullable.contains(self.version) {
            self.add_field(place, Value::Null, Outcome::Kept);
        } else if field.kind.has_null() {
            self.add_field(place, Value::Null, Outcome::Refused(Refusal::Null));
        }
        match &field.kind {
            // An array with keys, which holds structs, skips a null silently.
            Kind::Array(element) if !matches!(**element, Kind::Struct(_)) => {
                self.add_field(place, json!([null]), Outcome::Refused(Refusal::Null));
            }
            _ => {}
        }
        if needs_value(field, self.version) && !place.parents.is_empty() {
            self.left_out(place);
        }
    }

    /// A field that Java must set, although it has a default.
    fn left_out(&mut self, place: &Place<'_>) {
        let in_java = place.with(json!(""), self.version);
        let mut set = in_java.clone();
        remove(&mut set, &place.path());
        let label = format!("{} is left out", place.path());
        self.cases.push(Case { label, set, in_java: Some(in_java), outcome: Outcome::Kept });
    }

    /// The fields of the message itself that Java must set.
    fn set_in_java(&mut self, fields: &[Field]) {
        let Value::Object(needed) = minimal(fields, self.version) else { return };
        for case in &mut self.cases {
            let unset = needed.iter().filter(|(name, _)| case.set.get(name).is_none());
            for (name, value) in unset {
                case.in_java.get_or_insert_with(|| case.set.clone())[name] = value.clone();
            }
        }
    }

    /// A field that the version lacks.
    fn lacking(&mut self, place: &Place<'_>) {
        let field = place.field;
        let value = self.away(field, field.versions.first);
        self.add_field(place, value, lost(field));
        if field.default.is_null() && !field.nullable.is_empty() {
            self.add_field(place, Value::Null, Outcome::Dropped);
        } else if !field.nullable.is_empty() {
            self.add_field(place, Value::Null, lost(field));
        }
    }

    fn add_field(&mut self, place: &Place<'_>, value: Value, outcome: Outcome) {
        let shown: String = value.to_string().chars().take(60).collect();
        let set = place.with(value, self.version);
        self.add(format!("{} = {shown}", place.path()), outcome, set);
    }

    fn too_long(&mut self, place: &Place<'_>, wrap: impl Fn(Value) -> Value) {
        let text = "x".repeat(LONGEST_STRING + 1);
        self.add_field(place, wrap(json!(text)), Outcome::Refused(Refusal::TooLong));
    }

    /// Unknown tags in the message and in each of its structs.
    fn unknown_tags(&mut self, schema: &Schema) {
        let is_flexible = schema.flexible.contains(self.version);
        let outcome = if is_flexible { Outcome::Kept } else { Outcome::Refused(Refusal::Tags) };
        let few = json!([{"tag": 1000, "hex": "00ff"}]);
        self.add("an unknown tag", outcome, json!({UNKNOWN_TAGS: &few}));
        for place in places(&schema.fields, self.version) {
            let field = place.field;
            if let Some(fields) = field.kind.fields().filter(|_| field.versions.contains(self.version)) {
                let tree = with_field(minimal(fields, self.version), UNKNOWN_TAGS, few.clone());
                let set = place.with(wrap(field, tree), self.version);
                self.add(format!("an unknown tag in {}", place.path()), outcome, set);
            }
        }
        if is_flexible {
            let twice = json!([{"tag": 1000, "hex": "00"}, {"tag": 1000, "hex": "01"}]);
            self.add("an unknown tag twice", Outcome::Refused(Refusal::Tags), json!({UNKNOWN_TAGS: twice}));
        }
    }

    /// A struct in which no field of the version has its default.
    fn full(&mut self, fields: &[Field], version: i16) -> Value {
        let mut tree = Map::new();
        for field in of_version(fields, version) {
            tree.insert(field.name.clone(), self.away(field, version));
        }
        Value::Object(tree)
    }

    /// A value of the field other than its default.
    fn away(&mut self, field: &Field, version: i16) -> Value {
        match &field.kind {
            Kind::Struct(fields) => self.full(fields, version),
            Kind::Array(element) => match &**element {
                Kind::Struct(fields) => json!([self.full(fields, version), self.full(fields, version)]),
                element => json!([self.value(element), self.value(element)]),
            },
            kind => loop {
                let value = self.value(kind);
                if value != field.default {
                    return value;
                }
            },
        }
    }

    /// A struct with some fields of the version set.
    fn some(&mut self, fields: &[Field]) -> Value {
        let mut tree = Map::new();
        for field in of_version(fields, self.version) {
            if needs_value(field, self.version) || !self.random.one_in(4) {
                let is_null = field.nullable.contains(self.version) && self.random.one_in(6);
                let value = if is_null { Value::Null } else { self.value(&field.kind) };
                tree.insert(field.name.clone(), value);
            }
        }
        Value::Object(tree)
    }

    fn value(&mut self, kind: &Kind) -> Value {
        match kind {
            Kind::Bool => json!(self.random.one_in(2)),
            Kind::Integer { least, most } => json!(self.integer(*least, *most)),
            Kind::Float if self.random.one_in(2) => self.random.choose(&awkward(kind, self.version)).clone(),
            Kind::Float => float(f64::from_bits(self.random.bits())),
            Kind::Uuid => json!(uuid((u128::from(self.random.bits()) << 64) | u128::from(self.random.bits()))),
            Kind::String => json!(self.string()),
            Kind::Records if self.random.one_in(2) => json!(BATCH),
            Kind::Bytes | Kind::Records => json!(base64(&self.bytes())),
            Kind::Array(element) => {
                let length = self.random.below(4);
                (0..length).map(|_| self.value(element)).collect()
            }
            Kind::Struct(fields) => self.some(fields),
        }
    }

    /// Picks small numbers as often as large ones.
    fn integer(&mut self, least: i64, most: i64) -> i64 {
        // The shift keeps the sign, so that negative numbers occur too.
        let bits = self.random.bits().cast_signed() >> self.random.below(64);
        let width = most.abs_diff(least);
        if (least..=most).contains(&bits) { bits } else { least.saturating_add_unsigned(bits.cast_unsigned() % width) }
    }

    fn string(&mut self) -> String {
        const CHARACTERS: [char; 12] = ['a', 'b', 'z', 'Z', '0', '-', '.', '\0', '"', 'é', '€', '🦀'];
        let length = self.length();
        (0..length).map(|_| *self.random.choose(&CHARACTERS)).collect()
    }

    fn bytes(&mut self) -> Vec<u8> {
        let length = self.length();
        (0..length).map(|_| self.random.bits().to_be_bytes()[0]).collect()
    }

    fn length(&mut self) -> usize {
        let longest = *self.random.choose(&[2, 8, 30, 30, 300]);
        self.random.below(longest)
    }
}

/// Kafka's handling of a field that is set where it does not exist.
fn lost(field: &Field) -> Outcome {
    if field.ignorable { Outcome::Dropped } else { Outcome::Refused(Refusal::Lacking) }
}

/// All fields of the version zero or empty, regardless of their defaults; arrays have `length` elements.
fn empty(fields: &[Field], version: i16, length: usize) -> Value {
    let mut tree = Map::new();
    for field in of_version(fields, version) {
        tree.insert(field.name.clone(), empty_value(&field.kind, version, length));
    }
    Value::Object(tree)
}

fn empty_value(kind: &Kind, version: i16, length: usize) -> Value {
    match kind {
        Kind::Records => json!(""),
        Kind::Struct(fields) => empty(fields, version, length),
        Kind::Array(element) => (0..length).map(|_| empty_value(element, version, length)).collect(),
        kind => kind.zero(),
    }
}

/// Adds the paths of the fields that do not have their default.
fn collect_away(fields: &[Field], set: &Value, parent: &str, version: i16, away: &mut BTreeSet<String>) {
    for field in of_version(fields, version) {
        let Some(value) = set.get(&field.name) else { continue };
        let path = format!("{parent}.{}", field.name);
        match (&field.kind, value) {
            (Kind::Struct(nested), Value::Object(_)) => collect_away(nested, value, &path, version, away),
            (Kind::Array(element), Value::Array(list)) => {
                for value in list {
                    collect_away(element.fields().unwrap_or_default(), value, &path, version, away);
                }
            }
            _ => {}
        }
        if *value != field.default {
            away.insert(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = r#"{
        "name": "TestRequest", "type": "request", "apiKey": 1, "validVersions": "0-1", "flexibleVersions": "1+",
        "fields": [
            { "name": "Topics", "type": "[]Topic", "versions": "0+", "fields": [
                { "name": "Name", "type": "string", "versions": "0+", "nullableVersions": "1+" },
                { "name": "Epoch", "type": "int32", "versions": "1+", "default": -1, "ignorable": true },
                { "name": "Rack", "type": "string", "taggedVersions": "1+", "tag": 0 } ] }
        ]
    }"#;

    fn case(cases: &[Case], label: &str) -> (Value, Outcome) {
        let case = cases.iter().find(|case| case.label == label).expect("a case of that label");
        (case.set.clone(), case.outcome)
    }

    #[test]
    fn cases_say_what_becomes_of_them() {
        let schema = Schema::parse(SCHEMA).expect("the schema is right");
        let sample = Sample { seeds: vec![1], size: 1 };
        let old = cases(&schema, 0, &sample);
        let new = cases(&schema, 1, &sample);
        assert_eq!([old.fields, old.away, new.fields, new.away], [2, 2, 4, 4]);

        let null_name = json!({"topics": [{"name": null}]});
        assert_eq!(case(&old.cases, "topics.name = null"), (null_name.clone(), Outcome::Refused(Refusal::Null)));
        assert_eq!(case(&new.cases, "topics.name = null"), (null_name, Outcome::Kept));
        assert_eq!(case(&old.cases, "an unknown tag in topics").1, Outcome::Refused(Refusal::Tags));
        assert_eq!(case(&new.cases, "an unknown tag in topics").1, Outcome::Kept);

        let of = |path: &str| old.cases.iter().find(|case| case.label.starts_with(path)).map(|case| case.outcome);
        assert_eq!(of("topics.epoch"), Some(Outcome::Dropped));
        assert_eq!(of("topics.rack"), Some(Outcome::Refused(Refusal::Lacking)));
    }

    #[test]
    fn version_keeps_what_it_has() {
        let schema = Schema::parse(SCHEMA).expect("the schema is right");
        let set = json!({"topics": [{"epoch": 5}]});
        assert_eq!(schema.kept(&set, 0), json!({"topics": [{"name": "", "epoch": -1, "rack": ""}]}));
        assert_eq!(schema.kept(&set, 1), json!({"topics": [{"name": "", "epoch": 5, "rack": ""}]}));
    }
}
