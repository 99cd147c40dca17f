//! The entries of `#[kafka(...)]` lists.
//!
//! syn's `Punctuated<Meta>` would reject the whole list at `versions = 3..`, and without syn's `full` feature its error at
//! `default = [1, 2]` is advice about syn's features.

use crate::errors::Errors;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use std::fmt;
use std::iter::Peekable;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Meta};

/// One entry of a list: `key` or `key = value`.
pub(crate) struct Entry {
    /// The key without `r#`.
    pub(crate) key: String,
    pub(crate) span: Span,
    /// The index among the entries of the item.
    pub(crate) position: usize,
    pub(crate) value: Value,
}

impl Entry {
    /// Returns the entry under the key that was probably intended, with an unknown value.
    pub(super) fn meant(&self, key: &str) -> Self {
        Self { key: key.to_owned(), span: self.span, position: self.position, value: Value::Broken }
    }
}

/// The value of an entry.
pub(crate) enum Value {
    None,
    Tokens(TokenStream),
    /// Malformed value, which has been reported.
    Broken,
}

/// The entry as written.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Value::Tokens(value) => write!(f, "{} = {value}", self.key),
            Value::None | Value::Broken => f.write_str(&self.key),
        }
    }
}

/// Returns the entries of all `#[kafka]` attributes, in order. Other tokens are reported and left out.
pub(crate) fn entries(attributes: &[Attribute], errors: &Errors) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("kafka")) {
        match &attribute.meta {
            Meta::List(list) => split(list.tokens.clone(), &mut entries, errors),
            other => errors.at(other.span(), "`kafka` requires a list of keys; write `#[kafka(key = value)]`"),
        }
    }
    entries
}

type Tokens = Peekable<std::vec::IntoIter<TokenTree>>;

fn split(list: TokenStream, entries: &mut Vec<Entry>, errors: &Errors) {
    let mut tokens = list.into_iter().flat_map(ungroup).collect::<Vec<_>>().into_iter().peekable();
    while let Some(token) = tokens.next() {
        if let TokenTree::Ident(key) = token {
            let name = key.unraw().to_string();
            let value = value(&name, &mut tokens, errors);
            entries.push(Entry { key: name, span: key.span(), position: entries.len(), value });
        } else {
            errors.at(token.span(), format_args!("expected a key, found `{token}`; write `key = value` or `key`"));
            if is_punct(&token, ',') {
                continue;
            }
            up_to_comma(&mut tokens, Angles::Nowhere);
        }
        tokens.next_if(|token| is_punct(token, ','));
    }
}

/// Reads the value after a key.
fn value(key: &str, tokens: &mut Tokens, errors: &Errors) -> Value {
    if let Some(TokenTree::Ident(next)) = tokens.peek() {
        report_missing_comma(key, next, errors);
        return Value::Broken;
    }
    let Some(equals) = tokens.next_if(|token| !is_punct(token, ',')) else { return Value::None };
    let value = up_to_comma(tokens, if key == "default" { Angles::InPaths } else { Angles::InTypes });
    if !is_punct(&equals, '=') {
        let span = equals.span();
        errors.at(span, format_args!("expected `=` or `,` after `{key}`, found `{equals}`; write `{key} = value`"));
        return Value::Broken;
    }
    if value.is_empty() {
        errors.at(equals.span(), format_args!("`{key}` has no value; write `{key} = value`"));
        return Value::Broken;
    }
    if let Some(TokenTree::Ident(next)) = tokens.peek() {
        report_missing_comma(&format!("{key} = {value}"), next, errors);
    }
    Value::Tokens(value)
}

fn report_missing_comma(entry: &str, next: &Ident, errors: &Errors) {
    errors.at(next.span(), format_args!("expected `,` before `{next}`; write `{entry}, {next}`"));
}

/// Kinds of `<` after which a comma is part of the value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Angles {
    /// Any `<`, in a type or path.
    InTypes,
    /// A `<` of a generic argument list (`::<`) or of a qualified path; in an expression, other ones are comparisons.
    InPaths,
    /// No `<`.
    Nowhere,
}

impl Angles {
    fn opens(self, before: &[TokenTree], token: &TokenTree) -> bool {
        let after_path = before.last().is_none_or(|last| is_punct(last, ':'));
        is_punct(token, '<') && (self == Self::InTypes || (self == Self::InPaths && after_path))
    }
}

/// Takes the tokens before the next comma, or before the next entry if its comma is missing.
fn up_to_comma(tokens: &mut Tokens, angles: Angles) -> TokenStream {
    let start = tokens.clone();
    let mut depth = 0_u32;
    let mut value: Vec<TokenTree> = Vec::new();
    loop {
        if depth == 0 && (tokens.peek().is_some_and(is_comma) || starts_entry(value.last(), tokens)) {
            break;
        }
        let Some(token) = tokens.next() else { break };
        if angles.opens(&value, &token) || (depth > 0 && is_punct(&token, '<')) {
            depth += 1;
        } else if depth > 0 && is_punct(&token, '>') && !value.last().is_some_and(|last| is_punct(last, '-')) {
            depth -= 1;
        }
        value.push(token);
    }
    if depth > 0 {
        // A half-typed value must not hide the entries after it.
        *tokens = start;
        return up_to_comma(tokens, Angles::Nowhere);
    }
    value.into_iter().collect()
}

/// Returns true if the next token is the key of another entry: a word after a complete value.
fn starts_entry(before: Option<&TokenTree>, tokens: &Tokens) -> bool {
    let mut tokens = tokens.clone();
    let Some(TokenTree::Ident(next)) = tokens.next() else { return false };
    match before {
        // `as` is the only operator that is a word.
        Some(TokenTree::Literal(_)) => next != "as",
        Some(TokenTree::Group(group)) if group.delimiter() != Delimiter::Brace => {
            next != "as" && (tokens.peek().is_none_or(|token| is_punct(token, ',') || is_punct(token, '=')))
        }
        Some(TokenTree::Ident(_)) => {
            tokens.next().is_some_and(|token| is_punct(&token, '='))
                && !tokens.next().is_some_and(|token| is_punct(&token, '='))
        }
        _ => false,
    }
}

fn is_comma(token: &TokenTree) -> bool {
    is_punct(token, ',')
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// Opens the invisible groups in which `macro_rules!` passes a `$name:ident` or a whole `$entry:meta`.
///
/// A group around a value stays, since it keeps an expression together; see [`bare`].
fn ungroup(token: TokenTree) -> Vec<TokenTree> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None && holds_entries(&group.stream()) => {
            group.stream().into_iter().flat_map(ungroup).collect()
        }
        other => vec![other],
    }
}

fn holds_entries(tokens: &TokenStream) -> bool {
    let mut tokens = tokens.clone().into_iter();
    let starts_with_key = matches!(tokens.next(), Some(TokenTree::Ident(_)));
    starts_with_key && tokens.next().is_none_or(|second| is_punct(&second, '=') || is_punct(&second, ','))
}

/// Returns an expression in which parentheses keep together what a `macro_rules!` passed, as in `$x * 2` with `1 + 2`.
///
/// rustc ignores the invisible groups of a macro's output.
pub(crate) fn parenthesised(expression: TokenStream) -> TokenStream {
    bare(expression).into_iter().map(parenthesised_token).collect()
}

fn parenthesised_token(token: TokenTree) -> TokenTree {
    let TokenTree::Group(group) = token else { return token };
    let tokens = parenthesised(group.stream());
    let delimiter = match group.delimiter() {
        Delimiter::None if has_operators(&tokens) => Delimiter::Parenthesis,
        delimiter => delimiter,
    };
    let mut replaced = Group::new(delimiter, tokens);
    replaced.set_span(group.span());
    replaced.into()
}

/// Returns true for an expression that operators next to it could take apart. (Types and names cannot be in parentheses
/// everywhere.)
fn has_operators(tokens: &TokenStream) -> bool {
    use syn::Expr::{Assign, Binary, Cast, Closure, Range, Reference, Unary};
    let expression = syn::parse2(tokens.clone());
    matches!(expression, Ok(Assign(_) | Binary(_) | Cast(_) | Closure(_) | Range(_) | Reference(_) | Unary(_)))
}

/// Returns a value without the invisible groups around it.
pub(crate) fn bare(value: TokenStream) -> TokenStream {
    let mut tokens = value.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::None => bare(group.stream()),
        _ => value,
    }
}
