//! Line protocol for programs in any language.

use super::describe::{Described, describe};
use kayrock::records::Records;
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};

/// Responds to each line of the input with a line of the output, at once.
///
/// # Errors
/// The input cannot be read, or the output cannot be written.
pub fn serve(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        match read(&line) {
            Ok(records) => serde_json::to_writer(&mut output, &Described::new(&records))?,
            Err(error) => serde_json::to_writer(&mut output, &json!({"error": error}))?,
        }
        output.write_all(b"\n")?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}

/// The response to a line.
#[must_use]
pub fn answer(line: &[u8]) -> Value {
    read(line).map_or_else(|error| json!({"error": error}), |records| describe(&records))
}

fn read(line: &[u8]) -> Result<Records, String> {
    let request: Value = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let text = request["hex"].as_str().ok_or("a line is `{\"hex\": \"…\"}`")?;
    ::hex::decode(text).map(Records::from).map_err(|_| "these are no pairs of hexadecimal digits".to_owned())
}
