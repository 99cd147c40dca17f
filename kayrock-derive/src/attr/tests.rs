//! One line per error: attributes in, texts out.

use super::*;
use crate::errors::texts;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::parse_quote;

/// The errors in the attributes of a field.
fn of_field(attributes: &TokenStream) -> Vec<String> {
    let field: syn::Field =
        syn::parse::Parser::parse2(syn::Field::parse_named, quote!(#attributes x: i32)).expect("a field");
    let errors = Errors::new();
    read::<FieldAttrs>(&field.attrs, &errors);
    texts(errors.finish())
}

/// The errors in the attributes of a struct.
fn of_struct(attributes: &TokenStream) -> Vec<String> {
    let errors = Errors::new();
    let input: syn::DeriveInput = parse_quote!(#attributes struct A {});
    read::<ContainerAttrs>(&input.attrs, &errors);
    texts(errors.finish())
}

/// The value of `default = $tokens`.
fn default(tokens: &TokenStream) -> DefaultValue {
    default::default(tokens).ok().expect("a default")
}

/// A fragment as `macro_rules!` passes it.
fn invisible(tokens: TokenStream) -> TokenTree {
    TokenTree::Group(Group::new(Delimiter::None, tokens))
}

const FIELD_KEYS: &str = "a field takes `versions`, `nullable`, `tag`, `tagged`, `default`, `ignorable`, `replaced_by`, \
                          `flexible`, `map_key`, `entity`, `name`, `with`, `check`";

macro_rules! refused {
    ($($test:ident by $of:ident { $({ $($tokens:tt)* } => $($text:expr),+;)* })*) => {$(
        #[test]
        fn $test() {
            $(assert_eq!($of(&quote!($($tokens)*)), [$($text),+], "{}", stringify!($($tokens)*));)*
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
        { #[kafka(versions = "3..", versions = "4..")] } => "`versions` is already set by `versions = \"3..\"`; remove one of them";
        { #[kafka(ignorable)] #[kafka(ignorable)] } => "`ignorable` is already set by `ignorable`; remove one of them";
        { #[kafka(tag = 1)] #[doc = "between"] #[kafka(tag = 1)] } => "`tag` is already set by `tag = 1`; remove one of them";
    }
    lists_have_a_form by of_field {
        { #[kafka] } => "`kafka` requires a list of keys; write `#[kafka(key = value)]`";
        { #[kafka = "tag"] } => "`kafka` requires a list of keys; write `#[kafka(key = value)]`";
        { #[kafka("versions" = "3..", tag = "x")] } => "expected a key, found `\"versions\"`; write `key = value` or `key`", "expected a number from 0 to 2147483646, found `\"x\"`; write `tag = 0`";
        { #[kafka(, ignorable)] } => "expected a key, found `,`; write `key = value` or `key`";
        { #[kafka(versions("3.."))] } => "expected `=` or `,` after `versions`, found `(\"3..\")`; write `versions = value`";
        { #[kafka(versions: "3..", tag = "x")] } => "expected `=` or `,` after `versions`, found `:`; write `versions = value`", "expected a number from 0 to 2147483646, found `\"x\"`; write `tag = 0`";
        { #[kafka(versions = , tag = 0)] } => "`versions` has no value; write `versions = value`";
        { #[kafka(versions)] } => "`versions` requires a value; write `versions = \"3..\"`";
        { #[kafka(default)] } => "`default` requires a value; write `default = -1`";
        { #[kafka((ignorable))] } => "expected a key, found `(ignorable)`; write `key = value` or `key`";
        { #[kafka(versions = "3..", versions("4.."))] } => "expected `=` or `,` after `versions`, found `(\"4..\")`; write `versions = value`";
        { #[kafka(ignorable = true)] } => "`ignorable` takes no value; write `ignorable`";
    }
    values_of_fields_make_sense by of_field {
        { #[kafka(versions = 3..)] } => "expected a range in quotes, found `3 ..`; write `versions = \"3..\"`";
        { #[kafka(versions = 3)] } => "expected a range in quotes, found `3`; write `versions = \"3\"`";
        { #[kafka(versions = "3+")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"3+\"`; write `versions = \"3..\"`";
        { #[kafka(versions = "0..12")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"0..12\"`; write `versions = \"0..=11\"`";
        { #[kafka(versions = "4..=1")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"4..=1\"`; write `versions = \"1..=4\"`";
        { #[kafka(versions = "")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"\"`; write `versions = \"3..\"`";
        { #[kafka(nullable = "none")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"none\"`; write `nullable = \"7..\"`";
        { #[kafka(flexible = "sometimes")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"sometimes\"`; write `flexible = \"never\"`";
        { #[kafka(tag = -1)] } => "expected a number from 0 to 2147483646, found `- 1`; write `tag = 0`";
        { #[kafka(tag = 2147483647)] } => "expected a number from 0 to 2147483646, found `2147483647`; write `tag = 0`";
        { #[kafka(tag = 0 1)] } => "expected a number from 0 to 2147483646, found `0 1`; write `tag = 0`";
        { #[kafka(entity = topicName)] } => "expected `\"transactionalId\"`, `\"producerId\"`, `\"groupId\"`, `\"topicName\"` or `\"brokerId\"`, found `topicName`; write `entity = \"topicName\"`";
        { #[kafka(entity = "topic")] } => "expected `\"transactionalId\"`, `\"producerId\"`, `\"groupId\"`, `\"topicName\"` or `\"brokerId\"`, found `\"topic\"`; write `entity = \"topicName\"`";
        { #[kafka(name = "max-bytes")] } => "expected a quoted name of ASCII letters and digits, found `\"max-bytes\"`; write `name = \"MaxBytes\"`";
        { #[kafka(with = "duration_ms")] } => "expected a path, found `\"duration_ms\"`; write `with = duration_ms`";
    }
    other_notations_of_numbers_and_ranges by of_field {
        { #[kafka(versions = "+3")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"+3\"`; write `versions = \"3..\"`";
        { #[kafka(versions = "3.."x)] } => "expected a range in quotes, found `\"3..\"x`; write `versions = \"3..\"`";
        { #[kafka(versions = "0\u{a0}..=4")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"0\\u{a0}..=4\"`; write `versions = \"0..=4\"`";
        { #[kafka(versions = "0..=MAX")] } => "expected a range of constants without quotes, found `\"0..=MAX\"`; write `versions = 0..=MAX`";
        { #[kafka(versions = "a::MAX")] } => "expected a range of constants without quotes, found `\"a::MAX\"`; write `versions = a::MAX`";
        { #[kafka(versions = "0-N")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"0-N\"`; write `versions = \"3..\"`";
        { #[kafka(versions = ..=MAX)] } => "expected a range with a start, found `..= MAX`; write `versions = 0..=MAX`";
        { #[kafka(versions = "0, 2..")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"0, 2..\"`; write one range; a gap requires two fields, one per range";
        { #[kafka(versions = (0..=3))] } => "expected a range in quotes, found `(0 ..= 3)`; write `versions = \"0..=3\"`";
        { #[kafka(versions = "0x3")] } => "expected a version range (`5`, `3..` or `1..=3`), found `\"0x3\"`; write `versions = \"3\"`";
        { #[kafka(tag = N)] } => "expected a number from 0 to 2147483646, found `N`; write the number, since a tag is a literal";
        { #[kafka(versions = 0-4)] } => "expected a range in quotes, found `0 - 4`; write `versions = \"0..=4\"`";
        { #[kafka(tag = 1u32)] } => "expected a number from 0 to 2147483646, found `1u32`; write `tag = 1`";
        { #[kafka(tag = +1)] } => "expected a number from 0 to 2147483646, found `+ 1`; write `tag = 1`";
        { #[kafka(tag = "12")] } => "expected a number from 0 to 2147483646, found `\"12\"`; write `tag = 12`";
    }
    other_notations_of_null_and_floats by of_field {
        { #[kafka(default = Option::None)] } => "expected a default value, found `Option :: None`; write `default = None`";
        { #[kafka(default = None::<Str>)] } => "expected a default value, found `None :: < Str >`; write `default = None`";
        { #[kafka(default = ::core::option::Option::<Str>::None)] } => "expected a default value, found `:: core :: option :: Option :: < Str > :: None`; write `default = None`";
        { #[kafka(default = (None))] } => "expected a default value, found `(None)`; write `default = None`";
        { #[kafka(default = { None })] } => "expected a default value, found `{ None }`; write `default = None`";
        { #[kafka(default = <Option<Str>>::None)] } => "expected a default value, found `< Option < Str >> :: None`; write `default = None`";
        { #[kafka(default = <::std::option::Option<Str>>::None)] } => "expected a default value, found `< :: std :: option :: Option < Str >> :: None`; write `default = None`";
        { #[kafka(default = "null")] } => "expected a default value, found `\"null\"`; write `default = None`";
        { #[kafka(default = null)] } => "expected a default value, found `null`; write `default = None`";
        { #[kafka(default = NaN)] } => "expected a default value, found `NaN`; write `default = f64::NAN`";
        { #[kafka(default = -Infinity)] } => "expected a default value, found `- Infinity`; write `default = f64::NEG_INFINITY`";
        { #[kafka(default = 1e999)] } => "expected a finite number, found `1e999`; write `default = f64::INFINITY`";
        { #[kafka(default = -1e999)] } => "expected a finite number, found `- 1e999`; write `default = f64::NEG_INFINITY`";
    }
    missing_commas by of_field {
        { #[kafka(versions = "1.." ignorable)] } => "expected `,` before `ignorable`; write `versions = \"1..\", ignorable`";
        { #[kafka(ignorable versions = "1..")] } => "expected `,` before `versions`; write `ignorable, versions`";
        { #[kafka(default = -1 ignorable)] } => "expected `,` before `ignorable`; write `default = - 1, ignorable`";
        { #[kafka(default = [] nullable, ignorable)] } => "expected `,` before `nullable`; write `default = [], nullable`";
        { #[kafka(with = seconds ignorable = 1)] } => "expected `,` before `ignorable`; write `with = seconds, ignorable`", "`ignorable` takes no value; write `ignorable`";
    }
    kafkas_own_keys by of_field {
        { #[kafka(nullableVersions = "0+", default = None)] } => "`nullableVersions` is the key in Kafka's JSON; write `nullable = \"0..\"`";
        { #[kafka(tag = 0, taggedVersions = "2+")] } => "`taggedVersions` is the key in Kafka's JSON; write `tagged = \"2..\"`";
        { #[kafka(mapKey)] } => "`mapKey` is the key in Kafka's JSON; write `map_key`";
        { #[kafka(entityType = "topicName")] } => "`entityType` is the key in Kafka's JSON; write `entity = \"topicName\"`";
        { #[kafka(flexibleVersions = "none")] } => "`flexibleVersions` is the key in Kafka's JSON; remove it";
    }
    kafkas_own_keys_of_structs by of_struct {
        { #[kafka(apiKey = 1, validVersions = "0-4")] } => "`apiKey` is the key in Kafka's JSON; write `api = 1`", "`validVersions` is the key in Kafka's JSON; write `versions = \"0..=4\"`";
        { #[kafka(versi = "0..=4")] } => "unknown key `versi`; did you mean `versions`? a struct with `KafkaMessage` takes `api`, `versions`, `flexible`, `response`, `kind`, `listeners`, `no_response`, `target`, `repeatable`, `fallback`, `unstable`, `deprecated`, `header`, `only`, `sparse_tags`, `name`, `crate`";
        { #[kafka(response = R listeners = "broker")] } => "expected `,` before `listeners`; write `response = R, listeners`";
        { #[kafka(response = "R", api = "12")] } => "expected a type, found `\"R\"`; write `response = R`", "expected a number from 0 to 32767, found `\"12\"`; write `api = 12`";
    }
    values_of_structs_make_sense by of_struct {
        { #[kafka(api = "1")] } => "expected a number from 0 to 32767, found `\"1\"`; write `api = 1`";
        { #[kafka(api = 40000)] } => "expected a number from 0 to 32767, found `40000`; write `api = 1`";
        { #[kafka(fallback = -1)] } => "expected a number from 0 to 32767, found `- 1`; write `fallback = 0`";
        { #[kafka(response = "R", api = 1)] } => "expected a type, found `\"R\"`; write `response = R`";
        { #[kafka(response = <R, api = "1")] } => "expected a type, found `< R`; write `response = FetchResponse`", "expected a number from 0 to 32767, found `\"1\"`; write `api = 1`";
        { #[kafka(no_response = 1)] } => "expected a path, found `1`; write `no_response = Self::has_no_response`";
        { #[kafka(listeners = "broker, client")] } => "expected a quoted list of `broker`, `controller` and `zkBroker`, each at most once, found `\"broker, client\"`; write `listeners = \"broker, controller\"`";
        { #[kafka(listeners = "broker, broker")] } => "expected a quoted list of `broker`, `controller` and `zkBroker`, each at most once, found `\"broker, broker\"`; write `listeners = \"broker, controller\"`";
        { #[kafka(only = "read")] } => "expected `\"decode\"` or `\"encode\"`, found `\"read\"`; write `only = \"decode\"`";
        { #[kafka(header = "0")] } => "expected a quoted list of version ranges with header versions, found `\"0\"`; write `header = \"0: 0, 1..: 1\"`";
        { #[kafka(header = "0+: 1")] } => "expected a quoted list of version ranges with header versions, found `\"0+: 1\"`; write `header = \"0: 0, 1..: 1\"`";
        { #[kafka(crate = 5)] } => "expected a path, found `5`; write `crate = ::kayrock`";
        { #[kafka(crate = "not a path")] } => "expected a path, found `\"not a path\"`; write `crate = ::kayrock`";
    }
}

#[test]
fn every_example_is_a_valid_value() {
    for (place, errors) in [(Place::Struct, of_struct as fn(&TokenStream) -> Vec<String>), (Place::Field, of_field)] {
        for key in place.keys() {
            let entry: TokenStream = key.form().parse().expect("an entry");
            assert_eq!(errors(&quote!(#[kafka(#entry)])), [""; 0], "{}", key.form());
        }
    }
}

#[test]
fn values_arrive() {
    let errors = Errors::new();
    let input: syn::DeriveInput = parse_quote!(
        #[kafka(api = 1, versions = "0..=11", response = Response<'_, '_>, no_response = Self::silent, only = "decode")]
        #[kafka(header = "0: 0, 1..: 1", listeners = "zkBroker, broker,controller", kind = "coordinator-value")]
        struct A {}
    );
    let attrs: ContainerAttrs = read(&input.attrs, &errors);
    assert_eq!(texts(errors.finish()), [""; 0]);
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
fn constants_arrive() {
    let errors = Errors::new();
    let (literal, expression) = (invisible(quote!(3)), invisible(quote!(10 + 1)));
    let input: syn::DeriveInput = parse_quote!(
        #[kafka(api = #expression, versions = 0..=#literal, flexible = a::MIN.., unstable = MAX, deprecated = A..=f(2))]
        struct A {}
    );
    let attrs: ContainerAttrs = read(&input.attrs, &errors);
    assert_eq!(texts(errors.finish()), [""; 0]);
    assert_eq!(attrs.versions.get().map(|range| range.to_string()).as_deref(), Some("0..=3"));
    assert!(attrs.versions.constant().is_none() && attrs.api.get().is_none());
    let constants = [&attrs.flexible, &attrs.unstable, &attrs.deprecated].map(|slot| slot.constant().cloned());
    let parts = constants.map(|constant| match constant.expect("a constant").value {
        ConstantValue::One(one) => one.to_string(),
        ConstantValue::From(min) => format!("{min} .."),
        ConstantValue::Between(min, max) => format!("{min} ..= {max}"),
    });
    assert_eq!(parts, ["a :: MIN ..", "MAX", "A ..= f (2)"]);
    assert!(attrs.api.constant().is_some() && attrs.api.is_broken());
}

/// rustc ignores the invisible groups of a macro's output.
#[test]
fn expressions_of_macros_stay_together() {
    let (sum, name, ty) = (invisible(quote!(1 + 2)), invisible(quote!(MAX)), invisible(quote!(Vec<i32>)));
    for (written, expected) in
        [(quote!(#sum), "1 + 2"), (quote!(#sum * 2), "(1 + 2) * 2"), (quote!(f(-#sum)), "f (- (1 + 2))")]
    {
        assert_eq!(parenthesised(written).to_string(), expected);
    }
    for written in [quote!(#name * 2), quote!(<#ty>::new())] {
        assert_eq!(parenthesised(written.clone()).to_string(), written.to_string());
    }
    let DefaultValue::Expression(default) = default(&quote!(#sum * 2)) else { panic!("an expression") };
    assert_eq!(default.to_string(), "(1 + 2) * 2");
    let errors = Errors::new();
    let input: syn::DeriveInput = parse_quote!(
        #[kafka(versions = 0..=#sum * 2)]
        struct A {}
    );
    let versions = read::<ContainerAttrs>(&input.attrs, &errors).versions;
    assert_eq!(texts(errors.finish()), [""; 0]);
    let Some(ConstantValue::Between(_, max)) = versions.constant().map(|constant| constant.value.clone()) else {
        panic!("a constant range")
    };
    assert_eq!(max.to_string(), "(1 + 2) * 2");
}

#[test]
fn fragments_of_macros_are_opened() {
    let (range, whole) = (invisible(quote!("3..")), invisible(quote!(tag = 0)));
    assert_eq!(of_field(&quote!(#[kafka(versions = #range, #whole)])), [""; 0]);
    let (twice, nested) = (invisible(quote!(tag = 1)), invisible(invisible(quote!(-1)).into()));
    assert_eq!(
        of_field(&quote!(#[kafka(#whole, #twice, default = #nested)])),
        ["`tag` is already set by `tag = 0`; remove one of them"]
    );
    let (expression, null) = (invisible(quote!(f::<A, B>())), invisible(quote!(None)));
    assert_eq!(of_field(&quote!(#[kafka(default = #expression)])), [""; 0]);
    assert!(matches!(default(&quote!(#null)), DefaultValue::Null));
}

/// The integer that `default = $tokens` is.
fn number(tokens: &TokenStream) -> Option<i128> {
    match default(tokens) {
        DefaultValue::Int(number, _) => Some(number),
        _ => None,
    }
}

#[test]
fn defaults_are_recognised() {
    assert_eq!(number(&quote!(-1)), Some(-1));
    assert_eq!(number(&quote!(0x7f)), Some(127));
    assert_eq!(number(&quote!(-2_147_483_648)), Some(-2_147_483_648));
    assert_eq!(number(&quote!(5i64)), Some(5));
    let group = invisible(quote!(-1));
    assert_eq!(number(&quote!(#group)), Some(-1));
    assert!(matches!(default(&quote!(None)), DefaultValue::Null));
    assert!(matches!(default(&quote!([])), DefaultValue::Zero));
    assert!(matches!(default(&quote!(true)), DefaultValue::Bool(true, _)));
    assert!(matches!(default(&quote!(-1.5)), DefaultValue::Float(number, _) if number.to_string() == "-1.5"));
    assert!(matches!(default(&quote!("abc")), DefaultValue::Text(text, _) if text == "abc"));
    for expression in [
        quote!(f64::NAN),
        quote!(my::None),
        quote!(Some(None)),
        quote!(Some(1)),
        quote!(i32::MAX),
        quote!(MAX),
        quote!([1, 2]),
        quote!(1 + 2),
        quote!(-x),
        quote!(b'a'),
    ] {
        assert!(matches!(default(&expression), DefaultValue::Expression(_)), "{expression}");
    }
}

#[test]
fn a_default_ends_at_its_comma() {
    for sound in [
        quote!(default = a < b, ignorable),
        quote!(default = f::<A, B>(), ignorable),
        quote!(default = <A as Of<B, C>>::new(), ignorable),
        quote!(default = f::<fn(A) -> B, C>(), ignorable),
        quote!(default = 1 as Id, ignorable),
        quote!(default = (1) as Id, ignorable),
        quote!(default = a == b, ignorable),
    ] {
        assert_eq!(of_field(&quote!(#[kafka(#sound)])), [""; 0], "{sound}");
    }
    assert_eq!(
        of_field(&quote!(#[kafka(default = vec![1, 2], ignorable = 1)])),
        ["`ignorable` takes no value; write `ignorable`"]
    );
}

#[test]
fn runtime_is_a_path_in_quotes_or_not() {
    for path in [quote!(::kayrock), quote!("::kayrock"), quote!(crate::wire), quote!(a::b)] {
        assert_eq!(of_struct(&quote!(#[kafka(crate = #path)])), [""; 0], "{path}");
    }
    let fragment = invisible(quote!(crate::wire));
    assert_eq!(of_struct(&quote!(#[kafka(crate = #fragment)])), [""; 0]);
}

#[test]
fn documentation_has_the_table() {
    let source = include_str!("../lib.rs");
    for (place, heading) in [
        (Place::Struct, "Keys of the struct"),
        (Place::Field, "Keys of a field"),
        (Place::Newtype, "Keys of a newtype"),
        (Place::Enum, "Keys of an enum"),
        (Place::Variant, "Keys of a variant"),
    ] {
        let rows = place.keys().iter().map(|key| format!("/// | `{}` |{} |\n", key.form(), key.doc));
        let table = format!("/// | key | meaning |\n/// |---|---|\n{}", rows.collect::<String>());
        let (_, section) = source.split_once(heading).expect("a heading");
        let (_, found) = section.split_once("///\n").expect("a table");
        assert!(found.starts_with(&table), "write below `{heading}`:\n{table}");
    }
}

/// Returns true for the line of the reference's table with this key.
fn is_row(line: &str, key: &super::keys::Key, item: &str) -> bool {
    let form = format!("`{}`", key.form());
    line.starts_with(&format!("| [`{0}`](#{0}-of-a-", key.name))
        && line.contains(item)
        && line.split(" | ").any(|cell| cell.starts_with(&form))
}

/// The reference of the runtime's documentation, a table per kind of item.
#[test]
fn reference_has_the_table() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../kayrock/src/attributes.md");
    let reference = std::fs::read_to_string(path).expect("the reference");
    for (place, name) in [
        (Place::Struct, "struct"),
        (Place::Field, "field"),
        (Place::Newtype, "newtype"),
        (Place::Enum, "enum"),
        (Place::Variant, "variant"),
    ] {
        for key in place.keys() {
            assert!(reference.lines().any(|line| is_row(line, key, name)), "no row of `{}` for a {name}", key.form());
        }
    }
}
