//! Types of timestamps.

use core::fmt;

/// Type of the timestamps of a batch; prints Kafka's names.
///
/// ```
/// use kayrock::records::TimestampType;
///
/// assert_eq!(TimestampType::LogAppendTime.to_string(), "LogAppendTime");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum TimestampType {
    /// Time of creation, set by the producer for each record.
    #[default]
    CreateTime,
    /// Time at which the broker appended the batch, the same for all its records.
    LogAppendTime,
    /// No timestamps, as in message sets of magic 0.
    NoTimestampType,
}

impl fmt::Display for TimestampType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CreateTime => "CreateTime",
            Self::LogAppendTime => "LogAppendTime",
            Self::NoTimestampType => "NoTimestampType",
        })
    }
}
