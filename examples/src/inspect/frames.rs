//! Complete requests and responses.

use super::hex;
use super::show::{self, Shown};
use kayrock::codec::Encode;
use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::message::{AnyMessage, AnyRequest};
use kayrock::schema::{JsonText, Schema, Value};
use kayrock::{ApiKey, Bytes, Message, Result};
use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};

/// Complete request or response that is shown as JSON, with its keys in alphabetical order.
pub(super) struct Frame {
    api: String,
    version: i16,
    header: Header,
    body: Body,
    rest: Bytes,
}

/// Body of a frame.
enum Body {
    Message(&'static str, Shown),
    Unknown(String),
}

/// Header of a frame.
struct Header {
    schema: &'static Schema,
    version: i16,
    value: Value,
}

/// A request, with or without its size.
pub(super) fn request(frame: Bytes) -> Result<Frame> {
    let frame = RequestFrame::read_with(without_size(frame), show::options())?;
    let (key, version) = (frame.api_key(), frame.version());
    let header = Header::new(&frame.header, key.request_header_version(version).unwrap_or(1))?;
    let message = frame.body.as_any().map(<dyn AnyRequest>::as_message);
    let body = body(message, version, &frame.body.encode(version)?)?;
    Ok(Frame { api: key.to_string(), version, header, body, rest: frame.remaining.clone() })
}

/// A response to a request of that API and version, with or without its size.
pub(super) fn response(frame: Bytes, key: ApiKey, version: i16) -> Result<Frame> {
    let frame = ResponseFrame::read_with(without_size(frame), key, version, show::options())?;
    let header = Header::new(&frame.header, key.response_header_version(version).unwrap_or(0))?;
    let version = frame.version;
    let body = body(frame.body.as_any(), version, &frame.body.encode(version)?)?;
    Ok(Frame { api: key.to_string(), version, header, body, rest: frame.remaining.clone() })
}

fn without_size(frame: Bytes) -> Bytes {
    match frame.split_first_chunk() {
        Some((size, rest)) if usize::try_from(i32::from_be_bytes(*size)) == Ok(rest.len()) => frame.slice(4..),
        _ => frame,
    }
}

fn body(message: Option<&dyn AnyMessage>, version: i16, bytes: &[u8]) -> Result<Body> {
    let Some(message) = message else { return Ok(Body::Unknown(hex::of(bytes))) };
    let shown = Shown::new(message, version, bytes.len())?;
    Ok(Body::Message(&message.schema().name, shown))
}

impl Header {
    fn new<H: Message + Encode>(header: &H, version: i16) -> Result<Self> {
        let header = Self { schema: H::SCHEMA, version, value: header.to_value()? };
        header.text()?;
        Ok(header)
    }

    fn text(&self) -> Result<JsonText<'_>> {
        Ok(self.schema.json_text(self.version, &self.value)?.sorted())
    }
}

impl Serialize for Frame {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("api", &self.api)?;
        if let Body::Message(_, shown) = &self.body {
            map.serialize_entry("body", shown)?;
        }
        map.serialize_entry("header", &self.header.text().map_err(S::Error::custom)?)?;
        if !self.rest.is_empty() {
            map.serialize_entry("leftOver", &hex::of(&self.rest))?;
        }
        match &self.body {
            Body::Message(name, _) => map.serialize_entry("name", name)?,
            Body::Unknown(digits) => map.serialize_entry("unknownBody", digits)?,
        }
        map.serialize_entry("version", &self.version)?;
        map.end()
    }
}
