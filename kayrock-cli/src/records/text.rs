//! Record sets as text.

use super::describe::text_of;
use kayrock::records::{Batch, Record, Records};
use std::io::{self, Write};

/// Prints batches and records, and the errors of those that cannot be decoded.
///
/// # Errors
/// The output cannot be written.
pub fn dump(records: &Records, out: &mut impl Write) -> io::Result<()> {
    let mut batches = records.batches();
    for batch in &mut batches {
        match batch {
            Ok(batch) => dump_batch(&batch, out)?,
            Err(error) => writeln!(out, "{}", text_of(&error))?,
        }
    }
    match batches.truncated() {
        Some(cut) => writeln!(out, "a batch is cut: {} of {} bytes are there", cut.present, cut.needed),
        None => Ok(()),
    }
}

fn dump_batch(batch: &Batch<'_>, out: &mut impl Write) -> io::Result<()> {
    let (first, last) = (batch.base_offset(), batch.last_offset());
    let flags = [(batch.is_transactional(), " transactional"), (batch.is_control(), " control")];
    let flags: String = flags.iter().filter(|(is_set, _)| *is_set).map(|(_, name)| *name).collect();
    writeln!(
        out,
        "offsets {first} to {last}, {} bytes, magic {}, compression {}, producer {} epoch {}{flags}",
        batch.size_in_bytes(),
        batch.magic(),
        batch.compression(),
        batch.producer_id(),
        batch.producer_epoch(),
    )?;
    match batch.records() {
        Ok(records) => {
            for record in records {
                match record {
                    Ok(record) => dump_record(&record, out)?,
                    Err(error) => writeln!(out, "  {}", text_of(&error))?,
                }
            }
        }
        Err(error) => writeln!(out, "  {}", text_of(&error))?,
    }
    batch.markers().unwrap_or_default().iter().try_for_each(|marker| writeln!(out, "  {marker:?}"))
}

fn dump_record(record: &Record<'_>, out: &mut impl Write) -> io::Result<()> {
    let Record { offset, timestamp, key, value, headers, .. } = record;
    writeln!(out, "  {offset} at {timestamp}: {} = {} {headers:?}", text(*key), text(*value))
}

fn text(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(|| "null".to_owned(), |bytes| format!("\"{}\"", bytes.escape_ascii()))
}
