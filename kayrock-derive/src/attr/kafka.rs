//! Translation of keys and values in Kafka's JSON.

use super::keys::Key;
use super::list::{Entry, Value};
use crate::versions::{Malformed, Versions};
use proc_macro2::TokenStream;
use syn::LitStr;

/// The remedy for an entry with Kafka's name of `key`.
pub(super) fn remedy(key: &Key, entry: &Entry) -> String {
    match &entry.value {
        Value::Tokens(value) if !key.example.is_empty() => match translated(value) {
            Some(value) if value == "\"none\"" => "remove it".to_owned(),
            Some(value) => format!("write `{} = {value}`", key.name),
            None => format!("write `{}`", key.form()),
        },
        _ => format!("write `{}`", key.form()),
    }
}

/// A range in this crate's notation, or another string or number as written. A boolean has no counterpart.
fn translated(value: &TokenStream) -> Option<String> {
    let Ok(text) = syn::parse2::<LitStr>(value.clone()) else {
        let text = value.to_string();
        return text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text);
    };
    Some(match Versions::parse(&text.value()) {
        Ok(range) | Err(Malformed::Meant(range)) => format!("\"{range}\""),
        Err(_) => format!("\"{}\"", text.value()),
    })
}
