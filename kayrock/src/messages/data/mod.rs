//! Messages inside bytes fields and control records. They are not requests, but clients read and write them.
//!
//! [`Prefixed`](crate::message::Prefixed) decodes and encodes those that begin with their version.

pub mod aborted_txn;
pub mod consumer_protocol;
pub mod control_record_type;
pub mod default_principal;
pub mod end_txn_marker;
pub mod kraft_version;
pub mod leader_change;
pub mod snapshot;
pub mod voters;

pub use self::aborted_txn::AbortedTxn;
pub use self::consumer_protocol::{ConsumerProtocolAssignment, ConsumerProtocolSubscription};
pub use self::control_record_type::ControlRecordTypeSchema;
pub use self::default_principal::DefaultPrincipalData;
pub use self::end_txn_marker::EndTxnMarker;
pub use self::kraft_version::KraftVersionRecord;
pub use self::leader_change::LeaderChangeMessage;
pub use self::snapshot::{SnapshotFooterRecord, SnapshotHeaderRecord};
pub use self::voters::VotersRecord;
