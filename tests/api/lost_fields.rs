//! Ignorable fields that end before the newest version of their message, and the choice of a version that keeps them.

use kayrock::lookup::MESSAGES;
use kayrock::schema::{FieldSchema, StructSchema, Type, Versions};
use std::collections::BTreeMap;

/// Fields without a replacement beside them, with the reason. A value of theirs is lost in later versions.
const WITHOUT_REPLACEMENT: [(&str, &str); 9] = [
    ("LeaderAndIsrPartitionError.TopicName", "from v5 the partitions of a topic are in a struct with its id"),
    ("LeaderAndIsrPartitionState.TopicName", "from v2 the partitions of a topic are in a struct with its name"),
    ("OffsetCommitRequest.RetentionTimeMs", "from v5 the broker alone determines the retention (KIP-211)"),
    ("OffsetCommitValue.expireTimestamp", "from v2 the broker computes the end of an offset (KIP-211)"),
    ("OffsetFetchResponsePartition.CommittedLeaderEpoch", "the field ends with the topics around it"),
    ("UpdateFeaturesResponse.Results", "from v2 there is one result for all features (KIP-1022)"),
    ("UpdateMetadataPartitionState.TopicName", "from v5 the partitions of a topic are in a struct with its name"),
    ("", ""),
    ("", ""),
];

/// An ignorable field that ends before the newest version of its message, with the struct around it.
type Ended = (&'static FieldSchema, &'static StructSchema);

/// Returns these fields by struct and field.
fn ended() -> BTreeMap<String, Ended> {
    let mut ended = BTreeMap::new();
    for message in MESSAGES {
        collect(&message.schema.root, message.schema.versions, &mut ended);
    }
    ended
}

fn collect(around: &'static StructSchema, message: Versions, ended: &mut BTreeMap<String, Ended>) {
    for field in around.fields.iter() {
        if let Some(nested) = nested(&field.ty) {
            collect(nested, message, ended);
        }
        if field.ignorable && field.versions.max() < message.max() {
            ended.insert(format!("{}.{}", &*around.name, &*field.name), (field, around));
        }
    }
}

/// The struct of a struct or of an array of structs.
fn nested(ty: &'static Type) -> Option<&'static StructSchema> {
    match ty {
        Type::Struct(schema) => Some(schema),
        Type::Array(element) => nested(element),
        _ => None,
    }
}

#[test]
fn field_that_ends_has_a_replacement_or_a_reason() {
    let ended = ended();
    let alone: Vec<_> = ended.iter().filter(|(_, (field, _))| field.replaced_by.is_none()).collect();
    let alone: Vec<_> = alone.iter().map(|(name, _)| &***name).collect();
    println!("{ended:#?}", ended = ended.keys());
    assert_eq!(alone, WITHOUT_REPLACEMENT.map(|(name, _)| name));
}
