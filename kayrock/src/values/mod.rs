//! Typed values of Kafka's fields: ids and codes.

mod api_key;
mod error_code;
mod ids;

pub use self::api_key::{ApiKey, UnknownApi};
pub use self::error_code::{ErrorCode, ParseErrorCodeError};
pub use self::ids::{BrokerId, GroupId, ProducerId, TopicName, TransactionalId};
