//! Headers of frames that a program sends, without unknown tagged fields.

use super::header::{RequestHeader, ResponseHeader};
use super::message::Message;
use crate::codec::{Encode, Encoder};
use crate::error::{Error, ErrorKind, Result};
use crate::types::Str;
use crate::values::ApiKey;
use crate::wire::Window;

/// Header that is encoded without an allocation and without another encoder.
pub(crate) trait Head {
    /// Checks that the header has a version.
    fn check(&self, version: i16) -> Result<()>;

    /// Returns an upper bound of the encoded size.
    fn size(&self) -> usize;

    /// Encodes the header in a version that it has.
    fn put<'w>(&self, window: Window<'w>, encoder: &mut Encoder<'_>, version: i16) -> Window<'w>;

    /// Returns the error of the header if it cannot be encoded, otherwise `error`.
    fn blame(&self, version: i16, error: Error) -> Error;
}

/// Fields of a [`RequestHeader`].
pub(super) struct RequestHead<'a> {
    pub(super) api_key: ApiKey,
    pub(super) api_version: i16,
    pub(super) correlation_id: i32,
    pub(super) client_id: Option<&'a str>,
}

impl Head for RequestHead<'_> {
    #[inline]
    fn check(&self, version: i16) -> Result<()> {
        check::<RequestHeader>(version)
    }

    #[inline]
    fn size(&self) -> usize {
        // Three numbers, the length of the client id, and no tagged fields.
        11 + self.client_id.map_or(0, str::len)
    }

    #[inline]
    fn put<'w>(&self, window: Window<'w>, encoder: &mut Encoder<'_>, version: i16) -> Window<'w> {
        // One write for the three numbers.
        let key = u64::from(self.api_key.0.cast_unsigned());
        let api_version = u64::from(self.api_version.cast_unsigned());
        let correlation_id = u64::from(self.correlation_id.cast_unsigned());
        let numbers = key << 48 | api_version << 32 | correlation_id;
        let mut window = window.put(numbers.to_be_bytes(), encoder.overflow());
        if version >= 1 {
            window = put_client_id(self.client_id, window, encoder);
        }
        if RequestHeader::FLEXIBLE.contains(version) { window.put([0], encoder.overflow()) } else { window }
    }

    #[cold]
    fn blame(&self, version: i16, error: Error) -> Error {
        let header = RequestHeader {
            request_api_key: self.api_key,
            request_api_version: self.api_version,
            correlation_id: self.correlation_id,
            client_id: self.client_id.map(Str::from),
            ..RequestHeader::default()
        };
        blame(&header, version, error)
    }
}

/// Encodes the client id in its classic form, which it has in all versions.
#[inline]
fn put_client_id<'w>(client_id: Option<&str>, window: Window<'w>, encoder: &mut Encoder<'_>) -> Window<'w> {
    let Some(id) = client_id else { return window.put([0xff; 2], encoder.overflow()) };
    let Ok(len) = i16::try_from(id.len()) else {
        encoder.fail(ErrorKind::TextTooLong { len: id.len() });
        return window;
    };
    window.put(len.to_be_bytes(), encoder.overflow()).put_slice(id.as_bytes(), encoder.overflow())
}

/// Fields of a [`ResponseHeader`].
pub(super) struct ResponseHead {
    pub(super) correlation_id: i32,
}

impl Head for ResponseHead {
    #[inline]
    fn check(&self, version: i16) -> Result<()> {
        check::<ResponseHeader>(version)
    }

    #[inline]
    fn size(&self) -> usize {
        5
    }

    #[inline]
    fn put<'w>(&self, window: Window<'w>, encoder: &mut Encoder<'_>, version: i16) -> Window<'w> {
        let window = window.put(self.correlation_id.to_be_bytes(), encoder.overflow());
        if ResponseHeader::FLEXIBLE.contains(version) { window.put([0], encoder.overflow()) } else { window }
    }

    fn blame(&self, _: i16, error: Error) -> Error {
        error
    }
}

#[inline]
fn check<H: Message>(version: i16) -> Result<()> {
    if H::VERSIONS.contains(version) {
        return Ok(());
    }
    Err(Error::unsupported_version(H::NAME, version, H::VERSIONS))
}

/// Returns the error of the header if it cannot be encoded, otherwise `error`.
#[cold]
pub(super) fn blame<H: Encode + Message>(header: &H, version: i16, error: Error) -> Error {
    header.encode(version).err().unwrap_or(error)
}

#[cfg(all(test, feature = "messages"))]
mod tests {
    use crate::codec::Encode;
    use crate::error::ErrorKind;
    use crate::message::{Buffer, Request, Response};
    use crate::messages::{ControlledShutdownRequest, HeartbeatRequest, HeartbeatResponse};

    /// Compares the frame with that of the complete header.
    fn check<R: Request + Encode>(request: &R, version: i16, client_id: Option<&str>) {
        let mut buffer = Buffer::new();
        request.serialize_into(version, 7, client_id, &mut buffer).unwrap();
        assert_eq!(request.serialize(version, 7, client_id).unwrap(), buffer.as_slice(), "{version} {client_id:?}");
    }

    #[test]
    fn frames_are_those_of_complete_headers() {
        for client_id in [None, Some(""), Some("billing"), Some(&*"x".repeat(300))] {
            for version in 0..=4 {
                check(&HeartbeatRequest::default(), version, client_id);
            }
            check(&ControlledShutdownRequest::default(), 0, client_id);
        }
        assert_eq!(HeartbeatResponse::default().serialize(0, 7).unwrap(), [0, 0, 0, 6, 0, 0, 0, 7, 0, 0]);
        let flexible = [0, 0, 0, 12, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(HeartbeatResponse::default().serialize(4, 7).unwrap(), flexible);
    }

    #[test]
    fn too_long_client_id_is_an_error_of_the_header() {
        let id = "x".repeat(40_000);
        let error = HeartbeatRequest::default().serialize(4, 7, Some(&id)).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::TextTooLong { len: 40_000 }), "{error}");
        assert!(error.to_string().starts_with("RequestHeader v2"), "{error}");
    }
}
