//! Errors with their spans, collected until all of an item are found.

use proc_macro2::Span;
use quote::ToTokens;
use std::cell::{Cell, RefCell};
use std::fmt::Display;

/// The errors of one item.
///
/// An error that is never reported would accept a wrong definition, so dropping this without [`finish`](Errors::finish)
/// panics.
pub(crate) struct Errors {
    found: RefCell<Vec<syn::Error>>,
    is_finished: Cell<bool>,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self { found: RefCell::default(), is_finished: Cell::new(false) }
    }

    /// Adds an error at `span`.
    pub(crate) fn at(&self, span: Span, message: impl Display) {
        self.found.borrow_mut().push(syn::Error::new(span, message));
    }

    /// Adds an error that spans all of `tokens`.
    pub(crate) fn over(&self, tokens: impl ToTokens, message: impl Display) {
        self.found.borrow_mut().push(syn::Error::new_spanned(tokens, message));
    }

    /// Returns all errors as one, or `None` if there are none.
    pub(crate) fn finish(self) -> Option<syn::Error> {
        self.is_finished.set(true);
        self.found.take().into_iter().reduce(combine)
    }
}

fn combine(mut all: syn::Error, next: syn::Error) -> syn::Error {
    all.combine(next);
    all
}

impl Drop for Errors {
    fn drop(&mut self) {
        assert!(self.is_finished.get() || std::thread::panicking(), "errors were collected, but never finished");
    }
}

/// The error of an item that syn cannot parse. Without its `full` feature, syn suggests to enable it.
pub(crate) fn of_parser(error: syn::Error) -> syn::Error {
    let advises_features = error.to_string().contains("syn's features");
    if advises_features {
        return syn::Error::new(
            error.span(),
            "the derive cannot read this expression; move it to a `const`, and write the name of that",
        );
    }
    error
}

/// The texts of all errors, for tests.
#[cfg(test)]
pub(crate) fn texts(error: Option<syn::Error>) -> Vec<String> {
    error.into_iter().flatten().map(|error| error.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_errors_there_is_none() {
        assert!(Errors::new().finish().is_none());
    }

    #[test]
    fn all_errors_come_in_order() {
        let errors = Errors::new();
        errors.at(Span::call_site(), "one");
        errors.at(Span::call_site(), format_args!("tw{}", 'o'));
        assert_eq!(texts(errors.finish()), ["one", "two"]);
    }

    #[test]
    fn errors_of_the_parser_do_not_mention_its_features() {
        let text = "the derive cannot read this expression; move it to a `const`, and write the name of that";
        let error = syn::Error::new(Span::call_site(), "unsupported expression; enable syn's features=[\"full\"]");
        assert_eq!(of_parser(error).to_string(), text);
        // With the feature, which a build of the whole workspace enables, syn reads it.
        let input = syn::parse_str::<syn::DeriveInput>("struct A { x: [u8; if true { 1 } else { 2 }] }");
        assert!(input.err().is_none_or(|error| of_parser(error).to_string() == text));
        let other = syn::parse_str::<syn::DeriveInput>("struct").map(|_| ()).expect_err("half an item");
        assert_eq!(of_parser(other.clone()).to_string(), other.to_string());
    }

    #[test]
    #[should_panic(expected = "never finished")]
    fn unreported_errors_panic() {
        Errors::new().at(Span::call_site(), "lost");
    }
}
