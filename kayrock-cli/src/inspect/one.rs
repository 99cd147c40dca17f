//! One message of a given type and version.

use super::read;
use super::show::{self, Shown};
use crate::{hex, nearest};
use kayrock::Bytes;
use kayrock::lookup::{self, MessageType};
#[cfg(feature = "program")]
use kayrock::message::AnyMessage;
use serde_json::Value as Json;

/// Finds a message type by name.
///
/// # Errors
/// No message has the name; the error suggests one that is similar.
pub fn find(name: &str) -> Result<&'static MessageType, String> {
    lookup::message(name).ok_or_else(|| {
        let hint = nearest::hint(name, lookup::MESSAGES.iter().map(MessageType::name));
        format!("no message is called `{name}`{hint}")
    })
}

/// A decoded message.
#[derive(Debug)]
pub struct Decoded {
    /// Bytes of the message, encoded again.
    pub encoded: kayrock::Result<Vec<u8>>,
    /// The message as JSON.
    pub shown: Shown,
    /// Trailing bytes, as hexadecimal digits.
    pub rest: String,
}

/// Decodes a message with the derived codec.
///
/// # Errors
/// The bytes are no such message; the error has message, version, field and byte.
pub fn decode(ty: &MessageType, version: i16, bytes: &Bytes) -> Result<Decoded, String> {
    let (message, rest) = ty.decode_with(bytes, version, show::options()).map_err(|error| error.to_string())?;
    let shown = Shown::new(&*message, version, bytes.len()).map_err(|error| error.to_string())?;
    Ok(Decoded { encoded: message.encode(version), shown, rest: hex::of(rest) })
}

/// Converts JSON to a message, from all given fields, in whatever versions they are.
///
/// # Errors
/// The JSON has another form than the message; the error has the field.
#[cfg(feature = "program")]
pub(crate) fn message_of(ty: &MessageType, json: &Json) -> Result<Box<dyn AnyMessage>, String> {
    let value = read::object(&ty.schema.root, json).map_err(|fault| format!("{}: {fault}", ty.name()))?;
    ty.message_of(&value).map_err(|error| format!("{}: {error}", ty.name()))
}

/// Encodes a message with the derived codec, from all given fields, including those that the version lacks.
///
/// # Errors
/// The JSON has another form than the message, or the version cannot represent it; the error has the field.
pub fn encode(ty: &MessageType, version: i16, json: &Json) -> Result<Vec<u8>, String> {
    let name = format!("{} v{version}", ty.name());
    let value = read::object(&ty.schema.root, json).map_err(|fault| format!("{name}: {fault}"))?;
    let message = ty.message_of(&value).map_err(|error| format!("{name}: {error}"))?;
    message.encode(version).map_err(|error| error.to_string())
}
