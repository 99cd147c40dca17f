//! Names of the prelude, of crates and of primitives that have another meaning here.
#![expect(non_camel_case_types, dead_code, reason = "that is the point")]

use ::kayrock_renamed::runtime as library;

mod core {}
mod std {}
mod alloc {}
mod kayrock {}
mod __private0 {}

struct Option;
struct Some;
struct None;
struct Ok;
struct Err;
struct Result;
struct Vec;
struct String;
struct Box;
struct Self_;
struct Ordering;
struct Version;
struct UnknownTags;
trait Default {}
trait From {}
trait Clone {}
trait PartialEq {}
trait Ord {}
trait Field {}
trait Encode {}
trait Decode {}
trait Message {}
trait HasKey {}
trait SingleKey {}
trait Nullable {}
type bool = ();
type u8 = ();
type i8 = ();
type i16 = ();
type u32 = ();
type usize = ();
type str = ();

/// Fields of the true types, which have other names here.
#[derive(::std::fmt::Debug, ::std::cmp::PartialEq, library::KafkaMessage)]
#[kafka(kind = "data", versions = "0..=1", flexible = "1..", crate = "::kayrock_renamed::runtime")]
pub struct Shadows {
    /// A byte.
    #[kafka(default = -3)]
    pub byte: ::std::primitive::i8,
    /// A nullable string.
    #[kafka(nullable = "1..", default = "x")]
    pub text: ::std::option::Option<library::Str>,
    /// Numbers, tagged.
    #[kafka(tag = 0, tagged = "1..")]
    pub numbers: ::std::vec::Vec<::std::primitive::i32>,
    /// An open enum.
    #[kafka(versions = "1..", ignorable)]
    pub open: Open,
    /// A typed number.
    pub typed: Typed,
    /// Unknown tagged fields.
    pub unknown_tags: library::UnknownTags,
}

/// Element of a keyed list, whose key has two fields.
#[derive(::std::fmt::Debug, ::std::cmp::PartialEq, library::KafkaMessage)]
#[kafka(crate = "::kayrock_renamed::runtime")]
pub struct KeyedVec {
    /// A number.
    #[kafka(map_key)]
    pub number: ::std::primitive::i32,
    /// A string.
    #[kafka(map_key)]
    pub text: library::Str,
}

/// A typed number.
#[derive(::std::fmt::Debug, ::std::cmp::PartialEq, library::KafkaField)]
#[kafka(transparent, crate = "::kayrock_renamed::runtime")]
pub struct Typed(pub ::std::primitive::i64);

/// An open enum; its width is that of the wire type, although the name has another meaning here.
pub use open::Open;

mod open {
    use ::kayrock_renamed::runtime::KafkaField;

    type bool = ();
    type usize = ();

    /// An open enum.
    #[derive(::std::fmt::Debug, ::std::cmp::PartialEq, KafkaField)]
    #[kafka(crate = "::kayrock_renamed::runtime")]
    #[repr(i8)]
    pub enum Open {
        /// None.
        Zero,
        /// Unknown number.
        #[kafka(other)]
        Other(i8),
    }
}
