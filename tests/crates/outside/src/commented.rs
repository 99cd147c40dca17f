// A draft of our own, not Kafka's.
//
// It has comments
// of all shapes.

// end

//! `Commented` (API 10004): …

use kayrock::{ErrorCode, KafkaMessage, Str, UnknownTags};

/// Sent by monitors.
///
/// at the type
///
/// Version 1 adds *topics*, a `List<Topic>`.
///
/// \# Version 2
/// indented
/// \`\`\`
/// not an example
/// \`\`\`
///
/// KIP-482
///
/// The fields:
///
/// At the end of the message.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 10_004, versions = "0..=2", flexible = "1..", response = CommentedResponse)]
pub struct CommentedRequest {
    /// Before the field,
    /// on two lines.
    pub plain: i32,
    /// after the field
    pub after: i32,
    /// after the type
    ///
    /// with three slashes
    pub inside: i32,
    /// Says "hi", \\ and U+202E backwards.
    pub quotes: Str,
    /// \# a line
    /// */ /* \]\] \[\[link\]\] \<b>
    /// `code` and \` alone
    ///
    /// - one
    /// - two
    ///   \=====
    pub marks: Str,
    /// Maximum number of partitions that one response of the group may contain # 1. - 0 of them are `a span of code` or
    /// \[more\] - 1 of them are `a span of code` or \[more\] - 2 of them are `a span of code` or \[more\] - 3 of them
    /// are `a span of code` or \[more\] - 4 of them are `a span of code` or \[more\] - 5 of them are `a span of code`
    /// or \[more\]
    pub long: Str,
    /// Documented.
    ///
    /// Commented: see <https://kafka.apache.org/protocol>, "records".
    pub both: Str,
    /// Topics.
    ///
    /// After the topics.
    #[kafka(versions = "1..")]
    pub topics: Vec<CommentedTopic>,
    /// …
    pub bare: bool,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// The topic.
///
/// At the end of the topic.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CommentedTopic {
    /// Name.
    pub name: Str,
    /// The owner, or the field Owner?
    #[kafka(versions = "2..")]
    pub owner: CommentedOwner,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// An owner.
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
pub struct CommentedOwner {
    /// since 1970
    pub since: i64,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}

/// …
#[derive(Debug, Clone, PartialEq, Eq, KafkaMessage)]
#[kafka(api = 10_004, versions = "0..=2", flexible = "1..")]
pub struct CommentedResponse {
    /// The error, or 0.
    pub error_code: ErrorCode,
    /// Unknown tagged fields, kept for re-encoding.
    pub unknown_tags: UnknownTags,
}
