//! The values of keys, apart from `default`.

use super::constant::{self, is_quoted, passed_range, with_end};
use super::list::bare;
use super::slot::Form;
use crate::versions::{Malformed, Versions, number};
use proc_macro2::TokenStream;
use syn::{Ident, LitInt, LitStr, Path, Type};

/// The reason why a value is malformed.
pub(super) struct Wrong {
    pub(super) expected: &'static str,
    pub(super) remedy: Remedy,
}

/// The value to write instead.
pub(super) enum Remedy {
    /// The key's example.
    Example,
    /// The value that was probably meant.
    Write(String),
    /// Another remedy, in words.
    Help(&'static str),
}

impl Wrong {
    fn expected(expected: &'static str) -> Self {
        Self { expected, remedy: Remedy::Example }
    }

    pub(super) fn write(expected: &'static str, value: impl Into<String>) -> Self {
        Self { expected, remedy: Remedy::Write(value.into()) }
    }
}

pub(super) type Read<T> = Result<T, Wrong>;

/// The kind of a message.
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

/// A server that accepts a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Listener {
    ZkBroker,
    Broker,
    Controller,
}

/// The direction of a message that supports one only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Only {
    Decode,
    Encode,
}

/// The class of brokers that serve a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TargetClass {
    Any,
    Controller,
    Leader,
    Group,
    Transaction,
    Share,
    Broker,
}

/// The broker that serves a request.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) class: TargetClass,
    /// Fields that name the partition or the key, as many as the class has.
    pub(crate) fields: Vec<Ident>,
}

/// The form of a key without a value.
pub(super) fn flag() -> Form<()> {
    Form::bare(())
}

/// `"3.."`, `"0..=11"` or `"5"`.
pub(super) fn versions(value: &TokenStream) -> Read<Versions> {
    if let Some(range) = passed_range(value) {
        return Ok(range);
    }
    let Some(text) = quoted(value) else { return Err(unquoted(value)) };
    Versions::parse(&text).map_err(|malformed| match malformed {
        Malformed::Unknown if is_quoted(&text) => Wrong::write("a range of constants without quotes", text),
        malformed => malformed_range(RANGE, malformed),
    })
}

const RANGE: &str = "a version range (`5`, `3..` or `1..=3`)";

fn unquoted(value: &TokenStream) -> Wrong {
    if let Some(range) = with_end(value) {
        let has_end = value.to_string().starts_with("..=");
        return Wrong::write(if has_end { "a range with a start" } else { "a range with its end included" }, range);
    }
    let text = value.to_string().replace([' ', '"', '(', ')'], "");
    match Versions::parse(&text) {
        Ok(range) | Err(Malformed::Meant(range)) => Wrong::write("a range in quotes", in_quotes(range)),
        Err(malformed) => malformed_range("a range in quotes", malformed),
    }
}

fn malformed_range(expected: &'static str, malformed: Malformed) -> Wrong {
    match malformed {
        Malformed::Meant(range) => Wrong::write(expected, in_quotes(range)),
        Malformed::List => {
            Wrong { expected, remedy: Remedy::Help("write one range; a gap requires two fields, one per range") }
        }
        Malformed::Unknown => Wrong::expected(expected),
    }
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
    const EXPECTED: &str = "a number from 0 to 32767";
    number_literal(value).ok_or_else(|| not_plain(value, EXPECTED))
}

/// A literal of an API key or a version.
pub(super) fn number_literal(value: &TokenStream) -> Option<i16> {
    integer(value).filter(|number| *number >= 0)
}

/// A tag, up to the highest that Java writes.
pub(super) fn tag(value: &TokenStream) -> Read<u32> {
    const EXPECTED: &str = "a number from 0 to 2147483646";
    integer(value).filter(|number| *number < 0x7fff_ffff).ok_or_else(|| match constant::number(value) {
        Some(_) => Wrong { expected: EXPECTED, remedy: Remedy::Help("write the number, since a tag is a literal") },
        None => not_plain(value, EXPECTED),
    })
}

/// An integer literal without a suffix.
fn integer<N>(value: &TokenStream) -> Option<N>
where
    N: std::str::FromStr<Err: std::fmt::Display>,
{
    let literal: LitInt = syn::parse2(bare(value.clone())).ok()?;
    literal.suffix().is_empty().then(|| literal.base10_parse().ok())?
}

/// The error for a number with a sign, a suffix or in quotes, which suggests its digits.
fn not_plain(value: &TokenStream, expected: &'static str) -> Wrong {
    let text = value.to_string().replace('"', "");
    let text = text.trim_start_matches(['+', ' ']);
    let digits = text.split_once(|c: char| !c.is_ascii_digit()).map_or(text, |(digits, _)| digits);
    let is_suffix = matches!(text.strip_prefix(digits).and_then(|rest| rest.chars().next()), None | Some('i' | 'u'));
    match number(digits) {
        Some(number) if is_suffix => Wrong::write(expected, number.to_string()),
        _ => Wrong::expected(expected),
    }
}

/// An entity type of Kafka's schemas.
pub(super) fn entity(value: &TokenStream) -> Read<String> {
    const ENTITIES: [&str; 5] = ["transactionalId", "producerId", "groupId", "topicName", "brokerId"];
    quoted(value).filter(|entity| ENTITIES.contains(&entity.as_str())).ok_or(Wrong::expected(
        "`\"transactionalId\"`, `\"producerId\"`, `\"groupId\"`, `\"topicName\"` or `\"brokerId\"`",
    ))
}

/// A name in Kafka's form: ASCII letters and digits, starting with a letter.
pub(super) fn name(value: &TokenStream) -> Read<String> {
    quoted(value).filter(|name| is_name(name)).ok_or(Wrong::expected("a quoted name of ASCII letters and digits"))
}

pub(crate) fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

pub(super) fn ty(value: &TokenStream) -> Read<Type> {
    syn::parse2(value.clone()).map_err(|_| match quoted(value) {
        Some(name) if syn::parse_str::<Type>(&name).is_ok() => Wrong::write("a type", name),
        _ => Wrong::expected("a type"),
    })
}

/// The name of another field.
pub(super) fn field(value: &TokenStream) -> Read<Ident> {
    syn::parse2(bare(value.clone())).map_err(|_| match quoted(value) {
        Some(name) if syn::parse_str::<Ident>(&name).is_ok() => Wrong::write("the name of a field", name),
        _ => Wrong::expected("the name of a field"),
    })
}

pub(super) fn path(value: &TokenStream) -> Read<Path> {
    syn::parse2(value.clone()).map_err(|_| match quoted(value) {
        Some(path) => Wrong::write("a path", path),
        None => Wrong::expected("a path"),
    })
}

/// The path of the runtime: `::kayrock`, `$crate::wire`, or in quotes as other derives take it.
pub(super) fn runtime(value: &TokenStream) -> Read<Path> {
    use syn::parse::Parser;
    let path = match syn::parse2::<LitStr>(value.clone()) {
        Ok(text) => text.parse_with(Path::parse_mod_style),
        Err(_) => Path::parse_mod_style.parse2(bare(value.clone())),
    };
    path.map_err(|_| Wrong::expected("a path"))
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
             (`api` and `response` make requests and responses)",
        )),
    }
}

pub(super) fn listeners(value: &TokenStream) -> Read<Vec<Listener>> {
    quoted(value)
        .and_then(|list| list.split(',').map(|name| listener(name.trim())).collect())
        .filter(|listeners: &Vec<_>| each_once(listeners))
        .ok_or(Wrong::expected("a quoted list of `broker`, `controller` and `zkBroker`, each at most once"))
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

/// A class, with fields in parentheses: `"controller"`, `"group(group_id)"`.
pub(super) fn target(value: &TokenStream) -> Read<Target> {
    let literal = syn::parse2::<LitStr>(value.clone()).ok().filter(|literal| literal.suffix().is_empty());
    literal.and_then(|literal| target_of(&literal)).ok_or(Wrong::expected(
        "`\"any\"`, `\"controller\"`, `\"leader(topic, partition)\"`, `\"group(id)\"`, `\"transaction(id)\"`, \
         `\"share(key)\"` or `\"broker\"`, with the names of fields",
    ))
}

fn target_of(literal: &LitStr) -> Option<Target> {
    let text = literal.value();
    let (class, fields) = match text.split_once('(') {
        Some((class, fields)) => (class.trim(), fields.trim_end().strip_suffix(')')?),
        None => (text.trim(), ""),
    };
    let (class, count) = match class {
        "any" => (TargetClass::Any, 0),
        "controller" => (TargetClass::Controller, 0),
        "broker" => (TargetClass::Broker, 0),
        "leader" => (TargetClass::Leader, 2),
        "group" => (TargetClass::Group, 1),
        "transaction" => (TargetClass::Transaction, 1),
        "share" => (TargetClass::Share, 1),
        _ => return None,
    };
    let names = fields.split(',').map(str::trim).filter(|name| !name.is_empty());
    let fields = names.map(|name| ident(name, literal)).collect::<Option<Vec<_>>>()?;
    (fields.len() == count).then_some(Target { class, fields })
}

/// The identifier of a name in a literal, with its span.
fn ident(name: &str, literal: &LitStr) -> Option<Ident> {
    let mut ident = syn::parse_str::<Ident>(name).ok()?;
    ident.set_span(literal.span());
    Some(ident)
}

pub(super) fn only(value: &TokenStream) -> Read<Only> {
    match quoted(value).as_deref() {
        Some("decode") => Ok(Only::Decode),
        Some("encode") => Ok(Only::Encode),
        _ => Err(Wrong::expected("`\"decode\"` or `\"encode\"`")),
    }
}

/// Version ranges with the header version of each: `"0: 0, 1..: 1"`.
pub(super) fn headers(value: &TokenStream) -> Read<Vec<(Versions, i16)>> {
    quoted(value)
        .and_then(|rules| rules.split(',').map(header).collect())
        .ok_or(Wrong::expected("a quoted list of version ranges with header versions"))
}

fn header(rule: &str) -> Option<(Versions, i16)> {
    let (versions, header) = rule.split_once(':')?;
    Some((Versions::parse(versions).ok()?, number(header)?))
}

/// The string in a literal without a suffix.
fn quoted(value: &TokenStream) -> Option<String> {
    let literal: LitStr = syn::parse2(value.clone()).ok()?;
    literal.suffix().is_empty().then(|| literal.value())
}
