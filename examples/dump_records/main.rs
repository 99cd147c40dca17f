//! Prints the batches and records of a log segment, or answers lines of JSON: `{"hex": "…"}` with what is in the bytes.
//!
//! ```text
//! cargo run --example dump_records -- /var/lib/kafka/orders-0/00000000000000000000.log
//! cargo run --example dump_records -- --lines
//! ```

mod describe;

use kayrock::records::{Batch, Record, Records, RecordsError};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--lines"] => answer_lines(),
        [file] if !file.starts_with("--") => dump(&Records::from(std::fs::read(file)?)),
        _ => Err("usage: cargo run --example dump_records -- FILE.log | --lines".into()),
    }
}

fn dump(records: &Records) -> Result<()> {
    let mut out = std::io::stdout().lock();
    let mut batches = records.batches();
    for batch in &mut batches {
        if let Err(error) = batch.and_then(|batch| dump_batch(&batch, &mut out)) {
            writeln!(out, "{error}")?;
        }
    }
    if let Some(cut) = batches.cut() {
        writeln!(out, "a batch is cut: {} of {} bytes are there", cut.present, cut.needed)?;
    }
    Ok(())
}

/// What is written fails only with standard output itself, which then cannot say so.
fn dump_batch(batch: &Batch<'_>, out: &mut impl Write) -> std::result::Result<(), RecordsError> {
    let (first, last) = (batch.base_offset(), batch.last_offset());
    let flags = [(batch.is_transactional(), " transactional"), (batch.is_control(), " control")];
    let flags: String = flags.iter().filter(|(is_set, _)| *is_set).map(|(_, name)| *name).collect();
    let _ = writeln!(
        out,
        "offsets {first} to {last}, {} bytes, magic {}, compression {}, producer {} epoch {}{flags}",
        batch.size_in_bytes(),
        batch.magic(),
        batch.compression(),
        batch.producer_id(),
        batch.producer_epoch(),
    );
    for record in batch.records()? {
        let Record { offset, timestamp, key, value, headers, .. } = record?;
        let _ = writeln!(out, "  {offset} at {timestamp}: {} = {} {headers:?}", text(key), text(value));
    }
    for marker in batch.markers().unwrap_or_default() {
        let _ = writeln!(out, "  {marker:?}");
    }
    Ok(())
}

fn text(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(|| "null".to_owned(), |bytes| format!("\"{}\"", bytes.escape_ascii()))
}

fn answer_lines() -> Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let answer = answer(&line?).unwrap_or_else(|error| json!({"error": error.to_string()}));
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn answer(line: &str) -> Result<Value> {
    let request: Value = serde_json::from_str(line)?;
    let text = request["hex"].as_str().ok_or("a line is `{\"hex\": \"…\"}`")?;
    Ok(describe::describe(&Records::from(from_hex(text).ok_or("these are no pairs of hexadecimal digits")?)))
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.chars().map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect::<Option<_>>()?;
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    Some(pairs.iter().map(|[high, low]| high << 4 | low).collect())
}
