//! An enum over all requests, and one over all answers.

use crate::apis::with_apis;
use crate::codec::{DecodeOptions, Encode, Payloads, slice_of};
use crate::error::{Error, Result};
use crate::message::{AnyMessage, AnyRequest, Buffer, Gathered, Message, Response, decode, frame};
use crate::messages;
use crate::values::ApiKey;
use bytes::Bytes;

/// A request or an answer of an API or a version that is not known here, kept as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawMessage {
    /// The API.
    pub api_key: ApiKey,
    /// What stands behind the header, as far as the header is known.
    pub body: Bytes,
}

/// Makes an enum of messages that are told apart by their API key.
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
            /// One of an API or a version that is not known here.
            Other(RawMessage),
        }

        impl $kind {
            /// The API key.
            #[must_use]
            pub const fn api_key(&self) -> ApiKey {
                match self {
                    $(Self::$name(_) => ApiKey($key),)*
                    Self::Other(raw) => raw.api_key,
                }
            }

            /// The same as a message of any type, unless it is not known.
            #[must_use]
            pub fn as_any(&self) -> Option<&dyn $any> {
                match self {
                    $(Self::$name(message) => Some(message),)*
                    Self::Other(_) => None,
                }
            }

            /// The same as a message of any type.
            ///
            /// # Errors
            /// It is not known, and is handed back.
            pub fn into_any(self) -> Result<Box<dyn $any>, RawMessage> {
                match self {
                    $(Self::$name(message) => Ok(Box::new(message)),)*
                    Self::Other(raw) => Err(raw),
                }
            }

            /// Reads the bytes behind a header; gives the message and the bytes behind it.
            ///
            /// Payloads are slices of `body` and keep it alive. An API or a version that is not known has no bytes
            /// behind it: all of them are the message's.
            ///
            /// # Errors
            /// As [`Message::decode`](crate::Message::decode), but for an unknown version.
            pub fn decode(api_key: ApiKey, version: i16, body: &Bytes) -> Result<(Self, &[u8])> {
                Self::decode_part(api_key, version, body, body, DecodeOptions::new())
            }

            /// Reads a part of a frame.
            pub(super) fn decode_part<'de>(
                api_key: ApiKey,
                version: i16,
                frame: &'de Bytes,
                part: &'de [u8],
                options: DecodeOptions,
            ) -> Result<(Self, &'de [u8])> {
                match api_key.0 {
                    $($key if <messages::$message as Message>::VERSIONS.contains(version) => {
                        match decode(<messages::$message as Message>::SCHEMA, options, part, Some(frame), version) {
                            Ok((message, rest)) => Ok((Self::$name(message), rest)),
                            Err(error) => Err(error.behind(frame.len().saturating_sub(part.len()))),
                        }
                    })*
                    _ => {
                        let body = slice_of(frame, part).unwrap_or_default();
                        Ok((Self::Other(RawMessage { api_key, body }), &[]))
                    }
                }
            }

            /// The message's bytes in `version`, without header and size.
            ///
            /// # Errors
            /// As [`Message::encode`]; what is not known is always written as it came.
            pub fn encode(&self, version: i16) -> Result<Vec<u8>> {
                match self {
                    $(Self::$name(message) => message.encode(version),)*
                    Self::Other(raw) => Ok(raw.body.to_vec()),
                }
            }

            /// Writes the message behind its header and the frame's size.
            pub(super) fn write<'m, H: Encode + Message>(
                &'m self,
                header: &H,
                header_version: i16,
                version: i16,
                buffer: &mut Buffer,
            ) -> Result<Payloads<'m>> {
                let threshold = Gathered::THRESHOLD;
                match self {
                    $(Self::$name(message) => {
                        frame::write(header, header_version, message, version, buffer, threshold)
                    })*
                    Self::Other(raw) => {
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

/// Makes both enums of the table.
macro_rules! kinds {
    ($($key:literal $constant:ident $name:ident $purpose:literal $request:ident $response:ident;)*) => {
        kind! {
            /// A request, whichever it is.
            ///
            /// ```
            /// use kayrock::lookup::RequestKind;
            /// use kayrock::messages::{FetchRequest, HeartbeatRequest};
            /// use kayrock::{ApiKey, Bytes};
            ///
            /// let requests: [RequestKind; 2] = [FetchRequest::default().into(), HeartbeatRequest::default().into()];
            /// let body = Bytes::from(requests[1].encode(0)?);
            /// let (request, rest) = RequestKind::decode(ApiKey::HEARTBEAT, 0, &body)?;
            /// assert_eq!((&request, rest), (&requests[1], &[][..]));
            /// assert!(request.as_any().is_some_and(|request| request.expects_response()));
            /// let error = FetchRequest::try_from(request).unwrap_err();
            /// assert_eq!(error.to_string(), "a request of Heartbeat (12), not of Fetch (1)");
            /// # Ok::<(), kayrock::Error>(())
            /// ```
            RequestKind: AnyRequest, "a request" { $($key $name $request;)* }
        }
        kind! {
            /// The answer to a request, whichever it is.
            ///
            /// ```
            /// use kayrock::lookup::ResponseKind;
            /// use kayrock::{ApiKey, Bytes};
            ///
            /// let body = Bytes::from_static(&[0, 25]);
            /// let (answer, _) = ResponseKind::decode(ApiKey::HEARTBEAT, 0, &body)?;
            /// let ResponseKind::Heartbeat(answer) = answer else { panic!("{answer:?}") };
            /// assert_eq!(answer.error_code, kayrock::ErrorCode::UNKNOWN_MEMBER_ID);
            /// # Ok::<(), kayrock::Error>(())
            /// ```
            ResponseKind: AnyMessage, "an answer" { $($key $name $response;)* }
        }

        /// The version in which an answer is read again when it does not decode in its own.
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
    Error::invalid(format!("{what} of {found}, not of {wanted}"))
}
