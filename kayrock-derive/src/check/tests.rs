//! One line per rule: a struct in, what is said about it out.

use crate::errors::Errors;
use crate::model::Message;
use crate::{attr, check, model};
use quote::ToTokens;
use syn::{DeriveInput, parse_quote};

fn understand(input: &DeriveInput) -> syn::Result<Message> {
    let errors = Errors::new();
    let message = model::build(input, attr::read(input, &errors), &errors);
    check::message(&message, &errors);
    errors.finish(message)
}

/// What is said about a struct, all of it.
fn complaints(input: &DeriveInput) -> Vec<String> {
    understand(input).err().into_iter().flatten().map(|complaint| complaint.to_string()).collect()
}

/// Shows that each struct has its complaint, and no other.
macro_rules! refused {
    ($($test:ident { $($item:item => $complaint:literal)* })*) => {$(
        #[test]
        fn $test() {
            $(
                let input: DeriveInput = parse_quote!($item);
                assert_eq!(complaints(&input), [$complaint], "{}", stringify!($item));
            )*
        }
    )*};
}

#[test]
fn sound_structs_pass() {
    let sound: [DeriveInput; 10] = [
        parse_quote!(
            #[kafka(api = 1, versions = "0..=18", flexible = "12..", response = FetchResponse<'_>, listeners = "broker")]
            struct FetchRequest {
                #[kafka(versions = "0..=14", default = -1)]
                replica_id: i32,
                max_bytes: i32,
                #[kafka(versions = "3..", nullable = "7..", default = [])]
                topics: Option<Vec<FetchTopic>>,
                #[kafka(nullable, tag = 0, tagged = "12..", default = None, ignorable)]
                cluster_id: Option<Str>,
                #[kafka(tag = 1, tagged = "15..")]
                replica_state: ReplicaState,
                unknown_tags: UnknownTags,
            }
        ),
        parse_quote!(
            #[kafka(api = 18, versions = "0..=5", flexible = "3..", fallback = 0, header = "0..: 0")]
            struct ApiVersionsResponse {}
        ),
        parse_quote!(
            #[kafka(api = 2, versions = "3..=9", flexible = "0..", unstable = "9..", deprecated = "3..=4")]
            struct AlwaysFlexible;
        ),
        parse_quote!(
            #[kafka(versions = "0..=2", flexible = "2..", kind = "header")]
            struct RequestHeader {
                #[kafka(versions = "1..", nullable = "0..", default = [], flexible = "never")]
                client_id: Option<Str>,
            }
        ),
        parse_quote!(
            #[kafka(kind = "coordinator-key", api = 3, versions = "0")]
            struct Key {
                group: Str,
            }
        ),
        parse_quote!(
            #[kafka(kind = "metadata", api = 2, versions = "0..=1", flexible = "0..")]
            struct TopicRecord {}
        ),
        parse_quote!(
            #[kafka(sparse_tags)]
            struct Nested<'a> {
                #[kafka(map_key)]
                name: &'a str,
                #[kafka(tag = 10_000, tagged = "3..", versions = "1..")]
                vendor: i32,
            }
        ),
        parse_quote!(
            struct Unordered {
                #[kafka(tag = 1, tagged = "0..")]
                b: i8,
                #[kafka(tag = 0, tagged = "0..")]
                a: i8,
            }
        ),
        parse_quote!(
            #[kafka(api = 99, versions = "0..=1", response = Answer, no_response = Self::is_silent)]
            struct Ask {}
        ),
        parse_quote!(
            struct Names {
                elsewhere: Vec<wire::Names>,
                inside: Names::Kind,
                #[kafka(with = seconds)]
                age: Option<Duration>,
                option: Option,
                #[kafka(tag = 0, tagged = "2..", versions = "2..")]
                since: i32,
            }
        ),
    ];
    for input in sound {
        assert_eq!(complaints(&input), [""; 0], "{}", input.to_token_stream());
    }
}

refused! {
    shapes {
        struct A(i32); => "a message needs named fields; name them, or derive `KafkaField` for a newtype"
        enum A { X } => "a message is a struct; derive `KafkaField` for an enum that stands in a field"
        union A { x: i32 } => "a message is a struct; the wire does not say which field of a union is meant"
        struct A<T> { x: T } => "a type parameter leaves the schema open; write the type that it stands for"
        struct A<const N: usize> { x: i32 } => "a const parameter leaves the schema open; write the number that it stands for"
        struct A { #[cfg(unix)] x: i32 } => "the wire format cannot depend on `cfg`; put `cfg` on the whole struct and define it twice"
        struct A { x: Vec<A> } => "`A` holds itself, and its schema has no end; list its parts in one struct, or keep them as `Bytes`"
        struct A { x: (i32, [A; 2]) } => "`A` holds itself, and its schema has no end; list its parts in one struct, or keep them as `Bytes`"
        struct A { #[kafka(nullable, default = None)] x: Option<Box<Self>> } => "`A` holds itself, and its schema has no end; list its parts in one struct, or keep them as `Bytes`"
        struct A { #[kafka(ignorable)] unknown_tags: UnknownTags } => "`ignorable` is a key of a field; the field `unknown_tags` takes no keys"
    }
    names {
        struct lower {} => "`lower` is no name of a struct in Kafka: ASCII letters and digits, a capital first; write `name = \"…\"` with one that is"
        struct Two_Words {} => "`Two_Words` is no name of a struct in Kafka: ASCII letters and digits, a capital first; write `name = \"…\"` with one that is"
        struct A { größe: i32 } => "`Größe` is no name of a field in Kafka: ASCII letters and digits, a letter first; write `name = \"…\"` with one that is"
        struct A { max_bytes: i32, #[kafka(name = "MaxBytes")] other: i32 } => "`MaxBytes` is already Kafka's name of `max_bytes`; write `name = \"…\"` with another"
    }
    versions_of_messages {
        #[kafka(api = 1)] struct A {} => "a message needs its versions; write `versions = \"0..=N\"` with the newest for N"
        #[kafka(kind = "data")] struct A {} => "a message needs its versions; write `versions = \"0..=N\"` with the newest for N"
        #[kafka(api = 1, versions = "2..")] struct A {} => "the versions of a message end; write `versions = \"2..=N\"` with the newest for N"
        #[kafka(versions = "0..=3", flexible = "1..")] struct A {} => "a nested struct takes `versions` from its message; leave it out, or make this a message by `api = N` or `kind = \"data\"`"
        #[kafka(fallback = 0)] struct A {} => "a nested struct takes `fallback` from its message; leave it out, or make this a message by `api = N` or `kind = \"data\"`"
        #[kafka(api = 1, versions = "0..=3", flexible = "2..=3")] struct A {} => "a message stays flexible once it is; write `flexible = \"2..\"`"
        #[kafka(api = 1, versions = "0..=3", flexible = "4..")] struct A {} => "version 4 is none of 0..=3; leave `flexible` out of a message that never is"
        #[kafka(api = 1, versions = "0..=3", unstable = "4..")] struct A {} => "the message has versions 0..=3; choose of these, or drop `unstable`"
        #[kafka(api = 1, versions = "2..=3", deprecated = "0..=2")] struct A {} => "the message has versions 2..=3; write `deprecated = \"2\"`"
        #[kafka(kind = "coordinator-key", api = 3, versions = "3")] struct A {} => "a coordinator's key has no versions but 0; write `versions = \"0\"`"
        #[kafka(kind = "coordinator-key", api = 3, versions = "0", flexible = "0..")] struct A {} => "a coordinator's key is never flexible; leave `flexible` out"
    }
    kinds {
        #[kafka(response = B, versions = "0")] struct A {} => "this kind of message has a number; write `api = N`"
        #[kafka(kind = "metadata", versions = "0")] struct A {} => "this kind of message has a number; write `api = N`"
        #[kafka(kind = "data", api = 5, versions = "0")] struct A {} => "headers and data have no API key; drop this or `kind = \"data\"`"
        #[kafka(api = 5, kind = "data", versions = "0")] struct A {} => "headers and data have no API key; drop this or `api = 5`"
        #[kafka(kind = "metadata", api = 5, response = B, versions = "0")] struct A {} => "only a request is answered, and `kind` is for others; drop this or `kind = \"metadata\"`"
        #[kafka(api = 5, response = B, versions = "0", kind = "metadata")] struct A {} => "only a request is answered, and `kind` is for others; drop this or `response = B`"
        #[kafka(api = 5, versions = "0", listeners = "broker")] struct A {} => "`listeners` is for requests; leave it out, or name the answer by `response = T`"
        #[kafka(api = 5, versions = "0", no_response = f)] struct A {} => "`no_response` is for requests; leave it out, or name the answer by `response = T`"
        #[kafka(api = 5, versions = "0", response = B, fallback = 0)] struct A {} => "`fallback` is for responses; move it to the struct that answers"
        #[kafka(api = 5, versions = "1..=3", fallback = 0)] struct A {} => "version 0 is none of this message; choose one of 1..=3"
        #[kafka(kind = "data", versions = "0", header = "0: 0")] struct A {} => "only requests and responses stand behind a header; leave `header` out"
        #[kafka(api = 5, versions = "0..=3", header = "0..=4: 0")] struct A {} => "`0..=4: 0` goes beyond the message's versions 0..=3; write `0..=3: 0`"
        #[kafka(api = 5, versions = "0..=3", header = "4: 0")] struct A {} => "`4: 0` goes beyond the message's versions 0..=3; leave it out"
        #[kafka(api = 5, versions = "0..=3", header = "0..=2: 0, 2..: 1")] struct A {} => "`2..: 1` overlaps `0..=2`; let each version stand in one range"
    }
    headers {
        #[kafka(api = 5, versions = "0..=3", header = "0: 1, 1..: 0")] struct A {} => "`1..: 0` has header 0, and the version before it header 1; give it 1 or more"
        #[kafka(api = 5, versions = "0..=3", header = "0..=1: 1")] struct A {} => "version 2 has header 0, and the version before it header 1; say `2..: 1` too"
        #[kafka(api = 5, versions = "0..=3", flexible = "1..", header = "2..: 0")] struct A {} => "`2..: 0` has header 0, and the version before it header 1; give it 1 or more"
    }
    versions_of_fields {
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(versions = "4..")] x: i32 } => "the message has versions 0..=3; choose of these, or drop `versions`"
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(versions = "2..=4")] x: i32 } => "the message has versions 0..=3; write `versions = \"2..=3\"`"
        #[kafka(api = 1, versions = "2..=3")] struct A { #[kafka(versions = "0..")] x: i32 } => "the message has versions 2..=3; write `versions = \"2..\"`"
        #[kafka(api = 1, versions = "0..=3", flexible = "1..")] struct A { #[kafka(tag = 0, tagged = "4..")] x: i32 } => "the message has versions 0..=3; choose of these, or drop `tagged`"
        #[kafka(api = 1, versions = "0..=3", flexible = "1..")] struct A { #[kafka(flexible = "0..")] x: Str } => "a field is flexible only where its message is; write `flexible = \"1..\"`"
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(flexible = "0..")] x: Str } => "a field is flexible only where its message is; write `flexible = \"never\"`"
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(map_key)] x: Str } => "a key identifies an element of a list, and a message is none; leave `map_key` out"
    }
    nulls {
        struct A { x: Option<Str> } => "an `Option` may be null; add `nullable, default = None`, or write the type inside for what never is"
        struct A { #[kafka(default = [])] x: core::option::Option<Str> } => "an `Option` may be null; add `nullable, default = None`, or write the type inside for what never is"
        struct A { #[kafka(nullable)] x: Option<Str> } => "a nullable field says what it holds when absent; write `default = None` for null or `default = []` for empty"
        struct A { #[kafka(default = None)] x: Option<Str> } => "this field is never null; add `nullable`, or write another default"
        struct A { #[kafka(nullable = "6..", default = None)] x: Option<Str> } => "the field is in versions 0.., and null only in 6..; write `default = []`, or `nullable` for all"
        struct A { #[kafka(versions = "3..", nullable = "0..=2", default = [])] x: Option<Str> } => "the field is in versions 3..; choose of these, or leave `nullable` out"
        struct A { #[kafka(tag = 0, tagged = "2..", versions = "0..", nullable = "3..", default = [])] x: Option<Str> } => "null is allowed in all tagged versions or in none; write `nullable = \"2..\"` or earlier"
    }
    tags {
        struct A { #[kafka(tag = 0)] x: i32 } => "a tagged field says from which version; add `tagged = \"N..\"`"
        struct A { #[kafka(tagged = "0..")] x: i32 } => "a tagged field has a number; add `tag = N`"
        struct A { #[kafka(tag = 0, tagged = "2..=3")] x: i32 } => "a field stays tagged once it is; write `tagged = \"2..\"`"
        struct A { #[kafka(tag = 0, tagged = "2..", versions = "3..")] x: i32 } => "`tagged` starts before the field exists; write `tagged = \"3..\"`"
        struct A { #[kafka(tag = 0, tagged = "2..", versions = "1..=4")] x: i32 } => "a tagged field stays in the message; write `versions = \"1..\"`"
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(tag = 0, tagged = "2..")] x: i32 } => "only flexible versions have tags; add `flexible = \"N..\"` to the struct"
        #[kafka(api = 1, versions = "0..=3", flexible = "2..")] struct A { #[kafka(tag = 0, tagged = "1..")] x: i32 } => "only flexible versions have tags; write `tagged = \"2..\"` or later"
        struct A { #[kafka(tag = 0, tagged = "2..", flexible = "never")] x: Str } => "a tagged field is always flexible; leave `flexible` out"
        struct A { #[kafka(tag = 0, tagged = "2..", map_key)] x: Str } => "a tagged field may be absent and identifies nothing; leave `map_key` out"
        struct A { #[kafka(tag = 0, tagged = "0..")] x: i32, #[kafka(tag = 0, tagged = "0..")] y: i32 } => "tag 0 is already that of `x`, the next free tag is 1"
        struct A { #[kafka(tag = 0, tagged = "0..")] x: i32, #[kafka(tag = 1, tagged = "0..")] y: i32, #[kafka(tag = 1, tagged = "0..")] z: i32 } => "tag 1 is already that of `y`, the next free tag is 2"
        struct A { #[kafka(tag = 0, tagged = "0..")] x: i32, #[kafka(tag = 2, tagged = "0..")] y: i32, #[kafka(tag = 3, tagged = "0..")] z: i32 } => "tag 2 leaves a gap, the next free tag is 1; say `sparse_tags` on the struct if that is meant"
    }
    nothing_follows_from_nonsense {
        #[kafka(api = 1, versions = "0-3", flexible = "2..")] struct A { #[kafka(versions = "4..")] x: i32 } => "expected a range of versions, its end included, found `\"0-3\"`; write `versions = \"0..=3\"`"
        #[kafka(api = 1, kind = "request", versions = "0", listeners = "broker")] struct A {} => "expected `\"data\"`, `\"metadata\"`, `\"coordinator-key\"`, `\"coordinator-value\"` or `\"header\"` (requests and responses are told by `response` and `api`), found `\"request\"`; write `kind = \"data\"`"
        #[kafka(api = 1, versions = "0..=3", flexible = 2)] struct A { #[kafka(tag = 0, tagged = "1..")] x: i32 } => "expected a range in quotes, found `2`; write `flexible = \"2\"`"
        #[kafka(api = 1, versions("0..=3"))] struct A { #[kafka(versions = "4..")] x: i32 } => "expected `=` or `,` after `versions`, found `(\"0..=3\")`; write `versions = value`"
        #[kafka(api = 1, versions =)] struct A {} => "`versions` lacks its value; write it behind the `=`"
        #[kafka(api, versions = "0", response = B)] struct A {} => "`api` needs a value; write `api = 1`"
        struct A { #[kafka(nullable = 7.., default = None)] x: Option<Str> } => "expected a range in quotes, found `7 ..`; write `nullable = \"7..\"`"
        struct A { #[kafka(tag = "0", tagged = "1..")] x: i32, #[kafka(tag = 1, tagged = "1..")] y: i32 } => "expected a number from 0 to 2147483646, found `\"0\"`; write `tag = 0`"
        struct A { #[kafka(tag = 0, tagged = "1+")] x: i32 } => "expected a range of versions, its end included, found `\"1+\"`; write `tagged = \"1..\"`"
    }
}

#[test]
fn all_complaints_come_at_once() {
    let input = parse_quote!(
        #[kafka(api = 1, version = "0..=3", flexible = "2..", listeners = "broker")]
        struct Everything<T> {
            #[kafka(nullable, default = None, ignorble)]
            x: Option<T>,
            #[kafka(tag = 1, tagged = "1..")]
            y: i32,
        }
    );
    assert_eq!(
        complaints(&input),
        [
            "unknown key `version`; did you mean `versions`? a struct with `KafkaMessage` takes `api`, `versions`, \
             `flexible`, `response`, `kind`, `listeners`, `no_response`, `fallback`, `unstable`, `deprecated`, `header`, \
             `only`, `sparse_tags`, `name`, `crate`",
            "unknown key `ignorble`; did you mean `ignorable`? a field takes `versions`, `nullable`, `tag`, `tagged`, \
             `default`, `ignorable`, `flexible`, `map_key`, `entity`, `name`, `with`",
            "a type parameter leaves the schema open; write the type that it stands for",
            "`listeners` is for requests; leave it out, or name the answer by `response = T`",
            "only flexible versions have tags; write `tagged = \"2..\"` or later",
            "tag 1 leaves a gap, the next free tag is 0; say `sparse_tags` on the struct if that is meant",
        ]
    );
}
