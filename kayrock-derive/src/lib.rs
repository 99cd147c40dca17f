//! The derive macros of [`kayrock`](https://docs.rs/kayrock), which re-exports them.
//!
//! Generated code calls hidden functions of `kayrock` of the same version; this crate is of no use alone.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

mod errors;
mod versions;

mod attr;
mod model;
mod recover;

mod check;
mod value;

mod expand;

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod snapshots;

use errors::Errors;
use model::Message;
use proc_macro2::TokenStream;
use syn::DeriveInput;
use value::Value;

/// Derives a Kafka message, or a struct nested in messages.
///
/// Implements for the struct:
///
/// | trait | condition | contents |
/// |---|---|---|
/// | `Default` | always | each field at its `default`, other fields at zero, empty or null |
/// | `codec::Field` | always | schema of the struct as a type |
/// | `codec::Encode` | unless `only = "decode"` | encoding of all versions |
/// | `codec::Decode` | unless `only = "encode"` | decoding and skipping of all versions |
/// | `codec::DecodeOwned` | with `Decode` and without a lifetime | marker of structs that do not borrow from their input |
/// | `Message` | with `versions` | name, versions and schema; operations on bodies |
/// | `message::VersionTypes` | with `versions` | first and last version as a type, for `message::HasVersion` |
/// | `Request` | with `api` and `response` | API key and response type; operations on frames |
/// | `message::Routed` | with `target` | broker that serves the request, for `client::Cluster` |
/// | `Response` | with `api` and without `response` | API key and fallback version; operations on frames |
/// | `codec::HasKey` | with a field that is `map_key` | comparison by key, for `codec::KeyedVec` |
/// | `codec::SingleKey` | with exactly one such field | the key, for `codec::KeyedVec::get` |
///
/// With `Debug`, and if no field borrows, `kayrock` itself implements `message::AnyMessage` for a message and
/// `message::AnyRequest` for a request. Other traits are left to the author: nearly all messages also derive `Debug`,
/// `Clone` and `PartialEq`.
///
/// The reference has an example and the common errors of each key: <https://docs.rs/kayrock/latest/kayrock/attributes/>
///
/// Keys of the struct, in `#[kafka(...)]`; a nested struct has none of the message's:
///
/// | key | meaning |
/// |---|---|
/// | `api = 1` | API key: a request with `response`, a response without |
/// | `versions = "0..=11"` | Versions that are encoded and decoded |
/// | `flexible = "9.."` | Versions with compact lengths and tagged fields |
/// | `response = FetchResponse` | Response type; makes the struct a request |
/// | `kind = "data"` | Other messages: also `metadata`, `header`, `coordinator-key`, `coordinator-value` |
/// | `listeners = "broker, controller"` | Servers that accept the request |
/// | `no_response = Self::has_no_response` | Function that returns true if the request has no response |
/// | `target = "group(group_id)"` | Broker that serves the request, with the fields that name it |
/// | `repeatable` | Request that is repeated even if the broker may have executed it |
/// | `fallback = 0` | Version tried when a response does not decode in the version of its request |
/// | `unstable = "11.."` | Versions negotiated only on request |
/// | `deprecated = "0..=3"` | Versions that are deprecated |
/// | `header = "0: 0, 1..: 1"` | Header versions that do not follow from `flexible` |
/// | `only = "decode"` | One direction only, also `"encode"`; required by `Skipped` fields |
/// | `sparse_tags` | Allows gaps between tags |
/// | `name = "KRaftVersionRecord"` | Kafka's name |
/// | `crate = ::kayrock` | Path of the `kayrock` crate |
///
/// Keys of a field:
///
/// | key | meaning |
/// |---|---|
/// | `versions = "3.."` | Versions that have the field |
/// | `nullable = "7.."` | Versions in which the field may be null, all without a value; the type is an `Option` |
/// | `tag = 0` | Tag of a tagged field |
/// | `tagged = "12.."` | Versions in which the field is tagged |
/// | `default = -1` | Value when absent: a literal, `None`, `[]`, or an expression of the field's type |
/// | `ignorable` | Dropped instead of refused in versions without the field |
/// | `replaced_by = topic_id` | Field that holds the value after the last version of this one |
/// | `flexible = "never"` | Versions with a compact length, if not those of the message |
/// | `map_key` | Key of a `KeyedVec` |
/// | `entity = "topicName"` | Entity type in the schema |
/// | `name = "MaxBytes"` | Kafka's name |
/// | `with = duration_ms` | Module that converts to another type on the wire: `Wire`, `to_wire`, `from_wire` |
/// | `check = is_positive` | Function that rejects values: `fn(&T) -> Result<()>` |
///
/// The field named `unknown_tags` keeps the tagged fields that the definition lacks.
#[proc_macro_derive(KafkaMessage, attributes(kafka))]
pub fn kafka_message(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(
        &input.into(),
        |item| match understand(item) {
            (message, None) => expand::message(&message),
            (message, Some(errors)) => expand::broken_message(&message, Some(&errors)),
        },
        |part, error| expand::broken_message(&understand(part).0, error),
    )
}

/// Derives a field type: a newtype, which has the wire form of its field, or an open enum, which is a number.
///
/// Implements:
///
/// | trait | condition |
/// |---|---|
/// | `codec::Field`, `codec::Encode`, `codec::Decode` | always; those of the inner type or of the number |
/// | `From<Inner>` and `Into<Inner>`, `Deref`, `PartialEq<Inner>` | newtype with `transparent` |
/// | `Display`, `From<&str>`, `PartialEq<str>`, `PartialEq<&str>` | newtype with `transparent`, if the inner type has the trait |
/// | `From<String>`, `From<&String>`, `FromStr` | newtype with `transparent`, if its field is written as `Str` or `String` |
/// | `From<i8>`, and `From<Enum>` and `From<&Enum>` for `i8` | enum with `#[repr(i8)]`; other integers alike |
///
/// Other traits are left to the author. A newtype also derives `Default` if fields of its type have no `default`.
///
/// The reference has an example and the common errors of each key: <https://docs.rs/kayrock/latest/kayrock/attributes/>
///
/// Keys of a newtype:
///
/// | key | meaning |
/// |---|---|
/// | `transparent` | Adds the conversions, `Display` and comparisons of the inner type |
/// | `entity = "topicName"` | Entity type in the schema |
/// | `crate = ::kayrock` | Path of the `kayrock` crate |
///
/// Keys of an enum, whose width on the wire is its `#[repr(i8)]`:
///
/// | key | meaning |
/// |---|---|
/// | `crate = ::kayrock` | Path of the `kayrock` crate |
///
/// Keys of a variant:
///
/// | key | meaning |
/// |---|---|
/// | `other` | Variant that keeps numbers without a name |
#[proc_macro_derive(KafkaField, attributes(kafka))]
pub fn kafka_value(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(
        &input.into(),
        |item| match understand_value(item) {
            (value, None) => expand::kafka_value(&value),
            (value, Some(errors)) => expand::broken_value(&value, Some(&errors)),
        },
        |part, error| expand::broken_value(&understand_value(part).0, error),
    )
}

/// Builds and checks the model of a struct. With errors, it is what the stubs are made from.
fn understand(input: &DeriveInput) -> (Message, Option<syn::Error>) {
    let errors = Errors::new();
    let message = model::build(input, attr::read(&input.attrs, &errors), &errors);
    check::message(&message, &errors);
    (message, errors.finish())
}

/// Builds and checks the model of a newtype or an enum.
fn understand_value(input: &DeriveInput) -> (Value, Option<syn::Error>) {
    let errors = Errors::new();
    let value = value::build(input, &errors);
    (value, errors.finish())
}

/// Expands an item by `whole`, or the valid parts of one that is not valid Rust by `part`, with the parser's error unless
/// rustc reports it.
fn derive(
    input: &TokenStream,
    whole: impl FnOnce(&DeriveInput) -> TokenStream,
    part: impl FnOnce(&DeriveInput, Option<&syn::Error>) -> TokenStream,
) -> proc_macro::TokenStream {
    let error = match syn::parse2(input.clone()) {
        Ok(item) => return whole(&item).into(),
        Err(error) => errors::of_parser(error),
    };
    let expansion = match recover::item(input) {
        Some((item, true)) => part(&item, None),
        Some((item, false)) => part(&item, Some(&error)),
        None => error.to_compile_error(),
    };
    expansion.into()
}
