//! A place for the value of one key.

use super::list::{Entry, Value};
use super::value::Wrong;
use crate::errors::Errors;
use crate::versions::Versions;
use proc_macro2::{Span, TokenStream};
use std::ops::Deref;
use syn::spanned::Spanned as _;

/// A value and where it was written.
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

/// What was written for one key, if anything was.
pub(crate) struct Slot<T>(Option<Given<T>>);

struct Given<T> {
    key: Span,
    position: usize,
    /// The entry as it stands in the source.
    text: String,
    /// `None` if it makes no sense, which has been complained of.
    value: Option<Spanned<T>>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Slot<T> {
    /// The value, if one that makes sense was written.
    pub(crate) fn get(&self) -> Option<&Spanned<T>> {
        self.0.as_ref()?.value.as_ref()
    }

    /// Whether the key was written, with or without sense.
    pub(crate) fn is_given(&self) -> bool {
        self.0.is_some()
    }

    /// Whether what was written makes no sense: then what would follow from it is no cause for further complaints.
    pub(crate) fn is_broken(&self) -> bool {
        self.is_given() && self.get().is_none()
    }

    /// Where the key stands, if it was written.
    pub(crate) fn key(&self) -> Option<Span> {
        self.0.as_ref().map(|given| given.key)
    }

    /// If both were written: where the key of the later one stands, and the earlier one as it stands in the source.
    pub(crate) fn conflict<'a, U>(&'a self, other: &'a Slot<U>) -> Option<(Span, &'a str)> {
        let (this, other) = (self.0.as_ref()?, other.0.as_ref()?);
        if this.position > other.position { Some((this.key, &other.text)) } else { Some((other.key, &this.text)) }
    }

    /// Takes `key = value`; `example` is a value that would do.
    pub(super) fn take(
        &mut self,
        entry: &Entry,
        example: &str,
        read: impl FnOnce(&TokenStream) -> Result<T, Wrong>,
        errors: &Errors,
    ) {
        let value = match &entry.value {
            Value::Tokens(tokens) => value(&entry.key, tokens, example, read, errors),
            Value::None => {
                errors.at(entry.span, format_args!("`{0}` needs a value; write `{0} = {example}`", entry.key));
                None
            }
            Value::Broken => None,
        };
        self.fill(entry, value, errors);
    }

    fn fill(&mut self, entry: &Entry, value: Option<Spanned<T>>, errors: &Errors) {
        match &self.0 {
            // What stands there instead has been complained of.
            Some(_) if matches!(entry.value, Value::Broken) => {}
            Some(Given { text, .. }) => {
                errors.at(entry.span, format_args!("`{}` is already given by `{text}`; keep one of them", entry.key));
            }
            None => self.0 = Some(Given { key: entry.span, position: entry.position, text: entry.to_string(), value }),
        }
    }
}

impl Slot<()> {
    /// Takes a key without a value.
    pub(super) fn take_flag(&mut self, entry: &Entry, errors: &Errors) {
        if let Value::Tokens(value) = &entry.value {
            errors.over(value, format_args!("`{0}` takes no value; write `{0}`", entry.key));
        }
        self.fill(entry, Some(Spanned { value: (), span: entry.span }), errors);
    }
}

impl Slot<Versions> {
    /// Takes `key = "3.."`, or the bare key for all versions.
    pub(super) fn take_or_all(
        &mut self,
        entry: &Entry,
        example: &str,
        read: impl FnOnce(&TokenStream) -> Result<Versions, Wrong>,
        errors: &Errors,
    ) {
        if let Value::None = entry.value {
            self.fill(entry, Some(Spanned { value: Versions::ALL, span: entry.span }), errors);
        } else {
            self.take(entry, example, read, errors);
        }
    }
}

fn value<T>(
    key: &str,
    tokens: &TokenStream,
    example: &str,
    read: impl FnOnce(&TokenStream) -> Result<T, Wrong>,
    errors: &Errors,
) -> Option<Spanned<T>> {
    match read(tokens) {
        Ok(value) => Some(Spanned { value, span: tokens.span() }),
        Err(Wrong { expected, write }) => {
            let write = write.as_deref().unwrap_or(example);
            errors.over(tokens, format_args!("expected {expected}, found `{tokens}`; write `{key} = {write}`"));
            None
        }
    }
}
