//! Open enums: named numbers, and a variant that keeps all others.

use super::only_field;
use crate::attr::{self, VariantAttrs};
use crate::errors::Errors;
use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{Attribute, DataEnum, DeriveInput, Expr, Fields, Generics, Ident};

/// The integers on the wire, by Rust's names.
const WIDTHS: [&str; 6] = ["i8", "i16", "i32", "i64", "u16", "u32"];

/// An open enum.
pub(crate) struct Enum {
    /// The integer on the wire.
    pub(crate) repr: Ident,
    /// The named numbers.
    pub(crate) variants: Vec<Variant>,
    /// The variant that keeps the others.
    pub(crate) other: Ident,
}

/// A variant with a number.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) number: Number,
}

/// The number of a variant, relative to the last discriminant.
#[derive(Clone)]
pub(crate) struct Number {
    /// The discriminant; 0 without one.
    pub(crate) base: Option<Expr>,
    /// The number of variants in between.
    pub(crate) offset: usize,
}

/// Builds the model of an enum; `None` without variants or a width.
pub(super) fn build(input: &DeriveInput, data: &DataEnum, errors: &Errors) -> Option<Enum> {
    no_parameters(&input.generics, errors);
    let variants: Vec<_> = data.variants.iter().collect();
    let Some((other, named)) = variants.split_last() else {
        errors.at(input.ident.span(), "an enum requires variants; add `#[kafka(other)] Other(i8)`");
        return None;
    };
    let repr = repr(input, errors);
    for variant in named {
        is_number(variant, errors);
    }
    keeps_other_numbers(other, repr.as_ref(), errors);
    Some(Enum { repr: repr?, variants: numbered(named), other: other.ident.clone() })
}

/// An enum of numbers has no parameters.
fn no_parameters(generics: &Generics, errors: &Errors) {
    for parameter in &generics.params {
        errors.over(parameter, "an enum of numbers cannot have parameters; remove this one");
    }
}

/// The width on the wire is that of `repr`, if the wire has it.
fn repr(input: &DeriveInput, errors: &Errors) -> Option<Ident> {
    let words: Vec<_> = input.attrs.iter().flat_map(repr_words).collect();
    let width = words.iter().find(|word| WIDTHS.iter().any(|width| word == width));
    if width.is_none() {
        let span = words.first().map_or(input.ident.span(), Ident::span);
        errors.at(
            span,
            format_args!(
                "an enum requires `#[repr(N)]`, its integer on the wire; write one of `{}` as N",
                WIDTHS.join("`, `")
            ),
        );
    }
    width.cloned()
}

fn repr_words(attribute: &Attribute) -> Vec<Ident> {
    let list = attribute.meta.require_list().ok().filter(|list| list.path.is_ident("repr"));
    let words = list.into_iter().flat_map(|list| list.tokens.clone());
    words.filter_map(|token| if let TokenTree::Ident(word) = token { Some(word) } else { None }).collect()
}

/// A variant before the last is a number.
fn is_number(variant: &syn::Variant, errors: &Errors) {
    let name = &variant.ident;
    if let Some(key) = attr::read::<VariantAttrs>(&variant.attrs, errors).other.key() {
        errors.at(key, format_args!("`other` must be on the last variant; move `{name}` to the end"));
    } else if !matches!(variant.fields, Fields::Unit) {
        errors.over(&variant.fields, format_args!("`{name}` is a number and cannot have fields; remove them"));
    }
}

/// The last variant keeps every number without a name.
fn keeps_other_numbers(variant: &syn::Variant, repr: Option<&Ident>, errors: &Errors) {
    let width = repr.map_or_else(|| "i8".to_owned(), Ident::to_string);
    let name = &variant.ident;
    if !attr::read::<VariantAttrs>(&variant.attrs, errors).other.is_given() {
        errors.at(
            name.span(),
            format_args!(
                "an enum requires a variant for unknown numbers; end it with `#[kafka(other)] Other({width})`"
            ),
        );
        return;
    }
    let holds_width = only_field(&variant.fields).is_some_and(|field| field.ty.to_token_stream().to_string() == width);
    if repr.is_some() && !holds_width {
        errors.at(name.span(), format_args!("`{name}` must hold the enum's integer; write `{name}({width})`"));
    }
    if let Some((_, number)) = &variant.discriminant {
        errors.over(
            number,
            format_args!(
                "`{name}` is for all other numbers; remove its discriminant \
                 (if rustc then assigns it a duplicate, put the variant with the highest number before it)"
            ),
        );
    }
}

/// Numbers the variants as Rust does: one without a discriminant follows its predecessor. (rustc refuses duplicates.)
fn numbered(variants: &[&syn::Variant]) -> Vec<Variant> {
    let mut next = Number { base: None, offset: 0 };
    let mut numbered = Vec::new();
    for variant in variants {
        if let Some((_, written)) = &variant.discriminant {
            next = Number { base: Some(written.clone()), offset: 0 };
        }
        numbered.push(Variant { ident: variant.ident.clone(), number: next.clone() });
        next.offset += 1;
    }
    numbered
}
