//! Differences between the tested releases of Kafka in the same version of a message. The library follows the newest.
//!
//! The listed items are compared, too: the list maps each item of an older release to that of the newest. [`changes`]
//! finds the changes in the schemas themselves, to be compared with the list in both directions.

pub mod changes;

use std::fmt::{self, Display};

use kayrock::schema::{FieldSchema, Schema, Shared, StructSchema, Type};
use serde_json::Value as Json;

use crate::tree::java_name;

/// A change of a message after a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exception {
    /// The older release.
    pub release: &'static str,
    /// The message, by its newest name.
    pub message: &'static str,
    /// The first and the last affected version, in the newest release's numbering.
    pub versions: (i16, i16),
    /// The change.
    pub change: Change,
    /// The reason why one version has two forms.
    pub why: &'static str,
}

/// A difference of an older release from the library.
///
/// Fields are named by their path, in Java's spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The older release has this name for the message.
    Name(&'static str),
    /// The older release has this number for the version.
    Version(i16),
    /// The older release has this name for the field.
    Renamed(&'static str, &'static str),
    /// The older release lacks the field.
    Lacks(&'static str),
    /// The older release lacks the field, and its tag is an unknown one there.
    Tag(&'static str, u32),
    /// The field is null by default in Java and empty in the library.
    NullByDefault(&'static str),
}

impl Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = self.versions;
        write!(f, "{} {} v{first}", self.release, self.message)?;
        if first != last {
            write!(f, "-{last}")?;
        }
        match self.change {
            Change::Name(older) => write!(f, ": is called {older}"),
            Change::Version(older) => write!(f, ": is v{older}"),
            Change::Renamed(path, older) => write!(f, ": {path} is called {older}"),
            Change::Lacks(path) => write!(f, ": has no {path}"),
            Change::Tag(path, tag) => write!(f, ": takes {path} for the unknown tag {tag}"),
            Change::NullByDefault(path) => write!(f, ": {path} is null by default, not empty"),
        }?;
        write!(f, " ({})", self.why)
    }
}

const fn of_3_9(message: &'static str, versions: (i16, i16), change: Change, why: &'static str) -> Exception {
    Exception { release: "3.9.2", message, versions, change, why }
}

/// A key of a coordinator's record, whose version was the record's type.
const fn key(message: &'static str, version: i16) -> Exception {
    of_3_9(message, (0, 0), Change::Version(version), KEY)
}

const KEY: &str = "the record's type became its API key";
const EARLY: &str = "v0 was not stable yet";
const NULL: &str = "in Java records are null by default, in the library where they may be null in all versions";
const RENAMED: &str = "the name is not on the wire";
const TAGGED: &str = "tagged fields may come into a version later";

/// All changes, by message.
pub const EXCEPTIONS: &[Exception] = &[
    key("ConsumerGroupCurrentMemberAssignmentKey", 8),
    of_3_9(
        "ConsumerGroupCurrentMemberAssignmentValue",
        (0, 0),
        Change::Tag("assignedPartitions.assignmentEpochs", 0),
        TAGGED,
    ),
    of_3_9(
        "ConsumerGroupCurrentMemberAssignmentValue",
        (0, 0),
        Change::Tag("partitionsPendingRevocation.assignmentEpochs", 0),
        TAGGED,
    ),
    key("ConsumerGroupMemberMetadataKey", 5),
    key("ConsumerGroupMetadataKey", 3),
    of_3_9("ConsumerGroupMetadataValue", (0, 0), Change::Tag("metadataHash", 0), TAGGED),
    key("ConsumerGroupPartitionMetadataKey", 4),
    key("ConsumerGroupTargetAssignmentMemberKey", 7),
    key("ConsumerGroupTargetAssignmentMetadataKey", 6),
    of_3_9("ConsumerGroupTargetAssignmentMetadataValue", (0, 0), Change::Tag("assignmentTimestamp", 0), TAGGED),
    key("GroupMetadataKey", 2),
    of_3_9("ListConfigResourcesRequest", (0, 0), Change::Name("ListClientMetricsResourcesRequest"), RENAMED),
    of_3_9("ListConfigResourcesResponse", (0, 0), Change::Name("ListClientMetricsResourcesResponse"), RENAMED),
    of_3_9(
        "ListConfigResourcesResponse",
        (0, 0),
        Change::Renamed("configResources", "clientMetricsResources"),
        RENAMED,
    ),
    of_3_9("ListConfigResourcesResponse", (0, 0), Change::Renamed("configResources.resourceName", "name"), RENAMED),
    key("OffsetCommitKey", 1),
    of_3_9("OffsetCommitValue", (4, 4), Change::Tag("topicId", 0), TAGGED),
    of_3_9("ReadShareGroupStateSummaryResponse", (0, 0), Change::Lacks("results.partitions.leaderEpoch"), EARLY),
    of_3_9("RemoteLogSegmentMetadataRecord", (0, 0), Change::Tag("txnIndexEmpty", 0), TAGGED),
    of_3_9("RemoteLogSegmentMetadataSnapshotRecord", (0, 0), Change::Tag("txnIndexEmpty", 0), TAGGED),
    of_3_9("ShareFetchResponse", (0, 0), Change::NullByDefault("responses.partitions.records"), NULL),
    key("ShareGroupMemberMetadataKey", 10),
    key("ShareGroupMetadataKey", 11),
    of_3_9("ShareGroupMetadataValue", (0, 0), Change::Lacks("metadataHash"), EARLY),
    of_3_9("TransactionLogValue", (1, 1), Change::Tag("clientTransactionVersion", 2), TAGGED),
    of_3_9("TransactionLogValue", (1, 1), Change::Tag("nextProducerEpoch", 3), TAGGED),
    of_3_9("TransactionLogValue", (1, 1), Change::Tag("nextProducerId", 1), TAGGED),
    of_3_9("TransactionLogValue", (1, 1), Change::Tag("previousProducerId", 0), TAGGED),
    of_3_9("TxnOffsetCommitRequest", (3, 4), Change::Renamed("generationIdOrMemberEpoch", "generationId"), RENAMED),
    of_3_9(
        "VoteRequest",
        (1, 1),
        Change::Renamed("topics.partitions.replicaDirectoryId", "candidateDirectoryId"),
        RENAMED,
    ),
    of_3_9("VoteRequest", (0, 1), Change::Renamed("topics.partitions.replicaEpoch", "candidateEpoch"), RENAMED),
    of_3_9("VoteRequest", (0, 1), Change::Renamed("topics.partitions.replicaId", "candidateId"), RENAMED),
];

/// Records that are null by default in Java where null is not allowed, by message and path: until they are set, Java
/// cannot write the message. In the library they are empty, and the message can be encoded.
pub const UNWRITABLE: [(&str, &str); 2] = [
    ("FetchSnapshotResponse", "topics.partitions.unalignedRecords"),
    ("ShareFetchResponse", "responses.partitions.records"),
];

/// A message of an older release in terms of the newest.
#[derive(Debug, Clone, Copy)]
pub struct Counterpart<'a> {
    release: &'a str,
    message: &'a str,
}

impl<'a> Counterpart<'a> {
    /// The counterpart of a message, by its newest name.
    #[must_use]
    pub fn new(release: &'a str, message: &'a str) -> Self {
        Self { release, message }
    }

    fn exceptions(self) -> impl Iterator<Item = &'static Exception> {
        EXCEPTIONS.iter().filter(move |one| one.release == self.release && one.message == self.message)
    }

    fn of_version(self, version: i16) -> impl Iterator<Item = &'static Exception> {
        self.exceptions().filter(move |one| (one.versions.0..=one.versions.1).contains(&version))
    }

    /// The release's name of the message.
    #[must_use]
    pub fn name(self) -> &'a str {
        let name =
            self.exceptions().find_map(|one| if let Change::Name(older) = one.change { Some(older) } else { None });
        name.unwrap_or(self.message)
    }

    /// The newest number of a version of the release.
    #[must_use]
    pub fn version(self, older: i16) -> i16 {
        let same = self.exceptions().find(|one| one.change == Change::Version(older));
        same.map_or(older, |one| one.versions.0)
    }

    /// Renames the fields of the release's tree to the newest names. Java's classes have a field in every version.
    pub fn rename(self, tree: &mut Json) {
        // From outside in: the paths have the newest names, so the outer structs must be renamed first.
        let mut renamed: Vec<_> = self.exceptions().filter_map(renaming).collect();
        renamed.sort_by_key(|(path, _)| path.len());
        for (path, older) in renamed {
            let newest = path.rsplit('.').next().unwrap_or(path);
            each_parent(tree, path, &mut |fields| {
                if let Some(value) = fields.remove(older) {
                    fields.insert(newest.to_owned(), value);
                }
            });
        }
    }

    /// Sets defaults of the release that the newest does not have.
    pub fn set_defaults(self, tree: &mut Json, version: i16) {
        for path in self.of_version(version).filter_map(|one| match one.change {
            Change::NullByDefault(path) => Some(path),
            _ => None,
        }) {
            let name = path.rsplit('.').next().unwrap_or(path);
            each_parent(tree, path, &mut |fields| {
                fields.entry(name).or_insert(Json::Null);
            });
        }
    }

    /// The schema without the fields that the release lacks; `None` if it lacks none.
    #[must_use]
    pub fn narrowed(self, schema: &Schema, version: i16) -> Option<Schema> {
        self.without(schema, version, |change| if let Change::Lacks(path) = change { Some(path) } else { None })
    }

    /// The same without the tagged fields that are unknown to the release.
    #[must_use]
    pub fn narrowed_with_tags(self, schema: &Schema, version: i16) -> Option<Schema> {
        self.without(schema, version, |change| match change {
            Change::Lacks(path) | Change::Tag(path, _) => Some(path),
            _ => None,
        })
    }

    fn without(self, schema: &Schema, version: i16, lacks: fn(Change) -> Option<&'static str>) -> Option<Schema> {
        let lacking: Vec<_> = self.of_version(version).filter_map(|one| lacks(one.change)).collect();
        (!lacking.is_empty()).then(|| {
            let root = lacking.iter().fold((*schema.root).clone(), |root, path| without(&root, path));
            Schema { root: root.into(), ..schema.clone() }
        })
    }
}

fn renaming(exception: &Exception) -> Option<(&'static str, &'static str)> {
    if let Change::Renamed(path, older) = exception.change { Some((path, older)) } else { None }
}

/// Visits the structs that may have the field of a path.
fn each_parent(tree: &mut Json, path: &str, visit: &mut dyn FnMut(&mut serde_json::Map<String, Json>)) {
    match (tree, path.split_once('.')) {
        (Json::Array(elements), _) => elements.iter_mut().for_each(|element| each_parent(element, path, visit)),
        (Json::Object(fields), None) => visit(fields),
        (Json::Object(fields), Some((name, rest))) => {
            if let Some(tree) = fields.get_mut(name) {
                each_parent(tree, rest, visit);
            }
        }
        _ => {}
    }
}

/// The struct without the field of a path.
fn without(schema: &StructSchema, path: &str) -> StructSchema {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let fields = schema.fields.iter().filter_map(|field| match rest {
        _ if java_name(&field.name) != name => Some(field.clone()),
        None => None,
        Some(rest) => Some(FieldSchema { ty: without_in(&field.ty, rest), ..field.clone() }),
    });
    StructSchema { fields: fields.collect::<Vec<_>>().into(), ..schema.clone() }
}

fn without_in(ty: &Shared<Type>, path: &str) -> Shared<Type> {
    match &**ty {
        Type::Struct(schema) => Type::Struct(without(schema, path).into()).into(),
        Type::Array(element) => Type::Array(without_in(element, path)).into(),
        _ => ty.clone(),
    }
}
