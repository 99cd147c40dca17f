//! Fields of bytes in which Kafka's own clients and brokers embed messages, encoded and decoded as these messages.

use super::data::{
    AbortedTxn, ConsumerProtocolAssignment, ConsumerProtocolSubscription, ControlRecordTypeSchema,
    DefaultPrincipalData, EndTxnMarker,
};
use super::describe_groups::DescribedGroupMember;
use super::envelope::EnvelopeRequest;
use super::join_group::{JoinGroupRequestProtocol, JoinGroupResponseMember};
use super::sync_group::{SyncGroupRequestAssignment, SyncGroupResponse};
#[cfg(doc)]
use crate::error::ErrorKind;
use crate::error::Result;
use crate::message::{Prefixed, VersionPrefixed};
use crate::types::Str;

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
    /// Creates the protocol of a consumer: the name of an assignor, such as `range`, with the subscription.
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
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
    pub fn for_consumer(
        name: impl Into<Str>,
        subscription: impl Into<Prefixed<ConsumerProtocolSubscription>>,
    ) -> Result<Self> {
        Ok(Self { name: name.into(), metadata: subscription.into().encode()?, ..Self::default() })
    }

    /// Decodes the subscription of the member, if the protocol type is `consumer`.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the version is not supported.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    pub fn consumer_subscription(&self) -> Result<Prefixed<ConsumerProtocolSubscription>> {
        Prefixed::decode(&self.metadata)
    }
}

impl JoinGroupResponseMember {
    /// Decodes the subscription of the member, if the protocol type is `consumer`.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the version is not supported.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    pub fn consumer_subscription(&self) -> Result<Prefixed<ConsumerProtocolSubscription>> {
        Prefixed::decode(&self.metadata)
    }
}

impl SyncGroupRequestAssignment {
    /// Creates the assignment of a consumer.
    ///
    /// ```
    /// use kayrock::messages::data::{ConsumerProtocolAssignment, consumer_protocol::TopicPartition};
    /// use kayrock::messages::sync_group::SyncGroupRequestAssignment;
    /// use kayrock::message::Prefixed;
    ///
    /// let assigned_partitions = vec![TopicPartition { topic: "orders".into(), partitions: vec![0, 1], ..Default::default() }];
    /// let assignment = ConsumerProtocolAssignment { assigned_partitions, ..Default::default() };
    /// // The version that all members support.
    /// let assignment = SyncGroupRequestAssignment::for_consumer("member-1", Prefixed::new(assignment, 0))?;
    /// let read = assignment.consumer_assignment()?.unwrap_or_else(|| unreachable!());
    /// assert_eq!((read.version, &*read.assigned_partitions[0].partitions), (0, &[0, 1][..]));
    /// # Ok::<(), kayrock::Error>(())
    /// ```
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the message does not have this version.
    /// - [`ErrorKind::Unsupported`], [`ErrorKind::Null`], [`ErrorKind::TextTooLong`] or another kind of
    ///   [`Message::encode`](crate::Message::encode): the version cannot represent a value.
    pub fn for_consumer(
        member_id: impl Into<Str>,
        assignment: impl Into<Prefixed<ConsumerProtocolAssignment>>,
    ) -> Result<Self> {
        Ok(Self { member_id: member_id.into(), assignment: assignment.into().encode()?, ..Self::default() })
    }

    /// Decodes the assigned partitions, if the protocol type is `consumer`; `None` for no bytes.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the version is not supported.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    pub fn consumer_assignment(&self) -> Result<Option<Prefixed<ConsumerProtocolAssignment>>> {
        Prefixed::decode_unless_empty(&self.assignment)
    }
}

impl SyncGroupResponse {
    /// Decodes the partitions assigned to this consumer, if the protocol type is `consumer`.
    ///
    /// `None` for no bytes: the response is an error, or the leader omitted the member. Java's consumer fails without an
    /// assignment; a leader sends an empty assignment to a member without partitions.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the version is not supported.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    pub fn consumer_assignment(&self) -> Result<Option<Prefixed<ConsumerProtocolAssignment>>> {
        Prefixed::decode_unless_empty(&self.assignment)
    }
}

impl DescribedGroupMember {
    /// Decodes the subscription of the member, if the protocol type is `consumer`; `None` unless the group is stable.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the version is not supported.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    pub fn consumer_subscription(&self) -> Result<Option<Prefixed<ConsumerProtocolSubscription>>> {
        Prefixed::decode_unless_empty(&self.member_metadata)
    }

    /// Decodes the assigned partitions, if the protocol type is `consumer`; `None` unless the group is stable.
    ///
    /// Java's admin client treats `None` as no partitions.
    ///
    /// # Errors
    /// - [`ErrorKind::Version`]: the version is not supported.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    pub fn consumer_assignment(&self) -> Result<Option<Prefixed<ConsumerProtocolAssignment>>> {
        Prefixed::decode_unless_empty(&self.member_assignment)
    }
}

impl EnvelopeRequest {
    /// Decodes the principal of the client, if the cluster uses Kafka's default principal builder; `None` for null.
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
    /// - [`ErrorKind::Version`]: the version is not supported.
    /// - [`ErrorKind::Short`], [`ErrorKind::Null`], [`ErrorKind::Utf8`] or another kind of
    ///   [`Message::decode`](crate::Message::decode): the bytes are not such a message.
    pub fn default_principal(&self) -> Result<Option<Prefixed<DefaultPrincipalData>>> {
        self.request_principal.as_ref().map(Prefixed::decode).transpose()
    }
}
