//! Numbers as Rust literals.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};

/// Returns an integer literal; five or more digits are in groups of three.
pub(super) fn integer(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = if value < 0 { "-".to_owned() } else { String::new() };
    for (i, digit) in digits.chars().enumerate() {
        let left = digits.len() - i;
        if digits.len() > 4 && i > 0 && left.is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// Returns a float literal, or the constant of a float without one.
pub(super) fn float(value: f64) -> String {
    match value {
        value if value.is_nan() => "f64::NAN".to_owned(),
        f64::INFINITY => "f64::INFINITY".to_owned(),
        f64::NEG_INFINITY => "f64::NEG_INFINITY".to_owned(),
        value => format!("{value:?}"),
    }
}
