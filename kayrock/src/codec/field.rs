//! The trait of field types.

use super::only::Only;
use super::size;
use crate::schema::{Type, Value};

/// Type of a field: its schema and its default.
///
/// The derives implement this. A custom type that implements it together with [`Encode`](crate::codec::Encode) and
/// [`Decode`](crate::codec::Decode) can be the type of any field.
///
/// ```
/// use kayrock::codec::Field;
/// use kayrock::{Str, TopicName};
///
/// assert_eq!((i32::WIDTH, i32::zero()), (4, 0));
/// assert_eq!((Str::WIDTH, TopicName::ENTITY), (0, Some("topicName")));
/// ```
///
/// The page of the [module](super) implements it for a custom type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a Kafka message",
    label = "not a field type",
    note = "use a type of this crate or of `std`, derive `KafkaMessage` or `KafkaField` for it, or name a module in `with`",
    note = "in place of `u8` write `i8`, of `f32` write `f64`, of `u64` and `usize` write `i64` or name a module in `with`",
    note = "for `Duration` and `SystemTime` there are modules in `kayrock::with`, for maps there is `KeyedVec`",
    note = "an `Option` needs `nullable` in its `#[kafka]` list; elements of a list cannot be null"
)]
pub trait Field: Sized {
    /// Type on the wire.
    const TYPE: &'static Type;

    /// Encoded size in bytes if all values have the same, else 0. Lists of such values are encoded and decoded in bulk.
    const WIDTH: usize = 0;

    /// Entity that the value identifies, such as `topicName`, for types of one entity.
    const ENTITY: Option<&'static str> = None;

    /// True for types that contain a [`Secret`](crate::types::Secret), whose values `Debug` does not print.
    const SECRET: bool = false;

    /// Zero as a tree, for types whose zero is not that of their type on the wire.
    #[doc(hidden)]
    const ZERO_VALUE: Option<fn() -> Value> = None;

    /// Direction of a type that supports only one.
    #[doc(hidden)]
    const ONLY: Option<Only> = None;

    /// Literals that a `default` of this type may be; [`Infallible`](core::convert::Infallible) if there are none.
    type Literal: 'static;

    /// Returns the default if the schema has none: 0, false, empty, or a struct of the defaults of its fields.
    fn zero() -> Self;

    /// Returns the value of a literal; required if there are literals.
    #[must_use]
    fn from_literal(literal: Self::Literal) -> Self {
        let _ = literal;
        Self::zero()
    }

    /// Returns the minimum encoded size in bytes in `version`.
    #[must_use]
    fn min_size(version: i16, flexible: bool) -> usize {
        size::min_size(Self::TYPE, version, flexible)
    }
}
