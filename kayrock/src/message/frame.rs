//! Whole frames: a size, a header and a message.

use super::buffer::Buffer;
use super::encode::gather;
use super::message::{Message, form};
#[cfg(feature = "lookup")]
use crate::codec::Payload;
use crate::codec::{Encode, Encoder, Payloads};
use crate::error::{Error, ErrorKind, Result};
#[cfg(feature = "lookup")]
use bytes::Bytes;

/// The largest frame that is read unless told otherwise: 100 MiB, a broker's `socket.request.max.bytes`.
pub const MAX_FRAME: usize = 100 * 1024 * 1024;

/// The number of bytes behind the four that give it.
///
/// ```
/// assert_eq!(kayrock::message::frame::size([0, 0, 1, 0], kayrock::message::frame::MAX_FRAME)?, 256);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// # Errors
/// A size that is negative or above `limit`.
pub fn size(prefix: [u8; 4], limit: usize) -> Result<usize> {
    let size = i32::from_be_bytes(prefix);
    match usize::try_from(size) {
        Ok(size) if size <= limit => Ok(size),
        _ => Err(ErrorKind::FrameSize { size: i64::from(size), limit }.into()),
    }
}

/// Returns the four bytes that precede a frame of `len` bytes, the reverse of [`size`].
///
/// ```
/// assert_eq!(kayrock::message::frame::prefix(256)?, [0, 0, 1, 0]);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// # Errors
/// A length above 2,147,483,647.
pub fn prefix(len: usize) -> Result<[u8; 4]> {
    match i32::try_from(len) {
        Ok(size) => Ok(size.to_be_bytes()),
        Err(_) => Err(ErrorKind::TooLong { len }.into()),
    }
}

/// Writes a header and a message behind their size, leaving payloads from `threshold` on where they are.
#[inline]
pub(crate) fn write<'m, H, M>(
    header: &H,
    header_version: i16,
    message: &'m M,
    version: i16,
    buffer: &mut Buffer,
    threshold: usize,
) -> Result<Payloads<'m>>
where
    H: Encode + Message,
    M: Encode + Message,
{
    if !H::VERSIONS.contains(header_version) {
        return Err(Error::unsupported_version(H::NAME, header_version, H::VERSIONS));
    }
    let payloads = gather(form::<M>(), message, version, buffer, threshold, |message, window, encoder, version| {
        let window = window.put([0; 4], encoder.overflow());
        let window = encoder.passing(window, |window, encoder: &mut Encoder<'_>| {
            encoder.set_flexible(H::FLEXIBLE.contains(header_version));
            header.encode_field(window, encoder, header_version)
        });
        message.encode_field(window, encoder, version)
    });
    let payloads = payloads.map_err(|error| blame(header, header_version, error))?;
    set_size(buffer, &payloads).map_err(|error| error.in_message(M::NAME, version))?;
    Ok(payloads)
}

/// Sets the size before all that was written.
fn set_size(buffer: &mut Buffer, payloads: &Payloads<'_>) -> Result<()> {
    let size = payloads.total(buffer.as_slice()).saturating_sub(4);
    buffer.set_size(i32::try_from(size).map_err(|_| Error::new(ErrorKind::TooLong { len: size }))?);
    Ok(())
}

/// Writes a header alone behind its size, which only [`append`] makes right.
#[cfg(feature = "lookup")]
pub(crate) fn write_header<'m, H>(header: &H, version: i16, buffer: &mut Buffer) -> Result<Payloads<'m>>
where
    H: Encode + Message,
{
    gather(form::<H>(), header, version, buffer, usize::MAX, |header, window, encoder, version| {
        let window = window.put([0; 4], encoder.overflow());
        header.encode_field(window, encoder, version)
    })?;
    Ok(Payloads::default())
}

/// Adds bytes behind a message that was written.
#[cfg(feature = "lookup")]
pub(crate) fn append<'m>(buffer: &mut Buffer, payloads: &mut Payloads<'m>, bytes: &'m Bytes) -> Result<()> {
    payloads.push(buffer.as_slice().len(), Payload::Shared(bytes));
    set_size(buffer, payloads)
}

/// The error of the header alone, if it has one; else that of the whole.
#[cold]
fn blame<H: Encode + Message>(header: &H, version: i16, error: Error) -> Error {
    header.encode(version).err().unwrap_or(error)
}
