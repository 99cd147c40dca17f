//! Versions and schema of a message type, without the type.

use crate::error::Error;
use crate::schema::Schema;
use crate::versions::Versions;
use alloc::string::ToString;

/// Constants of a message type that encoding and decoding need.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    pub(crate) schema: &'static Schema,
    pub(crate) versions: Versions,
    pub(crate) flexible: Versions,
}

impl Form {
    /// Returns the form of a message with this schema.
    pub(crate) const fn of(schema: &'static Schema) -> Self {
        Self { schema, versions: schema.versions, flexible: schema.flexible }
    }

    /// Returns the error for a version that the message does not have.
    #[cold]
    pub(super) fn unsupported_version(&self, version: i16) -> Error {
        Error::unsupported_version(self.schema.name.to_string(), version, self.versions)
    }
}
