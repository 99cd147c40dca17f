//! The rules of Kafka's schema language, one function each.
//!
//! These rules concern a single struct. Rules that span two, such as a nested struct's tags and its message's flexible
//! versions, are assertions in the generated code. A malformed value has been reported and breaks no further rule.
//!
//! Source: `MessageSpec`, `StructSpec` and `FieldSpec` of Kafka's generator.

mod field;
mod header;
mod kind;
mod lifetime;
mod name;
mod null;
mod replaced;
mod tags;
mod versions;

use crate::errors::Errors;
use crate::model::Message;

pub(crate) use lifetime::no_static;

/// Reports every rule that `message` breaks.
pub(crate) fn message(message: &Message, errors: &Errors) {
    let written = &message.written;
    name::of_struct(message, errors);
    match &message.wire {
        Some(wire) => {
            versions::check(wire, written, errors);
            header::check(wire, written, errors);
            kind::check(wire, written, errors);
            kind::fields_of_target(message, errors);
            lifetime::of_response(wire, errors);
        }
        None => kind::nested_takes_wire_from_message(written, errors),
    }
    for field in &message.fields {
        versions::of_field(field, message, errors);
        name::of_field(field, errors);
        null::check(field, errors);
        field::check(field, message, errors);
        replaced::check(field, message, errors);
        lifetime::of_field(field, message, errors);
        tags::check(field, message, errors);
    }
    name::differ(&message.fields, errors);
    tags::differ(&message.fields, errors);
    tags::without_gaps(message, errors);
}

#[cfg(test)]
mod tests;
