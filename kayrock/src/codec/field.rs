//! The trait of field types.

use super::only::Only;
use super::size;
use crate::schema::Type;

/// What a type is on the wire, and its default.
///
/// The derives write this; a type of one's own may implement it with [`Encode`](crate::codec::Encode) and
/// [`Decode`](crate::codec::Decode) and then stand in any field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a Kafka message",
    label = "not a field type",
    note = "use a type of this crate or of `std`, derive `KafkaMessage` or `KafkaField` for it, or name a module in `with`",
    note = "for `Duration` and `SystemTime` there are modules in `kayrock::with`, for maps there is `KeyedVec`",
    note = "an `Option` needs `nullable` in its `#[kafka]` list; elements of a list cannot be null"
)]
pub trait Field: Sized {
    /// The type on the wire.
    const TYPE: &'static Type;

    /// The bytes that every value takes; 0 if they differ. Lists of such values are read and written at once.
    const WIDTH: usize = 0;

    /// What the value names, such as `topicName`, of the types that exist for it.
    const ENTITY: Option<&'static str> = None;

    /// True for types with a [`Secret`](crate::types::Secret) inside, whose values `Debug` does not print.
    const SECRET: bool = false;

    /// The direction of a type that has only one.
    #[doc(hidden)]
    const ONLY: Option<Only> = None;

    /// The literals that a `default` of this type may be; [`Infallible`](core::convert::Infallible) for none.
    type Literal;

    /// The default where the schema names none: 0, false, empty, or a struct of its fields' defaults.
    fn zero() -> Self;

    /// The value that a literal stands for; to be written if there are literals.
    #[must_use]
    fn from_literal(literal: Self::Literal) -> Self {
        let _ = literal;
        Self::zero()
    }

    /// The fewest bytes that a value can take in `version`, as its type has it.
    #[must_use]
    fn min_size(version: i16, flexible: bool) -> usize {
        size::min_size(Self::TYPE, version, flexible)
    }
}
