//! The derive macros of kayrock. They are documented where they are used: in the `kayrock` crate.

#![forbid(unsafe_code)]

mod errors;
mod versions;

mod attr;
mod model;
mod value;

mod check;

mod expand;

use errors::Errors;
use proc_macro2::TokenStream;
use syn::DeriveInput;

/// Derives a Kafka message, or a struct inside one, from a plain struct.
#[proc_macro_derive(KafkaMessage, attributes(kafka))]
pub fn kafka_message(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), |input| understand(input).map(|message| expand::message(&message)))
}

/// Derives a type that stands in a field: a newtype, which is what it holds, or an open enum, which is a number.
#[proc_macro_derive(KafkaValue, attributes(kafka))]
pub fn kafka_value(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), |input| value::understand(input).map(|value| expand::kafka_value(&value)))
}

fn understand(input: &DeriveInput) -> syn::Result<model::Message> {
    let errors = Errors::new();
    let attrs = attr::read(input, &errors);
    let message = model::build(input, attrs, &errors);
    check::message(&message, &errors);
    errors.finish(message)
}

/// The expansion, or the errors with stubs against follow-ups.
fn derive(
    input: TokenStream,
    expansion: impl FnOnce(&DeriveInput) -> syn::Result<TokenStream>,
) -> proc_macro::TokenStream {
    match syn::parse2(input) {
        Ok(input) => expansion(&input).unwrap_or_else(|errors| expand::fallback(&input, &errors)).into(),
        Err(error) => error.to_compile_error().into(),
    }
}
