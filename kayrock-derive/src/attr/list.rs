//! `#[kafka(...)]` lists, taken apart into their entries.
//!
//! Not syn's `Punctuated<Meta>`: that gives up the whole list at `versions = 3..`, and without syn's `full` feature it
//! answers `default = [1, 2]` with advice about syn's features.

use crate::errors::Errors;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
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
    pub(crate) value: Option<TokenStream>,
}

/// As it stands in the source.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            None => f.write_str(&self.key),
            Some(value) => write!(f, "{} = {value}", self.key),
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
    while tokens.peek().is_some() {
        match entry(&mut tokens, entries.len()) {
            Ok(entry) => entries.push(entry),
            Err(error) => {
                errors.at(error.span(), error);
                up_to_comma(&mut tokens, false);
            }
        }
        tokens.next_if(|token| is_punct(token, ','));
    }
}

/// Reads one entry up to its comma.
fn entry(tokens: &mut Tokens, position: usize) -> syn::Result<Entry> {
    let Some(TokenTree::Ident(key)) = tokens.next_if(|token| matches!(token, TokenTree::Ident(_))) else {
        return Err(no_key(tokens.peek()));
    };
    let name = key.unraw().to_string();
    let value = match tokens.peek() {
        None => None,
        Some(token) if is_punct(token, ',') => None,
        Some(token) if is_punct(token, '=') => {
            let equals = token.span();
            tokens.next();
            Some(value(tokens, &name).ok_or_else(|| {
                syn::Error::new(equals, format_args!("`{name}` lacks its value; write it behind the `=`"))
            })?)
        }
        Some(other) => return Err(no_equals(&key, other)),
    };
    Ok(Entry { key: name, span: key.span(), position, value })
}

fn no_key(found: Option<&TokenTree>) -> syn::Error {
    let span = found.map_or_else(Span::call_site, TokenTree::span);
    let found = found.map_or_else(String::new, ToString::to_string);
    syn::Error::new(span, format_args!("expected a key, found `{found}`; write `key = value` or a bare key"))
}

fn no_equals(key: &Ident, found: &TokenTree) -> syn::Error {
    let complaint =
        format_args!("expected `=` or `,` after `{key}`, found `{found}`; write `{key} = value`").to_string();
    syn::Error::new(found.span(), complaint)
}

fn value(tokens: &mut Tokens, key: &str) -> Option<TokenStream> {
    // A type or a path may hold commas between angle brackets; in an expression these compare.
    let value = up_to_comma(tokens, key != "default");
    (!value.is_empty()).then_some(value)
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
