//! Complaints with their places, collected until all are known.

use proc_macro2::Span;
use quote::ToTokens;
use std::cell::{Cell, RefCell};
use std::fmt::Display;

/// The complaints so far.
///
/// Whoever makes one must ask it with [`finish`](Errors::finish) in the end: a complaint that nobody hears would let wrong
/// code through, so dropping it unasked panics.
pub(crate) struct Errors {
    complaints: RefCell<Vec<syn::Error>>,
    asked: Cell<bool>,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self { complaints: RefCell::default(), asked: Cell::new(false) }
    }

    /// Complains about what stands at `span`.
    pub(crate) fn at(&self, span: Span, complaint: impl Display) {
        self.complaints.borrow_mut().push(syn::Error::new(span, complaint));
    }

    /// Complains about all of `tokens`.
    pub(crate) fn over(&self, tokens: impl ToTokens, complaint: impl Display) {
        self.complaints.borrow_mut().push(syn::Error::new_spanned(tokens, complaint));
    }

    /// `value` if nobody complained, otherwise all complaints as one error.
    pub(crate) fn finish<T>(self, value: T) -> syn::Result<T> {
        self.asked.set(true);
        let complaints = self.complaints.take().into_iter();
        match complaints.reduce(|mut all, next| {
            all.combine(next);
            all
        }) {
            None => Ok(value),
            Some(all) => Err(all),
        }
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        assert!(self.asked.get() || std::thread::panicking(), "complaints were collected, but nobody asked for them");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_survives_without_complaints() {
        assert_eq!(Errors::new().finish(7).expect("nobody complained"), 7);
    }

    #[test]
    fn all_complaints_come_in_order() {
        let errors = Errors::new();
        errors.at(Span::call_site(), "one");
        errors.at(Span::call_site(), format_args!("tw{}", 'o'));
        let all: Vec<_> = errors.finish(()).expect_err("two complaints").into_iter().map(|e| e.to_string()).collect();
        assert_eq!(all, ["one", "two"]);
    }

    #[test]
    #[should_panic(expected = "nobody asked")]
    fn unheard_complaints_panic() {
        Errors::new().at(Span::call_site(), "lost");
    }
}
