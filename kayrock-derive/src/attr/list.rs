//! `#[kafka(...)]` lists, taken apart into their entries.
//!
//! Not syn's `Punctuated<Meta>`: that gives up the whole list at `versions = 3..`, and without syn's `full` feature it
//! answers `default = [1, 2]` with advice about syn's features.

use crate::errors::Errors;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use std::fmt;
use std::iter::Peekable;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Meta};

/// One entry of a list: `key` or `key = value`.
pub(crate) struct Entry {
    /// The key without its `r#`.
    pub(crate) key: String,
    pub(crate) span: Span,
    /// Where it stands among the entries of its item.
    pub(crate) position: usize,
    pub(crate) value: Value,
}

impl Entry {
    /// The entry under the key that was meant: given, though not how; so that nothing is said to be missing.
    pub(super) fn meant(&self, key: &str) -> Self {
        Self { key: key.to_owned(), span: self.span, position: self.position, value: Value::Broken }
    }
}

/// What stands behind a key.
pub(crate) enum Value {
    None,
    Tokens(TokenStream),
    /// Something that is no value, which has been complained of.
    Broken,
}

/// As it stands in the source.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Value::Tokens(value) => write!(f, "{} = {value}", self.key),
            Value::None | Value::Broken => f.write_str(&self.key),
        }
    }
}

/// The entries of all `#[kafka]` attributes, in order; what is no entry is complained of and left out.
pub(crate) fn entries(attributes: &[Attribute], errors: &Errors) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("kafka")) {
        match &attribute.meta {
            Meta::List(list) => take_apart(list.tokens.clone(), &mut entries, errors),
            other => errors.at(other.span(), "`kafka` takes a list of keys; write `#[kafka(key = value)]`"),
        }
    }
    entries
}

type Tokens = Peekable<std::vec::IntoIter<TokenTree>>;

fn take_apart(list: TokenStream, entries: &mut Vec<Entry>, errors: &Errors) {
    let mut tokens = list.into_iter().flat_map(ungroup).collect::<Vec<_>>().into_iter().peekable();
    while let Some(token) = tokens.next() {
        if let TokenTree::Ident(key) = token {
            let name = key.unraw().to_string();
            let value = value(&name, &mut tokens, errors);
            entries.push(Entry { key: name, span: key.span(), position: entries.len(), value });
        } else {
            errors.at(token.span(), format_args!("expected a key, found `{token}`; write `key = value` or a bare key"));
            if is_punct(&token, ',') {
                continue;
            }
            up_to_comma(&mut tokens, false);
        }
        tokens.next_if(|token| is_punct(token, ','));
    }
}

/// Reads what stands between a key and the next comma.
fn value(key: &str, tokens: &mut Tokens, errors: &Errors) -> Value {
    let Some(equals) = tokens.next_if(|token| !is_punct(token, ',')) else { return Value::None };
    // A type or a path may hold commas between angle brackets; in an expression these compare.
    let value = up_to_comma(tokens, key != "default");
    if !is_punct(&equals, '=') {
        let span = equals.span();
        errors.at(span, format_args!("expected `=` or `,` after `{key}`, found `{equals}`; write `{key} = value`"));
    } else if value.is_empty() {
        errors.at(equals.span(), format_args!("`{key}` lacks its value; write it behind the `=`"));
    } else {
        return Value::Tokens(value);
    }
    Value::Broken
}

/// The tokens before the next comma; with `angles` one between `<` and its `>` does not count.
fn up_to_comma(tokens: &mut Tokens, angles: bool) -> TokenStream {
    let start = tokens.clone();
    let mut depth = 0_u32;
    let mut taken = TokenStream::new();
    while let Some(token) = tokens.next_if(|token| depth > 0 || !is_punct(token, ',')) {
        if angles && is_punct(&token, '<') {
            depth += 1;
        } else if angles && is_punct(&token, '>') {
            depth = depth.saturating_sub(1);
        }
        taken.extend([token]);
    }
    if depth > 0 {
        // Half-typed: the entries behind it are none of its business.
        *tokens = start;
        return up_to_comma(tokens, false);
    }
    taken
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// Opens the invisible groups in which `macro_rules!` hands on a `$name:ident` or a whole `$entry:meta`.
///
/// One that stands for a value stays closed, since it keeps an expression together; see [`bare`].
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

/// A value without the invisible groups around it.
pub(crate) fn bare(value: TokenStream) -> TokenStream {
    let mut tokens = value.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::None => bare(group.stream()),
        _ => value,
    }
}
