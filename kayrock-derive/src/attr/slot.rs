//! The slot for the value of one key.

use super::list::{Entry, Value};
use super::value::{Read, Remedy, Wrong};
use crate::errors::Errors;
use proc_macro2::{Span, TokenStream};
use std::ops::Deref;
use syn::spanned::Spanned as _;

/// A value and its span.
#[derive(Clone, Copy)]
pub(crate) struct Spanned<T> {
    value: T,
    span: Span,
}

impl<T> Spanned<T> {
    pub(crate) fn span(&self) -> Span {
        self.span
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The values that a key takes.
pub(super) struct Form<T> {
    /// The value of the bare key, if it may be bare.
    bare: Option<T>,
    /// The parser of its value, if it takes one.
    read: Option<fn(&TokenStream) -> Read<T>>,
}

impl<T> Form<T> {
    /// `key = value`.
    pub(super) fn value(read: fn(&TokenStream) -> Read<T>) -> Self {
        Self { bare: None, read: Some(read) }
    }

    /// `key = value`, or `key` for `bare`.
    pub(super) fn value_or(read: fn(&TokenStream) -> Read<T>, bare: T) -> Self {
        Self { bare: Some(bare), read: Some(read) }
    }

    /// `key` for `bare`.
    pub(super) fn bare(bare: T) -> Self {
        Self { bare: Some(bare), read: None }
    }
}

/// The value of one key, if the key was given.
pub(crate) struct Slot<T>(Option<Given<T>>);

struct Given<T> {
    key: Span,
    position: usize,
    /// The entry as written.
    text: String,
    /// `None` if the value is malformed, which has been reported.
    value: Option<Spanned<T>>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Slot<T> {
    /// The value, if the key has a valid one.
    pub(crate) fn get(&self) -> Option<&Spanned<T>> {
        self.0.as_ref()?.value.as_ref()
    }

    /// Returns true if the key was given, even with a malformed value.
    pub(crate) fn is_given(&self) -> bool {
        self.0.is_some()
    }

    /// Returns true if the value is malformed; rules that depend on it report nothing further.
    pub(crate) fn is_broken(&self) -> bool {
        self.is_given() && self.get().is_none()
    }

    /// The span of the key.
    pub(crate) fn key(&self) -> Option<Span> {
        self.0.as_ref().map(|given| given.key)
    }

    /// If both keys were given, the span of the later one and the text of the earlier.
    pub(crate) fn conflict<'a, U>(&'a self, other: &'a Slot<U>) -> Option<(Span, &'a str)> {
        let (this, other) = (self.0.as_ref()?, other.0.as_ref()?);
        if this.position > other.position { Some((this.key, &other.text)) } else { Some((other.key, &this.text)) }
    }

    /// Takes an entry; `example` is a valid value.
    pub(super) fn take(&mut self, entry: &Entry, example: &str, form: Form<T>, errors: &Errors) {
        let value = match (&entry.value, form) {
            (Value::Broken, _) => None,
            (Value::None, Form { bare: Some(value), .. }) => Some(Spanned { value, span: entry.span }),
            (Value::None, _) => {
                errors.at(entry.span, format_args!("`{0}` requires a value; write `{0} = {example}`", entry.key));
                None
            }
            (Value::Tokens(value), Form { read: None, .. }) => {
                errors.over(value, format_args!("`{0}` takes no value; write `{0}`", entry.key));
                None
            }
            (Value::Tokens(tokens), Form { read: Some(read), .. }) => {
                let value = read(tokens).map_err(|wrong| report(&wrong, entry, tokens, example, errors));
                value.ok().map(|value| Spanned { value, span: tokens.span() })
            }
        };
        self.fill(entry, value, errors);
    }

    fn fill(&mut self, entry: &Entry, value: Option<Spanned<T>>, errors: &Errors) {
        match &self.0 {
            // The broken value has been reported.
            Some(_) if matches!(entry.value, Value::Broken) => {}
            Some(Given { text, .. }) => {
                errors.at(entry.span, format_args!("`{}` is already set by `{text}`; remove one of them", entry.key));
            }
            None => self.0 = Some(Given { key: entry.span, position: entry.position, text: entry.to_string(), value }),
        }
    }
}

/// Reports a malformed value: what was expected, what was found, and what to write.
fn report(wrong: &Wrong, entry: &Entry, tokens: &TokenStream, example: &str, errors: &Errors) {
    let (key, expected) = (&entry.key, wrong.expected);
    let remedy = match &wrong.remedy {
        Remedy::Example => format!("write `{key} = {example}`"),
        Remedy::Write(value) => format!("write `{key} = {value}`"),
        Remedy::Help(help) => (*help).to_owned(),
    };
    errors.over(tokens, format_args!("expected {expected}, found `{tokens}`; {remedy}"));
}
