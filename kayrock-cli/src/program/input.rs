//! Input of commands: hexadecimal digits, base64, files, standard input.

use super::failure::Failure;
use crate::hex;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kayrock::{ApiKey, Bytes};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// Form of the bytes that an argument, a file or standard input contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Form {
    /// An argument in hexadecimal digits or base64, a file with the bytes themselves
    Auto,
    /// Hexadecimal digits
    Hex,
    /// Base64
    Base64,
    /// A file with the bytes themselves
    Raw,
}

/// Returns the bytes that an argument names: `-`, a file, or the text itself.
pub(super) fn bytes(source: &OsStr, form: Form) -> Result<Bytes, Failure> {
    let is_file = form == Form::Raw || source == "-" || Path::new(source).is_file();
    if is_file {
        let content = file(source)?;
        let place = if source == "-" { "standard input".to_owned() } else { shown(source) };
        return match form {
            Form::Auto | Form::Raw => Ok(content),
            Form::Hex | Form::Base64 => {
                text_bytes(&utf8(&content, &place)?, form).map_err(|error| Failure::new(format!("{place}: {error}")))
            }
        };
    }
    let text = source.to_string_lossy();
    text_bytes(&text, form).map_err(|error| {
        Failure::new(format!("{error}, nor is there a file `{}`", start_of(&text)))
            .remedy("give hexadecimal digits, base64 with `--form base64`, the name of a file, or - for standard input")
    })
}

fn text_bytes(text: &str, form: Form) -> Result<Bytes, String> {
    let bytes = match form {
        Form::Base64 => base64(text),
        Form::Auto => hex::bytes(text).or_else(|error| base64(text).map_err(|_| error)),
        Form::Hex | Form::Raw => hex::bytes(text),
    };
    bytes.map(Bytes::from)
}

fn base64(text: &str) -> Result<Vec<u8>, String> {
    STANDARD.decode(text.trim()).map_err(|error| format!("no base64: {error}"))
}

fn utf8(content: &[u8], place: &str) -> Result<String, Failure> {
    let text = std::str::from_utf8(content);
    let text = text.map_err(|error| Failure::new(format!("{place}: byte {} is no UTF-8", error.valid_up_to())))?;
    Ok(text.to_owned())
}

/// Reads a file, or standard input for `-`.
pub(super) fn file(source: &OsStr) -> Result<Bytes, Failure> {
    if source == "-" {
        let mut bytes = Vec::new();
        io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
        return Ok(bytes.into());
    }
    let content = fs::read(source);
    content.map(Bytes::from).map_err(|error| Failure::new(format!("cannot read `{}`: {error}", shown(source))))
}

/// Reads a text file, or standard input for `-`.
pub(super) fn text_file(source: &OsStr) -> Result<String, Failure> {
    utf8(&file(source)?, &shown(source))
}

/// Returns a path for messages.
pub(super) fn shown(source: &OsStr) -> String {
    Path::new(source).display().to_string()
}

/// Parses the name or the number of an API.
pub(super) fn api_key(text: &str) -> Result<ApiKey, String> {
    text.parse().map_err(|error| {
        let hint = crate::nearest::hint(text, ApiKey::ALL.iter().filter_map(|api| api.name()));
        format!("{error}{hint}")
    })
}

/// Parses a version.
pub(super) fn version(text: &str) -> Result<i16, String> {
    text.parse().map_err(|_| format!("`{text}` is no version, a number of 16 bits"))
}

/// Returns the text, without its end if it is long.
fn start_of(text: &str) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(60).collect();
    if chars.next().is_some() { format!("{start}…") } else { start }
}
