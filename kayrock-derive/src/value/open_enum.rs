//! Open enums: named numbers, and a variant that keeps all others.

use super::only_field;
use crate::attr::{self, VariantAttrs, bare, parenthesised};
use crate::errors::Errors;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use syn::spanned::Spanned as _;
use syn::{Attribute, DataEnum, DeriveInput, Fields, Generics, Ident, LitInt};

/// The integers on the wire, by Rust's names.
pub(crate) const WIDTHS: [&str; 6] = ["i8", "i16", "i32", "i64", "u16", "u32"];

/// An open enum.
pub(crate) struct Enum {
    /// The integer on the wire.
    pub(crate) repr: Ident,
    /// The named numbers.
    pub(crate) variants: Vec<Variant>,
    /// The variant that keeps the others.
    pub(crate) other: Ident,
    /// The variant with `#[default]`, if its number is an expression.
    pub(crate) default: Option<DefaultVariant>,
}

/// A variant with `#[default]`.
pub(crate) struct DefaultVariant {
    /// The span of the attribute.
    pub(crate) span: Span,
    pub(crate) number: Number,
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
    pub(crate) base: Option<TokenStream>,
    /// The number of variants in between.
    pub(crate) offset: usize,
}

/// Builds the model of an enum; `None` without variants or a width.
pub(super) fn build(input: &DeriveInput, data: &DataEnum, errors: &Errors) -> Option<Enum> {
    no_parameters(&input.generics, errors);
    if data.variants.is_empty() {
        errors.at(input.ident.span(), "an enum requires variants; add `#[kafka(other)] Other(i8)`");
        return None;
    }
    let repr = repr(input, errors);
    let (mut named, other) = split(numbered(data.variants.iter()), input, repr.as_ref(), errors);
    let mut default = None;
    for variant in &named {
        is_unit(variant.written, errors);
        default = default.or(default_is_zero(variant, errors));
    }
    if let Some(other) = &other {
        holds_number(other.written, repr.as_ref(), errors);
        numbers_differ(other, &named, repr.as_ref(), errors);
    }
    // If there are errors, the stubs can use any variant.
    let other = other.or_else(|| named.pop())?.written.ident.clone();
    let variants =
        named.into_iter().map(|Numbered { written, number }| Variant { ident: written.ident.clone(), number });
    Some(Enum { repr: repr?, variants: variants.collect(), other, default })
}

/// A variant and its number in Rust.
struct Numbered<'a> {
    written: &'a syn::Variant,
    number: Number,
}

/// Numbers the variants as Rust does: one without a discriminant follows its predecessor. (rustc refuses duplicates.)
fn numbered<'a>(variants: impl Iterator<Item = &'a syn::Variant>) -> Vec<Numbered<'a>> {
    let mut next = Number { base: None, offset: 0 };
    let mut numbered = Vec::new();
    for written in variants {
        if let Some((_, base)) = &written.discriminant {
            next = Number { base: Some(parenthesised(base.to_token_stream())), offset: 0 };
        }
        numbered.push(Numbered { written, number: next.clone() });
        next.offset += 1;
    }
    numbered
}

/// Separates the variant with `other`, which is on exactly one.
fn split<'a>(
    variants: Vec<Numbered<'a>>,
    input: &DeriveInput,
    repr: Option<&Ident>,
    errors: &Errors,
) -> (Vec<Numbered<'a>>, Option<Numbered<'a>>) {
    let (mut named, mut other) = (Vec::new(), None::<Numbered<'a>>);
    for variant in variants {
        let key = attr::read::<VariantAttrs>(&variant.written.attrs, errors).other.key();
        match (key, &other) {
            (None, _) => named.push(variant),
            (Some(_), None) => other = Some(variant),
            (Some(key), Some(first)) => {
                let first = &first.written.ident;
                errors.at(key, format_args!("`other` is already on `{first}`; remove one of them"));
            }
        }
    }
    if other.is_none() {
        other = holds_other(&mut named, repr);
        report_missing(other.as_ref(), input, repr, errors);
    }
    (named, other)
}

/// Removes and returns the variant that lacks `other`: the only one with a field.
fn holds_other<'a>(named: &mut Vec<Numbered<'a>>, repr: Option<&Ident>) -> Option<Numbered<'a>> {
    let mut with_fields = (0..named.len()).filter(|at| !matches!(named[*at].written.fields, Fields::Unit));
    let at = with_fields.next().filter(|_| with_fields.next().is_none())?;
    repr.is_some_and(|width| holds(named[at].written, width)).then(|| named.remove(at))
}

fn report_missing(meant: Option<&Numbered<'_>>, input: &DeriveInput, repr: Option<&Ident>, errors: &Errors) {
    const MISSING: &str = "an enum requires a variant for unknown numbers";
    let width = repr.map_or_else(|| "i8".to_owned(), Ident::to_string);
    match meant.map(|meant| &meant.written.ident) {
        Some(name) => errors.at(name.span(), format_args!("{MISSING}; add `#[kafka(other)]` to `{name}`")),
        None => errors.at(input.ident.span(), format_args!("{MISSING}; add `#[kafka(other)] Other({width})`")),
    }
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

/// A named number has no fields.
fn is_unit(variant: &syn::Variant, errors: &Errors) {
    if !matches!(variant.fields, Fields::Unit) {
        let name = &variant.ident;
        errors.over(&variant.fields, format_args!("`{name}` is a number and cannot have fields; remove them"));
    }
}

/// Checks that Rust's `Default` is the variant 0, which is the value of an absent field. Returns the variant if only rustc
/// can determine its number.
fn default_is_zero(variant: &Numbered<'_>, errors: &Errors) -> Option<DefaultVariant> {
    let attribute = variant.written.attrs.iter().find(|attribute| attribute.path().is_ident("default"))?;
    match variant.number.value() {
        Some(0) => None,
        Some(number) => {
            errors.over(
                attribute,
                format_args!(
                    "`#[default]` is number {number}, and an absent field is 0; move it to the variant 0, \
                     or implement `Default` as `Self::from(0)`"
                ),
            );
            None
        }
        None => Some(DefaultVariant { span: attribute.path().span(), number: variant.number.clone() }),
    }
}

/// The variant with `other` holds the enum's integer.
fn holds_number(variant: &syn::Variant, repr: Option<&Ident>, errors: &Errors) {
    let (name, Some(width)) = (&variant.ident, repr) else { return };
    if !holds(variant, width) {
        errors.at(name.span(), format_args!("`{name}` must hold the enum's integer; write `{name}({width})`"));
    }
}

/// Returns true for a variant with one field of this integer type.
fn holds(variant: &syn::Variant, width: &Ident) -> bool {
    only_field(&variant.fields).is_some_and(|field| *width == field.ty.to_token_stream().to_string())
}

/// rustc numbers the variant with `other`, too, although that number is not on the wire.
fn numbers_differ(other: &Numbered<'_>, named: &[Numbered<'_>], repr: Option<&Ident>, errors: &Errors) {
    let Some((width, range)) = repr.and_then(|repr| Some((repr, range_of(repr)?))) else { return };
    let (number, numbers) = (other.number.value(), named.iter().map(|variant| variant.number.value()).collect());
    let (Some(number), Some::<BTreeSet<i128>>(numbers)) = (number, numbers) else { return };
    let all_fit = numbers.iter().all(|number| range.contains(number));
    if !all_fit || (range.contains(&number) && !numbers.contains(&number)) {
        return;
    }
    let (name, free) = (&other.written.ident, (0..=*range.end()).find(|free| !numbers.contains(free)));
    let problem = if range.contains(&number) { "which is already used" } else { "which is too large" };
    errors.at(
        name.span(),
        format_args!(
            "rustc numbers `{name}` {number}, {problem}; write `{name}({width}) = {}`, a number that is not on the wire",
            free.unwrap_or_default()
        ),
    );
}

/// The numbers of an integer type of the wire.
fn range_of(width: &Ident) -> Option<RangeInclusive<i128>> {
    let width = width.to_string();
    let bits: u32 = width.get(1..)?.parse().ok()?;
    let span = 1_i128 << bits;
    Some(if width.starts_with('i') { -span / 2..=span / 2 - 1 } else { 0..=span - 1 })
}

impl Number {
    /// The number, if its base is a literal.
    fn value(&self) -> Option<i128> {
        let base: i128 = match &self.base {
            None => 0,
            Some(base) => syn::parse2::<LitInt>(bare(base.clone())).ok()?.base10_parse().ok()?,
        };
        base.checked_add(i128::try_from(self.offset).ok()?)
    }
}
