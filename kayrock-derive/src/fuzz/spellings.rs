//! The list of spellings with one meaning: each row brings a definition into the strict notation in one respect.
//!
//! An accepted mutation that leaves the schema as it is must become the original by one row.

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Data, DeriveInput, Fields, Lit, Meta, Visibility};

/// Reason, and the change that removes the difference.
type Row = (&'static str, fn(&mut DeriveInput));

const TABLE: &[Row] = &[
    ("visibility is Rust's", without_visibility),
    ("other attributes are Rust's", without_other_attributes),
    ("a list may end with a comma", |input| each_list(input, without_last_comma)),
    ("fields may end with a comma", without_last_comma_of_fields),
    ("spaces in a range have no meaning", |input| each_list(input, without_spaces)),
    ("the path of the crate may be in quotes", |input| each_list(input, without_quotes)),
    ("keys have no order", |input| each_list(input, in_order)),
];

/// The reason why two different definitions have one meaning.
pub(super) fn reason(original: &DeriveInput, mutant: &DeriveInput) -> Option<&'static str> {
    let row = TABLE.iter().find(|(_, change)| changed(original, *change) == changed(mutant, *change));
    row.map(|(reason, _)| *reason)
}

fn changed(input: &DeriveInput, change: fn(&mut DeriveInput)) -> String {
    let mut input = input.clone();
    change(&mut input);
    input.into_token_stream().to_string()
}

/// The definition in the strict notation by all rows, and the first row that changes it.
pub(super) fn lenient(input: &DeriveInput) -> Option<(&'static str, DeriveInput)> {
    let (mut strict, mut first) = (input.clone(), None);
    each_list(&mut strict, without_invisible_groups);
    for (reason, change) in TABLE {
        let before = strict.to_token_stream().to_string();
        change(&mut strict);
        first = first.or_else(|| (strict.to_token_stream().to_string() != before).then_some(*reason));
    }
    first.map(|reason| (reason, strict))
}

fn without_visibility(input: &mut DeriveInput) {
    input.vis = Visibility::Inherited;
    for field in fields(input) {
        field.vis = Visibility::Inherited;
    }
}

fn without_other_attributes(input: &mut DeriveInput) {
    for attributes in attributes(input) {
        attributes.retain(|attribute| ["kafka", "repr"].iter().any(|own| attribute.path().is_ident(own)));
    }
}

fn without_last_comma_of_fields(input: &mut DeriveInput) {
    match &mut input.data {
        Data::Struct(data) => match &mut data.fields {
            Fields::Named(fields) => drop(fields.named.pop_punct()),
            Fields::Unnamed(fields) => drop(fields.unnamed.pop_punct()),
            Fields::Unit => {}
        },
        Data::Enum(data) => drop(data.variants.pop_punct()),
        Data::Union(_) => {}
    }
}

fn fields(input: &mut DeriveInput) -> Vec<&mut syn::Field> {
    match &mut input.data {
        Data::Struct(data) => data.fields.iter_mut().collect(),
        Data::Enum(_) | Data::Union(_) => Vec::new(),
    }
}

/// The attributes of the item and of its parts.
fn attributes(input: &mut DeriveInput) -> Vec<&mut Vec<Attribute>> {
    let mut all = vec![&mut input.attrs];
    match &mut input.data {
        Data::Struct(data) => all.extend(data.fields.iter_mut().map(|field| &mut field.attrs)),
        Data::Enum(data) => all.extend(data.variants.iter_mut().map(|variant| &mut variant.attrs)),
        Data::Union(_) => {}
    }
    all
}

/// Changes the tokens of each `#[kafka(...)]`.
fn each_list(input: &mut DeriveInput, change: fn(&[TokenTree]) -> Vec<TokenTree>) {
    for attribute in attributes(input).into_iter().flatten().filter(|attribute| attribute.path().is_ident("kafka")) {
        if let Meta::List(list) = &mut attribute.meta {
            list.tokens = change(&list.tokens.clone().into_iter().collect::<Vec<_>>()).into_iter().collect();
        }
    }
}

fn is_comma(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',')
}

fn without_last_comma(tokens: &[TokenTree]) -> Vec<TokenTree> {
    match tokens {
        [list @ .., end] if is_comma(end) => list.to_vec(),
        list => list.to_vec(),
    }
}

/// Opens the groups in which `macro_rules!` passes values.
fn without_invisible_groups(tokens: &[TokenTree]) -> Vec<TokenTree> {
    let tokens = tokens.iter().map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            without_invisible_groups(&group.stream().into_iter().collect::<Vec<_>>())
        }
        token => vec![token.clone()],
    });
    tokens.flatten().collect()
}

fn without_spaces(tokens: &[TokenTree]) -> Vec<TokenTree> {
    let mut plain: Vec<TokenTree> = Vec::new();
    for token in tokens {
        // A default is a string as it is.
        let is_default = matches!(plain.as_slice(), [.., key, _] if key.to_string() == "default");
        plain.push(range_without_spaces(token).filter(|_| !is_default).unwrap_or_else(|| token.clone()));
    }
    plain
}

fn range_without_spaces(token: &TokenTree) -> Option<TokenTree> {
    let TokenTree::Literal(literal) = token else { return None };
    let Lit::Str(text) = Lit::new(literal.clone()) else { return None };
    let text = text.value();
    let is_range = text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(|c| " .=0123456789".contains(c));
    is_range.then(|| Literal::string(&text.replace(' ', "")).into())
}

/// Removes the quotes of `crate = "…"`.
fn without_quotes(tokens: &[TokenTree]) -> Vec<TokenTree> {
    let mut plain: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let is_of_crate =
            matches!(plain.as_slice(), [.., key, equals] if key.to_string() == "crate" && equals.to_string() == "=");
        match token {
            TokenTree::Literal(literal) if is_of_crate => match Lit::new(literal.clone()) {
                Lit::Str(path) => plain.extend(path.value().parse::<TokenStream>().into_iter().flatten()),
                _ => plain.push(token.clone()),
            },
            _ => plain.push(token.clone()),
        }
    }
    plain
}

/// Sorts the entries by their text.
fn in_order(tokens: &[TokenTree]) -> Vec<TokenTree> {
    let mut entries: Vec<String> = tokens
        .split(is_comma)
        .filter(|entry| !entry.is_empty())
        .map(|entry| entry.iter().cloned().collect::<TokenStream>().to_string())
        .collect();
    entries.sort();
    entries.join(",").parse::<TokenStream>().expect("tokens").into_iter().collect()
}
