//! Beginning of a request frame.

use crate::messages::expects_response;
use crate::types::Str;
use crate::values::ApiKey;
use crate::wire;

/// Bytes of API key, version and correlation id.
pub(super) const NUMBERS: usize = 8;

/// Bytes that may be buffered to find the end of the header and the field `acks`.
const LIMIT: usize = 128 * 1024;

/// Fields at the beginning of a request frame.
pub(super) struct RequestHead {
    pub(super) api_key: ApiKey,
    pub(super) version: i16,
    pub(super) correlation_id: i32,
    pub(super) client_id: Option<Str>,
    pub(super) expects_response: bool,
}

impl RequestHead {
    /// Reads the beginning of a frame without its size; returns `None` if more of its `size` bytes are needed.
    ///
    /// Malformed bytes are left to the broker, which closes the connection.
    pub(super) fn read(begin: &[u8], size: usize) -> Option<Self> {
        let is_all = begin.len() >= size || begin.len() >= LIMIT;
        let (rest, api_key) = wire::int16(begin).ok()?;
        let (rest, version) = wire::int16(rest).ok()?;
        let (rest, correlation_id) = wire::int32(rest).ok()?;
        let api_key = ApiKey(api_key);
        let client_id = match wire::string(rest) {
            // The only header without a client id.
            _ if (api_key, version) == (ApiKey::CONTROLLED_SHUTDOWN, 0) => None,
            Ok((_, client_id)) => client_id.map(Str::from),
            Err(_) if is_all => None,
            Err(_) => return None,
        };
        let expects_response = match expects_response(begin) {
            Ok(expects_response) => expects_response,
            Err(_) if is_all => true,
            Err(_) => return None,
        };
        Some(Self { api_key, version, correlation_id, client_id, expects_response })
    }
}
