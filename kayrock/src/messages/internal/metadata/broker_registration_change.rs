//! `BrokerRegistrationChangeRecord` (type 17): changes the state of a registered broker (KIP-746).

use crate::types::UnknownTags;
use crate::values::{BrokerFencingChange, BrokerId, ControlledShutdownChange, DirectoryId};
use alloc::vec::Vec;
use kayrock_derive::KafkaMessage;

/// Changes a broker registration. Fields with their default value change nothing.
///
/// # Versions
///
/// Versions `0..=3`, all flexible.
///
/// | Version | Change | KIPs |
/// |---|---|---|
/// | 0 | First version. | [KIP-746] |
/// | 1 | Adds controlled shutdown. | [KIP-841] |
/// | 2 | Adds log directories. | [KIP-858] |
/// | 3 | Adds cordoned log directories. | [KIP-1066] |
///
/// [KIP-746]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-746%3A+Revise+KRaft+Metadata+Records
/// [KIP-841]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-841%3A+Fenced+replicas+should+not+be+allowed+to+join+the+ISR+in+KRaft
/// [KIP-858]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft
/// [KIP-1066]: https://cwiki.apache.org/confluence/display/KAFKA/KIP-1066%3A+Mechanism+to+cordon+brokers+and+log+directories
///
/// # Layout
///
/// Version 3:
///
/// ```text
/// BrokerRegistrationChangeRecord (Version: 3) => { broker_id broker_epoch fenced<tag: 0>
///         in_controlled_shutdown<tag: 1> log_dirs<tag: 2> cordoned_log_dirs<tag: 3> }
///   broker_id => INT32
///   broker_epoch => INT64
///   fenced<tag: 0> => INT8
///   in_controlled_shutdown<tag: 1> => INT8
///   log_dirs<tag: 2> => UUID
///   cordoned_log_dirs<tag: 3> => UUID
/// ```
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 17, versions = "0..=3", flexible = "0..", kind = "metadata")]
pub struct BrokerRegistrationChangeRecord {
    /// Broker id.
    pub broker_id: BrokerId,
    /// Broker epoch of the registration.
    pub broker_epoch: i64,
    /// Fencing change: 1 fence, -1 unfence, 0 no change.
    /// Tag 0.
    #[kafka(tag = 0, tagged = "0..")]
    pub fenced: BrokerFencingChange,
    /// Controlled shutdown change: 1 start, 0 no change.
    /// Since version `1`. Tag 1.
    #[kafka(tag = 1, tagged = "1..")]
    pub in_controlled_shutdown: ControlledShutdownChange,
    /// Directory ids of all usable log directories; empty for no change.
    /// Since version `2`. Tag 2.
    #[kafka(tag = 2, tagged = "2..")]
    pub log_dirs: Vec<DirectoryId>,
    /// Directory ids of the cordoned log directories, which receive no new replicas; empty if there are none, null for
    /// no change.
    /// Since version `3`. Nullable. Tag 3. Default `None`.
    #[kafka(nullable, tag = 3, tagged = "3..", default = None)]
    pub cordoned_log_dirs: Option<Vec<DirectoryId>>,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
