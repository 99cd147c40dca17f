//! What an API key says of the API's messages.

use crate::apis::with_apis;
use crate::message::{ApiVersionRange, Request, Response};
use crate::messages;
use crate::schema::{Listener, Shared, Versions};
use crate::values::ApiKey;

/// What is said of an API without its fields, so that whoever asks need not have all schemas in the program.
struct Facts {
    spoken: ApiVersionRange,
    listeners: &'static [Listener],
}

impl Facts {
    const NONE: Self = Self { spoken: ApiVersionRange::NONE, listeners: &[] };

    const fn of<R: Request>() -> Self {
        let listeners = match &R::SCHEMA.listeners {
            Shared::Static(listeners) => *listeners,
            Shared::Owned(_) => &[],
        };
        Self { spoken: ApiVersionRange::of::<R>(), listeners }
    }
}

/// Makes of all rows the tables that look up what an API's messages are.
macro_rules! api_facts {
    ($($key:literal $constant:ident $name:ident $purpose:literal $request:ident $response:ident;)*) => {
        impl ApiKey {
            #[inline]
            const fn facts(self) -> Facts {
                match self.0 {
                    $($key => const { Facts::of::<messages::$request>() },)*
                    _ => Facts::NONE,
                }
            }

            /// The version of the header that stands before a request of this API in `version`, also above its newest;
            /// nothing if the API is not known.
            ///
            /// ```
            /// use kayrock::message::IncomingRequest;
            /// use kayrock::{ApiKey, Bytes};
            ///
            /// // A request of ApiVersions that no Kafka has yet: its header can be read all the same.
            /// let frame = Bytes::from_static(b"\0\x12\0\x63\0\0\0\x07\0\x03cli\0later");
            /// let request = IncomingRequest::read(frame, ApiKey::request_header_version)?;
            /// assert_eq!(request.header.client_id.as_deref(), Some("cli"));
            /// assert_eq!(request.rest(), "later");
            /// # Ok::<(), kayrock::Error>(())
            /// ```
            #[inline]
            #[must_use]
            pub fn request_header_version(self, version: i16) -> Option<i16> {
                match self.0 {
                    $($key => Some(<messages::$request as Request>::header_version(version)),)*
                    _ => None,
                }
            }

            /// The version of the header that stands before an answer of this API in `version`, also above its newest;
            /// nothing if the API is not known.
            #[inline]
            #[must_use]
            pub fn response_header_version(self, version: i16) -> Option<i16> {
                match self.0 {
                    $($key => Some(<messages::$response as Response>::header_version(version)),)*
                    _ => None,
                }
            }
        }
    };
}

with_apis!(api_facts!);

impl ApiKey {
    /// All versions that the definitions here have, the unstable ones included; none if the API is not known.
    ///
    /// ```
    /// use kayrock::ApiKey;
    /// use kayrock::schema::{Listener, Versions};
    ///
    /// let api = ApiKey::INIT_PRODUCER_ID;
    /// assert_eq!(api.versions(), Versions::new(0, 6));
    /// assert_eq!(api.stable_versions(), Versions::new(0, 5));
    /// assert_eq!(api.unstable_versions(), Versions::new(6, 6));
    /// assert_eq!(api.listeners(), [Listener::Broker]);
    /// ```
    #[inline]
    #[must_use]
    pub const fn versions(self) -> Versions {
        self.facts().spoken.versions
    }

    /// The versions that negotiation chooses without being asked to.
    #[inline]
    #[must_use]
    pub const fn stable_versions(self) -> Versions {
        self.facts().spoken.stable()
    }

    /// The versions that Kafka has not settled yet, or never did.
    #[inline]
    #[must_use]
    pub const fn unstable_versions(self) -> Versions {
        self.facts().spoken.unstable
    }

    /// Who serves the API in any of the releases; nobody if the API is not known.
    ///
    /// [`Release::api`](crate::releases::Release::api) says it for one release.
    #[inline]
    #[must_use]
    pub const fn listeners(self) -> &'static [Listener] {
        self.facts().listeners
    }
}
