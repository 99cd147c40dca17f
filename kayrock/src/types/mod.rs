//! Field types besides Rust's own, and the choice of a type for a field.
//!
//! The definition determines the wire form. The type in memory is a choice:
//!
//! | on the wire | types | use |
//! |---|---|---|
//! | numbers | `i8`, `i16`, `u16`, `i32`, `u32`, `i64`, `f64`, `bool` | |
//! | times, as numbers | `Duration`, `SystemTime` | with a module of [`with`](crate::with) |
//! | one of several numbers | an enum with `KafkaField`, [`ErrorCode`](crate::ErrorCode), [`ApiKey`](crate::ApiKey) | they keep numbers without a name |
//! | UUIDs | [`Uuid`] | |
//! | strings | [`Str`] | the usual type; short strings are inline |
//! | | `String`, `Box<str>` | for code that has or needs one |
//! | | `&str`, `Cow<str>` | decoded without a copy; a `Cow` can also be owned |
//! | bytes, records | [`Bytes`](crate::Bytes), `Records` | a slice of the frame, which it keeps alive |
//! | | `Vec<u8>`, `Box<[u8]>` | a copy |
//! | | `&[u8]`, `Cow<[u8]>` | decoded without a copy |
//! | arrays | `Vec<T>` | the usual type |
//! | | [`ShortVec<T>`] | many short arrays, such as replicas |
//! | | [`SmallVec<[T; N]>`](crate::smallvec::SmallVec) | the same with another inline length |
//! | | `Box<[T]>` | one word smaller than `Vec`, of fixed length |
//! | | [`KeyedVec<T>`](crate::codec::KeyedVec) | elements with a `map_key`, for look-ups |
//! | that of `T` | `Box<T>` | a large struct that is rarely present: `Option<Box<T>>` |
//! | | [`Secret<T>`] | a value that must not be printed |
//! | | [`Lazy<T>`](crate::codec::Lazy), [`Skipped<T>`](crate::codec::Skipped) | a value that is not needed, or not always |
//! | | a newtype with `KafkaField` | a value that must not be confused with another |
//! | nullable | `Option<T>` of a string, bytes, an array or a struct, with `nullable` | |
//!
//! Any other type can be a field through a `with` module that converts it, or with an implementation of
//! [`Field`](crate::codec::Field), [`Encode`](crate::codec::Encode) and [`Decode`](crate::codec::Decode). A `HashMap`
//! has none: it would lose the order of the elements and elements with the same key, and the encoded bytes would differ.
//!
//! ```
//! use kayrock::types::ShortVec;
//! use kayrock::{BrokerId, KafkaMessage, Message, Str, Uuid};
//!
//! /// Replicas of a partition.
//! #[derive(Debug, Clone, PartialEq, KafkaMessage)]
//! #[kafka(versions = "0", kind = "data")]
//! struct Replicas {
//!     topic_id: Uuid,
//!     topic: Str,
//!     replicas: ShortVec<BrokerId>,
//! }
//!
//! let replicas = Replicas { topic: "orders".into(), replicas: [BrokerId(1)].into(), ..Default::default() };
//! assert_eq!(replicas.encode(0)?.len(), 16 + 8 + 8);
//! # Ok::<(), kayrock::Error>(())
//! ```

mod discarded_tags;
mod secret;
mod short_vec;
mod str;
mod unknown_tags;
mod uuid;

pub use self::discarded_tags::DiscardedTags;
pub use self::secret::{Secret, SecretContent};
pub use self::short_vec::ShortVec;
pub use self::str::Str;
pub use self::unknown_tags::{UnknownTag, UnknownTags};
pub use self::uuid::{ParseUuidError, Uuid};
