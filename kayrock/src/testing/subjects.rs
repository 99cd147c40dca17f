//! Subjects for all messages of this crate.
//!
//! [`Subject::of`] needs the message's type, which [`MessageType`](crate::lookup::MessageType) has erased. The table of
//! messages is therefore expanded a second time here, and nothing in `lookup` depends on the kit.

use super::parity::differences;
use super::subject::{Owned, Subject};
use crate::lookup::messages::with_messages;
use crate::message::{RequestHeader, ResponseHeader};
#[cfg(feature = "internal")]
use crate::messages::internal::{
    self, group_coordinator, metadata, remote_log, share_coordinator, transaction_coordinator,
};
use crate::messages::{self, data};
use crate::schema::Schema;

macro_rules! subjects {
    (
        always { $($always:ty,)* }
        internal { $($internal:ty,)* }
        $($key:literal $constant:ident $name:ident $purpose:literal $request:ident $response:ident;)*
    ) => {
        /// Subjects in the order of [`MESSAGES`](crate::lookup::MESSAGES).
        static SUBJECTS: &[Subject] = &[
            $(Subject::of::<Owned<$always>>(),)*
            $(Subject::of::<Owned<messages::$request>>(), Subject::of::<Owned<messages::$response>>(),)*
            $(#[cfg(feature = "internal")] Subject::of::<Owned<$internal>>(),)*
        ];
    };
}

with_messages!(subjects!);

/// Returns the subject of the message that has this schema.
pub(super) fn of_schema(schema: &Schema) -> Option<Subject> {
    let subject = SUBJECTS.iter().find(|subject| subject.schema.name == schema.name)?;
    // A custom message may have the name of one of Kafka's.
    differences(subject.schema, schema).is_empty().then_some(*subject)
}
