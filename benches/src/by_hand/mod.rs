//! Codecs in the form that a specialist would write by hand, each for the measured version only.
//!
//! Plain functions over slices, structs with the fields of that version alone, strings and lists of the same types as
//! kayrock's. Unknown tagged fields are skipped. The derive is measured against this code.

pub(crate) mod alter_partition_reassignments_request;
pub(crate) mod api_versions_response;
mod classic;
pub(crate) mod classic_metadata_response;
pub(crate) mod classic_produce_request;
pub(crate) mod codecs;
pub(crate) mod consumer_group_heartbeat;
pub(crate) mod create_topics_request;
pub(crate) mod describe_acls_response;
pub(crate) mod describe_configs_response;
pub(crate) mod describe_log_dirs_response;
pub(crate) mod fetch_request;
pub(crate) mod fetch_response;
pub(crate) mod fetch_session_request;
pub(crate) mod fetch_session_response;
pub(crate) mod heartbeat_request;
pub(crate) mod join_group_response;
pub(crate) mod list_offsets_request;
pub(crate) mod list_offsets_response;
pub(crate) mod metadata_response;
pub(crate) mod offset_commit_request;
pub(crate) mod offset_fetch_response;
pub(crate) mod produce_request;
pub(crate) mod produce_response;
mod read;
pub(crate) mod records;
pub(crate) mod txn_offset_commit_request;
pub(crate) mod views;
mod write;

use bytes::Bytes;
use std::io::IoSlice;
pub(crate) use write::{Copied, Noted, Out, Payloads};

/// A message of one version.
pub(crate) trait ByHand: Clone + PartialEq + Sized + 'static {
    /// Header before it in a frame.
    const HEAD: Head;

    /// Decodes the message; payloads are slices of the frame.
    fn read(frame: &Bytes) -> Option<Self>;

    /// Size of the message in bytes, or an upper bound of it.
    fn room(&self) -> usize;

    /// Encodes the message, unless the output is too small.
    fn write<'m, 'o>(&'m self, out: Out<'o>, payloads: &mut impl Payloads<'m>) -> Option<Out<'o>>;

    /// Encodes the message to the start of a reused buffer; returns the number of bytes.
    fn write_into(&self, buffer: &mut Vec<u8>) -> usize {
        fill(buffer, || self.room(), |out| self.write(out, &mut Copied))
    }

    /// The message without a header.
    fn frame_body(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let written = self.write_into(&mut bytes);
        bytes.truncate(written);
        bytes
    }

    /// The same in chunks, which refer to payloads.
    fn gather_into<'m>(&'m self, buffer: &'m mut Vec<u8>) -> Vec<IoSlice<'m>> {
        let mut payloads = Noted::default();
        let written = fill(
            buffer,
            || self.room(),
            |out| {
                payloads.0.clear();
                self.write(out, &mut payloads)
            },
        );
        let mut chunks = Vec::with_capacity(2 * payloads.0.len() + 1);
        let mut start = 0;
        for (left, payload) in payloads.0 {
            let end = buffer.len() - left;
            chunks.push(IoSlice::new(&buffer[start..end]));
            chunks.push(IoSlice::new(payload));
            start = end;
        }
        chunks.push(IoSlice::new(&buffer[start..written]));
        chunks
    }

    /// The message as a frame.
    fn frame(&self, correlation_id: i32, client_id: &str) -> Vec<u8> {
        let mut frame = Vec::new();
        let room = || self.room() + client_id.len() + 15;
        let written = fill(&mut frame, room, |out| {
            let out = Self::HEAD.write(out.i32(0)?, correlation_id, client_id)?;
            self.write(out, &mut Copied)
        });
        frame.truncate(written);
        let size = i32::try_from(written - 4).expect("frames are below 2 GiB");
        frame[..4].copy_from_slice(&size.to_be_bytes());
        frame
    }
}

/// Writes to the start of a buffer, which grows if necessary; returns the number of bytes.
pub(crate) fn fill(
    buffer: &mut Vec<u8>,
    room: impl FnOnce() -> usize,
    mut write: impl FnMut(Out<'_>) -> Option<Out<'_>>,
) -> usize {
    if let Some(left) = write(Out::new(buffer)).map(|out| out.len()) {
        return buffer.len() - left;
    }
    *buffer = vec![0; room()];
    let left = write(Out::new(buffer)).expect("the room was counted").len();
    buffer.len() - left
}

/// Length of a string, zero for null.
fn len(text: Option<&str>) -> usize {
    text.map_or(0, str::len)
}

/// Header before a message in a frame.
pub(crate) enum Head {
    /// Header v2 of a request.
    Request { api_key: i16, version: i16 },
    /// Header v1 of a request.
    ClassicRequest { api_key: i16, version: i16 },
    /// Header v1 of a response.
    Response,
    /// Header v0 of a response.
    PlainResponse,
}

impl Head {
    fn write<'o>(&self, out: Out<'o>, correlation_id: i32, client_id: &str) -> Option<Out<'o>> {
        match *self {
            Self::Request { api_key, version } => {
                let len = i16::try_from(client_id.len()).ok()?;
                let out = out.i16(api_key)?.i16(version)?.i32(correlation_id)?.i16(len)?;
                out.slice(client_id.as_bytes())?.no_tags()
            }
            Self::ClassicRequest { api_key, version } => {
                out.i16(api_key)?.i16(version)?.i32(correlation_id)?.classic_text(client_id)
            }
            Self::Response => out.i32(correlation_id)?.no_tags(),
            Self::PlainResponse => out.i32(correlation_id),
        }
    }
}
