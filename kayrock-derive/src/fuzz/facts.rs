//! The meaning of a definition in a neutral form: named texts.

use crate::attr::{Constant, DefaultValue, Kind, Listener, Only};
use crate::model::{Field, Message, Wire};
use crate::value::{Number, Shape, Value};
use crate::versions::Versions;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeMap;

/// Properties by name; those of a field start with its index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts(BTreeMap<String, String>);

impl Facts {
    pub(super) fn add(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }

    pub(super) fn add_tokens(&mut self, name: impl Into<String>, value: impl ToTokens) {
        self.add(name, words(value.into_token_stream()));
    }

    pub(super) fn add_range(&mut self, name: impl Into<String>, value: Versions) {
        if !value.is_empty() {
            self.add(name, value.to_string());
        }
    }

    fn add_some(&mut self, name: impl Into<String>, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.add(name, value.to_string());
        }
    }

    fn add_flag(&mut self, name: impl Into<String>, is_given: bool) {
        if is_given {
            self.add(name, "");
        }
    }

    /// Lists the differences: this side, and the other.
    pub(super) fn difference(&self, other: &Self) -> String {
        let names = self.0.keys().chain(other.0.keys().filter(|name| !self.0.contains_key(*name)));
        let values = names.map(|name| (name, self.0.get(name), other.0.get(name)));
        let shown = |value: Option<&String>| value.map_or_else(|| "absent".to_owned(), String::clone);
        let different = values.filter(|(_, here, there)| here != there);
        different
            .map(|(name, here, there)| format!("{name}: {} / {}", shown(here), shown(there)))
            .collect::<Vec<_>>()
            .join("; ")
    }

    pub(super) fn of_message(message: &Message) -> Self {
        let mut facts = Self::default();
        facts.add("ident", message.ident.to_string());
        facts.add_tokens("generics", &message.generics);
        facts.add("name", &*message.name);
        facts.add_tokens("crate", &message.runtime);
        facts.add_flag("sparse_tags", message.sparse_tags);
        facts.add_some("only", message.only.map(only));
        if let Some(wire) = &message.wire {
            facts.add_wire(message, wire);
        }
        for (at, field) in message.fields.iter().enumerate() {
            facts.add_field(&|name| format!("{at} {name}"), field);
        }
        if let Some(tags) = &message.unknown_tags {
            facts.add_tokens("unknown_tags", &tags.ty);
        }
        facts
    }

    fn add_constant(&mut self, name: impl std::fmt::Display, constant: Option<&Constant>) {
        if let Some(constant) = constant {
            self.add_tokens(format!("{name} constant"), &constant.written);
        }
    }

    fn add_wire(&mut self, message: &Message, wire: &Wire) {
        self.add("kind", kind(wire.kind));
        self.add_some("api", wire.api_key);
        self.add_range("versions", wire.versions);
        self.add_range("flexible", wire.flexible);
        self.add_range("unstable", wire.unstable);
        self.add_range("deprecated", wire.deprecated);
        let written = &message.written;
        self.add_some("fallback", written.fallback.get().map(|version| **version));
        self.add_constant("api", written.api.constant());
        self.add_constant("versions", written.versions.constant());
        self.add_constant("flexible", written.flexible.constant());
        self.add_constant("unstable", written.unstable.constant());
        self.add_constant("deprecated", written.deprecated.constant());
        self.add_constant("fallback", written.fallback.constant());
        for listener in &wire.listeners {
            self.add(format!("listener {}", listener_name(*listener)), "");
        }
        if let Some(target) = &wire.target {
            let fields: Vec<_> = target.fields.iter().map(ToString::to_string).collect();
            let fields = if fields.is_empty() { String::new() } else { format!("({})", fields.join(",")) };
            self.add("target", format!("{}{fields}", format!("{:?}", target.class).to_lowercase()));
        }
        if message.written.header.is_given() {
            for (at, (versions, header)) in wire.headers.iter().enumerate() {
                self.add(format!("header {at}"), format!("{versions}: {header}"));
            }
        }
        if let Some(response) = &wire.response {
            self.add_tokens("response", response);
        }
        if let Some(path) = &wire.no_response {
            self.add_tokens("no_response", path);
        }
    }

    fn add_field(&mut self, name: &dyn Fn(&str) -> String, field: &Field) {
        self.add(name("ident"), field.ident.to_string());
        self.add_tokens(name("type"), &field.ty);
        self.add(name("name"), &*field.name);
        self.add_range(name("versions"), field.versions);
        self.add_range(name("nullable"), field.nullable);
        self.add_some(name("tag"), field.tag.as_ref().map(|tag| format!("{} in {}", tag.number, tag.versions)));
        self.add_some(name("flexible"), field.flexible);
        self.add_some(name("default"), default(&field.default));
        self.add_flag(name("ignorable"), field.ignorable);
        self.add_some(name("replaced_by"), field.replaced_by.as_ref());
        self.add_flag(name("map_key"), field.map_key);
        self.add_some(name("entity"), field.entity.as_ref());
        let written = &field.written;
        self.add_constant(name("versions"), written.versions.constant());
        self.add_constant(name("nullable"), written.nullable.constant());
        self.add_constant(name("tagged"), written.tagged.constant());
        self.add_constant(name("flexible"), written.flexible.constant());
        if let Some(check) = &field.check {
            self.add_tokens(name("check"), check);
        }
        if let Some(module) = &field.with {
            self.add_tokens(name("with"), module);
        }
    }

    pub(super) fn of_value(value: &Value) -> Self {
        let mut facts = Self::default();
        facts.add("ident", value.ident.to_string());
        facts.add_tokens("generics", &value.generics);
        facts.add_tokens("crate", &value.runtime);
        match &value.shape {
            Shape::Newtype(newtype) => {
                facts.add_tokens("type", &newtype.inner);
                facts.add_flag("transparent", newtype.transparent);
                facts.add_some("entity", newtype.entity.as_ref().map(|entity| entity.to_string()));
            }
            Shape::Enum(numbers) => {
                facts.add("repr", numbers.repr.to_string());
                facts.add("other", numbers.other.to_string());
                for variant in &numbers.variants {
                    facts.add(format!("variant {}", variant.ident), number(&variant.number));
                }
            }
            Shape::BrokenEnum | Shape::Broken => facts.add("broken", ""),
        }
        facts
    }
}

fn only(only: Only) -> &'static str {
    match only {
        Only::Decode => "decode",
        Only::Encode => "encode",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Request => "request",
        Kind::Response => "response",
        Kind::Header => "header",
        Kind::Data => "data",
        Kind::Metadata => "metadata",
        Kind::CoordinatorKey => "coordinator-key",
        Kind::CoordinatorValue => "coordinator-value",
    }
}

fn listener_name(listener: Listener) -> &'static str {
    match listener {
        Listener::ZkBroker => "zkBroker",
        Listener::Broker => "broker",
        Listener::Controller => "controller",
    }
}

fn default(default: &DefaultValue) -> Option<String> {
    Some(match default {
        DefaultValue::Zero => return None,
        DefaultValue::Null => "null".to_owned(),
        DefaultValue::Bool(value, _) => format!("bool {value}"),
        DefaultValue::Int(value, _) => format!("int {value}"),
        DefaultValue::Float(value, _) => format!("float {value:?}"),
        DefaultValue::Text(value, _) => format!("text {value:?}"),
        DefaultValue::Expression(tokens) => format!("expression {}", words(tokens.clone())),
    })
}

fn number(number: &Number) -> String {
    let base = number.base.as_ref().map(|base| words(base.to_token_stream()));
    format!("{} + {}", base.unwrap_or_else(|| "0".to_owned()), number.offset)
}

/// Tokens separated by spaces, however they were joined.
pub(super) fn words(tokens: TokenStream) -> String {
    let words = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Brace => ("{", "}"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::None => ("", ""),
            };
            format!("{open}{}{close}", words(group.stream()))
        }
        token => token.to_string(),
    });
    words.collect::<Vec<_>>().join(" ")
}
