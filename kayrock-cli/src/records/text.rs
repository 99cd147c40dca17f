//! Record sets as text.

use super::describe::text_of;
use kayrock::message::Prefixed;
use kayrock::messages::ControlRecord;
use kayrock::records::{Batch, Record, Records};
use std::io::{self, Write};

/// Numbers of batches that were printed, and of those that cannot be decoded.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Damage {
    /// Batches that were decoded.
    pub whole: usize,
    /// Batches that cannot be decoded, wholly or in part.
    pub broken: usize,
    /// True if the last batch is cut, as it is while a broker writes it.
    pub is_cut: bool,
}

/// Prints batches and records, and the errors of those that cannot be decoded. `progress` receives the number of bytes read.
///
/// # Errors
/// The output cannot be written.
pub fn dump(records: &Records, out: &mut impl Write, mut progress: impl FnMut(usize)) -> io::Result<Damage> {
    let mut batches = records.batches();
    let mut damage = Damage::default();
    while let Some(batch) = batches.next() {
        let is_whole = match batch {
            Ok(batch) => dump_batch(&batch, out)?,
            Err(error) => {
                writeln!(out, "{}", text_of(&error))?;
                false
            }
        };
        *if is_whole { &mut damage.whole } else { &mut damage.broken } += 1;
        progress(batches.position());
    }
    if let Some(cut) = batches.truncated() {
        damage.is_cut = true;
        writeln!(out, "a batch is cut: {} of {} bytes are there", cut.present, cut.needed)?;
    }
    Ok(damage)
}

/// Prints a batch; returns true if it is whole.
fn dump_batch(batch: &Batch<'_>, out: &mut impl Write) -> io::Result<bool> {
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
    let records = match batch.records() {
        Ok(records) => records,
        Err(error) => {
            writeln!(out, "  {}", text_of(&error))?;
            return Ok(false);
        }
    };
    let mut is_whole = true;
    for record in records {
        match record {
            Ok(record) if batch.is_control() => dump_control(&record, out)?,
            Ok(record) => dump_record(&record, out)?,
            Err(error) => {
                writeln!(out, "  {}", text_of(&error))?;
                is_whole = false;
            }
        }
    }
    Ok(is_whole)
}

fn dump_control(record: &Record<'_>, out: &mut impl Write) -> io::Result<()> {
    let Record { offset, timestamp, .. } = record;
    match ControlRecord::decode(record) {
        Ok(ControlRecord::Commit(Prefixed { message, .. })) => {
            writeln!(out, "  {offset} at {timestamp}: commit, coordinator epoch {}", message.coordinator_epoch)
        }
        Ok(ControlRecord::Abort(Prefixed { message, .. })) => {
            writeln!(out, "  {offset} at {timestamp}: abort, coordinator epoch {}", message.coordinator_epoch)
        }
        Ok(other) => writeln!(out, "  {offset} at {timestamp}: {other:?}"),
        Err(error) => writeln!(out, "  {offset} at {timestamp}: {error}"),
    }
}

fn dump_record(record: &Record<'_>, out: &mut impl Write) -> io::Result<()> {
    let Record { offset, timestamp, key, value, headers, .. } = record;
    writeln!(out, "  {offset} at {timestamp}: {} = {} {headers:?}", text(*key), text(*value))
}

fn text(bytes: Option<&[u8]>) -> String {
    bytes.map_or_else(|| "null".to_owned(), |bytes| format!("\"{}\"", bytes.escape_ascii()))
}
