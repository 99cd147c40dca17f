//! Search for the smallest value that fails.

use crate::schema::{StructValue, Value};
use crate::types::{Str, UnknownTags, Uuid};
use bytes::Bytes;

/// Maximum number of values that are tried.
const TRIES: usize = 2_000;

/// Returns the smallest failing value: replaces the value by the first smaller one that fails, at most `steps` times.
pub(super) fn shrink(value: &Value, steps: usize, fails: impl Fn(&Value) -> bool) -> Value {
    let mut smallest = value.clone();
    let mut tries = 0..TRIES;
    for _ in 0..steps {
        let smaller = smaller(&smallest).into_iter().take_while(|_| tries.next().is_some()).find(&fails);
        match smaller {
            Some(value) => smallest = value,
            None => break,
        }
    }
    smallest
}

/// Returns the values that are one step smaller, smallest first.
fn smaller(value: &Value) -> Vec<Value> {
    match value {
        Value::Null | Value::Bool(false) => Vec::new(),
        Value::Bool(true) => vec![Value::Bool(false)],
        Value::Int(number) => smaller_integers(*number),
        Value::Float(number) => [0.0, 1.0].into_iter().filter(|one| number.abs() > *one).map(Value::Float).collect(),
        Value::Uuid(id) => {
            let smaller = [0, 1].map(u128::to_be_bytes).into_iter().filter(|small| id.as_bytes() > small);
            smaller.map(|small| Value::Uuid(Uuid::from_bytes(small))).collect()
        }
        Value::String(text) => smaller_texts(text).into_iter().map(Value::String).collect(),
        Value::Bytes(bytes) => smaller_bytes(bytes).into_iter().map(Value::Bytes).collect(),
        Value::Array(values) => smaller_lists(values).into_iter().map(Value::Array).collect(),
        Value::Struct(value) => smaller_structs(value).into_iter().map(Value::Struct).collect(),
        Value::Secret(value) => smaller(value.expose()),
    }
}

/// Zero; the opposite of a negative number; halves, quarters and so on; and the number reduced by each of these and by
/// one.
fn smaller_integers(number: i64) -> Vec<Value> {
    let opposite = number.checked_neg().filter(|_| number < 0);
    let less = parts(number).map(|part| number - part).chain([number - number.signum()]);
    let candidates = [0].into_iter().chain(opposite).chain(parts(number).rev()).chain(less);
    let mut found: Vec<_> = candidates.filter(|one| complexity(*one) < complexity(number)).collect();
    found.dedup();
    found.into_iter().map(Value::Int).collect()
}

/// Half of a number, a quarter and so on.
fn parts(number: i64) -> impl DoubleEndedIterator<Item = i64> {
    (1..i64::BITS - 1).map(move |halvings| number / (1 << halvings))
}

/// Order of numbers in failures: a negative one is more complex than its opposite.
fn complexity(number: i64) -> (u64, bool) {
    (number.unsigned_abs(), number < 0)
}

/// Empty, half, one character less, and plain characters of the same number.
fn smaller_texts(text: &str) -> Vec<Str> {
    let length = text.chars().count();
    let plain = "a".repeat(length);
    let mut found: Vec<_> = shorter(length).map(|count| text.chars().take(count).collect::<String>()).collect();
    found.extend(Some(plain).filter(|plain| plain != text));
    found.into_iter().map(Str::from).collect()
}

fn smaller_bytes(bytes: &Bytes) -> Vec<Bytes> {
    let mut found: Vec<_> = shorter(bytes.len()).map(|length| bytes.slice(..length)).collect();
    found.extend(bytes.iter().any(|byte| *byte != 0).then(|| Bytes::from(vec![0; bytes.len()])));
    found
}

/// Lengths to try: zero, half, one less.
fn shorter(length: usize) -> impl Iterator<Item = usize> {
    let half = Some(length / 2).filter(|half| *half > 0);
    let less = length.checked_sub(1).filter(|less| *less > 0 && Some(*less) != half);
    Some(0).filter(|_| length > 0).into_iter().chain(half).chain(less)
}

/// Empty, half, each element removed, and each element made smaller.
fn smaller_lists(values: &[Value]) -> Vec<Vec<Value>> {
    let mut found: Vec<Vec<_>> =
        shorter(values.len()).map(|length| values.iter().take(length).cloned().collect()).collect();
    for place in 0..values.len() {
        found.push(without(values, place));
    }
    for (place, value) in values.iter().enumerate() {
        found.extend(smaller(value).into_iter().map(|smaller| replaced(values, place, smaller)));
    }
    found
}

/// Each field or unknown tag removed, and each field made smaller.
fn smaller_structs(value: &StructValue) -> Vec<StructValue> {
    let StructValue { fields, unknown_tags, .. } = value;
    let tags: Vec<_> = unknown_tags.iter().cloned().collect();
    let mut found = Vec::new();
    for place in 0..fields.len() {
        found.push(StructValue { fields: without(fields, place), ..value.clone() });
    }
    for place in 0..tags.len() {
        let mut unknown_tags = UnknownTags::new();
        for tag in without(&tags, place) {
            unknown_tags.push(tag.tag, tag.data);
        }
        found.push(StructValue { unknown_tags, ..value.clone() });
    }
    for (place, (name, field)) in fields.iter().enumerate() {
        found.extend(smaller(field).into_iter().map(|smaller| {
            let fields = replaced(fields, place, (name.clone(), smaller));
            StructValue { fields, ..value.clone() }
        }));
    }
    found
}

fn without<T: Clone>(list: &[T], place: usize) -> Vec<T> {
    let mut list = list.to_vec();
    list.remove(place);
    list
}

fn replaced<T: Clone>(list: &[T], place: usize, by: T) -> Vec<T> {
    let mut list = list.to_vec();
    list.splice(place..=place, [by]);
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: &Value) -> i64 {
        let Value::Struct(value) = value else { return 0 };
        match value.get("N").as_deref() {
            Some(Value::Int(number)) => *number,
            _ => 0,
        }
    }

    #[test]
    fn smallest_number_that_fails_is_found_and_all_else_goes() {
        let fields = vec![("A".into(), Value::String("x".into())), ("N".into(), Value::Int(-987_654_321))];
        let value = Value::Struct(StructValue { fields, ..StructValue::default() });
        let found = shrink(&value, usize::MAX, |value| number(value).unsigned_abs() > 1000);
        assert_eq!(number(&found), 1001);
        assert!(matches!(found, Value::Struct(value) if value.fields.len() == 1));
    }

    fn bytes(length: usize) -> Value {
        Value::Bytes(Bytes::from(vec![9; length]))
    }

    fn is_long(value: &Value) -> bool {
        matches!(value, Value::Bytes(bytes) if bytes.len() > 100)
    }

    fn is_odd(value: &Value) -> bool {
        matches!(value, Value::Int(number) if number % 2 != 0)
    }

    #[test]
    fn lists_texts_and_bytes_get_shorter_and_plainer() {
        let list = Value::Array(vec![Value::String("é€🦀-".into()), bytes(9), bytes(300), Value::Bool(true)]);
        let found =
            shrink(&list, usize::MAX, |value| matches!(value, Value::Array(values) if values.iter().any(is_long)));
        assert_eq!(found, Value::Array(vec![Value::Bytes(Bytes::from(vec![0; 101]))]));
        let text = shrink(&Value::String("é€🦀-".into()), usize::MAX, |value| *value != Value::String("".into()));
        assert_eq!(text, Value::String("a".into()));
    }

    #[test]
    fn smallest_of_numbers_that_fail_here_and_there_is_found() {
        for number in [121_760_625_809, -121_760_625_809, i64::MAX, -3] {
            assert_eq!(shrink(&Value::Int(number), usize::MAX, is_odd), Value::Int(1), "{number}");
        }
    }

    #[test]
    fn what_always_fails_ends_at_nothing() {
        let mut unknown_tags = UnknownTags::new();
        unknown_tags.push(1, "x");
        let fields = vec![("F".into(), Value::Float(f64::NAN))];
        let value = Value::Struct(StructValue { fields, unknown_tags, schema: None });
        assert_eq!(shrink(&value, usize::MAX, |_| true), Value::Struct(StructValue::default()));
        assert_eq!(shrink(&Value::Int(i64::MIN), usize::MAX, |_| true), Value::Int(0));
    }
}
