//! The runtime by several paths, awkward fields, and definitions made by a macro, in the 2024 edition.

/// A library that re-exports the runtime to its users.
pub mod library {
    pub use ::kayrock_renamed::runtime;
}

/// The runtime by a path from the crate's root.
#[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::cmp::PartialEq, library::runtime::KafkaMessage)]
#[kafka(api = 20_003, versions = "0..=1", flexible = "1..", response = FromAbove, crate = "crate::paths::library::runtime")]
pub struct FromRoot {
    /// Not the version of the message.
    pub version: i16,
    /// Not the buffer.
    #[kafka(versions = "1..")]
    pub buf: ::std::vec::Vec<u8>,
    /// Not the input.
    pub input: i32,
    /// Not the receiver.
    #[kafka(default = -1)]
    pub self_: i64,
    /// A keyword, of the 2024 edition too.
    pub r#type: library::runtime::Str,
    /// A keyword of the 2024 edition alone.
    #[kafka(tag = 0, tagged = "1..")]
    pub r#gen: bool,
    /// Named like a local of the derive.
    pub(crate) __v: i8,
    /// Another of them.
    pub(crate) __kafka: i8,
}

/// The runtime by a path from the parent module.
mod below {
    /// Another response.
    #[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::cmp::PartialEq, super::library::runtime::KafkaMessage)]
    #[kafka(api = 20_003, versions = "0..=1", flexible = "1..", crate = "super::library::runtime")]
    pub struct FromAbove {
        /// Volume.
        pub level: super::Level,
        /// Unknown tagged fields.
        pub unknown_tags: super::library::runtime::UnknownTags,
    }
}

pub use below::FromAbove;

/// Defines a struct or an enum with the given attributes and expressions.
macro_rules! item {
    (
        $(#[$attribute:meta])*
        struct $name:ident { $($(#[$about:meta])* $field:ident: $type:ty = $default:expr,)* }
    ) => {
        #[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::cmp::PartialEq, library::runtime::KafkaMessage)]
        #[kafka(crate = "crate::paths::library::runtime")]
        $(#[$attribute])*
        pub struct $name {
            $($(#[$about])* #[kafka(default = $default)] pub $field: $type,)*
        }
    };
    (
        $(#[$attribute:meta])*
        enum $name:ident: $repr:ident { $($(#[$about:meta])* $variant:ident = $number:expr,)* }
    ) => {
        $(#[$attribute])*
        #[derive(::std::fmt::Debug, ::std::clone::Clone, ::std::marker::Copy)]
        #[derive(::std::cmp::PartialEq, ::std::cmp::Eq, library::runtime::KafkaField)]
        #[kafka(crate = "crate::paths::library::runtime")]
        #[repr($repr)]
        pub enum $name {
            $($(#[$about])* $variant = $number,)*
            /// Another one.
            #[kafka(other)]
            Other($repr),
        }
    };
}

item! {
    /// Made by a macro.
    #[kafka(kind = "data", versions = "0")]
    struct Made {
        /// An expression of several parts.
        times: i32 = 2 * (1 + 2),
        /// A block, as `expr` takes them in the 2024 edition.
        until: i64 = const { -1 },
        /// Text.
        text: library::runtime::Str = "quiet",
        /// A number with a name.
        level: Level = 2,
    }
}

item! {
    /// Volume of an announcement.
    enum Level: i8 {
        /// Low.
        Low = 0,
        /// High.
        High = 1 + 1,
    }
}

/// A struct in a function, by a path that exists only in the function.
///
/// # Errors
/// None: the message is valid.
pub fn local() -> library::runtime::Result<::std::vec::Vec<u8>> {
    use library::runtime as here;

    #[derive(::std::fmt::Debug, here::KafkaMessage)]
    #[kafka(kind = "data", versions = "0", crate = "here")]
    struct Local<'a> {
        items: ::std::vec::Vec<Item<'a>>,
    }

    #[derive(::std::fmt::Debug, here::KafkaMessage)]
    #[kafka(crate = "here")]
    struct Item<'a> {
        name: &'a str,
    }

    let items = ::std::vec![Item { name: "a" }];
    here::Message::encode(&Local { items }, 0)
}
