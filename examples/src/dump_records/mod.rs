//! Library of the example `dump_records`: record sets as text, and as JSON with the names of Kafka's Java client.

mod describe;
mod lines;
mod text;

pub use describe::describe;
pub use lines::{answer, serve};

use crate::command_line::{read_file, words};
use kayrock::messages::FetchRequest;
use kayrock::records::Records;
use kayrock::{Bytes, Request};
use std::error::Error;
use std::ffi::OsStr;
use std::io::{BufRead, Write};

const HELP: &str = "\
Shows the batches and records of a record set.

  dump_records FILE.log                 a log segment of a broker
  dump_records --fetch VERSION FILE     a complete Fetch response of that version: size, header, body
  dump_records --lines                  responds to lines {\"hex\": \"…\"} from standard input

The response to a line is {\"validBytes\": …, \"batches\": […], \"records\": […]} with the names and values of Java's RecordBatch
and Record, keys and values in base64. A batch that cannot be decoded is an element {\"baseOffset\": …,
\"lastOffset\": …, \"error\": \"…\"} of the batches; if nothing can be decoded, the response is {\"error\": \"…\"} alone.
";

/// Runs the command of the arguments.
///
/// # Errors
/// Invalid arguments, a file that cannot be read, bytes that are no Fetch response, output that cannot be written.
pub fn run(args: &[impl AsRef<OsStr>], input: impl BufRead, mut out: impl Write) -> Result<(), Box<dyn Error>> {
    match *words(args) {
        [] | ["--help" | "-h"] => out.write_all(HELP.as_bytes())?,
        ["--lines"] => serve(input, &mut out)?,
        ["--fetch", version, _] => fetched(&read_file(args[2].as_ref())?.into(), number(version)?, &mut out)?,
        [file] if !file.starts_with("--") => text::dump(&Records::from(read_file(args[0].as_ref())?), &mut out)?,
        _ => return Err("usage: dump_records FILE.log | --fetch VERSION FILE | --lines | --help".into()),
    }
    Ok(out.flush()?)
}

fn number(version: &str) -> Result<i16, String> {
    version.parse().map_err(|_| format!("`{version}` is not a version, a number of 16 bits"))
}

/// Prints the record sets of all partitions.
fn fetched(answer: &Bytes, version: i16, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let size = answer.first_chunk().ok_or("the file has not even the four bytes of a size")?;
    let frame = answer.slice(size.len()..);
    if usize::try_from(i32::from_be_bytes(*size)) != Ok(frame.len()) {
        return Err(format!("the size is {}, but {} bytes follow", i32::from_be_bytes(*size), frame.len()).into());
    }
    let answer = FetchRequest::default().response_deserializer(version).deserialize(&frame)?.body;
    for topic in &answer.responses {
        for partition in &topic.partitions {
            // Topics have a name up to version 12 and an id from 13 on.
            let (index, error) = (partition.partition_index, partition.error_code);
            writeln!(out, "topic {} ({}), partition {index}: {error}", topic.topic, topic.topic_id)?;
            if let Some(records) = &partition.records {
                text::dump(records, out)?;
            }
        }
    }
    Ok(())
}
