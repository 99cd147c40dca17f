//! One line per rule: a struct in, the texts of its errors out.

use crate::errors::texts;
use crate::understand;
use quote::ToTokens;
use syn::{DeriveInput, parse_quote};

/// The errors in a struct.
fn errors(input: &DeriveInput) -> Vec<String> {
    texts(understand(input).1)
}

/// Checks that each struct has one error, with this text.
macro_rules! refused {
    ($($test:ident { $($item:item => $text:literal)* })*) => {$(
        #[test]
        fn $test() {
            $(
                let input: DeriveInput = parse_quote!($item);
                assert_eq!(errors(&input), [$text], "{}", stringify!($item));
            )*
        }
    )*};
}

#[test]
fn sound_structs_pass() {
    let sound: [DeriveInput; 11] = [
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
            #[kafka(api = 20, versions = "1..=6", response = DeleteTopicsResponse)]
            struct DeleteTopicsRequest {
                #[kafka(versions = "1..=5", ignorable, replaced_by = topics)]
                names: Vec<Str>,
                #[kafka(versions = "6..")]
                topics: Vec<Topic>,
                #[kafka(versions = FIRST..=LAST, ignorable, replaced_by = r#type)]
                kind: i8,
                #[kafka(versions = "4..")]
                r#type: i8,
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
        assert_eq!(errors(&input), [""; 0], "{}", input.to_token_stream());
    }
}

refused! {
    shapes {
        struct A(i32); => "a message requires named fields; name them, or derive `KafkaField` for a newtype"
        enum A { X } => "a message must be a struct; derive `KafkaField` for an enum that is the type of a field"
        union A { x: i32 } => "a message must be a struct, since the wire does not select a field of a union"
        struct A<T> { x: T } => "a schema cannot depend on a type parameter; write the concrete type, or define the struct for each in a `macro_rules!`"
        struct A<const N: usize> { x: i32 } => "a schema cannot depend on a const parameter; write the concrete number, or define the struct for each in a `macro_rules!`"
        struct A { #[cfg(unix)] x: i32 } => "the wire format cannot depend on `cfg`; define the struct twice, and put `cfg` on each"
        struct A { x: Vec<A> } => "`A` contains itself, so its schema has no end; move the repeated part to another struct, or keep it as `Bytes`"
        struct A { x: (i32, [A; 2]) } => "`A` contains itself, so its schema has no end; move the repeated part to another struct, or keep it as `Bytes`"
        struct A { #[kafka(nullable, default = None)] x: Option<Box<Self>> } => "`A` contains itself, so its schema has no end; move the repeated part to another struct, or keep it as `Bytes`"
        struct A { #[kafka(ignorable)] unknown_tags: UnknownTags } => "`ignorable` is a key of a field; the field `unknown_tags` takes no keys"
    }
    names {
        struct lower {} => "`lower` is not a struct name in Kafka: expected ASCII letters and digits, a capital first; write `name = \"…\"`"
        struct Two_Words {} => "`Two_Words` is not a struct name in Kafka: expected ASCII letters and digits, a capital first; write `name = \"…\"`"
        struct A { größe: i32 } => "`Größe` is not a field name in Kafka: expected ASCII letters and digits, a letter first; write `name = \"…\"`"
        struct A { max_bytes: i32, #[kafka(name = "MaxBytes")] other: i32 } => "`MaxBytes` is already Kafka's name of `max_bytes`; write another `name = \"…\"`"
    }
    versions_of_messages {
        #[kafka(api = 1)] struct A {} => "a message requires `versions`; add `versions = \"0..=N\"` with the newest version as N"
        #[kafka(kind = "data")] struct A {} => "a message requires `versions`; add `versions = \"0..=N\"` with the newest version as N"
        #[kafka(api = 1, versions = "2..")] struct A {} => "`versions` of a message requires an end; write `versions = \"2..=N\"` with the newest version as N"
        #[kafka(versions = "0..=3", flexible = "1..")] struct A {} => "`versions` applies to messages, and this struct is nested; remove it, or add `api = N` or `kind = \"data\"`"
        #[kafka(fallback = 0)] struct A {} => "`fallback` applies to messages, and this struct is nested; remove it, or add `api = N` or `kind = \"data\"`"
        #[kafka(api = 1, versions = "0..=3", flexible = "2..=3")] struct A {} => "`flexible` of a message has no end; write `flexible = \"2..\"`"
        #[kafka(api = 1, versions = "0..=3", flexible = "4..")] struct A {} => "version 4 is not in 0..=3; remove `flexible` if no version is flexible"
        #[kafka(api = 1, versions = "0..=3", unstable = "4..")] struct A {} => "`4..` is outside the message's versions 0..=3; choose from these, or remove `unstable`"
        #[kafka(api = 1, versions = "2..=3", deprecated = "0..=2")] struct A {} => "`0..=2` exceeds the message's versions 2..=3; write `deprecated = \"2\"`"
        #[kafka(kind = "coordinator-key", api = 3, versions = "3")] struct A {} => "a coordinator key has version 0 only; write `versions = \"0\"`"
        #[kafka(kind = "coordinator-key", api = 3, versions = "0", flexible = "0..")] struct A {} => "a coordinator key is never flexible; remove `flexible`"
    }
    kinds {
        #[kafka(response = B, versions = "0")] struct A {} => "this kind of message requires `api`; add `api = N`"
        #[kafka(kind = "metadata", versions = "0")] struct A {} => "this kind of message requires `api`; add `api = N`"
        #[kafka(kind = "data", api = 5, versions = "0")] struct A {} => "headers and data have no API key; remove this or `kind = \"data\"`"
        #[kafka(api = 5, kind = "data", versions = "0")] struct A {} => "headers and data have no API key; remove this or `api = 5`"
        #[kafka(kind = "metadata", api = 5, response = B, versions = "0")] struct A {} => "`response` is for requests and `kind` for others; remove this or `kind = \"metadata\"`"
        #[kafka(api = 5, response = B, versions = "0", kind = "metadata")] struct A {} => "`response` is for requests and `kind` for others; remove this or `response = B`"
        #[kafka(api = 5, versions = "0", listeners = "broker")] struct A {} => "`listeners` applies to requests only; remove it, or add `response = T`"
        #[kafka(api = 5, versions = "0", no_response = f)] struct A {} => "`no_response` applies to requests only; remove it, or add `response = T`"
        #[kafka(api = 5, versions = "0", response = B, fallback = 0)] struct A {} => "`fallback` applies to responses only; move it to the response"
        #[kafka(api = 5, versions = "1..=3", fallback = 0)] struct A {} => "version 0 is not in 1..=3"
        #[kafka(kind = "data", versions = "0", header = "0: 0")] struct A {} => "only requests and responses have a header; remove `header`"
        #[kafka(api = 5, versions = "0..=3", header = "0..=4: 0")] struct A {} => "`0..=4: 0` exceeds the message's versions 0..=3; write `0..=3: 0`"
        #[kafka(api = 5, versions = "0..=3", header = "4: 0")] struct A {} => "`4: 0` is outside the message's versions 0..=3; remove it"
        #[kafka(api = 5, versions = "0..=3", header = "0..=2: 0, 2..: 1")] struct A {} => "`2..: 1` overlaps `0..=2`; put each version in one range"
    }
    headers_that_kafka_fixes {
        #[kafka(api = 18, versions = "0..=3", flexible = "3..", header = "3..: 1")] struct A {} => "`3..: 1` differs from header 0, which Kafka fixes for the response of API 18 in versions 0..; write `0..: 0`, or remove `header`"
        #[kafka(api = 7, versions = "0..=3", flexible = "3..", response = R, header = "0: 1")] struct A {} => "`0: 1` differs from header 0, which Kafka fixes for the request of API 7 in versions 0; write `0: 0`, or remove `header`"
    }
    fallback_has_one_header {
        #[kafka(api = 5, versions = "0..=3", flexible = "1..", fallback = 0)] struct A {} => "`fallback` requires one header version, found 1 in version 1 and 0 in version 0; write `header = \"0..: 0\"`"
        #[kafka(api = 5, versions = "0..=3", flexible = "1..", fallback = 0, header = "1..=2: 0")] struct A {} => "`fallback` requires one header version, found 1 in version 3 and 0 in version 0; write `header = \"0..: 0\"`"
    }
    static_borrows {
        struct A { x: &'static str } => "a decoded field cannot borrow for `'static`; write a lifetime of the struct such as `'a`, or an owned type such as `Str`"
        struct A { x: Vec<Cow<'static, str>> } => "a decoded field cannot borrow for `'static`; write a lifetime of the struct such as `'a`, or an owned type such as `Str`"
        #[kafka(api = 5, versions = "0", response = R<'static>)] struct A {} => "a response cannot borrow for `'static`; write `'_`"
    }
    defaults_derived_twice {
        #[derive(Clone, Default)] struct A {} => "`KafkaMessage` implements `Default`; remove it here"
    }
    names_in_json {
        struct A { max_bytes: i32, #[kafka(name = "maxBytes")] y: i32 } => "`maxBytes` is already the name of `max_bytes` in Kafka's JSON; write another `name = \"…\"`"
    }
    headers {
        #[kafka(api = 5, versions = "0..=3", header = "0: 1, 1..: 0")] struct A {} => "`1..: 0` has header 0 after header 1 in version 0; write 1 or more"
        #[kafka(api = 5, versions = "0..=3", header = "0..=1: 1")] struct A {} => "version 2 has header 0 after header 1 in version 1; add `2..: 1`"
        #[kafka(api = 5, versions = "0..=3", flexible = "1..", header = "2..: 0")] struct A {} => "`2..: 0` has header 0 after header 1 in version 1; write 1 or more"
    }
    headers_that_no_kip_names {
        #[kafka(api = 5, versions = "0..=3", header = "1..: 2")] struct A {} => "`1..: 2` is not a header version of a response; write 0 or 1"
        #[kafka(api = 5, versions = "0..=3", response = R, header = "1..: 4")] struct A {} => "`1..: 4` is not a header version of a request; write 0, 1, 2 or 3"
    }
    versions_of_fields {
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(versions = "4..")] x: i32 } => "`4..` is outside the message's versions 0..=3; choose from these, or remove `versions`"
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(versions = "2..=4")] x: i32 } => "`2..=4` exceeds the message's versions 0..=3; write `versions = \"2..=3\"`"
        #[kafka(api = 1, versions = "2..=3")] struct A { #[kafka(versions = "0..")] x: i32 } => "`0..` exceeds the message's versions 2..=3; write `versions = \"2..\"`"
        #[kafka(api = 1, versions = "0..=3", flexible = "1..")] struct A { #[kafka(tag = 0, tagged = "4..")] x: i32 } => "`4..` is outside the message's versions 0..=3; choose from these, or remove `tagged`"
        #[kafka(api = 1, versions = "0..=3", flexible = "1..")] struct A { #[kafka(flexible = "0..")] x: Str } => "`0..` exceeds the message's flexible versions; write `flexible = \"1..\"`"
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(flexible = "0..")] x: Str } => "`0..` exceeds the message's flexible versions; write `flexible = \"never\"`"
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(map_key)] x: Str } => "`map_key` applies to structs in arrays, not to messages; remove it"
    }
    nulls {
        struct A { x: Option<Str> } => "`Option` requires `nullable`; add `nullable, default = None`"
        struct A { x: Option<i32> } => "`i32` has no null on the wire; write `i32` with a default such as `default = -1`"
        struct A { #[kafka(default = None)] x: Option<f64> } => "`f64` has no null on the wire; write `f64` with a default such as `default = f64::NAN`"
        struct A { x: std::option::Option<Uuid> } => "`Uuid` has no null on the wire; write `Uuid` with a default such as `default = Uuid::ZERO`"
        struct A { #[kafka(default = [])] x: core::option::Option<Str> } => "`Option` requires `nullable`; add `nullable, default = None`"
        struct A { #[kafka(nullable)] x: Option<Str> } => "`nullable` requires `default = None` or `default = []`"
        struct A { #[kafka(default = None)] x: Option<Str> } => "`default = None` requires `nullable`; add it, or write another default"
        struct A { #[kafka(nullable = "6..", default = None)] x: Option<Str> } => "`default = None` requires `nullable` in all versions 0.. with the field, found 6..; write `nullable` without a value, or `default = []`"
        struct A { #[kafka(versions = "3..", nullable = "0..=2", default = [])] x: Option<Str> } => "`nullable = \"0..=2\"` is outside the field's versions 3..; choose from these, or remove `nullable`"
        struct A { #[kafka(tag = 0, tagged = "2..", versions = "0..", nullable = "3..", default = [])] x: Option<Str> } => "`nullable` requires all tagged versions or none; write `nullable = \"2..\"` or earlier"
    }
    tags {
        struct A { #[kafka(tag = 0)] x: i32 } => "`tag` requires `tagged`; add `tagged = \"N..\"`"
        struct A { #[kafka(tagged = "0..")] x: i32 } => "`tagged` requires `tag`; add `tag = N`"
        struct A { #[kafka(tag = 0, tagged = "2..=3")] x: i32 } => "`tagged` has no end; write `tagged = \"2..\"`"
        struct A { #[kafka(tag = 0, tagged = "2..", versions = "3..")] x: i32 } => "`tagged` starts before the field exists; write `tagged = \"3..\"`"
        struct A { #[kafka(tag = 0, tagged = "2..", versions = "1..=4")] x: i32 } => "`versions` of a tagged field has no end; write `versions = \"1..\"`"
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(tag = 0, tagged = "2..")] x: i32 } => "`tagged` requires flexible versions; add `flexible = \"N..\"` to the struct"
        #[kafka(api = 1, versions = "0..=3", flexible = "2..")] struct A { #[kafka(tag = 0, tagged = "1..")] x: i32 } => "`tagged` requires flexible versions; write `tagged = \"2..\"` or later"
        struct A { #[kafka(tag = 0, tagged = "2..", flexible = "never")] x: Str } => "a tagged field is always flexible; remove `flexible`"
        struct A { #[kafka(tag = 0, tagged = "2..", map_key)] x: Str } => "a tagged field may be absent and cannot be a map key; remove `map_key`"
        struct A { #[kafka(tag = 0, tagged = "0..")] x: i32, #[kafka(tag = 0, tagged = "0..")] y: i32 } => "tag 0 is already used by `x`; write `tag = 1`"
        struct A { #[kafka(tag = 0, tagged = "0..")] x: i32, #[kafka(tag = 1, tagged = "0..")] y: i32, #[kafka(tag = 1, tagged = "0..")] z: i32 } => "tag 1 is already used by `y`; write `tag = 2`"
        struct A { #[kafka(tag = 0, tagged = "0..")] x: i32, #[kafka(tag = 2, tagged = "0..")] y: i32, #[kafka(tag = 3, tagged = "0..")] z: i32 } => "tag 2 leaves a gap; write `tag = 1`, or add `sparse_tags` to the struct"
    }
    replacements {
        struct A { #[kafka(versions = "0..=2", ignorable, replaced_by = other)] x: i32, y: i32 } => "the struct has no field `other`; name the field of later versions, or remove `replaced_by`"
        struct A { #[kafka(versions = "0..=2", ignorable, replaced_by = topic_idd)] x: i32, topic_id: i32 } => "the struct has no field `topic_idd`; did you mean `topic_id`?"
        struct A { #[kafka(versions = "0..=2", ignorable, replaced_by = TopicId)] x: i32, topic_id: i32 } => "the struct has no field `TopicId`; did you mean `topic_id`?"
        struct A { #[kafka(versions = "0..=2", ignorable, replaced_by = unknown_tags)] x: i32, unknown_tags: UnknownTags } => "the struct has no field `unknown_tags`; name the field of later versions, or remove `replaced_by`"
        struct A { #[kafka(versions = "0..=2", ignorable, replaced_by = x)] x: i32 } => "a field cannot replace itself; name the field of later versions"
        struct A { #[kafka(versions = "0..=2", replaced_by = y)] x: i32, y: i32 } => "`replaced_by` requires `ignorable`; add it, or remove `replaced_by`"
        struct A { #[kafka(ignorable, replaced_by = y)] x: i32, y: i32 } => "the field has no last version; write `versions = \"N..=M\"`, or remove `replaced_by`"
        struct A { #[kafka(versions = "2..", ignorable, replaced_by = y)] x: i32, y: i32 } => "the field has no last version; write `versions = \"N..=M\"`, or remove `replaced_by`"
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(versions = "0..=3", ignorable, replaced_by = y)] x: i32, y: i32 } => "the field has no last version; write `versions = \"N..=M\"`, or remove `replaced_by`"
        struct A { #[kafka(versions = "0..=2", ignorable, replaced_by = y)] x: i32, #[kafka(versions = "4..")] y: i32 } => "the replacement has versions 4.. and lacks version 3, the first without this field"
        struct A { #[kafka(versions = "0..=2", ignorable, replaced_by = y)] x: i32, #[kafka(versions = "0..=2")] y: i32 } => "the replacement has versions 0..=2 and lacks version 3, the first without this field"
        struct A { #[kafka(versions = "0..=2", ignorable, replaced_by = "y")] x: i32, y: i32 } => "expected the name of a field, found `\"y\"`; write `replaced_by = y`"
        struct A { #[kafka(versions = "0..=2", ignorable, replaced_by = self::y)] x: i32, y: i32 } => "expected the name of a field, found `self :: y`; write `replaced_by = topic_id`"
    }
    nothing_follows_from_nonsense {
        #[kafka(api = 1, versions = "0..=3")] struct A { #[kafka(versions = "4..=5", ignorable, replaced_by = y)] x: i32, #[kafka(versions = "1..")] y: i32 } => "`4..=5` is outside the message's versions 0..=3; choose from these, or remove `versions`"
        #[kafka(api = 1, versions = "0-3", flexible = "2..")] struct A { #[kafka(versions = "4..")] x: i32 } => "expected a version range (`5`, `3..` or `1..=3`), found `\"0-3\"`; write `versions = \"0..=3\"`"
        #[kafka(api = 1, kind = "request", versions = "0", listeners = "broker")] struct A {} => "expected `\"data\"`, `\"metadata\"`, `\"coordinator-key\"`, `\"coordinator-value\"` or `\"header\"` (`api` and `response` make requests and responses), found `\"request\"`; write `kind = \"data\"`"
        #[kafka(api = 1, versions = "0..=3", flexible = 2)] struct A { #[kafka(tag = 0, tagged = "1..")] x: i32 } => "expected a range in quotes, found `2`; write `flexible = \"2\"`"
        #[kafka(api = 1, versions("0..=3"))] struct A { #[kafka(versions = "4..")] x: i32 } => "expected `=` or `,` after `versions`, found `(\"0..=3\")`; write `versions = value`"
        #[kafka(api = 1, versions =)] struct A {} => "`versions` has no value; write `versions = value`"
        #[kafka(api, versions = "0", response = B)] struct A {} => "`api` requires a value; write `api = 1`"
        struct A { #[kafka(nullable = 7.., default = None)] x: Option<Str> } => "expected a range in quotes, found `7 ..`; write `nullable = \"7..\"`"
        struct A { #[kafka(tag = "0", tagged = "1..")] x: i32, #[kafka(tag = 1, tagged = "1..")] y: i32 } => "expected a number from 0 to 2147483646, found `\"0\"`; write `tag = 0`"
        struct A { #[kafka(tag = 0, tagged = "1+")] x: i32 } => "expected a version range (`5`, `3..` or `1..=3`), found `\"1+\"`; write `tagged = \"1..\"`"
    }
}

#[test]
fn all_errors_come_at_once() {
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
        errors(&input),
        [
            "unknown key `version`; did you mean `versions`? a struct with `KafkaMessage` takes `api`, `versions`, \
             `flexible`, `response`, `kind`, `listeners`, `no_response`, `target`, `repeatable`, `fallback`, `unstable`, `deprecated`, `header`, \
             `only`, `sparse_tags`, `name`, `crate`",
            "unknown key `ignorble`; did you mean `ignorable`? a field takes `versions`, `nullable`, `tag`, `tagged`, \
             `default`, `ignorable`, `replaced_by`, `flexible`, `map_key`, `entity`, `name`, `with`, `check`",
            "a schema cannot depend on a type parameter; write the concrete type, or define the struct for each in a `macro_rules!`",
            "`listeners` applies to requests only; remove it, or add `response = T`",
            "`tagged` requires flexible versions; write `tagged = \"2..\"` or later",
            "tag 1 leaves a gap; write `tag = 0`, or add `sparse_tags` to the struct",
        ]
    );
}
