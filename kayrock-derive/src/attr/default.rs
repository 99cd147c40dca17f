//! The value of `default`.

use super::list::{bare, parenthesised};
use super::value::{Read, Wrong};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Lit;

/// The value of an absent field. Literals have the type on the wire; their tokens keep the author's span and the sign.
#[derive(Debug, Clone)]
pub(crate) enum DefaultValue {
    /// The zero of the type: no `default`, or `[]`.
    Zero,
    /// `None`.
    Null,
    Bool(bool, TokenStream),
    Int(i128, TokenStream),
    Float(f64, TokenStream),
    Text(String, TokenStream),
    /// An expression of the field's type.
    Expression(TokenStream),
}

/// Anything but `None`, `[]` and a literal is an expression, which rustc checks.
pub(super) fn default(value: &TokenStream) -> Read<DefaultValue> {
    let tokens = value.clone();
    let value = bare(tokens.clone());
    if let Some(meant) = meant(&value) {
        return Err(Wrong::write("a default value", meant));
    }
    if let Some(default) = literal(&value, &tokens) {
        return finite(default);
    }
    Ok(word(value).unwrap_or_else(|| DefaultValue::Expression(parenthesised(tokens))))
}

/// Returns the notation of a null or a float that was probably intended, for example that of Kafka's JSON.
fn meant(value: &TokenStream) -> Option<&'static str> {
    let text = value.to_string().replace(' ', "");
    match text.as_str() {
        "None" => None,
        "null" | "\"null\"" => Some("None"),
        "NaN" | "nan" => Some("f64::NAN"),
        "inf" | "infinity" | "Infinity" => Some("f64::INFINITY"),
        "-inf" | "-infinity" | "-Infinity" => Some("f64::NEG_INFINITY"),
        text => is_none(text).then_some("None"),
    }
}

/// `Option::None`, `None::<T>`, `<Option<T>>::None`, `(None)`, `{ None }` and the like.
fn is_none(text: &str) -> bool {
    let text = text.strip_prefix("const{").unwrap_or(text);
    let text = text.trim_start_matches(['(', '{']).trim_end_matches([')', '}']);
    match text.strip_prefix('<').and_then(|text| text.rsplit_once(">::")) {
        Some((ty, variant)) => variant == "None" && without_module(ty).starts_with("Option<"),
        None => is_path_of_none(without_module(text)),
    }
}

fn is_path_of_none(text: &str) -> bool {
    let text = match text.strip_prefix("Option::") {
        Some(text) if text.starts_with('<') => text.rsplit_once(">::").map_or(text, |(_, none)| none),
        Some(text) => text,
        None => text,
    };
    text == "None" || (text.starts_with("None::<") && text.ends_with('>'))
}

/// Removes the path of `Option`'s module.
fn without_module(text: &str) -> &str {
    let text = text.trim_start_matches("::");
    ["core::option::", "std::option::"].iter().fold(text, |text, module| text.trim_start_matches(module))
}

/// An overflowing literal such as `1e999` would become infinite.
fn finite(default: DefaultValue) -> Read<DefaultValue> {
    match default {
        DefaultValue::Float(number, _) if number == f64::INFINITY => {
            Err(Wrong::write("a finite number", "f64::INFINITY"))
        }
        DefaultValue::Float(number, _) if number == f64::NEG_INFINITY => {
            Err(Wrong::write("a finite number", "f64::NEG_INFINITY"))
        }
        default => Ok(default),
    }
}

fn literal(value: &TokenStream, tokens: &TokenStream) -> Option<DefaultValue> {
    let tokens = tokens.clone();
    match syn::parse2(value.clone()).ok()? {
        Lit::Bool(literal) => Some(DefaultValue::Bool(literal.value, tokens)),
        Lit::Int(literal) => literal.base10_parse().ok().map(|number| DefaultValue::Int(number, tokens)),
        Lit::Float(literal) => literal.base10_parse().ok().map(|number| DefaultValue::Float(number, tokens)),
        Lit::Str(literal) => Some(DefaultValue::Text(literal.value(), tokens)),
        _ => None,
    }
}

fn word(value: TokenStream) -> Option<DefaultValue> {
    let mut tokens = value.into_iter();
    match (tokens.next()?, tokens.next()) {
        (TokenTree::Ident(ident), None) if ident == "None" => Some(DefaultValue::Null),
        (TokenTree::Group(group), None) if group.delimiter() == Delimiter::Bracket && group.stream().is_empty() => {
            Some(DefaultValue::Zero)
        }
        _ => None,
    }
}
