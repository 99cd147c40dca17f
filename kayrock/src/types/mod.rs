//! The types that fields have besides Rust's own, and which type is for what.
//!
//! What stands on the wire is for the definition to say; what holds it in memory is a choice:
//!
//! | on the wire | types | which |
//! |---|---|---|
//! | numbers | `i8`, `i16`, `u16`, `i32`, `u32`, `i64`, `f64`, `bool` | |
//! | times, as numbers | `Duration`, `SystemTime` | by a module of [`with`](crate::with) |
//! | one of several numbers | an enum with `KafkaField`, [`ErrorCode`], [`ApiKey`] | they keep numbers that have no name |
//! | ids | [`Uuid`] | |
//! | text | [`Str`] | short text in place; what to take without a reason for another |
//! | | `String`, `Box<str>` | for code that has or wants one |
//! | | `&str`, `Cow<str>` | read without a copy; a `Cow` can also own what it holds |
//! | bytes, records | [`Bytes`](crate::Bytes), `Records` | a slice of the frame, which it keeps alive |
//! | | `Vec<u8>`, `Box<[u8]>` | a copy |
//! | | `&[u8]`, `Cow<[u8]>` | read without a copy |
//! | arrays | `Vec<T>` | what to take without a reason for another |
//! | | [`ShortVec<T>`] | many short lists, such as replicas |
//! | | [`SmallVec<[T; N]>`](crate::smallvec::SmallVec) | the same for another length |
//! | | `Box<[T]>` | a word less, and never longer |
//! | | [`KeyedVec<T>`](crate::codec::KeyedVec) | elements with a `map_key`, to be searched |
//! | whatever `T` is | `Box<T>` | a large struct that is rarely there: `Option<Box<T>>` |
//! | | [`Secret<T>`] | what must not be shown |
//! | | [`Lazy<T>`](crate::codec::Lazy), [`Skipped<T>`](crate::codec::Skipped) | what nobody, or nobody yet, has asked for |
//! | | a newtype with `KafkaField` | what must not be mistaken for another |
//! | or null | `Option<T>` of text, bytes, an array or a struct, with `nullable` | |
//!
//! Any other type may stand in a field by a `with` module that converts it, or with [`Field`](crate::codec::Field),
//! [`Encode`](crate::codec::Encode) and [`Decode`](crate::codec::Decode). A `HashMap` is none of them: a map would lose the order of
//! its elements and those of one key, and the bytes would not be what they were.

mod discarded_tags;
mod secret;
mod short_vec;
mod str;
mod unknown_tags;
mod uuid;

pub use self::discarded_tags::DiscardedTags;
pub use self::secret::Secret;
pub use self::short_vec::ShortVec;
pub use self::str::Str;
pub use self::unknown_tags::{UnknownTag, UnknownTags};
pub use self::uuid::{ParseUuidError, Uuid};
