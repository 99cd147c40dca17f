//! Complete frames: size, header and message.
//!
//! ```
//! use kayrock::message::frame;
//! use kayrock::{Request, messages::HeartbeatRequest};
//!
//! let frame = HeartbeatRequest::default().serialize(0, 7, None)?;
//! let (size, rest) = frame.split_first_chunk().ok_or("too short")?;
//! assert_eq!(frame::size(*size, frame::MAX_FRAME)?, rest.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::buffer::Buffer;
use super::encode::{self, gather};
use super::erased::ErasedEncode;
use super::form::Form;
use super::head::{Head, blame};
use super::message::Message;
#[cfg(feature = "lookup")]
use super::message::form;
#[cfg(feature = "lookup")]
use crate::codec::Payload;
use crate::codec::{Encode, Encoder, Payloads};
use crate::error::{Error, ErrorKind, Result};
use alloc::string::ToString;
use alloc::vec::Vec;
#[cfg(feature = "lookup")]
use bytes::Bytes;

/// Default limit of the frame size in bytes: 100 MiB, the default of a broker's `socket.request.max.bytes`.
///
/// ```
/// use kayrock::message::frame::{MAX_FRAME, size};
///
/// let larger = i32::try_from(MAX_FRAME)? + 1;
/// assert!(size(larger.to_be_bytes(), MAX_FRAME).is_err());
/// # Ok::<(), std::num::TryFromIntError>(())
/// ```
pub const MAX_FRAME: usize = 100 * 1024 * 1024;

/// Decodes the size prefix of a frame: the number of bytes that follow it.
///
/// ```
/// assert_eq!(kayrock::message::frame::size([0, 0, 1, 0], kayrock::message::frame::MAX_FRAME)?, 256);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::FrameSize`]: the size is negative or above `limit`.
pub fn size(prefix: [u8; 4], limit: usize) -> Result<usize> {
    let size = i32::from_be_bytes(prefix);
    match usize::try_from(size) {
        Ok(size) if size <= limit => Ok(size),
        _ => Err(ErrorKind::FrameSize { size: i64::from(size), limit }.into()),
    }
}

/// Encodes `len` as the size prefix of a frame; the reverse of [`size`].
///
/// ```
/// assert_eq!(kayrock::message::frame::prefix(256)?, [0, 0, 1, 0]);
/// # Ok::<(), kayrock::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::TooLong`]: the length is above 2,147,483,647.
pub fn prefix(len: usize) -> Result<[u8; 4]> {
    match i32::try_from(len) {
        Ok(size) => Ok(size.to_be_bytes()),
        Err(_) => Err(ErrorKind::TooLong { len }.into()),
    }
}

/// Encodes size, header and message; payloads of at least `threshold` bytes are not copied.
#[inline]
pub(crate) fn write<'m, H, M>(
    header: &H,
    header_version: i16,
    form: Form,
    message: &'m M,
    version: i16,
    buffer: &mut Buffer,
    threshold: usize,
) -> Result<Payloads<'m>>
where
    H: Encode + Message,
    M: ErasedEncode + ?Sized,
{
    if !H::VERSIONS.contains(header_version) {
        return Err(Error::unsupported_version(H::NAME, header_version, H::VERSIONS));
    }
    let payloads = gather(form, message, version, buffer, threshold, |message, window, encoder, version| {
        let window = window.put([0; 4], encoder.overflow());
        let window = encoder.passing(window, |window, encoder: &mut Encoder<'_>| {
            encoder.set_flexible(H::FLEXIBLE.contains(header_version));
            header.encode_field(window, encoder, header_version)
        });
        message.encode_fields(window, encoder, version)
    });
    let payloads = payloads.map_err(|error| blame(header, header_version, error))?;
    set_size(buffer, &payloads).map_err(|error| error.in_message(form.schema.name.to_string(), version))?;
    Ok(payloads)
}

/// Encodes size, header and message into memory of about their size.
#[inline]
pub(crate) fn to_vec<M: ErasedEncode + ?Sized>(
    head: &impl Head,
    header_version: i16,
    form: Form,
    message: &M,
    version: i16,
) -> Result<Vec<u8>> {
    head.check(header_version)?;
    let frame = encode::to_vec(
        form,
        message,
        version,
        4 + head.size(),
        |message, window, encoder, version| {
            let window = window.put([0; 4], encoder.overflow());
            let window = head.put(window, encoder, header_version);
            message.encode_fields(window, encoder, version)
        },
        |written, payloads| {
            let size = payloads.total(written) - 4;
            if let (Some(place), Ok(size)) = (written.first_chunk_mut(), i32::try_from(size)) {
                *place = size.to_be_bytes();
                return Ok(());
            }
            Err(Error::new(ErrorKind::TooLong { len: size }).in_message(form.schema.name.to_string(), version))
        },
    );
    frame.map_err(|error| head.blame(header_version, error))
}

/// Sets the size at the start of the buffer.
fn set_size(buffer: &mut Buffer, payloads: &Payloads<'_>) -> Result<()> {
    let size = payloads.total(buffer.as_slice()) - 4;
    buffer.set_size(i32::try_from(size).map_err(|_| Error::new(ErrorKind::TooLong { len: size }))?);
    Ok(())
}

/// Encodes a size and a header; the size is invalid until [`append`] sets it.
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

/// Appends bytes to an encoded message.
#[cfg(feature = "lookup")]
pub(crate) fn append<'m>(buffer: &mut Buffer, payloads: &mut Payloads<'m>, bytes: &'m Bytes) -> Result<()> {
    payloads.push(buffer.as_slice().len(), Payload::Shared(bytes));
    set_size(buffer, payloads)
}
