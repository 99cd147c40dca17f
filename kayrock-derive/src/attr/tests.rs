//! One line per complaint: keys in, what is said about them out.

use super::*;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::parse_quote;

/// What is said about the keys of a field.
fn of_field(attributes: &TokenStream) -> Vec<String> {
    let field: syn::Field =
        syn::parse::Parser::parse2(syn::Field::parse_named, quote!(#attributes x: i32)).expect("a field");
    let errors = Errors::new();
    let attrs = read_field(&field.attrs, &errors);
    all(errors.finish(attrs).err())
}

/// What is said about the keys of a struct.
fn of_struct(attributes: &TokenStream) -> Vec<String> {
    let errors = Errors::new();
    let attrs = read(&parse_quote!(#attributes struct A {}), &errors);
    all(errors.finish(attrs).err())
}

fn all(complaints: Option<syn::Error>) -> Vec<String> {
    complaints.into_iter().flatten().map(|complaint| complaint.to_string()).collect()
}

/// The default that a field with `default = $tokens` has.
fn default(tokens: &TokenStream) -> DefaultValue {
    value::default(tokens)
}

/// What `macro_rules!` makes of a fragment that it hands on.
fn invisible(tokens: TokenStream) -> TokenTree {
    TokenTree::Group(Group::new(Delimiter::None, tokens))
}

const FIELD_KEYS: &str = "a field takes `versions`, `nullable`, `tag`, `tagged`, `default`, `ignorable`, `flexible`, \
                          `map_key`, `entity`, `name`, `with`";

macro_rules! refused {
    ($($test:ident by $of:ident { $({ $($tokens:tt)* } => $($complaint:expr),+;)* })*) => {$(
        #[test]
        fn $test() {
            $(assert_eq!($of(&quote!($($tokens)*)), [$($complaint),+], "{}", stringify!($($tokens)*));)*
        }
    )*};
}

refused! {
    keys_are_known by of_field {
        { #[kafka(nulable)] } => format!("unknown key `nulable`; did you mean `nullable`? {FIELD_KEYS}");
        { #[kafka(frobnicate)] } => format!("unknown key `frobnicate`; {FIELD_KEYS}");
        { #[kafka(api = 1)] } => format!("`api` is a key of a struct with `KafkaMessage`; {FIELD_KEYS}");
        { #[kafka(transparent)] } => format!("`transparent` is a key of a newtype; {FIELD_KEYS}");
    }
    keys_are_given_once by of_field {
        { #[kafka(versions = "3..", versions = "4..")] } => "`versions` is already given by `versions = \"3..\"`; keep one of them";
        { #[kafka(ignorable)] #[kafka(ignorable)] } => "`ignorable` is already given by `ignorable`; keep one of them";
        { #[kafka(tag = 1)] #[doc = "between"] #[kafka(tag = 1)] } => "`tag` is already given by `tag = 1`; keep one of them";
    }
    lists_have_a_form by of_field {
        { #[kafka] } => "`kafka` takes a list of keys; write `#[kafka(key = value)]`";
        { #[kafka = "tag"] } => "`kafka` takes a list of keys; write `#[kafka(key = value)]`";
        { #[kafka("versions" = "3..", tag = "x")] } => "expected a key, found `\"versions\"`; write `key = value` or a bare key", "expected a number from 0 to 2147483646, found `\"x\"`; write `tag = 0`";
        { #[kafka(, ignorable)] } => "expected a key, found `,`; write `key = value` or a bare key";
        { #[kafka(versions("3.."))] } => "expected `=` or `,` after `versions`, found `(\"3..\")`; write `versions = value`";
        { #[kafka(versions: "3..", tag = "x")] } => "expected `=` or `,` after `versions`, found `:`; write `versions = value`", "expected a number from 0 to 2147483646, found `\"x\"`; write `tag = 0`";
        { #[kafka(versions = , tag = 0)] } => "`versions` lacks its value; write it behind the `=`";
        { #[kafka(versions)] } => "`versions` needs a value; write `versions = \"3..\"`";
        { #[kafka(default)] } => "`default` needs a value; write `default = -1`";
        { #[kafka((ignorable))] } => "expected a key, found `(ignorable)`; write `key = value` or a bare key";
        { #[kafka(versions = "3..", versions("4.."))] } => "expected `=` or `,` after `versions`, found `(\"4..\")`; write `versions = value`";
        { #[kafka(ignorable = true)] } => "`ignorable` takes no value; write `ignorable`";
    }
    values_of_fields_make_sense by of_field {
        { #[kafka(versions = 3..)] } => "expected a range in quotes, found `3 ..`; write `versions = \"3..\"`";
        { #[kafka(versions = 3)] } => "expected a range in quotes, found `3`; write `versions = \"3\"`";
        { #[kafka(versions = "3+")] } => "expected a range of versions, its end included, found `\"3+\"`; write `versions = \"3..\"`";
        { #[kafka(versions = "0..12")] } => "expected a range of versions, its end included, found `\"0..12\"`; write `versions = \"0..=11\"`";
        { #[kafka(versions = "4..=1")] } => "expected a range of versions, its end included, found `\"4..=1\"`; write `versions = \"1..=4\"`";
        { #[kafka(versions = "")] } => "expected a range of versions, its end included, found `\"\"`; write `versions = \"3..\"`";
        { #[kafka(nullable = "none")] } => "expected a range of versions, its end included, found `\"none\"`; write `nullable = \"7..\"`";
        { #[kafka(flexible = "sometimes")] } => "expected a range of versions, its end included, found `\"sometimes\"`; write `flexible = \"never\"`";
        { #[kafka(tag = -1)] } => "expected a number from 0 to 2147483646, found `- 1`; write `tag = 0`";
        { #[kafka(tag = 2147483647)] } => "expected a number from 0 to 2147483646, found `2147483647`; write `tag = 0`";
        { #[kafka(tag = 0 1)] } => "expected a number from 0 to 2147483646, found `0 1`; write `tag = 0`";
        { #[kafka(entity = topicName)] } => "expected `\"transactionalId\"`, `\"producerId\"`, `\"groupId\"`, `\"topicName\"` or `\"brokerId\"`, found `topicName`; write `entity = \"topicName\"`";
        { #[kafka(entity = "topic")] } => "expected `\"transactionalId\"`, `\"producerId\"`, `\"groupId\"`, `\"topicName\"` or `\"brokerId\"`, found `\"topic\"`; write `entity = \"topicName\"`";
        { #[kafka(name = "max-bytes")] } => "expected a name of ASCII letters and digits in quotes, found `\"max-bytes\"`; write `name = \"MaxBytes\"`";
        { #[kafka(with = "duration_ms")] } => "expected a path, found `\"duration_ms\"`; write `with = duration_ms`";
    }
    values_of_structs_make_sense by of_struct {
        { #[kafka(api = "1")] } => "expected a number from 0 to 32767, found `\"1\"`; write `api = 1`";
        { #[kafka(api = 40000)] } => "expected a number from 0 to 32767, found `40000`; write `api = 1`";
        { #[kafka(fallback = -1)] } => "expected a number from 0 to 32767, found `- 1`; write `fallback = 0`";
        { #[kafka(response = "R", api = 1)] } => "expected a type, found `\"R\"`; write `response = HeartbeatResponse`";
        { #[kafka(response = <R, api = "1")] } => "expected a type, found `< R`; write `response = HeartbeatResponse`", "expected a number from 0 to 32767, found `\"1\"`; write `api = 1`";
        { #[kafka(no_response = 1)] } => "expected a path, found `1`; write `no_response = Self::is_unanswered`";
        { #[kafka(listeners = "broker, client")] } => "expected some of `broker`, `controller` and `zkBroker` between commas, each once, in quotes, found `\"broker, client\"`; write `listeners = \"broker\"`";
        { #[kafka(listeners = "broker, broker")] } => "expected some of `broker`, `controller` and `zkBroker` between commas, each once, in quotes, found `\"broker, broker\"`; write `listeners = \"broker\"`";
        { #[kafka(only = "read")] } => "expected `\"decode\"` or `\"encode\"`, found `\"read\"`; write `only = \"decode\"`";
        { #[kafka(header = "0")] } => "expected header versions by range of versions, in quotes, found `\"0\"`; write `header = \"0: 0, 1..: 1\"`";
        { #[kafka(header = "0+: 1")] } => "expected header versions by range of versions, in quotes, found `\"0+: 1\"`; write `header = \"0: 0, 1..: 1\"`";
        { #[kafka(crate = super::wire)] } => "expected a path in quotes, found `super :: wire`; write `crate = \"super::wire\"`";
        { #[kafka(crate = "not a path")] } => "expected a path in quotes, found `\"not a path\"`; write `crate = \"::kayrock\"`";
    }
}

#[test]
fn every_key_of_the_lists_is_read() {
    let known = |place: Place, complaints: fn(&TokenStream) -> Vec<String>| {
        for key in place.keys() {
            let key = syn::parse_str::<TokenTree>(key).expect("a word");
            let said = complaints(&quote!(#[kafka(#key)])).concat();
            assert!(!said.contains("is a key of") && !said.contains("unknown key"), "{key}: {said}");
        }
    };
    known(Place::Struct, of_struct);
    known(Place::Field, of_field);
}

#[test]
fn values_arrive() {
    let errors = Errors::new();
    let attrs = read(
        &parse_quote!(
            #[kafka(api = 1, versions = "0..=11", response = DecodedResponse<'_, '_>, no_response = Self::silent, only = "decode")]
            #[kafka(header = "0: 0, 1..: 1", listeners = "zkBroker, broker,controller", kind = "coordinator-value")]
            struct A {}
        ),
        &errors,
    );
    assert_eq!(all(errors.finish(()).err()), [""; 0]);
    assert_eq!(attrs.api.get().map(|key| **key), Some(1));
    assert_eq!(attrs.header.get().map(|headers| headers.len()), Some(2));
    assert_eq!(attrs.kind.get().map(|kind| **kind), Some(Kind::CoordinatorValue));
    assert_eq!(attrs.only.get().map(|only| **only), Some(Only::Decode));
    assert_eq!(
        attrs.listeners.get().map(|listeners| listeners.to_vec()),
        Some(vec![Listener::ZkBroker, Listener::Broker, Listener::Controller])
    );
    assert!(attrs.response.get().is_some() && attrs.no_response.get().is_some());
    assert_eq!(of_struct(&quote!(#[kafka(only = "encode")])), [""; 0]);
}

#[test]
fn fragments_of_macros_are_opened() {
    let (range, whole) = (invisible(quote!("3..")), invisible(quote!(tag = 0)));
    assert_eq!(of_field(&quote!(#[kafka(versions = #range, #whole)])), [""; 0]);
    let (twice, nested) = (invisible(quote!(tag = 1)), invisible(invisible(quote!(-1)).into()));
    assert_eq!(
        of_field(&quote!(#[kafka(#whole, #twice, default = #nested)])),
        ["`tag` is already given by `tag = 0`; keep one of them"]
    );
    let (expression, null) = (invisible(quote!(f::<A, B>())), invisible(quote!(None)));
    assert_eq!(of_field(&quote!(#[kafka(default = #expression)])), [""; 0]);
    assert!(matches!(default(&quote!(#null)), DefaultValue::Null));
}

#[test]
fn defaults_are_recognised() {
    let number = |tokens| match default(&tokens) {
        DefaultValue::Int(number, _) => Some(number),
        _ => None,
    };
    assert_eq!(number(quote!(-1)), Some(-1));
    assert_eq!(number(quote!(0x7f)), Some(127));
    assert_eq!(number(quote!(-2_147_483_648)), Some(-2_147_483_648));
    assert_eq!(number(quote!(5i64)), Some(5));
    let group = invisible(quote!(-1));
    assert_eq!(number(quote!(#group)), Some(-1));
    assert!(matches!(default(&quote!(None)), DefaultValue::Null));
    assert!(matches!(default(&quote!([])), DefaultValue::Zero));
    assert!(matches!(default(&quote!(true)), DefaultValue::Bool(true, _)));
    assert!(matches!(default(&quote!(-1.5)), DefaultValue::Float(number, _) if number.to_string() == "-1.5"));
    assert!(matches!(default(&quote!("abc")), DefaultValue::Text(text, _) if text == "abc"));
    for expression in
        [quote!(Some(1)), quote!(i32::MAX), quote!(MAX), quote!([1, 2]), quote!(1 + 2), quote!(-x), quote!(b'a')]
    {
        assert!(matches!(default(&expression), DefaultValue::Expression(_)), "{expression}");
    }
}

#[test]
fn a_default_ends_at_its_comma() {
    assert_eq!(of_field(&quote!(#[kafka(default = a < b, ignorable)])), [""; 0]);
    assert_eq!(
        of_field(&quote!(#[kafka(default = vec![1, 2], ignorable = 1)])),
        ["`ignorable` takes no value; write `ignorable`"]
    );
}
