//! What stands in the fields of bytes that Kafka's own clients and brokers fill, read and written as messages.

use super::data::{
    AbortedTxn, ConsumerProtocolAssignment, ConsumerProtocolSubscription, ControlRecordTypeSchema,
    DefaultPrincipalData, EndTxnMarker,
};
use super::describe_groups::DescribedGroupMember;
use super::envelope::EnvelopeRequest;
use super::join_group::{JoinGroupRequestProtocol, JoinGroupResponseMember};
use super::sync_group::{SyncGroupRequestAssignment, SyncGroupResponse};
use crate::message::{Prefixed, VersionPrefixed};
use crate::{Result, Str};

impl VersionPrefixed for ConsumerProtocolSubscription {
    const APPEND_ONLY: bool = true;
}

impl VersionPrefixed for ConsumerProtocolAssignment {
    const APPEND_ONLY: bool = true;
}

impl VersionPrefixed for ControlRecordTypeSchema {
    const APPEND_ONLY: bool = true;
}

impl VersionPrefixed for EndTxnMarker {
    const APPEND_ONLY: bool = true;
}

impl VersionPrefixed for DefaultPrincipalData {
    const APPEND_ONLY: bool = false;
}

impl VersionPrefixed for AbortedTxn {
    const APPEND_ONLY: bool = false;
}

impl JoinGroupRequestProtocol {
    /// A way of assigning partitions, such as `range`, with what the consumer subscribes to.
    ///
    /// ```
    /// use kayrock::messages::data::ConsumerProtocolSubscription;
    /// use kayrock::messages::join_group::JoinGroupRequestProtocol;
    ///
    /// let subscription = ConsumerProtocolSubscription { topics: vec!["orders".into()], ..Default::default() };
    /// let protocol = JoinGroupRequestProtocol::for_consumer("range", subscription)?;
    /// assert_eq!(protocol.metadata.first_chunk(), Some(&[0, 3]));
    /// assert_eq!(protocol.consumer_subscription()?.topics, ["orders"]);
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Prefixed::to_bytes`].
    pub fn for_consumer(
        name: impl Into<Str>,
        subscription: impl Into<Prefixed<ConsumerProtocolSubscription>>,
    ) -> Result<Self> {
        Ok(Self { name: name.into(), metadata: subscription.into().encode()?, ..Self::default() })
    }

    /// What the consumer subscribes to, if the protocol type is `consumer`.
    ///
    /// # Errors
    /// As [`Prefixed::read`].
    pub fn consumer_subscription(&self) -> Result<Prefixed<ConsumerProtocolSubscription>> {
        Prefixed::decode(&self.metadata)
    }
}

impl JoinGroupResponseMember {
    /// What the consumer subscribes to, if the protocol type is `consumer`.
    ///
    /// # Errors
    /// As [`Prefixed::read`].
    pub fn consumer_subscription(&self) -> Result<Prefixed<ConsumerProtocolSubscription>> {
        Prefixed::decode(&self.metadata)
    }
}

impl SyncGroupRequestAssignment {
    /// The partitions that a consumer shall read.
    ///
    /// ```
    /// use kayrock::messages::data::{ConsumerProtocolAssignment, consumer_protocol::TopicPartition};
    /// use kayrock::messages::sync_group::SyncGroupRequestAssignment;
    /// use kayrock::message::Prefixed;
    ///
    /// let assigned_partitions = vec![TopicPartition { topic: "orders".into(), partitions: vec![0, 1] }];
    /// let assignment = ConsumerProtocolAssignment { assigned_partitions, ..Default::default() };
    /// // In the version that all members know.
    /// let assignment = SyncGroupRequestAssignment::for_consumer("member-1", Prefixed::new(assignment, 0))?;
    /// let read = assignment.consumer_assignment()?.unwrap_or_else(|| unreachable!());
    /// assert_eq!((read.version, &*read.assigned_partitions[0].partitions), (0, &[0, 1][..]));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Prefixed::to_bytes`].
    pub fn for_consumer(
        member_id: impl Into<Str>,
        assignment: impl Into<Prefixed<ConsumerProtocolAssignment>>,
    ) -> Result<Self> {
        Ok(Self { member_id: member_id.into(), assignment: assignment.into().encode()?, ..Self::default() })
    }

    /// The partitions that the consumer shall read, if the protocol type is `consumer`; `None` for no bytes.
    ///
    /// # Errors
    /// As [`Prefixed::read`].
    pub fn consumer_assignment(&self) -> Result<Option<Prefixed<ConsumerProtocolAssignment>>> {
        Prefixed::decode_unless_empty(&self.assignment)
    }
}

impl SyncGroupResponse {
    /// The partitions that this consumer shall read, if the protocol type is `consumer`.
    ///
    /// `None` when there are no bytes: with an error, or when the leader forgot the member. Java's consumer does not go
    /// on without an assignment; one that is there and empty is the way to give a member nothing.
    ///
    /// # Errors
    /// As [`Prefixed::read`].
    pub fn consumer_assignment(&self) -> Result<Option<Prefixed<ConsumerProtocolAssignment>>> {
        Prefixed::decode_unless_empty(&self.assignment)
    }
}

impl DescribedGroupMember {
    /// What the consumer subscribes to, if the protocol type is `consumer`; `None` unless the group is stable.
    ///
    /// # Errors
    /// As [`Prefixed::read`].
    pub fn consumer_subscription(&self) -> Result<Option<Prefixed<ConsumerProtocolSubscription>>> {
        Prefixed::decode_unless_empty(&self.member_metadata)
    }

    /// The partitions that the consumer reads, if the protocol type is `consumer`; `None` unless the group is stable.
    ///
    /// Java's admin client takes `None` for no partitions.
    ///
    /// # Errors
    /// As [`Prefixed::read`].
    pub fn consumer_assignment(&self) -> Result<Option<Prefixed<ConsumerProtocolAssignment>>> {
        Prefixed::decode_unless_empty(&self.member_assignment)
    }
}

impl EnvelopeRequest {
    /// Who the client is, if the cluster has Kafka's own principal builder; `None` for null.
    ///
    /// ```
    /// use kayrock::message::Prefixed;
    /// use kayrock::messages::{EnvelopeRequest, data::DefaultPrincipalData};
    ///
    /// let alice = DefaultPrincipalData { r#type: "User".into(), name: "alice".into(), ..Default::default() };
    /// let request_principal = Some(Prefixed::from(alice).encode()?);
    /// let envelope = EnvelopeRequest { request_principal, ..Default::default() };
    /// assert_eq!(envelope.default_principal()?.map(|principal| principal.message.name), Some("alice".into()));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Prefixed::read`].
    pub fn default_principal(&self) -> Result<Option<Prefixed<DefaultPrincipalData>>> {
        self.request_principal.as_ref().map(Prefixed::decode).transpose()
    }
}
