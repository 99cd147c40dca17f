//! Decoding of a part of a message from its own bytes.

use super::decode::Decode;
use super::decoder::Decoder;
use super::options::DecodeOptions;
use crate::error::{Error, ErrorKind, Result};
use crate::schema::Type;
use bytes::Bytes;

impl DecodeOptions {
    /// Decodes a value that was part of a message from its own bytes, all of them.
    pub(super) fn decode_part<'de, T>(self, bytes: &'de Bytes, version: i16, flexible: bool) -> Result<T>
    where
        T: Decode<'de>,
    {
        let mut value = T::zero();
        let mut decoder = Decoder::new(self, bytes, Some(bytes), flexible);
        let result = value.decode_field(bytes, &mut decoder, version);
        match result.and_then(|rest| decoder.end(rest)) {
            Ok(_) => Ok(value),
            Err(_) => Err(locate_part(T::TYPE, bytes, version, flexible, decoder.into_failure(bytes))),
        }
    }
}

/// Returns the error of a failure with its field path and its offset in the part.
#[cold]
fn locate_part(ty: &Type, input: &[u8], version: i16, flexible: bool, (reason, offset): (ErrorKind, usize)) -> Error {
    let error = Error::new(reason).at_offset(offset);
    if cfg!(kayrock_no_paths) {
        return error;
    }
    error.at_path(crate::schema::locate_part(ty, version, flexible, input, offset))
}
