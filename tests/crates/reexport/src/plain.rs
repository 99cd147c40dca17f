//! Only the names that are written out are in scope.

use ::kayrock_renamed::runtime;

/// Request.
#[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::cmp::PartialEq, runtime::KafkaMessage)]
#[kafka(api = 20_002, versions = "0..=3", flexible = "2..", response = Told<'_>, no_response = Ask::is_silent)]
#[kafka(header = "0: 0", unstable = "3..", crate = "::kayrock_renamed::runtime")]
pub struct Ask {
    /// True if a response is wanted.
    #[kafka(default = true)]
    pub answer: bool,
    /// Topics, or null.
    #[kafka(versions = "1..", nullable = "2..", default = [], ignorable)]
    pub topics: ::std::option::Option<::std::vec::Vec<Topic>>,
    /// Timeout.
    #[kafka(tag = 0, tagged = "2..", with = millis, default = ::std::time::Duration::from_secs(1))]
    pub timeout: ::std::time::Duration,
    /// Unknown tagged fields.
    pub unknown_tags: runtime::UnknownTags,
}

impl Ask {
    const fn is_silent(&self) -> bool {
        !self.answer
    }
}

/// One topic of the request.
#[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::cmp::PartialEq, runtime::KafkaMessage)]
#[kafka(crate = "::kayrock_renamed::runtime")]
pub struct Topic {
    /// Topic name.
    pub name: Name,
    /// Topic kind.
    #[kafka(default = 2)]
    pub kind: Kind,
}

/// A typed name.
#[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::cmp::PartialEq, runtime::KafkaField)]
#[kafka(transparent, entity = "topicName", crate = "::kayrock_renamed::runtime")]
pub struct Name(pub runtime::Str);

/// Kind of a topic.
#[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::marker::Copy, ::std::cmp::PartialEq, runtime::KafkaField)]
#[kafka(crate = "::kayrock_renamed::runtime")]
#[repr(u16)]
pub enum Kind {
    /// The first.
    First = 1,
    /// The second.
    Second,
    /// Unknown kind.
    #[kafka(other)]
    Other(u16),
}

/// Response that borrows.
#[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::cmp::PartialEq, runtime::KafkaMessage)]
#[kafka(api = 20_002, versions = "0..=3", flexible = "2..", crate = "::kayrock_renamed::runtime")]
pub struct Told<'a> {
    /// Borrowed string.
    pub text: &'a str,
}

/// Durations as milliseconds.
mod millis {
    use ::kayrock_renamed::runtime::Result;
    use ::std::convert::TryFrom;
    use ::std::result::Result::Ok;
    use ::std::time::Duration;

    /// Wire type.
    pub type Wire = i64;

    #[expect(clippy::unnecessary_wraps, reason = "the form of a `with` module")]
    pub fn to_wire(value: &Duration) -> Result<i64> {
        Ok(i64::try_from(value.as_millis()).unwrap_or(i64::MAX))
    }

    #[expect(clippy::unnecessary_wraps, reason = "the form of a `with` module")]
    pub const fn from_wire(wire: i64) -> Result<Duration> {
        Ok(Duration::from_millis(wire.unsigned_abs()))
    }
}
