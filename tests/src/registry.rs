//! Every message of the library by name, for the suites that go through all of them.

use kayrock::Message;
use kayrock::codec::{Decode, Encode};
pub use kayrock::lookup::{MESSAGES, MessageType as Entry};
use kayrock::message::AnyMessage;

/// What can be done with a message of this type, which may be a suite's own.
#[must_use]
pub const fn entry<M>() -> Entry
where
    M: Message + AnyMessage + Encode + for<'de> Decode<'de>,
{
    Entry::of::<M>()
}
