//! The derive macros of kayrock. They are documented where they are used: in the `kayrock` crate.

#![forbid(unsafe_code)]

mod errors;
mod versions;

mod attr;
mod model;
mod value;

mod check;

mod expand;

#[cfg(test)]
mod snapshots;

use errors::Errors;
use proc_macro2::TokenStream;
use syn::DeriveInput;

/// Derives a Kafka message, or a struct inside one, from a plain struct.
///
/// This is the short form; each key with an example and its errors: <https://docs.rs/kayrock/latest/kayrock/attributes/>
///
/// Keys of the struct, in `#[kafka(...)]`; none of them for a struct that sits in messages:
///
/// | key | means |
/// |---|---|
/// | `api = 1` | a request or response of that API key |
/// | `versions = "0..=11"` | the versions that it encodes and decodes |
/// | `flexible = "9.."` | compact lengths and tagged fields from there |
/// | `response = T` | a request, which `T` answers |
/// | `kind = "data"` | what it is where that does not follow: also `metadata`, `header`, `coordinator-key`, `coordinator-value` |
/// | `listeners = "broker, controller"` | who serves it |
/// | `no_response = path` | a function that says whether it stays unanswered |
/// | `fallback = 0` | the version in which an answer is read again |
/// | `unstable = "11.."`, `deprecated = "0..=3"` | not negotiated unless asked for; documentation |
/// | `header = "0: 0, 1..: 1"` | header versions that do not follow from `flexible` |
/// | `only = "decode"` | one direction only, also `"encode"`; whatever has `Skipped` fields is only read |
/// | `sparse_tags` | tags may leave gaps |
/// | `name = "…"`, `crate = "path"` | Kafka's name; where the runtime is |
///
/// Keys of a field:
///
/// | key | means |
/// |---|---|
/// | `versions = "3.."` | the versions that have it |
/// | `nullable`, `nullable = "7.."` | the versions in which it may be null; the type is an `Option` |
/// | `tag = 0, tagged = "12.."` | tagged from there |
/// | `default = -1` | its value when absent: a literal, `None`, `[]`, or an expression of its type |
/// | `ignorable` | dropped where the version lacks it, not refused |
/// | `flexible = "never"` | its length's form, where it is not the message's |
/// | `with = module` | another type on the wire: `type Wire`, `to_wire`, `from_wire`; `kayrock::with` has some for times |
/// | `map_key` | what a `KeyedVec` list finds the struct by |
/// | `entity = "…"`, `name = "…"` | for the schema |
///
/// The field named `unknown_tags` collects the tagged fields that the definition does not know.
#[proc_macro_derive(KafkaMessage, attributes(kafka))]
pub fn kafka_message(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), |input| match understand(input) {
        Ok(message) => expand::message(&message),
        Err(errors) => expand::broken_message(input, &errors),
    })
}

/// Derives a type that stands in a field: a newtype, which is what it holds, or an open enum, which is a number.
///
/// Each key with an example and its errors: <https://docs.rs/kayrock/latest/kayrock/attributes/>
///
/// | key | on | means |
/// |---|---|---|
/// | `transparent` | newtype | a typed id: conversions, `Display` and comparisons of what it holds |
/// | `entity = "topicName"` | newtype | what its values name |
/// | `other` | last variant | keeps the numbers that have no name; the enum's width is its `#[repr(i8)]` |
/// | `crate = "path"` | both | where the runtime is |
#[proc_macro_derive(KafkaField, attributes(kafka))]
pub fn kafka_value(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), |input| match value::understand(input) {
        Ok(value) => expand::kafka_value(&value),
        Err(errors) => expand::broken_value(input, &errors),
    })
}

fn understand(input: &DeriveInput) -> syn::Result<model::Message> {
    let errors = Errors::new();
    let attrs = attr::read(input, &errors);
    let message = model::build(input, attrs, &errors);
    check::message(&message, &errors);
    errors.finish(message)
}

fn derive(input: TokenStream, expansion: impl FnOnce(&DeriveInput) -> TokenStream) -> proc_macro::TokenStream {
    match syn::parse2(input) {
        Ok(input) => expansion(&input).into(),
        Err(error) => error.to_compile_error().into(),
    }
}
