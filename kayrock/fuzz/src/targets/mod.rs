//! Bodies of the fuzz targets, one module each.

pub(crate) mod canonical;
pub(crate) mod codecs;
pub(crate) mod connection;
pub(crate) mod frames;
pub(crate) mod internal;
pub(crate) mod json;
pub(crate) mod lines;
pub(crate) mod message;
pub(crate) mod positions;
pub(crate) mod records;
pub(crate) mod schema_text;
pub(crate) mod views;
