//! Complete requests and responses.

use super::one;
use super::show::{self, Shown};
use crate::{hex, secrets};
use kayrock::codec::Encode;
use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::message::{AnyMessage, AnyRequest};
use kayrock::schema::{JsonText, MessageKind, Schema, Value};
use kayrock::{ApiKey, Bytes, Message, Result};
use serde::ser::{Error as _, SerializeMap};
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

/// Complete request or response that is shown as JSON, with its keys in alphabetical order.
#[derive(Debug)]
pub struct Frame {
    api: String,
    version: i16,
    header: Header,
    body: Body,
    rest: Bytes,
    hides_rest: bool,
}

/// Body of a frame.
#[derive(Debug)]
enum Body {
    Message(&'static str, Shown),
    Unknown(String),
}

/// Header of a frame.
#[derive(Debug)]
struct Header {
    schema: &'static Schema,
    version: i16,
    value: Value,
}

/// A request, with or without its size.
///
/// # Errors
/// The bytes are no request; the error has message, version, field and byte.
pub fn request(frame: Bytes) -> Result<Frame> {
    let frame = RequestFrame::read_with(without_size(frame), show::options())?;
    let (key, version) = (frame.api_key(), frame.version());
    let header = Header::new(&frame.header, key.request_header_version(version).unwrap_or(1))?;
    let message = frame.body.as_any().map(<dyn AnyRequest>::as_message);
    let body = body(message, version, &frame.body.encode(version)?)?;
    Ok(Frame { api: key.to_string(), version, header, body, rest: frame.remaining.clone(), hides_rest: false })
}

/// A response to a request of that API and version, with or without its size.
///
/// # Errors
/// The bytes are no such response; the error has message, version, field and byte.
pub fn response(frame: Bytes, key: ApiKey, version: i16) -> Result<Frame> {
    let frame = ResponseFrame::read_with(without_size(frame), key, version, show::options())?;
    let header = Header::new(&frame.header, key.response_header_version(version).unwrap_or(0))?;
    let version = frame.version;
    let body = body(frame.body.as_any(), version, &frame.body.encode(version)?)?;
    Ok(Frame { api: key.to_string(), version, header, body, rest: frame.remaining.clone(), hides_rest: false })
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

impl Frame {
    /// Shows secrets as `…`, and undecoded bytes, which may have some.
    #[must_use]
    pub fn without_secrets(mut self) -> Self {
        (self.body, self.hides_rest) = match self.body {
            Body::Message(name, shown) => {
                let shown = shown.without_secrets();
                let hides_rest = shown.hides_secrets();
                (Body::Message(name, shown), hides_rest)
            }
            Body::Unknown(_) => (Body::Unknown(secrets::HIDDEN.to_owned()), true),
        };
        self
    }
}

/// Encodes a complete request or response, with its size, from JSON in the form in which it is shown.
///
/// # Errors
/// A part is missing or has another form; the error has the field.
pub fn encode_frame(json: &Json) -> std::result::Result<Vec<u8>, String> {
    let text = |key: &str| json[key].as_str().ok_or_else(|| format!("`{key}` is missing, a string"));
    let name = text("name")?;
    let version = json["version"].as_i64().and_then(|version| i16::try_from(version).ok());
    let version = version.ok_or("`version` is missing, a number of 16 bits")?;
    let message = one::find(name)?;
    let header_version = message.schema.header_version(version);
    let header_version = header_version.ok_or_else(|| format!("`{name}` is no request and no response"))?;
    let header_name = if message.schema.kind == MessageKind::Request { "RequestHeader" } else { "ResponseHeader" };
    let mut frame = one::encode(one::find(header_name)?, header_version, &json["header"])?;
    frame.extend(one::encode(message, version, &json["body"])?);
    if let Some(rest) = json["leftOver"].as_str() {
        frame.extend(hex::bytes(rest)?);
    }
    let size = kayrock::message::frame::prefix(frame.len()).map_err(|error| error.to_string())?;
    Ok([&size[..], &frame].concat())
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
            let shown = if self.hides_rest { secrets::HIDDEN.to_owned() } else { hex::of(&self.rest) };
            map.serialize_entry("leftOver", &shown)?;
        }
        match &self.body {
            Body::Message(name, _) => map.serialize_entry("name", name)?,
            Body::Unknown(digits) => map.serialize_entry("unknownBody", digits)?,
        }
        map.serialize_entry("version", &self.version)?;
        map.end()
    }
}
