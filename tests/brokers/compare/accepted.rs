//! Differences that stay on purpose.

/// A difference: the script, the label of the request, the path of the field in the response, and the reason.
pub(crate) type Accepted = (&'static str, &'static str, &'static str, &'static str);

/// The path ends are compared, so that `logDir` fits in every response.
pub(crate) const ACCEPTED: &[Accepted] = &[
    ("delete_records", "", ".offset", "Kafka finds deleted records until the segment is deleted from the disk"),
    ("acls", "of an unknown", ".", "Kafka closes the connection; ours responds with INVALID_REQUEST"),
    ("acls", "delete unknown", ".", "Kafka closes the connection; ours responds with INVALID_REQUEST"),
    ("produce", "null records", ".", "Kafka closes the connection; ours responds with INVALID_RECORD"),
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
];

/// Returns the reason of an accepted difference.
pub(crate) fn reason(script: &str, label: &str, path: &str) -> Option<&'static str> {
    let fits = |(of_script, of_label, of_path, _): &&Accepted| {
        (*of_script == "*" || *of_script == script)
            && (*of_label == "*" || label.starts_with(of_label))
            && path.ends_with(of_path)
    };
    ACCEPTED.iter().find(fits).map(|(.., reason)| *reason)
}
