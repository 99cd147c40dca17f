//! The models of types, and the errors in them.

use super::*;
use crate::errors::texts;
use crate::understand_value;
use open_enum::Variant;
use quote::ToTokens;
use syn::parse_quote;

/// The errors in a type.
fn errors(input: &DeriveInput) -> Vec<String> {
    texts(understand_value(input).1)
}

/// The variants and their numbers.
fn numbers(input: &DeriveInput) -> Vec<String> {
    let Shape::Enum(open) = understand_value(input).0.shape else { return Vec::new() };
    open.variants.iter().map(show).collect()
}

fn show(variant: &Variant) -> String {
    let Number { base, offset } = &variant.number;
    let base = base.as_ref().map_or_else(|| "0".to_owned(), |base| base.to_token_stream().to_string());
    format!("{} = {base} + {offset}", variant.ident)
}

/// Checks that each type has one error, with this text.
macro_rules! refused {
    ($($test:ident { $($item:item => $text:literal)* })*) => {$(
        #[test]
        fn $test() {
            $(assert_eq!(errors(&parse_quote!($item)), [$text], "{}", stringify!($item));)*
        }
    )*};
}

#[test]
fn newtype_is_understood() {
    let input = parse_quote!(
        #[kafka(transparent, entity = "topicName", crate = "super::wire")]
        struct TopicName<'a>(pub &'a str);
    );
    let (value, errors) = understand_value(&input);
    assert_eq!(texts(errors), [""; 0]);
    let Shape::Newtype(id) = value.shape else { panic!("a newtype") };
    assert!(id.transparent && value.ident == "TopicName" && value.generics.params.len() == 1);
    assert_eq!(id.entity.as_ref().map(|entity| entity.as_str()), Some("topicName"));
    assert_eq!(value.runtime.to_token_stream().to_string(), "super :: wire");
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
    assert_eq!(errors(&written), [""; 0]);
    assert_eq!(numbers(&written), ["A = 0 + 0", "B = 0 + 1", "C = - 5 + 0", "D = - 5 + 1"]);
}

#[test]
fn other_variant_stands_anywhere_and_is_numbered_too() {
    let written: DeriveInput = parse_quote!(
        #[repr(i8)]
        enum Kind {
            A,
            #[kafka(other)]
            Other(i8),
            #[default]
            B,
            C = 1 << 4,
            D,
        }
    );
    assert_eq!(
        errors(&written),
        [
            "`#[default]` is number 2, and an absent field is 0; move it to the variant 0, or implement `Default` as `Self::from(0)`"
        ]
    );
    assert_eq!(numbers(&written), ["A = 0 + 0", "B = 0 + 2", "C = 1 << 4 + 0", "D = 1 << 4 + 1"]);
    for sound in [
        // The number that is too large is an error of rustc.
        parse_quote!(
            #[repr(i8)]
            enum Kind {
                X = 300,
                #[kafka(other)]
                Other(i8),
            }
        ),
        parse_quote!(
            #[repr(i16)]
            enum Acks {
                None = 0,
                Leader = 1,
                All = -1,
                #[kafka(other)]
                Other(i16) = 2,
            }
        ),
        parse_quote!(
            #[repr(i8)]
            enum Flag {
                #[default]
                None,
                X = 1 << 2,
                #[kafka(other)]
                Other(i8),
            }
        ),
    ] {
        assert_eq!(errors(&sound), [""; 0]);
    }
}

#[test]
fn enum_of_other_numbers_alone_is_understood() {
    assert_eq!(
        errors(&parse_quote!(
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
        struct A { x: i32 } => "`KafkaField` requires a tuple struct with one field, or an enum; derive `KafkaMessage` for a struct with named fields"
        struct A(i32, i32); => "`KafkaField` requires a tuple struct with one field, or an enum; derive `KafkaMessage` for a struct with named fields"
        struct A; => "`KafkaField` requires a tuple struct with one field, or an enum; derive `KafkaMessage` for a struct with named fields"
        union A { x: i32 } => "`KafkaField` requires a tuple struct with one field, or an enum; derive `KafkaMessage` for a struct with named fields"
        enum A {} => "an enum requires variants; add `#[kafka(other)] Other(i8)`"
        struct A<T>(T); => "a schema cannot depend on a type parameter; write the concrete type, or define the struct for each in a `macro_rules!`"
    }
    keys {
        #[kafka(other)] struct A(i32); => "`other` is a key of a variant; a newtype takes `transparent`, `entity`, `crate`"
        struct A(#[kafka(nullable)] i32); => "`nullable` is a key of a field; the field of a newtype takes no keys"
        #[repr(i8)] #[kafka(transparent)] enum A { X, #[kafka(other)] Other(i8) } => "`transparent` is a key of a newtype; an enum takes `crate`"
        #[repr(i8)] enum A { X, #[kafka(othr)] Other(i8) } => "unknown key `othr`; did you mean `other`? a variant takes `other`"
    }
    widths {
        enum A { X, #[kafka(other)] Other(i8) } => "an enum requires `#[repr(N)]`, its integer on the wire; write one of `i8`, `i16`, `i32`, `i64`, `u16`, `u32` as N"
        #[repr(u8)] enum A { X, #[kafka(other)] Other(u8) } => "an enum requires `#[repr(N)]`, its integer on the wire; write one of `i8`, `i16`, `i32`, `i64`, `u16`, `u32` as N"
        #[repr(i16)] enum A { X, #[kafka(other)] Other(i8) } => "`Other` must hold the enum's integer; write `Other(i16)`"
        #[repr(i16)] enum A { X, #[kafka(other)] Other } => "`Other` must hold the enum's integer; write `Other(i16)`"
    }
    variants {
        #[repr(i16)] enum A { X, Y } => "an enum requires a variant for unknown numbers; add `#[kafka(other)] Other(i16)`"
        #[repr(i16)] enum A { X, Other(i16) } => "an enum requires a variant for unknown numbers; add `#[kafka(other)]` to `Other`"
        #[repr(i8)] enum A { X(u8), #[kafka(other)] Other(i8) } => "`X` is a number and cannot have fields; remove them"
        #[repr(i8)] enum A { #[kafka(other)] X(i8), #[kafka(other)] Other(i8) } => "`other` is already on `X`; remove one of them"
        #[repr(i8)] enum A<const N: u8> { X, #[kafka(other)] Other(i8) } => "an enum of numbers cannot have parameters; remove this one"
        #[repr(i8)] enum A { X, #[default] Y, #[kafka(other)] Other(i8) } => "`#[default]` is number 1, and an absent field is 0; move it to the variant 0, or implement `Default` as `Self::from(0)`"
    }
    numbers_of_the_other_variant {
        #[repr(i16)] enum A { X = 0, Y = 1, Z = -1, #[kafka(other)] Other(i16) } => "rustc numbers `Other` 0, which is already used; write `Other(i16) = 2`, a number that is not on the wire"
        #[repr(i8)] enum A { X = 127, #[kafka(other)] Other(i8) } => "rustc numbers `Other` 128, which is too large; write `Other(i8) = 0`, a number that is not on the wire"
        #[repr(i8)] enum A { X = -1, #[kafka(other)] Other(i8), Y = 0 } => "rustc numbers `Other` 0, which is already used; write `Other(i8) = 1`, a number that is not on the wire"
        #[repr(i8)] enum A { X, #[kafka(other)] Other(i8) = 0 } => "rustc numbers `Other` 0, which is already used; write `Other(i8) = 1`, a number that is not on the wire"
    }
}

#[test]
fn all_errors_come_at_once() {
    let input = parse_quote!(
        #[kafka(crate = 5)]
        enum A<T> {
            X(T),
            Y,
        }
    );
    assert_eq!(errors(&input).len(), 5);
}
