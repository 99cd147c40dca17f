//! Enums over all requests and over all responses.

use crate::apis::with_apis;
use crate::codec::{DecodeOptions, Encode, Payloads, shared_part};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::{Error, Result};
use crate::message::{
    AnyMessage, AnyRequest, Buffer, Form, Gathered, Message, RequestTarget, Response, Routed, Target, decode_erased,
    form, frame,
};
use crate::messages;
use crate::values::ApiKey;
use alloc::boxed::Box;
use alloc::vec::Vec;
use bytes::Bytes;
use core::fmt;

/// Request or response of an unknown API or version, not decoded.
///
/// `Debug` does not show the bytes, which may contain secrets, but only their number.
///
/// ```
/// use kayrock::lookup::RequestKind;
/// use kayrock::{ApiKey, Bytes};
///
/// let (request, _) = RequestKind::decode(ApiKey(10_007), 2, &Bytes::from_static(b"body"))?;
/// let RequestKind::Other(raw) = request else { panic!("{request:?}") };
/// assert_eq!(raw.body, "body");
/// assert_eq!(format!("{raw:?}"), "RawMessage { api_key: API key 10007, body: 4 bytes }");
/// # Ok::<(), kayrock::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RawMessage {
    /// API key.
    pub api_key: ApiKey,
    /// Bytes after the header, as far as the header is known.
    pub body: Bytes,
}

impl fmt::Debug for RawMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawMessage")
            .field("api_key", &format_args!("{}", self.api_key))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// Defines an enum of messages with a variant for each API key.
macro_rules! kind {
    ($(#[$meta:meta])* $kind:ident: $any:ident, $what:literal { $($key:literal $name:ident $message:ident;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $kind {
            $(
                #[doc = concat!("See [`", stringify!($message), "`](messages::", stringify!($message), ").")]
                $name(messages::$message),
            )*
            /// Message of an unknown API or version.
            Other(RawMessage),
        }

        impl $kind {
            /// Returns the API key.
            #[must_use]
            pub const fn api_key(&self) -> ApiKey {
                match self {
                    $(Self::$name(_) => ApiKey($key),)*
                    Self::Other(raw) => raw.api_key,
                }
            }

            /// Returns the message as a trait object; `None` if the API or version is unknown.
            #[must_use]
            pub fn as_any(&self) -> Option<&dyn $any> {
                self.known().ok()
            }

            /// Returns the message, or the undecoded one of an unknown API or version.
            fn known(&self) -> core::result::Result<&dyn $any, &RawMessage> {
                match self {
                    $(Self::$name(message) => Ok(message),)*
                    Self::Other(raw) => Err(raw),
                }
            }

            /// Converts into a boxed trait object.
            ///
            /// # Errors
            /// The API or version is unknown; the error is the undecoded message.
            pub fn into_any(self) -> Result<Box<dyn $any>, RawMessage> {
                match self {
                    $(Self::$name(message) => Ok(Box::new(message)),)*
                    Self::Other(raw) => Err(raw),
                }
            }

            /// Decodes a body and returns it with the remaining bytes.
            ///
            /// Payloads are slices of `body` and keep it alive. The body of an unknown API or version takes all bytes.
            ///
            /// # Errors
            /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
            ///   [`Message::decode`](crate::Message::decode): the body of a known API and version is malformed. An
            ///   unknown version is no error.
            /// - [`ErrorKind::Memory`], [`ErrorKind::TooManyTags`]: the bytes exceed a default limit of
            ///   [`DecodeOptions`](crate::codec::DecodeOptions).
            pub fn decode(api_key: ApiKey, version: i16, body: &Bytes) -> Result<(Self, &[u8])> {
                Self::decode_part(api_key, version, body, body, DecodeOptions::new())
            }

            /// Decodes a body that is a part of a frame.
            pub(super) fn decode_part<'de>(
                api_key: ApiKey,
                version: i16,
                frame: &'de Bytes,
                part: &'de [u8],
                options: DecodeOptions,
            ) -> Result<(Self, &'de [u8])> {
                match api_key.0 {
                    $($key if <messages::$message as Message>::VERSIONS.contains(version) => {
                        match decode_erased(form::<messages::$message>(), options, part, Some(frame), version) {
                            Ok((message, remaining)) => Ok((Self::$name(message), remaining)),
                            // `part` is a part of the frame.
                            Err(error) => Err(error.shifted(frame.len() - part.len())),
                        }
                    })*
                    _ => {
                        let body = shared_part(frame, part);
                        Ok((Self::Other(RawMessage { api_key, body }), &[]))
                    }
                }
            }

            /// Encodes the message without header and size.
            ///
            /// A message of an unknown API or version is written unchanged.
            ///
            /// # Errors
            /// - [`ErrorKind::Version`]: the message does not have this version.
            /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
            ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
            pub fn encode(&self, version: i16) -> Result<Vec<u8>> {
                match self.known() {
                    Ok(message) => {
                        let message: &dyn AnyMessage = message;
                        message.encode(version)
                    }
                    Err(raw) => Ok(raw.body.to_vec()),
                }
            }

            /// Writes the frame's size, the header and the message.
            pub(super) fn write<'m, H: Encode + Message>(
                &'m self,
                header: &H,
                header_version: i16,
                version: i16,
                buffer: &mut Buffer,
            ) -> Result<Payloads<'m>> {
                let threshold = Gathered::THRESHOLD;
                match self.known() {
                    Ok(message) => {
                        let (form, message) = (Form::of(message.any_schema()), message.any_encode());
                        frame::write(header, header_version, form, message, version, buffer, threshold)
                    }
                    Err(raw) => {
                        let mut payloads = frame::write_header(header, header_version, buffer)?;
                        frame::append(buffer, &mut payloads, &raw.body)?;
                        Ok(payloads)
                    }
                }
            }
        }

        $(
            impl From<messages::$message> for $kind {
                fn from(message: messages::$message) -> Self {
                    Self::$name(message)
                }
            }

            impl TryFrom<$kind> for messages::$message {
                type Error = Error;

                fn try_from(kind: $kind) -> Result<Self> {
                    match kind {
                        $kind::$name(message) => Ok(message),
                        other => Err(mismatch($what, other.api_key(), ApiKey($key))),
                    }
                }
            }
        )*
    };
}

/// Defines both enums from the table of APIs.
macro_rules! kinds {
    ($($key:literal $constant:ident $name:ident $purpose:literal $request:ident $response:ident;)*) => {
        kind! {
            /// Request of any API.
            ///
            /// ```
            /// use kayrock::lookup::RequestKind;
            /// use kayrock::messages::{FetchRequest, HeartbeatRequest};
            /// use kayrock::{ApiKey, Bytes};
            ///
            /// let requests: [RequestKind; 2] = [FetchRequest::default().into(), HeartbeatRequest::default().into()];
            /// let body = Bytes::from(requests[1].encode(0)?);
            /// let (request, remaining) = RequestKind::decode(ApiKey::HEARTBEAT, 0, &body)?;
            /// assert_eq!((&request, remaining), (&requests[1], &[][..]));
            /// assert!(request.as_any().is_some_and(|request| request.expects_response()));
            /// let error = FetchRequest::try_from(request).unwrap_err();
            /// assert_eq!(error.to_string(), "a request of Heartbeat (12) instead of Fetch (1)");
            /// # Ok::<(), kayrock::Error>(())
            /// ```
            RequestKind: AnyRequest, "a request" { $($key $name $request;)* }
        }
        kind! {
            /// Response of any API.
            ///
            /// ```
            /// use kayrock::lookup::ResponseKind;
            /// use kayrock::{ApiKey, Bytes};
            ///
            /// let body = Bytes::from_static(&[0, 25]);
            /// let (response, _) = ResponseKind::decode(ApiKey::HEARTBEAT, 0, &body)?;
            /// let ResponseKind::Heartbeat(response) = response else { panic!("{response:?}") };
            /// assert_eq!(response.error_code, kayrock::ErrorCode::UNKNOWN_MEMBER_ID);
            /// # Ok::<(), kayrock::Error>(())
            /// ```
            ResponseKind: AnyMessage, "a response" { $($key $name $response;)* }
        }

        #[cfg(feature = "client")]
        impl RequestKind {
            /// Returns the class of brokers that serve the request, and the one for the request as a whole; `None` if the
            /// API or version is unknown.
            ///
            /// ```
            /// use kayrock::lookup::RequestKind;
            /// use kayrock::message::{RequestTarget, Target};
            /// use kayrock::messages::HeartbeatRequest;
            ///
            /// let request = RequestKind::from(HeartbeatRequest { group_id: "g".into(), ..Default::default() });
            /// assert_eq!(request.target(), Some((RequestTarget::GroupCoordinator, Target::group("g"))));
            /// ```
            #[must_use]
            pub fn target(&self) -> Option<(RequestTarget, Target)> {
                match self {
                    $(Self::$name(request) => Some((<messages::$request as Routed>::TARGET, request.target())),)*
                    Self::Other(_) => None,
                }
            }
        }

        /// Returns the version in which a response is decoded if that fails in its own version.
        pub(super) const fn fallback(api_key: ApiKey) -> Option<i16> {
            match api_key.0 {
                $($key => <messages::$response as Response>::FALLBACK,)*
                _ => None,
            }
        }
    };
}

with_apis!(kinds!);

#[cold]
fn mismatch(what: &str, found: ApiKey, wanted: ApiKey) -> Error {
    Error::invalid(format!("{what} of {found} instead of {wanted}"))
}
