//! Complete requests and responses.

use super::{hex, show};
use kayrock::codec::Encode;
use kayrock::lookup::{RequestFrame, ResponseFrame};
use kayrock::message::{AnyMessage, AnyRequest};
use kayrock::{ApiKey, Bytes, Message, Result};
use serde_json::{Value as Json, json};

/// A request, with or without its size.
pub(super) fn request(frame: Bytes) -> Result<Json> {
    let frame = RequestFrame::read(without_size(frame))?;
    let (key, version) = (frame.api_key(), frame.version());
    let header = header(&frame.header, key.request_header_version(version).unwrap_or(1))?;
    let message = frame.body.as_any().map(<dyn AnyRequest>::as_message);
    whole(key, version, &header, message, &frame.body.encode(version)?, &frame.remaining)
}

/// A response to a request of that API and version, with or without its size.
pub(super) fn response(frame: Bytes, key: ApiKey, version: i16) -> Result<Json> {
    let frame = ResponseFrame::read(without_size(frame), key, version)?;
    let header = header(&frame.header, key.response_header_version(version).unwrap_or(0))?;
    let body = frame.body.encode(frame.version)?;
    whole(key, frame.version, &header, frame.body.as_any(), &body, &frame.remaining)
}

fn without_size(frame: Bytes) -> Bytes {
    match frame.split_first_chunk() {
        Some((size, rest)) if usize::try_from(i32::from_be_bytes(*size)) == Ok(rest.len()) => frame.slice(4..),
        _ => frame,
    }
}

fn header<H: Message + Encode>(header: &H, version: i16) -> Result<Json> {
    H::SCHEMA.to_json(version, &header.to_value())
}

fn whole(
    key: ApiKey,
    version: i16,
    header: &Json,
    message: Option<&dyn AnyMessage>,
    body: &[u8],
    rest: &[u8],
) -> Result<Json> {
    let mut json = json!({"api": key.to_string(), "version": version, "header": header});
    match message {
        Some(message) => {
            json["name"] = Json::from(&*message.schema().name);
            json["body"] = show::message(message, version, body.len())?;
        }
        None => json["unknownBody"] = hex::of(body).into(),
    }
    if !rest.is_empty() {
        json["leftOver"] = hex::of(rest).into();
    }
    Ok(json)
}
