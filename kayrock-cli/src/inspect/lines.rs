//! Line protocol for programs in any language: one JSON object a line in, one out.

use super::one;
use crate::hex;
use serde_json::{Value as Json, json};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

/// Responds to line after line until the input ends.
///
/// Responses are flushed before the next read that blocks, so that a driver may wait for each response, or send as many
/// lines as it likes and read the responses later.
///
/// # Errors
/// The input cannot be read, or the output cannot be written.
pub fn serve(input: impl Read, output: impl Write) -> io::Result<()> {
    let (mut input, mut output) = (BufReader::new(input), BufWriter::new(output));
    let mut line = Vec::new();
    loop {
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
        }
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return output.flush();
        }
        writeln!(output, "{}", answer(&line))?;
    }
}

/// The response to a line: an object without the newline.
#[must_use]
pub fn answer(line: &[u8]) -> String {
    reply(line.trim_ascii()).unwrap_or_else(|error| json!({"error": error}).to_string())
}

fn reply(line: &[u8]) -> Result<String, String> {
    if line.is_empty() {
        return Err("an empty line, where an object of JSON was expected".to_owned());
    }
    let question: Json = serde_json::from_slice(line).map_err(|error| format!("no JSON: {error}"))?;
    let question = question.as_object().ok_or("no object of JSON")?;
    let name = question.get("name").and_then(Json::as_str).ok_or("`name` is missing, the name of a message as text")?;
    let version = question.get("version").and_then(Json::as_i64).and_then(|version| i16::try_from(version).ok());
    let version = version.ok_or("`version` is missing, a number of 16 bits")?;
    let ty = one::find(name)?;
    match (question.get("hex"), question.get("json")) {
        (Some(Json::String(text)), None) => {
            let decoded = one::decode(ty, version, &hex::bytes(text)?.into())?;
            if !decoded.rest.is_empty() {
                let count = decoded.rest.len() / 2;
                return Err(format!("{name} v{version}: {count} bytes are left over: {}", decoded.rest));
            }
            let written = decoded.encoded.map_err(|error| error.to_string())?;
            let json = serde_json::to_string(&decoded.shown).map_err(|error| error.to_string())?;
            Ok(format!(r#"{{"hex":"{}","json":{json}}}"#, hex::of(&written)))
        }
        (None, Some(fields)) => Ok(json!({"hex": hex::of(&one::encode(ty, version, fields)?)}).to_string()),
        (Some(Json::String(_)), Some(_)) => Err("either `hex` or `json`, not both".to_owned()),
        (Some(_), _) => Err("`hex` is text".to_owned()),
        (None, None) => Err("neither `hex` nor `json` is there".to_owned()),
    }
}
