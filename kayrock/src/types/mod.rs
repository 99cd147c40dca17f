//! The types that fields have besides Rust's own.

mod api_key;
mod error_code;
mod ids;
mod secret;
mod str;
mod unknown_tags;
mod uuid;

pub use self::api_key::{ApiKey, UnknownApi};
pub use self::error_code::ErrorCode;
pub use self::ids::{BrokerId, GroupId, ProducerId, TopicName, TransactionalId};
pub use self::secret::Secret;
pub use self::str::Str;
pub use self::unknown_tags::{UnknownTag, UnknownTags};
pub use self::uuid::{ParseUuidError, Uuid};
