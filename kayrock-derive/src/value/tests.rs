//! What is understood of a type, or said about it.

use super::*;
use syn::parse_quote;

/// What is said about a type, all of it.
fn complaints(input: &DeriveInput) -> Vec<String> {
    understand(input).err().into_iter().flatten().map(|complaint| complaint.to_string()).collect()
}

/// The variants and their numbers.
fn numbers(input: &DeriveInput) -> Vec<String> {
    let Ok(Value::Enum(open)) = understand(input) else { return Vec::new() };
    let show = |Variant { ident, number }: Variant| {
        let base = number.base.map_or_else(|| "0".to_owned(), |base| base.to_token_stream().to_string());
        format!("{ident} = {base} + {}", number.offset)
    };
    open.variants.into_iter().map(show).collect()
}

/// Shows that each type has its complaint, and no other.
macro_rules! refused {
    ($($test:ident { $($item:item => $complaint:literal)* })*) => {$(
        #[test]
        fn $test() {
            $(assert_eq!(complaints(&parse_quote!($item)), [$complaint], "{}", stringify!($item));)*
        }
    )*};
}

#[test]
fn newtype_is_understood() {
    let Ok(Value::Newtype(id)) = understand(&parse_quote!(
        #[kafka(transparent, entity = "topicName", crate = "super::wire")]
        struct TopicName<'a>(pub &'a str);
    )) else {
        panic!("a newtype");
    };
    assert!(id.transparent && id.ident == "TopicName" && id.generics.params.len() == 1);
    assert_eq!(id.entity.as_deref(), Some("topicName"));
    assert_eq!(id.runtime.to_token_stream().to_string(), "super :: wire");
    assert_eq!(id.inner.to_token_stream().to_string(), "& 'a str");
}

#[test]
fn variants_count_on_from_the_last_number() {
    let written: DeriveInput = parse_quote!(
        #[derive(Debug)]
        #[repr(i8)]
        enum Kind {
            A,
            B,
            C = -5,
            D,
            #[kafka(other)]
            Other(i8),
        }
    );
    assert_eq!(complaints(&written), [""; 0]);
    assert_eq!(numbers(&written), ["A = 0 + 0", "B = 0 + 1", "C = - 5 + 0", "D = - 5 + 1"]);
}

#[test]
fn enum_of_other_numbers_alone_is_understood() {
    assert_eq!(
        complaints(&parse_quote!(
            #[repr(u16)]
            enum Port {
                #[kafka(other)]
                Other(u16),
            }
        )),
        [""; 0]
    );
}

refused! {
    shapes {
        struct A { x: i32 } => "a value is a newtype, a tuple struct with one field; derive `KafkaMessage` for a struct of several"
        struct A(i32, i32); => "a value is a newtype, a tuple struct with one field; derive `KafkaMessage` for a struct of several"
        struct A; => "a value is a newtype, a tuple struct with one field; derive `KafkaMessage` for a struct of several"
        union A { x: i32 } => "a value is a newtype or an enum; the wire does not say which field of a union is meant"
        enum A {} => "an enum without variants has no value; add them"
        struct A<T>(T); => "a type parameter leaves the schema open; write the type that it stands for"
    }
    keys {
        #[kafka(other)] struct A(i32); => "`other` is a key of a variant; a newtype takes `transparent`, `entity`, `crate`"
        struct A(#[kafka(nullable)] i32); => "`nullable` is a key of a field; the field of a newtype takes no keys"
        #[repr(i8)] #[kafka(transparent)] enum A { X, #[kafka(other)] Other(i8) } => "`transparent` is a key of a newtype; an enum takes `crate`"
        #[repr(i8)] enum A { X, #[kafka(othr)] Other(i8) } => "unknown key `othr`; did you mean `other`? a variant takes `other`"
    }
    widths {
        enum A { X, #[kafka(other)] Other(i8) } => "an enum's width on the wire is its `repr`; write `#[repr(N)]`, N one of `i8`, `i16`, `i32`, `i64`, `u16`, `u32`"
        #[repr(u8)] enum A { X, #[kafka(other)] Other(u8) } => "an enum's width on the wire is its `repr`; write `#[repr(N)]`, N one of `i8`, `i16`, `i32`, `i64`, `u16`, `u32`"
        #[repr(i16)] enum A { X, #[kafka(other)] Other(i8) } => "this variant holds a number as wide as the enum; write `Other(i16)`"
        #[repr(i16)] enum A { X, #[kafka(other)] Other } => "this variant holds a number as wide as the enum; write `Other(i16)`"
    }
    variants {
        #[repr(i16)] enum A { X, Y } => "an enum keeps the numbers that it does not name; end it with `#[kafka(other)] Other(i16)`"
        #[repr(i8)] enum A { X, #[kafka(other)] Other(i8) = 9 } => "this variant stands for all other numbers and has none of its own; remove it (and name the highest number last, if rustc counts it onto another's)"
        #[repr(i8)] enum A { X(u8), #[kafka(other)] Other(i8) } => "`X` names a number and holds nothing; remove its fields"
        #[repr(i8)] enum A { #[kafka(other)] X(i8), #[kafka(other)] Other(i8) } => "`other` stands on the last variant; move `X` to the end"
        #[repr(i8)] enum A<const N: u8> { X, #[kafka(other)] Other(i8) } => "an enum of numbers has no parameters; remove this one"
    }
}

#[test]
fn all_complaints_come_at_once() {
    let input = parse_quote!(
        #[kafka(crate = 5)]
        enum A<T> {
            X(T),
            Y,
        }
    );
    assert_eq!(complaints(&input).len(), 5);
}
