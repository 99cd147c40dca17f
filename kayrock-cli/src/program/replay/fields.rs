//! Fields that each cluster assigns, and fields that depend on the time or the place.

use kayrock::schema::{FieldSchema, StructSchema, Type};

/// Kind of value that a cluster assigns. Values of a kind are mapped from the recording to the other cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Cluster,
    Broker,
    Topic,
    Producer,
    Member,
    /// Values that change often: the newest one counts.
    Session,
    ProducerEpoch,
    MemberEpoch,
    LeaderEpoch,
}

impl Kind {
    /// Returns the kind of a field.
    pub(super) fn of(field: &FieldSchema) -> Option<Self> {
        match (field.entity.as_deref(), &*field.name) {
            (Some("brokerId"), _) | (_, "ControllerId" | "LeaderId" | "NodeId" | "PreferredReadReplica") => {
                Some(Self::Broker)
            }
            (_, "ClusterId") => Some(Self::Cluster),
            (_, "TopicId" | "TopicIds") => Some(Self::Topic),
            (Some("producerId"), _) | (_, "ProducerId") => Some(Self::Producer),
            (_, "MemberId" | "Leader") if is_string(&field.ty) => Some(Self::Member),
            (_, "SessionId") => Some(Self::Session),
            (_, "ProducerEpoch") => Some(Self::ProducerEpoch),
            (_, "MemberEpoch" | "GenerationId" | "GenerationIdOrMemberEpoch" | "GroupEpoch" | "AssignmentEpoch") => {
                Some(Self::MemberEpoch)
            }
            (_, "LeaderEpoch" | "CurrentLeaderEpoch" | "PartitionLeaderEpoch" | "LastFetchedEpoch") => {
                Some(Self::LeaderEpoch)
            }
            _ => None,
        }
    }

    /// Returns true if a value of the recording has one partner at a time, but not always the same.
    pub(super) const fn changes(self) -> bool {
        matches!(self, Self::Session | Self::ProducerEpoch | Self::MemberEpoch | Self::LeaderEpoch)
    }
}

fn is_string(ty: &Type) -> bool {
    matches!(ty, Type::String)
}

/// Returns true for times, throttling, addresses and texts for people, which are not compared.
pub(super) fn is_ignored(field: &FieldSchema) -> bool {
    let name = &*field.name;
    let is_time = name.contains("Timestamp") || name.ends_with("TimeMs") || name.ends_with("LifetimeMs");
    is_time || matches!(name, "Host" | "Port" | "ErrorMessage" | "LogStartOffset" | "AuthBytes")
}

/// Returns true for offsets of Fetch responses that grow while records are written: their last values are compared.
pub(super) fn grows(field: &FieldSchema) -> bool {
    matches!(&*field.name, "HighWatermark" | "LastStableOffset")
}

/// Returns the field that identifies an element in its array.
pub(super) fn key(schema: &StructSchema) -> Option<&FieldSchema> {
    let is_key = |field: &&FieldSchema| field.map_key && Kind::of(field).is_none();
    let known = ["PartitionIndex", "Partition", "Index", "Name", "Topic", "GroupId", "ApiKey"];
    let named = || known.iter().find_map(|name| schema.field(name));
    schema.fields.iter().find(is_key).or_else(named)
}

/// Returns the struct of a struct or of an array of structs.
pub(super) fn nested(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => nested(element),
        _ => None,
    }
}
