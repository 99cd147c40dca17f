//! The meaning of attributes, filled in from what is absent.

use super::*;
use crate::errors::texts;
use quote::ToTokens;

fn understood(input: &DeriveInput) -> Message {
    let errors = Errors::new();
    let message = build(input, attr::read(&input.attrs, &errors), &errors);
    assert_eq!(texts(errors.finish()), [""; 0]);
    message
}

fn kind(input: &DeriveInput) -> Option<Kind> {
    understood(input).wire.map(|wire| wire.kind)
}

fn headers(input: &DeriveInput) -> Vec<(Versions, i16)> {
    understood(input).wire.expect("a message").headers
}

fn path(input: &DeriveInput) -> String {
    understood(input).runtime.to_token_stream().to_string()
}

/// The versions of a field, of its nulls and of its tag.
fn show(field: &Field) -> (Versions, Versions, Option<Versions>) {
    (field.versions, field.nullable, field.tag.as_ref().map(|tag| tag.versions))
}

fn range(text: &str) -> Versions {
    Versions::parse(text).expect(text)
}

#[test]
fn kind_follows_from_api_and_response() {
    assert_eq!(
        kind(&parse_quote!(
            struct A {}
        )),
        None
    );
    assert_eq!(
        kind(&parse_quote!(
            #[kafka(api = 1, versions = "0")]
            struct A {}
        )),
        Some(Kind::Response)
    );
    assert_eq!(
        kind(&parse_quote!(
            #[kafka(api = 1, versions = "0", response = B)]
            struct A {}
        )),
        Some(Kind::Request)
    );
    assert_eq!(
        kind(&parse_quote!(
            #[kafka(kind = "data", versions = "0")]
            struct A {}
        )),
        Some(Kind::Data)
    );
}

#[test]
fn names_are_kafkas() {
    for (rust, kafka) in [
        (parse_quote!(max_bytes), "MaxBytes"),
        (parse_quote!(r#match), "Match"),
        (parse_quote!(enable_2_pc), "Enable2Pc"),
        (parse_quote!(_reserved), "Reserved"),
    ] {
        assert_eq!(kafka_name(&rust), kafka);
    }
    assert_eq!(
        understood(&parse_quote!(
            #[kafka(name = "KRaft")]
            struct Kraft {}
        ))
        .name,
        "KRaft"
    );
    assert_eq!(
        understood(&parse_quote!(
            struct Kraft {}
        ))
        .name,
        "Kraft"
    );
}

#[test]
fn versions_of_fields_are_limited_to_the_message() {
    let message = understood(&parse_quote!(
        #[kafka(api = 1, versions = "0..=11", flexible = "9..")]
        struct A {
            always: i32,
            #[kafka(versions = "3..", nullable, default = None)]
            later: Option<Str>,
            #[kafka(tag = 0, tagged = "10..")]
            tagged: i32,
            #[kafka(tag = 1, tagged = "10..", versions = "2..", nullable = "1..", default = [])]
            at_first_positional: Option<Str>,
            unknown_tags: UnknownTags,
        }
    ));
    assert_eq!(
        message.fields.iter().map(show).collect::<Vec<_>>(),
        [
            (range("0..=11"), Versions::NONE, None),
            (range("3..=11"), range("3..=11"), None),
            (range("10..=11"), Versions::NONE, Some(range("10..=11"))),
            (range("2..=11"), range("2..=11"), Some(range("10..=11"))),
        ]
    );
    assert!(message.unknown_tags.is_some());
}

#[test]
fn versions_of_nested_fields_stay_open() {
    let nested = understood(&parse_quote!(
        struct A {
            a: i32,
            #[kafka(versions = "3..")]
            b: i32,
        }
    ));
    assert_eq!(nested.fields.iter().map(|field| field.versions).collect::<Vec<_>>(), [Versions::ALL, range("3..")]);
}

#[test]
fn runtime_has_the_path_of_its_key() {
    assert_eq!(
        path(&parse_quote!(
            struct A {}
        )),
        ":: kayrock"
    );
    assert_eq!(
        path(&parse_quote!(
            #[kafka(crate = "crate::wire")]
            struct A {}
        )),
        "crate :: wire"
    );
}

#[test]
fn kafkas_own_exceptions_fix_headers() {
    assert_eq!(
        headers(&parse_quote!(
            #[kafka(api = 18, versions = "0..=4", flexible = "3..")]
            struct ApiVersionsResponse {}
        )),
        [(Versions::ALL, 0)]
    );
    assert_eq!(
        headers(&parse_quote!(
            #[kafka(api = 7, versions = "0..=3", flexible = "3..", response = R)]
            struct ControlledShutdownRequest {}
        )),
        [(range("0"), 0)]
    );
    assert_eq!(
        headers(&parse_quote!(
            #[kafka(api = 7, versions = "1..=3", flexible = "3..", response = R)]
            struct ControlledShutdownRequest {}
        )),
        []
    );
    assert_eq!(
        headers(&parse_quote!(
            #[kafka(api = 7, versions = "0..=3", flexible = "3..")]
            struct ControlledShutdownResponse {}
        )),
        []
    );
}
