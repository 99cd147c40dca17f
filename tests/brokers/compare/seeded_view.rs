//! Parts of responses that do not depend on other scripts and on the machine.

use kayrock::schema::{StructValue, Value};

/// APIs whose varied requests may ask for everything; the responses also have what other scripts have created.
const LISTS_ALL: [&str; 10] = [
    "DescribeAcls",
    "DescribeLogDirs",
    "DescribeTopicPartitions",
    "DescribeUserScramCredentials",
    "ElectLeaders",
    "ListConfigResources",
    "ListGroups",
    "ListPartitionReassignments",
    "ListTransactions",
    "Metadata",
];

/// Fields with the name of an entry.
const NAMES: [&str; 7] = ["Name", "Topic", "GroupId", "TransactionalId", "ResourceName", "User", "TopicName"];

/// Fields that are not compared: an API, and the field at any place.
const HIDDEN: [(&str, &str); 12] = [
    // Compared by the suite of listed versions.
    ("ApiVersions", "ApiKeys"),
    ("ApiVersions", "SupportedFeatures"),
    ("ApiVersions", "FinalizedFeatures"),
    ("ApiVersions", "FinalizedFeaturesEpoch"),
    // Quotas of other scripts.
    ("DescribeClientQuotas", "Entries"),
    // The metadata log is that of the machine.
    ("DescribeQuorum", "HighWatermark"),
    ("DescribeQuorum", "LeaderEpoch"),
    ("DescribeQuorum", "CurrentVoters"),
    ("DescribeQuorum", "Observers"),
    ("DescribeQuorum", "Nodes"),
    ("DescribeQuorum", "LeaderId"),
    // Names the other broker's topics.
    ("DescribeTopicPartitions", "NextCursor"),
];

/// Returns what is compared of a response.
pub(crate) fn view(api: &str, response: Value) -> Value {
    match response {
        Value::Struct(fields) => Value::Struct(struct_view(api, fields)),
        Value::Array(items) => {
            let items = items.into_iter().filter(|item| !LISTS_ALL.contains(&api) || is_own(item));
            Value::Array(items.map(|item| view(api, item)).collect())
        }
        other => other,
    }
}

fn struct_view(api: &str, mut fields: StructValue) -> StructValue {
    fields.fields.retain(|(name, _)| !HIDDEN.contains(&(api, &**name)));
    for (_, value) in &mut fields.fields {
        *value = view(api, std::mem::replace(value, Value::Null));
    }
    fields
}

/// Returns false for an entry of another script.
fn is_own(item: &Value) -> bool {
    let Value::Struct(fields) = item else { return true };
    let has_error = matches!(fields.get("ErrorCode").as_deref(), Some(Value::Int(code)) if *code != 0);
    let name = fields.fields.iter().find(|(name, _)| NAMES.contains(&&**name));
    has_error || !matches!(name, Some((_, Value::String(name))) if !name.starts_with("se-"))
}
