//! The values that keys take.

use super::list::bare;
use crate::versions::Versions;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Lit, LitInt, LitStr, Path, Type};

/// Why a value makes no sense.
pub(crate) struct Wrong {
    /// What was expected instead.
    pub(crate) expected: &'static str,
    /// What was probably meant, where that can be told.
    pub(crate) write: Option<String>,
}

impl Wrong {
    fn expected(expected: &'static str) -> Self {
        Self { expected, write: None }
    }
}

type Read<T> = Result<T, Wrong>;

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Request,
    Response,
    Header,
    Data,
    Metadata,
    CoordinatorKey,
    CoordinatorValue,
}

/// Who serves a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listener {
    ZkBroker,
    Broker,
    Controller,
}

/// The one direction of a view that cannot go both ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Only {
    Decode,
    Encode,
}

/// What an absent field holds. Literals are of the wire type; their tokens carry the author's span and the sign.
#[derive(Debug, Clone)]
pub(crate) enum DefaultValue {
    /// The type's zero: no `default`, or `[]`.
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

/// `"3.."`, `"0..=11"` or `"5"`.
pub(super) fn versions(value: &TokenStream) -> Read<Versions> {
    let Some(text) = quoted(value) else {
        let unquoted = value.to_string().replace(' ', "");
        let write = Versions::parse(&unquoted).or_else(|meant| meant.ok_or(())).ok().map(in_quotes);
        return Err(Wrong { expected: "a range in quotes", write });
    };
    Versions::parse(&text)
        .map_err(|meant| Wrong { expected: "a range of versions, its end included", write: meant.map(in_quotes) })
}

fn in_quotes(range: Versions) -> String {
    format!("\"{range}\"")
}

/// A range, or `"never"`.
pub(super) fn versions_or_never(value: &TokenStream) -> Read<Versions> {
    match quoted(value).as_deref() {
        Some("never") => Ok(Versions::NONE),
        _ => versions(value),
    }
}

/// An API key or a version.
pub(super) fn int16(value: &TokenStream) -> Read<i16> {
    number(value).filter(|number| *number >= 0).ok_or(Wrong::expected("a number from 0 to 32767"))
}

/// The highest is the highest that Java writes.
pub(super) fn tag(value: &TokenStream) -> Read<u32> {
    number(value).filter(|number| *number < 0x7fff_ffff).ok_or(Wrong::expected("a number from 0 to 2147483646"))
}

fn number<N>(value: &TokenStream) -> Option<N>
where
    N: std::str::FromStr<Err: std::fmt::Display>,
{
    syn::parse2::<LitInt>(value.clone()).ok()?.base10_parse().ok()
}

/// What Kafka's schemas name; by whatever type, which the compiler checks.
pub(super) fn entity(value: &TokenStream) -> Read<String> {
    const ENTITIES: [&str; 5] = ["transactionalId", "producerId", "groupId", "topicName", "brokerId"];
    quoted(value).filter(|entity| ENTITIES.contains(&entity.as_str())).ok_or(Wrong::expected(
        "`\"transactionalId\"`, `\"producerId\"`, `\"groupId\"`, `\"topicName\"` or `\"brokerId\"`",
    ))
}

/// Kafka's form of a name: ASCII letters and digits, a letter first.
pub(super) fn name(value: &TokenStream) -> Read<String> {
    quoted(value).filter(|name| is_name(name)).ok_or(Wrong::expected("a name of ASCII letters and digits in quotes"))
}

pub(crate) fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

pub(super) fn ty(value: &TokenStream) -> Read<Type> {
    syn::parse2(value.clone()).map_err(|_| Wrong::expected("a type"))
}

pub(super) fn path(value: &TokenStream) -> Read<Path> {
    syn::parse2(value.clone()).map_err(|_| Wrong { expected: "a path", write: quoted(value) })
}

/// A path in quotes, as other derives take it: only so may it be `crate` or begin with `::`.
pub(super) fn quoted_path(value: &TokenStream) -> Read<Path> {
    let write = quoted(value).is_none().then(|| format!("\"{}\"", value.to_string().replace(' ', "")));
    syn::parse2::<LitStr>(value.clone())
        .and_then(|text| text.parse_with(Path::parse_mod_style))
        .map_err(|_| Wrong { expected: "a path in quotes", write })
}

pub(super) fn kind(value: &TokenStream) -> Read<Kind> {
    match quoted(value).as_deref() {
        Some("header") => Ok(Kind::Header),
        Some("data") => Ok(Kind::Data),
        Some("metadata") => Ok(Kind::Metadata),
        Some("coordinator-key") => Ok(Kind::CoordinatorKey),
        Some("coordinator-value") => Ok(Kind::CoordinatorValue),
        _ => Err(Wrong::expected(
            "`\"data\"`, `\"metadata\"`, `\"coordinator-key\"`, `\"coordinator-value\"` or `\"header\"` \
             (requests and responses are told by `response` and `api`)",
        )),
    }
}

pub(super) fn listeners(value: &TokenStream) -> Read<Vec<Listener>> {
    quoted(value)
        .and_then(|list| list.split(',').map(|name| listener(name.trim())).collect())
        .filter(|listeners: &Vec<_>| each_once(listeners))
        .ok_or(Wrong::expected("some of `broker`, `controller` and `zkBroker` between commas, each once, in quotes"))
}

fn each_once(listeners: &[Listener]) -> bool {
    (1..listeners.len()).all(|i| !listeners[..i].contains(&listeners[i]))
}

fn listener(name: &str) -> Option<Listener> {
    match name {
        "zkBroker" => Some(Listener::ZkBroker),
        "broker" => Some(Listener::Broker),
        "controller" => Some(Listener::Controller),
        _ => None,
    }
}

pub(super) fn only(value: &TokenStream) -> Read<Only> {
    match quoted(value).as_deref() {
        Some("decode") => Ok(Only::Decode),
        Some("encode") => Ok(Only::Encode),
        _ => Err(Wrong::expected("`\"decode\"` or `\"encode\"`")),
    }
}

/// `"0: 0, 1..: 1"`: ranges of versions, and the header version of each.
pub(super) fn headers(value: &TokenStream) -> Read<Vec<(Versions, i16)>> {
    quoted(value)
        .and_then(|rules| rules.split(',').map(header).collect())
        .ok_or(Wrong::expected("header versions by range of versions, in quotes"))
}

fn header(rule: &str) -> Option<(Versions, i16)> {
    let (versions, header) = rule.split_once(':')?;
    let header = header.trim().parse().ok().filter(|header| *header >= 0)?;
    Some((Versions::parse(versions).ok()?, header))
}

/// What is neither `None`, `[]` nor a literal of the wire is an expression, and for rustc to judge.
pub(super) fn default(value: &TokenStream) -> DefaultValue {
    let tokens = value.clone();
    let value = bare(tokens.clone());
    literal(&value, &tokens).or_else(|| word(value)).unwrap_or(DefaultValue::Expression(tokens))
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

fn quoted(value: &TokenStream) -> Option<String> {
    syn::parse2::<LitStr>(value.clone()).ok().map(|text| text.value())
}
