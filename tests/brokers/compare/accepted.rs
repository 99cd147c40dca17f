//! Differences that stay on purpose.

/// A difference: the script, the label of the request, the path of the field in the response, and the reason.
pub(crate) type Accepted = (&'static str, &'static str, &'static str, &'static str);

/// The path ends are compared, so that `logDir` fits in every response.
pub(crate) const ACCEPTED: &[Accepted] = &[
    ("delete_records", "", ".offset", "Kafka finds deleted records until the segment is deleted from the disk"),
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
    (
        "old_produce",
        "all that was appended",
        ".records",
        "Kafka ends at the segment that times of the far future begin",
    ),
    ("old_coordinators", "of a share group", ".errorCode", "3.9 has a preview of share groups"),
];

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
