//! The slot for the value of one key.

use super::constant::Constant;
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
    /// The parser of a constant, if its value may be one.
    constant: fn(&TokenStream) -> Option<Constant>,
}

impl<T> Form<T> {
    /// `key = value`.
    pub(super) fn value(read: fn(&TokenStream) -> Read<T>) -> Self {
        Self { bare: None, read: Some(read), constant: |_| None }
    }

    /// `key = value`, or `key` for `bare`.
    pub(super) fn value_or(read: fn(&TokenStream) -> Read<T>, bare: T) -> Self {
        Self { bare: Some(bare), read: Some(read), constant: |_| None }
    }

    /// Also takes constants.
    pub(super) fn or(self, constant: fn(&TokenStream) -> Option<Constant>) -> Self {
        Self { constant, ..self }
    }

    /// `key` for `bare`.
    pub(super) fn bare(bare: T) -> Self {
        Self { bare: Some(bare), read: None, constant: |_| None }
    }
}

/// The value of one key, if the key was given.
pub(crate) struct Slot<T>(Option<Given<T>>);

struct Given<T> {
    key: Span,
    position: usize,
    /// The entry as written.
    text: String,
    /// `None` if the value is malformed, which has been reported, or a constant.
    value: Option<Spanned<T>>,
    constant: Option<Constant>,
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

    /// The constant that is the value.
    pub(crate) fn constant(&self) -> Option<&Constant> {
        self.0.as_ref()?.constant.as_ref()
    }

    /// The first and the last span of the value.
    pub(crate) fn ends(&self) -> Option<(Span, Span)> {
        let constant = self.constant().map(|constant| constant.written.clone().into_iter());
        let ends = constant.and_then(|mut tokens| {
            let first = tokens.next()?.span();
            Some((first, tokens.last().map_or(first, |last| last.span())))
        });
        ends.or_else(|| self.get().map(|value| (value.span(), value.span())))
    }

    /// Returns true if the value is malformed or a constant; the macro checks no rule that depends on it.
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
        let mut constant = None;
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
            (Value::Tokens(tokens), Form { read: Some(read), constant: read_constant, .. }) => match read(tokens) {
                Ok(value) => Some(Spanned { value, span: tokens.span() }),
                Err(wrong) => {
                    constant = read_constant(tokens);
                    if constant.is_none() {
                        report(&wrong, entry, tokens, example, errors);
                    }
                    None
                }
            },
        };
        self.fill(entry, value, constant, errors);
    }

    fn fill(&mut self, entry: &Entry, value: Option<Spanned<T>>, constant: Option<Constant>, errors: &Errors) {
        match &self.0 {
            // The broken value has been reported.
            Some(_) if matches!(entry.value, Value::Broken) => {}
            Some(Given { text, .. }) => {
                errors.at(entry.span, format_args!("`{}` is already set by `{text}`; remove one of them", entry.key));
            }
            None => {
                let (key, position, text) = (entry.span, entry.position, entry.to_string());
                self.0 = Some(Given { key, position, text, value, constant });
            }
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
