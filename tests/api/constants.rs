//! Versions and API keys that are constants: the same schema and the same bytes as with numbers.

use kayrock::message::Versioned;
use kayrock::schema::Versions;
use kayrock::{ApiKey, KafkaField, KafkaMessage, Message, Request, Response, Str, UnknownTags};

const MAX: i16 = 3;
const FLEXIBLE: i16 = 2;
const ADDED: i16 = 1;
const KEY: ApiKey = ApiKey(10_007);
const RANGE: Versions = Versions::new(0, 3);

mod keys {
    pub(super) const NUMBER: i16 = 10_007;
    pub(super) const API_VERSIONS: i16 = 18;
}

mod constant {
    use super::*;

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(api = KEY, versions = 0..=MAX, flexible = FLEXIBLE.., response = Pong, unstable = MAX.., deprecated = 0..=ADDED)]
    pub(super) struct Ping {
        pub(super) a: Str,
        #[kafka(versions = "1..")]
        pub(super) b: i32,
        #[kafka(versions = ADDED..=2, ignorable)]
        pub(super) c: i16,
        #[kafka(versions = ADDED, ignorable)]
        pub(super) once: i8,
        #[kafka(tag = 0, tagged = FLEXIBLE..)]
        pub(super) tagged: i32,
        #[kafka(tag = 1, versions = "1..", tagged = FLEXIBLE..)]
        pub(super) moved: i32,
        #[kafka(tag = 2, versions = ADDED.., tagged = "2..", nullable, default = None)]
        pub(super) text: Option<Str>,
        #[kafka(versions = ADDED.., nullable = FLEXIBLE.., default = [])]
        pub(super) null: Option<Str>,
        #[kafka(flexible = 3..=MAX)]
        pub(super) classic: Str,
        #[kafka(nullable = "2..", default = [])]
        pub(super) topics: Option<Vec<Topic>>,
        pub(super) unknown_tags: UnknownTags,
    }

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    pub(super) struct Topic {
        pub(super) name: Str,
        #[kafka(versions = ADDED..)]
        pub(super) x: i8,
    }

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(api = keys::NUMBER, versions = RANGE, flexible = FLEXIBLE.., fallback = FLEXIBLE, header = "0..: 0")]
    pub(super) struct Pong {}

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(api = keys::API_VERSIONS, versions = 0..=MAX, flexible = "3..", fallback = 0)]
    pub(super) struct ApiVersions {}
}

mod number {
    use super::*;

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(
        api = 10_007,
        versions = "0..=3",
        flexible = "2..",
        response = Pong,
        unstable = "3..",
        deprecated = "0..=1"
    )]
    pub(super) struct Ping {
        pub(super) a: Str,
        #[kafka(versions = "1..")]
        pub(super) b: i32,
        #[kafka(versions = "1..=2", ignorable)]
        pub(super) c: i16,
        #[kafka(versions = "1", ignorable)]
        pub(super) once: i8,
        #[kafka(tag = 0, tagged = "2..")]
        pub(super) tagged: i32,
        #[kafka(tag = 1, versions = "1..", tagged = "2..")]
        pub(super) moved: i32,
        #[kafka(tag = 2, versions = "1..", tagged = "2..", nullable, default = None)]
        pub(super) text: Option<Str>,
        #[kafka(versions = "1..", nullable = "2..", default = [])]
        pub(super) null: Option<Str>,
        #[kafka(flexible = "3")]
        pub(super) classic: Str,
        #[kafka(nullable = "2..", default = [])]
        pub(super) topics: Option<Vec<Topic>>,
        pub(super) unknown_tags: UnknownTags,
    }

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    pub(super) struct Topic {
        pub(super) name: Str,
        #[kafka(versions = "1..")]
        pub(super) x: i8,
    }

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(api = 10_007, versions = "0..=3", flexible = "2..", fallback = 2, header = "0..: 0")]
    pub(super) struct Pong {}

    #[derive(Debug, Clone, PartialEq, KafkaMessage)]
    #[kafka(api = 18, versions = "0..=3", flexible = "3..", fallback = 0)]
    pub(super) struct ApiVersions {}
}

#[test]
fn schemas_are_those_of_numbers() {
    assert_eq!(format!("{:?}", constant::Ping::SCHEMA), format!("{:?}", number::Ping::SCHEMA));
    assert_eq!(format!("{:?}", constant::Pong::SCHEMA), format!("{:?}", number::Pong::SCHEMA));
    assert_eq!(format!("{:?}", constant::ApiVersions::SCHEMA), format!("{:?}", number::ApiVersions::SCHEMA));
    assert_eq!((constant::Ping::API_KEY, constant::Pong::API_KEY), (KEY, KEY));
    assert_eq!(constant::Ping::VERSIONS, RANGE);
}

/// Makes the same message from constants and from numbers; each bit of `set` sets a field.
fn both(set: i32) -> (constant::Ping, number::Ping) {
    let bit = |bit: u32| (set >> bit) & 1;
    let text = |at: u32| (bit(at) == 1).then(|| Str::from("text"));
    let constant = constant::Ping {
        a: "a".into(),
        b: bit(0),
        c: i16::try_from(bit(1)).unwrap(),
        once: i8::try_from(bit(2)).unwrap(),
        tagged: bit(3),
        moved: bit(4),
        text: text(5),
        null: if bit(6) == 1 { Some(Str::new()) } else { text(7) },
        classic: "classic".into(),
        topics: Some(vec![constant::Topic { name: "t".into(), x: i8::try_from(bit(0)).unwrap() }]),
        unknown_tags: UnknownTags::new(),
    };
    let value = kayrock::codec::Encode::to_tree(&constant);
    let number = kayrock::codec::Decode::from_value(&value).unwrap();
    (constant, number)
}

#[test]
fn every_version_has_the_bytes_of_numbers() {
    let mut encoded = 0;
    for version in -1..=4 {
        for set in 0..256 {
            let (constant, number) = both(set);
            let bytes = number.encode(version).map_err(|error| error.to_string());
            assert_eq!(constant.encode(version).map_err(|error| error.to_string()), bytes, "v{version} {set:b}");
            let Ok(bytes) = bytes else { continue };
            encoded += 1;
            let read = constant::Ping::decode_slice(&bytes, version).unwrap().0;
            let expected = number::Ping::decode_slice(&bytes, version).unwrap().0;
            assert_eq!(format!("{read:?}"), format!("{expected:?}"), "v{version} {set:b}");
            assert_eq!(read.encode(version).unwrap(), bytes);
        }
    }
    assert!(encoded > 300, "{encoded}");
}

/// Defines a family of APIs with one declaration.
macro_rules! apis {
    ($($request:ident, $response:ident: $key:expr, $max:expr, $flexible:literal;)*) => {$(
        #[derive(Debug, Clone, PartialEq, KafkaMessage)]
        #[kafka(api = $key, versions = 0..=$max, flexible = $flexible.., response = $response)]
        struct $request {
            name: Str,
            #[kafka(versions = $flexible..)]
            count: i8,
        }

        #[derive(Debug, Clone, PartialEq, KafkaMessage)]
        #[kafka(api = $key, versions = 0..=$max, flexible = $flexible..)]
        struct $response {}
    )*};
}

apis! {
    FirstRequest, FirstResponse: 10_010, 3, 2;
    SecondRequest, SecondResponse: KEY, MAX, 1;
    ThirdRequest, ThirdResponse: 10_000 + 12, MAX + 1, 4;
}

#[test]
fn a_macro_defines_a_family() {
    assert_eq!((FirstRequest::API_KEY, FirstRequest::VERSIONS), (ApiKey(10_010), RANGE));
    assert_eq!((SecondResponse::API_KEY, SecondRequest::VERSIONS), (KEY, RANGE));
    assert_eq!((ThirdRequest::API_KEY, ThirdResponse::VERSIONS), (ApiKey(10_012), Versions::new(0, 4)));
    let third = ThirdRequest { name: "a".into(), count: 1 };
    assert_eq!(third.encode(4).unwrap(), [2, b'a', 1, 0]);
    assert!(third.encode(3).is_err() && third.encode(5).is_err());
    assert_eq!(Versioned::<SecondRequest, 3>(SecondRequest::default()).encode().unwrap(), [1, 0, 0]);
}

/// Expressions of which a macro passes a part.
macro_rules! expressions {
    ($sum:expr) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, KafkaField)]
        #[repr(i8)]
        enum Doubled {
            Twice = $sum * 2,
            After,
            Negative = -$sum,
            #[kafka(other)]
            Other(i8) = 100,
        }

        #[derive(Debug, Clone, PartialEq, KafkaMessage)]
        #[kafka(kind = "data", versions = 0..=$sum * 2)]
        struct Expressions {
            doubled: Doubled,
            #[kafka(default = $sum * 2)]
            number: i32,
            #[kafka(versions = $sum * 2..)]
            late: i8,
        }
    };
}

expressions!(1 + 2);

#[test]
fn a_fragment_stays_together() {
    let numbers = [Doubled::Twice, Doubled::After, Doubled::Negative].map(i8::from);
    assert_eq!(numbers, [6, 7, -3]);
    assert_eq!(Expressions::VERSIONS, Versions::new(0, 6));
    let message = Expressions { doubled: Doubled::Twice, late: 1, ..Default::default() };
    assert_eq!(message.encode(6).unwrap(), [6, 0, 0, 0, 6, 1]);
    assert!(message.encode(5).is_err());
}

#[derive(Debug, KafkaMessage)]
#[kafka(api = keys::API_VERSIONS, versions = "0..=3", flexible = "3..", fallback = 0)]
struct FallbackResponse {}

/// The header of these responses is fixed by Kafka, which the macro cannot see.
#[test]
fn fallback_of_a_constant_api() {
    assert_eq!((0..=3).map(FallbackResponse::header_version).collect::<Vec<_>>(), [0; 4]);
}
