//! Encoded messages built from a schema alone, with a configurable amount of contents, for hostile inputs.

mod built_message;
mod fill;
mod message_builder;
mod site;

pub use self::built_message::{BuiltMessage, LengthEncoding, LengthField, uvarint};
pub use self::fill::{Fill, array_fields};
pub use self::site::{RawTag, Site, Substitution};

use self::message_builder::MessageBuilder;
use self::site::SiteRecorder;
use crate::schema::{Schema, Type};
use std::cell::RefCell;

/// Builds a message.
#[must_use]
pub fn build_message(schema: &Schema, version: i16, fill: &Fill) -> BuiltMessage {
    MessageBuilder::new(schema, version, fill, &SiteRecorder::default()).message(schema)
}

/// Builds a message and returns it with its sites.
#[must_use]
pub fn sites(schema: &Schema, version: i16, fill: &Fill) -> (Vec<u8>, Vec<Site>) {
    let recorder = SiteRecorder::default();
    let forged = MessageBuilder::new(schema, version, fill, &recorder).message(schema);
    (forged.bytes, recorder.sites.into_inner())
}

/// Builds a message with other bytes at one site.
#[must_use]
pub fn substituted(schema: &Schema, version: i16, fill: &Fill, substitution: Substitution) -> Vec<u8> {
    let recorder = SiteRecorder { sites: RefCell::default(), substitution: Some(substitution) };
    MessageBuilder::new(schema, version, fill, &recorder).message(schema).bytes
}

/// Returns the encoded length of the smallest value of a type.
#[must_use]
pub fn min_len(schema: &Schema, ty: &Type, version: i16) -> usize {
    let (fill, recorder) = (Fill { nulls: true, ..Fill::minimal(0) }, SiteRecorder::default());
    let mut forge = MessageBuilder::new(schema, version, &fill, &recorder);
    forge.value("", ty, schema.flexible.contains(version));
    forge.out.bytes.len()
}
