//! A strict reading of a definition, written from the reference of the attributes and not from the derive.
//!
//! Each value has one notation here. Rules between keys are left to the derive, which refuses what breaks them.

use super::corpus::Which;
use super::facts::{Facts, words};
use crate::versions::Versions;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::{Attribute, Data, DeriveInput, Fields, Lit};

type Read<T> = Result<T, String>;

/// Returns the meaning of a definition, or the reason why it is not in the strict notation.
pub(super) fn read(which: Which, input: &DeriveInput) -> Read<Facts> {
    match which {
        Which::Message => message(input),
        Which::Value => value(input),
    }
}

fn message(input: &DeriveInput) -> Read<Facts> {
    let Data::Struct(data) = &input.data else { return Err("it is no struct".to_owned()) };
    let keys = Keys::of(&input.attrs)?;
    let mut facts = Facts::default();
    facts.add("ident", input.ident.to_string());
    facts.add_tokens("generics", &input.generics);
    facts.add("name", keys.text("name")?.unwrap_or_else(|| plain(&input.ident)));
    facts.add("crate", keys.runtime()?);
    keys.flag("sparse_tags", &mut facts, "sparse_tags")?;
    if let Some(only) = keys.text("only")? {
        facts.add("only", only);
    }
    let around = wire(&keys, &mut facts)?;
    let mut at = 0;
    for member in &data.fields {
        let ident = member.ident.as_ref().ok_or("a field has no name")?;
        if ident == "unknown_tags" {
            Keys::of(&member.attrs)?.nothing_but(&[])?;
            facts.add_tokens("unknown_tags", &member.ty);
        } else {
            field(member, around, at, &mut facts)?;
            at += 1;
        }
    }
    keys.nothing_but(&[
        "api",
        "versions",
        "flexible",
        "response",
        "kind",
        "listeners",
        "no_response",
        "target",
        "repeatable",
        "fallback",
        "unstable",
        "deprecated",
        "header",
        "only",
        "sparse_tags",
        "name",
        "crate",
    ])?;
    Ok(facts)
}

/// Adds the properties of a message; returns its versions, or all for a nested struct.
fn wire(keys: &Keys, facts: &mut Facts) -> Read<Versions> {
    let kind = match (keys.text("kind")?, keys.has("response"), keys.has("api")) {
        (Some(kind), ..) => kind,
        (None, true, _) => "request".to_owned(),
        (None, false, true) => "response".to_owned(),
        (None, false, false) => return Ok(Versions::ALL),
    };
    facts.add("kind", kind);
    for key in ["api", "fallback"] {
        if let Some(number) = keys.number(key)? {
            facts.add(key, number.to_string());
        }
    }
    for key in ["versions", "flexible", "unstable", "deprecated"] {
        facts.add_range(key, keys.range(key)?.unwrap_or(Versions::NONE));
    }
    for key in ["api", "fallback", "versions", "flexible", "unstable", "deprecated"] {
        if let Some(constant) = keys.constant(key) {
            facts.add_tokens(format!("{key} constant"), constant);
        }
    }
    for listener in keys.text("listeners")?.iter().flat_map(|listeners| listeners.split(", ")) {
        facts.add(format!("listener {listener}"), "");
    }
    if let Some(target) = keys.text("target")? {
        facts.add("target", target.replace(' ', ""));
    }
    for (at, rule) in keys.text("header")?.iter().flat_map(|rules| rules.split(", ")).enumerate() {
        let (versions, header) = rule.split_once(": ").ok_or("a header rule has no version")?;
        facts.add(format!("header {at}"), format!("{}: {header}", range(versions)?));
    }
    for key in ["response", "no_response"] {
        if let Some(tokens) = keys.tokens(key) {
            facts.add_tokens(key, tokens);
        }
    }
    keys.range("versions")?.ok_or_else(|| "a message has no versions".to_owned())
}

fn field(member: &syn::Field, around: Versions, at: usize, facts: &mut Facts) -> Read<()> {
    let keys = Keys::of(&member.attrs)?;
    let ident = member.ident.as_ref().ok_or("a field has no name")?;
    let name = |property: &str| format!("{at} {property}");
    let tagged = keys.range("tagged")?;
    let versions = keys.range("versions")?.or(tagged).unwrap_or(Versions::ALL).intersect(around);
    facts.add(name("ident"), ident.to_string());
    facts.add_tokens(name("type"), &member.ty);
    facts.add(name("name"), keys.text("name")?.unwrap_or_else(|| camel(&plain(ident))));
    facts.add_range(name("versions"), versions);
    let nullable = if keys.is_bare("nullable") { Some(Versions::ALL) } else { keys.range("nullable")? };
    facts.add_range(name("nullable"), nullable.unwrap_or(Versions::NONE).intersect(versions));
    if let (Some(tag), Some(tagged)) = (keys.number("tag")?, tagged) {
        facts.add(name("tag"), format!("{tag} in {}", tagged.intersect(versions)));
    }
    for key in ["versions", "nullable", "tagged", "flexible"] {
        if let Some(constant) = keys.constant(key) {
            facts.add_tokens(name(&format!("{key} constant")), constant);
        }
    }
    if keys.text("flexible").is_ok_and(|text| text.as_deref() == Some("never")) {
        facts.add(name("flexible"), Versions::NONE.to_string());
    } else if let Some(range) = keys.range("flexible")? {
        facts.add(name("flexible"), range.to_string());
    }
    if let Some(value) = keys.tokens("default").map(|tokens| default(&tokens)).transpose()?.flatten() {
        facts.add(name("default"), value);
    }
    keys.flag("ignorable", facts, &name("ignorable"))?;
    keys.flag("map_key", facts, &name("map_key"))?;
    if let Some(entity) = keys.text("entity")? {
        facts.add(name("entity"), entity);
    }
    for key in ["replaced_by", "with", "check"] {
        if let Some(path) = keys.tokens(key) {
            facts.add_tokens(name(key), path);
        }
    }
    keys.nothing_but(&[
        "versions",
        "nullable",
        "tag",
        "tagged",
        "default",
        "ignorable",
        "replaced_by",
        "flexible",
        "map_key",
        "entity",
        "name",
        "with",
        "check",
    ])
}

fn value(input: &DeriveInput) -> Read<Facts> {
    let keys = Keys::of(&input.attrs)?;
    let mut facts = Facts::default();
    facts.add("ident", input.ident.to_string());
    facts.add_tokens("generics", &input.generics);
    facts.add("crate", keys.runtime()?);
    match &input.data {
        Data::Struct(data) => {
            let Fields::Unnamed(fields) = &data.fields else { return Err("it is no tuple".to_owned()) };
            let [Some(inner), None] = [fields.unnamed.get(0), fields.unnamed.get(1)] else {
                return Err("it is no newtype".to_owned());
            };
            Keys::of(&inner.attrs)?.nothing_but(&[])?;
            facts.add_tokens("type", &inner.ty);
            keys.flag("transparent", &mut facts, "transparent")?;
            if let Some(entity) = keys.text("entity")? {
                facts.add("entity", entity);
            }
            keys.nothing_but(&["transparent", "entity", "crate"])?;
        }
        Data::Enum(data) => {
            keys.nothing_but(&["crate"])?;
            variants(data, &mut facts)?;
            facts.add("repr", repr(&input.attrs)?);
        }
        Data::Union(_) => return Err("it is a union".to_owned()),
    }
    Ok(facts)
}

fn variants(data: &syn::DataEnum, facts: &mut Facts) -> Read<()> {
    let (mut base, mut offset) = ("0".to_owned(), 0);
    for variant in &data.variants {
        if let Some((_, number)) = &variant.discriminant {
            (base, offset) = (words(number.to_token_stream()), 0);
        }
        let keys = Keys::of(&variant.attrs)?;
        if keys.is_bare("other") {
            facts.add("other", variant.ident.to_string());
        } else {
            facts.add(format!("variant {}", variant.ident), format!("{base} + {offset}"));
        }
        keys.nothing_but(&["other"])?;
        offset += 1;
    }
    Ok(())
}

/// The only word of the only `repr`.
fn repr(attributes: &[Attribute]) -> Read<String> {
    let mut reprs = attributes.iter().filter(|attribute| attribute.path().is_ident("repr"));
    match (reprs.next(), reprs.next()) {
        (Some(only), None) => only.parse_args::<syn::Ident>().map(|word| word.to_string()).map_err(|e| e.to_string()),
        _ => Err("there is not one `repr`".to_owned()),
    }
}

/// Keys with their values, each once. A bare key has no tokens.
struct Keys {
    values: BTreeMap<String, Vec<TokenTree>>,
    /// Keys with a value that `macro_rules!` passed.
    passed: Vec<String>,
}

impl Keys {
    fn of(attributes: &[Attribute]) -> Read<Self> {
        let mut keys = Self { values: BTreeMap::new(), passed: Vec::new() };
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("kafka")) {
            let list = attribute.meta.require_list().map_err(|error| error.to_string())?;
            keys.add_list(list.tokens.clone())?;
        }
        Ok(keys)
    }

    fn add_list(&mut self, list: TokenStream) -> Read<()> {
        let tokens: Vec<_> = list.into_iter().collect();
        let mut rest = &*tokens;
        while let Some((key, after)) = rest.split_first() {
            let TokenTree::Ident(key) = key else { return Err(format!("`{key}` is no key")) };
            let end = value_end(&key.to_string(), after)?;
            let value = match &after[..end] {
                [] => Vec::new(),
                [equals, value @ ..] if equals.to_string() == "=" && !value.is_empty() => {
                    if value.iter().any(is_invisible) {
                        self.passed.push(key.to_string());
                    }
                    visible(value)
                }
                _ => return Err(format!("`{key}` has no `=` and value")),
            };
            if self.values.insert(key.to_string(), value).is_some() {
                return Err(format!("`{key}` is there twice"));
            }
            rest = after[end..].split_first().map_or(&[], |(_, rest)| rest);
        }
        Ok(())
    }

    fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    fn is_bare(&self, key: &str) -> bool {
        self.values.get(key).is_some_and(Vec::is_empty)
    }

    fn flag(&self, key: &str, facts: &mut Facts, name: &str) -> Read<()> {
        match self.values.get(key) {
            Some(value) if !value.is_empty() => return Err(format!("`{key}` has a value")),
            Some(_) => facts.add(name, ""),
            None => {}
        }
        Ok(())
    }

    fn tokens(&self, key: &str) -> Option<TokenStream> {
        self.values.get(key).map(|value| value.iter().cloned().collect())
    }

    /// The path of the crate, not in quotes.
    fn runtime(&self) -> Read<String> {
        match self.tokens("crate") {
            None => Ok(": : kayrock".to_owned()),
            Some(path) if path.to_string().contains('"') => Err("the path of the crate is in quotes".to_owned()),
            Some(path) => Ok(words(path)),
        }
    }

    fn text(&self, key: &str) -> Read<Option<String>> {
        let Some(value) = self.values.get(key) else { return Ok(None) };
        match value.as_slice() {
            [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
                Lit::Str(text) if text.suffix().is_empty() && literal.to_string().starts_with('"') => {
                    Ok(Some(text.value()))
                }
                _ => Err(format!("`{key}` has no string")),
            },
            _ => Err(format!("`{key}` has no string")),
        }
    }

    /// A value with a name in it, which the compiler evaluates; only keys of numbers and versions have such.
    fn constant(&self, key: &str) -> Option<TokenStream> {
        let is_evaluated = CONSTANTS.contains(&key) && self.values.get(key).is_some_and(|value| has_name(value));
        self.tokens(key).filter(|_| is_evaluated)
    }

    /// A range; all versions in place of a constant. A literal that `macro_rules!` passed needs no quotes.
    fn range(&self, key: &str) -> Read<Option<Versions>> {
        if self.constant(key).is_some() {
            return Ok(Some(Versions::ALL));
        }
        if let (Err(_), Some(tokens)) = (self.text(key), self.tokens(key))
            && self.passed.iter().any(|passed| passed == key)
        {
            return range(&tokens.to_string().replace(' ', "")).map(Some);
        }
        self.text(key)?.map(|text| range(&text)).transpose()
    }

    fn number(&self, key: &str) -> Read<Option<u64>> {
        let Some(value) = self.values.get(key).filter(|_| self.constant(key).is_none()) else { return Ok(None) };
        let text = value.iter().map(ToString::to_string).collect::<String>();
        text.replace('_', "").parse().map(Some).map_err(|_| format!("`{key}` has no number"))
    }

    fn nothing_but(&self, legal: &[&str]) -> Read<()> {
        match self.values.keys().find(|key| !legal.contains(&key.as_str())) {
            Some(key) => Err(format!("`{key}` is no key here")),
            None => Ok(()),
        }
    }
}

/// Keys whose values may be constants.
const CONSTANTS: [&str; 8] =
    ["api", "fallback", "versions", "flexible", "unstable", "deprecated", "nullable", "tagged"];

fn is_invisible(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::None)
}

fn has_name(value: &[TokenTree]) -> bool {
    value.iter().any(|token| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Group(group) => has_name(&group.stream().into_iter().collect::<Vec<_>>()),
        _ => false,
    })
}

/// A value without the invisible groups in which `macro_rules!` passes it.
fn visible(value: &[TokenTree]) -> Vec<TokenTree> {
    match value {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::None => {
            visible(&group.stream().into_iter().collect::<Vec<_>>())
        }
        value => value.to_vec(),
    }
}

/// The index of the comma after a value. Those between `<` and `>` of types and paths are part of it; in an expression,
/// `<` opens only after `::` or at the start.
fn value_end(key: &str, tokens: &[TokenTree]) -> Read<usize> {
    let (mut depth, mut last) = (0_usize, "=".to_owned());
    for (at, token) in tokens.iter().enumerate() {
        let text = token.to_string();
        match text.as_str() {
            "," if depth == 0 => return Ok(at),
            "<" if depth > 0 || !(key == "default" || CONSTANTS.contains(&key)) || last == ":" || last == "=" => {
                depth += 1;
            }
            ">" if depth > 0 && last != "-" => depth -= 1,
            _ => {}
        }
        last = text;
    }
    if depth == 0 { Ok(tokens.len()) } else { Err("`<` is without `>`".to_owned()) }
}

/// `5`, `3..` or `1..=3`, without spaces or leading zeros.
fn range(text: &str) -> Read<Versions> {
    let no_range = || format!("{text:?} is no range");
    let number = |text: &str| text.parse::<i16>().ok().filter(|number| number.to_string() == text && *number >= 0);
    let (min, max) = match text.split_once("..") {
        None => number(text).map(|only| (only, only)),
        Some((min, "")) => number(min).map(|min| (min, i16::MAX)),
        Some((min, max)) => number(min).zip(max.strip_prefix('=').and_then(number)),
    }
    .ok_or_else(no_range)?;
    if min <= max { Ok(Versions::new(min, max)) } else { Err(no_range()) }
}

/// The default in the words of [`Facts`]; `None` for the zero of the type.
fn default(value: &TokenStream) -> Read<Option<String>> {
    let tokens: Vec<_> = value.clone().into_iter().collect();
    let (sign, rest) = match tokens.as_slice() {
        [minus, rest @ ..] if minus.to_string() == "-" => ("-", rest),
        all => ("", all),
    };
    Ok(Some(match rest {
        [TokenTree::Ident(word)] if sign.is_empty() && word == "None" => "null".to_owned(),
        [TokenTree::Ident(word)] if sign.is_empty() && (word == "true" || word == "false") => format!("bool {word}"),
        [TokenTree::Group(group)]
            if sign.is_empty() && group.delimiter() == Delimiter::Bracket && group.stream().is_empty() =>
        {
            return Ok(None);
        }
        [TokenTree::Literal(literal)] => match Lit::new(literal.clone()) {
            Lit::Str(text) if sign.is_empty() => format!("text {:?}", text.value()),
            Lit::Int(number) => match format!("{sign}{}", number.base10_digits()).parse::<i128>() {
                Ok(number) => format!("int {number}"),
                // rustc refuses it.
                Err(_) => format!("expression {}", words(value.clone())),
            },
            Lit::Float(number) => {
                let number: f64 = format!("{sign}{}", number.base10_digits()).parse().map_err(|_| "no number")?;
                format!("float {number:?}")
            }
            _ => format!("expression {}", words(value.clone())),
        },
        _ => format!("expression {}", words(value.clone())),
    }))
}

/// A name without `r#`.
fn plain(ident: &syn::Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").unwrap_or(&text).to_owned()
}

/// `MaxBytes` for `max_bytes`.
fn camel(ident: &str) -> String {
    let words = ident.split('_').map(|word| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    });
    words.collect()
}
