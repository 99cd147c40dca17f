//! Requests with one field changed, selected by a seed.

use kayrock::schema::{FieldSchema, Schema, StructSchema, StructValue, Type, Value};
use kayrock::{Bytes, Uuid};

/// Generator of pseudo-random numbers, a linear congruence.
#[derive(Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % count.max(1)
    }

    fn pick<T>(&mut self, mut items: Vec<T>) -> Option<T> {
        if items.is_empty() {
            return None;
        }
        let place = self.below(items.len());
        Some(items.swap_remove(place))
    }
}

/// Fields that only decide how long a request waits or how much work it makes.
const LEFT_ALONE: [&str; 12] = [
    "maxWaitMs",
    "timeoutMs",
    "TimeoutMs",
    "timeoutMS",
    "replicaId",
    "rebalanceTimeoutMs",
    "sessionTimeoutMs",
    "numPartitions",
    "count",
    "records",
    "metadata",
    "assignment",
];

/// The broker itself, which no request may remove.
const BROKER: (&str, i64) = ("brokerId", 1);

/// Step into a tree: a field of a struct, or an element of an array.
#[derive(Debug, Clone)]
enum Step {
    Field(String),
    Element(usize),
}

/// Changes a field of a message, except some; returns its path and the new value. `None` if there is nothing to change.
pub(crate) fn mutate(
    schema: &Schema,
    version: i16,
    value: &mut Value,
    fixed: &[&str],
    dice: &mut Dice,
) -> Option<String> {
    let mut places = Vec::new();
    if let Value::Struct(root) = &*value {
        collect(root, &schema.root, version, &[], &mut places);
    }
    places.retain(|(_, field)| !fixed.contains(&field.json_name().as_str()));
    for _ in 0..30 {
        let (path, field) = dice.pick(places.clone())?;
        let place = find(value, &path)?;
        let before = place.clone();
        let Some(new) = dice.pick(candidates(&before, &field, version)) else { continue };
        *place = new.clone();
        let is_valid = schema.encode(version, value).is_ok();
        if is_valid && new != before {
            return Some(format!("{} {}", described(&path), super::mask::short(&new)));
        }
        *find(value, &path)? = before;
    }
    None
}

/// A place in a tree, and its field.
type Place = (Vec<Step>, FieldSchema);

fn collect(value: &StructValue, schema: &StructSchema, version: i16, at: &[Step], places: &mut Vec<Place>) {
    let fields = schema.fields.iter().filter(|field| field.versions.contains(version));
    for field in fields.filter(|field| !LEFT_ALONE.contains(&field.json_name().as_str())) {
        let path = [at, &[Step::Field(field.name.to_string())]].concat();
        if let Some(Value::Array(items)) = value.get(&field.name).as_deref() {
            for (index, item) in items.iter().enumerate() {
                let path = [path.as_slice(), &[Step::Element(index)]].concat();
                if let (Value::Struct(item), Type::Array(element)) = (item, &*field.ty)
                    && let Type::Struct(schema) = &**element
                {
                    collect(item, schema, version, &path, places);
                }
            }
        }
        places.push((path, field.clone()));
    }
}

fn find<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match (value, step) {
        (Value::Struct(fields), Step::Field(name)) => fields.get_mut(name),
        (Value::Array(items), Step::Element(index)) => items.get_mut(*index),
        _ => None,
    })
}

/// Other values of a field: negative, huge, zero, unknown, empty, duplicate, null, of the future.
fn candidates(value: &Value, field: &FieldSchema, version: i16) -> Vec<Value> {
    let mut candidates = match value {
        Value::Bool(one) => vec![Value::Bool(!one)],
        Value::Int(one) => {
            let huge = [i8::MAX.into(), i16::MAX.into(), i32::MAX.into(), i64::MAX];
            let others = [-1, -2, 0, 1, one.saturating_add(1), one.saturating_add(100)];
            let is_broker = |number: &i64| (field.json_name().as_str(), *number) == BROKER;
            others.into_iter().chain(huge).filter(|number| !is_broker(number)).map(Value::Int).collect()
        }
        Value::Uuid(_) => vec![Value::Uuid(Uuid::ZERO), Value::Uuid(Uuid::from_u128(77))],
        Value::String(_) => ["", "se-unknown", "a b/c", "."].map(|text| Value::String(text.into())).to_vec(),
        Value::Bytes(_) => vec![Value::Bytes(Bytes::new())],
        Value::Array(items) => {
            let twice =
                items.first().map(|first| Value::Array([items.as_slice(), std::slice::from_ref(first)].concat()));
            twice.into_iter().chain([Value::Array(Vec::new())]).collect()
        }
        _ => Vec::new(),
    };
    if field.nullable.contains(version) {
        candidates.push(Value::Null);
    }
    candidates
}

fn described(path: &[Step]) -> String {
    let steps = path.iter().map(|step| match step {
        Step::Field(name) => format!(".{name}"),
        Step::Element(index) => format!("[{index}]"),
    });
    steps.collect()
}
