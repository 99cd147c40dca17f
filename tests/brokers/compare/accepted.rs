//! Differences that stay on purpose.

/// A difference: the script, the label of the request, the path of the field in the response, and the reason.
pub(crate) type Accepted = (&'static str, &'static str, &'static str, &'static str);

/// The path ends are compared, so that `logDir` fits in every response.
pub(crate) const ACCEPTED: &[Accepted] = &[
    ("delete_records", "", ".offset", "Kafka finds deleted records until the segment is deleted from the disk"),
    ("fetch", "with few bytes", ".records", "Kafka sends a part of the next batch, which clients ignore"),
    (
        "share_sessions",
        "an unknown topic",
        "",
        "Kafka's authorizer fails at a topic without a name; ours has UNKNOWN_TOPIC_ID",
    ),
    ("share_offsets", "read from there (", ".acquiredRecords.firstOffset", "Kafka goes on with the records in memory"),
    (
        "share_offsets",
        "read from there (",
        ".acquiredRecords.deliveryCount",
        "Kafka goes on with the records in memory",
    ),
    ("share_acknowledgements", "of an unknown topic", "", "as at a fetch"),
    ("old_create_topics", "", ".configs", OF_NEWEST),
    ("old_topic_configs", "", ".configs", OF_NEWEST),
    ("old_broker_configs", "of the broker", ".configSource", OF_NEWEST),
    ("old_broker_configs", "of the broker", ".synonyms", OF_NEWEST),
    ("old_broker_configs", "of all brokers", ".configs", OF_NEWEST),
    ("old_other_configs", "", "", OF_NEWEST),
    ("old_seeded", "", ".topics.configs", OF_NEWEST),
    ("old_seeded", "", ".results.configs", OF_NEWEST),
    (
        "old_produce",
        "all that was appended",
        ".records",
        "Kafka ends at the segment that times of the far future begin",
    ),
    ("old_coordinators", "of a share group", ".errorCode", "3.9 has a preview of share groups"),
    ("old_operations", "unregister nobody", ".errorMessage", "the text of an error is empty in 3.9"),
];

/// Reason of differences in configurations.
const OF_NEWEST: &str = "the configurations of the in-process broker are those of the newest release";

/// Returns the reason of an accepted difference.
pub(crate) fn reason((prefix, script): (&str, &str), label: &str, path: &str) -> Option<&'static str> {
    let fits = |(of_script, of_label, of_path, _): &&Accepted| {
        let of_release = of_script.strip_prefix(prefix).filter(|_| !prefix.is_empty());
        (*of_script == "*" || *of_script == script || of_release == Some(script))
            && (*of_label == "*" || label.starts_with(of_label))
            && path.ends_with(of_path)
    };
    ACCEPTED.iter().find(fits).map(|(.., reason)| *reason)
}
