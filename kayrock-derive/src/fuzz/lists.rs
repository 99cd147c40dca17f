//! Random definitions from the table of keys.

use super::corpus::Which;
use super::random::Random;
use crate::attr::Place;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

/// Values of all types, right and wrong ones; the examples of the table join them.
const VALUES: [&str; 56] = [
    "0",
    "1",
    "2",
    "-1",
    "32767",
    "32768",
    "0x10",
    "1_000",
    "5i16",
    "1e999",
    "-0.0",
    "2.5",
    "340282366920938463463374607431768211456",
    "\"\"",
    "\"0\"",
    "\"1..\"",
    "\"0..=4\"",
    "\"2..=3\"",
    "\"4..=2\"",
    "\"0..\"",
    "\"0..=32766\"",
    "\"32767\"",
    "\" 1 ..= 3\"",
    "\"+3\"",
    "\"3+\"",
    "\"0-4\"",
    "\"0, 2..\"",
    "\"\u{a0}1..\"",
    "\"none\"",
    "\"never\"",
    "r\"1..\"",
    "b\"1\"",
    "'c'",
    "\"data\"",
    "\"request\"",
    "\"broker, broker\"",
    "\"broker\"",
    "\"0: 0, 1..: 1\"",
    "\"decode\"",
    "\"MaxBytes\"",
    "\"max bytes\"",
    "None",
    "Some(1)",
    "[]",
    "[1, 2]",
    "true",
    "Foo",
    "a::b",
    "Vec<Foo<A, B>>",
    "f::<A, B>()",
    "&'static str",
    "|x| x < 1",
    "if a { b } else { c }",
    "::kayrock",
    "Option::None",
    "\"null\"",
];

const TYPES: [&str; 12] = [
    "i8",
    "i32",
    "i64",
    "f64",
    "bool",
    "Str",
    "Bytes",
    "Option<Str>",
    "Vec<i32>",
    "Option<Vec<Inner>>",
    "&'a str",
    "KeyedVec<Inner>",
];

const PLACES: [Place; 7] =
    [Place::Struct, Place::Field, Place::UnknownTags, Place::Newtype, Place::NewtypeField, Place::Enum, Place::Variant];

/// Returns a random definition; two of three have a message's keys, so that fields are checked against them.
pub(super) fn definition(random: &mut Random) -> (Which, TokenStream) {
    match random.below(8) {
        0 => {
            let (list, inner) = (attribute(Place::Newtype, random), attribute(Place::NewtypeField, random));
            let ty = one_of(&TYPES, random);
            (Which::Value, quote!(#list struct A(#inner #ty);))
        }
        1 => (Which::Value, numbers(random)),
        _ => (Which::Message, message(random)),
    }
}

fn message(random: &mut Random) -> TokenStream {
    let usual = match random.below(6) {
        0 => quote!(),
        1 => quote!(#[kafka(api = 1, versions = "0..=4", flexible = "3..", response = R)]),
        2 => quote!(#[kafka(api = 1, versions = "2..=4")]),
        3 => quote!(#[kafka(kind = "data", versions = "0..=4", flexible = "0..")]),
        4 => quote!(#[kafka(kind = "data", versions = "0..=4")]),
        _ => quote!(#[kafka(kind = "metadata", api = 3, versions = "0..=1", flexible = "0..")]),
    };
    let list = if random.one_in(2) { quote!() } else { attribute(Place::Struct, random) };
    let fields = (0..random.below(4)).map(|at| {
        let ident = quote::format_ident!("field_{at}");
        let (list, ty) = (attribute(Place::Field, random), one_of(&TYPES, random));
        quote!(#list #ident: #ty,)
    });
    let fields: TokenStream = fields.collect();
    let tags = if random.one_in(20) { attribute(Place::UnknownTags, random) } else { quote!() };
    let tags = if random.one_in(2) { quote!(#tags unknown_tags: UnknownTags,) } else { quote!() };
    quote!(#usual #list struct A<'a> { #fields #tags })
}

fn numbers(random: &mut Random) -> TokenStream {
    let list = attribute(Place::Enum, random);
    let repr = one_of(&["i8", "i16", "u8", "u32", "C", "i64"], random);
    let variants: TokenStream = (0..random.below(4))
        .map(|at| {
            let ident = quote::format_ident!("V{at}");
            let list = if random.one_in(4) { attribute(Place::Variant, random) } else { quote!() };
            let value = one_of(&VALUES[..5], random);
            let number = if random.one_in(2) { quote!(= #value) } else { quote!() };
            quote!(#list #ident #number,)
        })
        .collect();
    let other = if random.one_in(6) { quote!() } else { quote!(#[kafka(other)] Other(#repr)) };
    quote!(#list #[repr(#repr)] enum A { #variants #other })
}

/// A list of up to four entries, most with a key that is legal at the place; rarely without the list, or with more tokens.
fn attribute(place: Place, random: &mut Random) -> TokenStream {
    if random.one_in(8) {
        return one_of(
            &["", "#[kafka]", "#[kafka = \"a\"]", "#[kafka()]", "#[kafka[versions = \"0\"]]", "#[doc = \"x\"]"],
            random,
        );
    }
    let entries: Vec<TokenTree> = (0..random.below(4)).flat_map(|_| entry(place, random)).collect();
    let entries: TokenStream = entries.into_iter().collect();
    quote!(#[kafka(#entries)])
}

fn entry(place: Place, random: &mut Random) -> TokenStream {
    let place = if random.one_in(10) { *random.pick(&PLACES) } else { place };
    let keys = place.examples();
    if keys.is_empty() {
        return TokenStream::new();
    }
    let (key, example) = *random.pick(&keys);
    let key = match random.below(20) {
        0 => tokens(&key[..key.len() - 1]),
        1 => quote!(nonsense),
        2 => quote!(r#type),
        _ => tokens(key),
    };
    let value = match random.below(4) {
        0 | 1 if !example.is_empty() => example,
        0 | 1 => "",
        _ => *random.pick(&VALUES),
    };
    let value = in_group(tokens(value), random);
    let equals = if value.is_empty() && !random.one_in(10) { quote!() } else { quote!(=) };
    let comma = if random.one_in(20) { quote!() } else { quote!(,) };
    quote!(#key #equals #value #comma)
}

/// Puts a value into a group without delimiters now and then, as `macro_rules!` does.
fn in_group(value: TokenStream, random: &mut Random) -> TokenStream {
    if value.is_empty() || !random.one_in(12) {
        return value;
    }
    TokenTree::from(Group::new(Delimiter::None, value)).into()
}

fn one_of(texts: &[&str], random: &mut Random) -> TokenStream {
    let text: &&str = random.pick(texts);
    tokens(text)
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("tokens")
}
