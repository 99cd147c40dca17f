//! Credentials and quotas of clients.

use super::names::{borrow_as_str, first, open_enums};
use crate::types::Str;
use kayrock_derive::KafkaField;

open_enums! {
    /// SCRAM mechanism of a credential.
    ///
    /// Source: `org.apache.kafka.clients.admin.ScramMechanism` of Kafka 4.4.
    pub enum ScramMechanism: i8, default 0 {
        /// no mechanism, or one that the sender does not support.
        Unknown = 0 "UNKNOWN",
        /// SCRAM with SHA-256.
        ScramSha256 = 1 "SCRAM-SHA-256",
        /// SCRAM with SHA-512.
        ScramSha512 = 2 "SCRAM-SHA-512",
    }

    /// Quota entities that a filter matches.
    ///
    /// Source: the constants `MATCH_TYPE_*` of `org.apache.kafka.common.requests.DescribeClientQuotasRequest` of
    /// Kafka 4.4.
    pub enum QuotaMatchType: i8, default 0 {
        /// the entity of a name.
        Exact = 0 "EXACT",
        /// the default entity of the type.
        Default = 1 "DEFAULT",
        /// every entity of the type, the default included.
        Specified = 2 "SPECIFIED",
    }
}

/// Type of a quota's entity, by Kafka's name; other names are kept.
///
/// ```
/// use kayrock::values::QuotaEntityType;
///
/// assert_eq!(QuotaEntityType::from("client-id"), QuotaEntityType::CLIENT_ID);
/// ```
///
/// Source: `org.apache.kafka.common.quota.ClientQuotaEntity` of Kafka 4.4.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, KafkaField)]
#[kafka(transparent)]
pub struct QuotaEntityType(pub Str);

borrow_as_str! { QuotaEntityType }

impl QuotaEntityType {
    /// Authenticated user.
    pub const USER: Self = Self(Str::from_static("user"));
    /// Client id of the request header.
    pub const CLIENT_ID: Self = Self(Str::from_static("client-id"));
    /// Address of the client (KIP-612).
    pub const IP: Self = Self(Str::from_static("ip"));
}
