//! Versions, listeners and header versions of each API key.

use crate::apis::with_apis;
use crate::message::{ApiVersionRange, Request, Response};
use crate::messages;
use crate::schema::{Listener, Shared, Versions};
use crate::values::ApiKey;

/// Properties of an API without its fields, so that using them does not link all schemas into the program.
struct ApiProperties {
    range: ApiVersionRange,
    listeners: &'static [Listener],
}

impl ApiProperties {
    const NONE: Self = Self { range: ApiVersionRange::NONE, listeners: &[] };

    const fn of<R: Request>() -> Self {
        let listeners = match &R::SCHEMA.listeners {
            Shared::Static(listeners) => *listeners,
            Shared::Owned(_) => &[],
        };
        Self { range: ApiVersionRange::of::<R>(), listeners }
    }
}

/// Generates the lookup functions from the table of APIs.
macro_rules! api_properties {
    ($($key:literal $constant:ident $name:ident $purpose:literal $request:ident $response:ident;)*) => {
        impl ApiKey {
            #[inline]
            const fn properties(self) -> ApiProperties {
                match self.0 {
                    $($key => const { ApiProperties::of::<messages::$request>() },)*
                    _ => ApiProperties::NONE,
                }
            }

            /// Returns the request header version for `version` of this API, also above its newest version, or `None`
            /// if the API is unknown.
            ///
            /// ```
            /// use kayrock::message::IncomingRequest;
            /// use kayrock::{ApiKey, Bytes};
            ///
            /// // An ApiVersions request in a version that no release has yet: its header is still readable.
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

            /// Returns the response header version for `version` of this API, also above its newest version, or `None`
            /// if the API is unknown.
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

with_apis!(api_properties!);

impl ApiKey {
    /// Returns all defined versions, including unstable ones; no versions if the API is unknown.
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
        self.properties().range.versions
    }

    /// Returns the versions that negotiation chooses by default.
    #[inline]
    #[must_use]
    pub const fn stable_versions(self) -> Versions {
        self.properties().range.stable()
    }

    /// Returns the versions that Kafka has not released as stable yet, or never did.
    #[inline]
    #[must_use]
    pub const fn unstable_versions(self) -> Versions {
        self.properties().range.unstable
    }

    /// Returns the listeners that serve the API in any release; an empty slice if the API is unknown.
    ///
    /// [`Release::api`](crate::releases::Release::api) returns those of one release.
    #[inline]
    #[must_use]
    pub const fn listeners(self) -> &'static [Listener] {
        self.properties().listeners
    }
}
