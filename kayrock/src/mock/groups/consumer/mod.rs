//! Consumer groups whose coordinator assigns the partitions (KIP-848).
//!
//! Source: `org.apache.kafka.coordinator.group.modern.consumer` and its `CurrentAssignmentBuilder`.

mod assignor;
mod describe;
mod group;
mod heartbeat;
mod member;

pub(super) use self::group::ConsumerGroup;
