//! The front of `KafkaField`: what the author of a newtype or an enum meant, and whether it can be.

use crate::attr::{self, Place};
use crate::errors::Errors;
use crate::model::{lifetimes_only, runtime};
use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{Attribute, Data, DataEnum, DeriveInput, Expr, Fields, Generics, Ident, Path, Type};

/// The integers of the wire, by Rust's names.
const WIDTHS: [&str; 6] = ["i8", "i16", "i32", "i64", "u16", "u32"];

/// A type with `#[derive(KafkaField)]`.
#[expect(clippy::large_enum_variant, reason = "one is made per derive")]
pub(crate) enum Value {
    Newtype(Newtype),
    Enum(Enum),
}

/// A struct around one value, which is its wire form.
pub(crate) struct Newtype {
    pub(crate) ident: Ident,
    /// Lifetime parameters only; anything else was refused.
    pub(crate) generics: Generics,
    pub(crate) inner: Type,
    /// Whether it gets the conversions and comparisons of a typed id.
    pub(crate) transparent: bool,
    /// What a value names, such as `topicName`.
    pub(crate) entity: Option<String>,
    pub(crate) runtime: Path,
}

/// An open enum: known numbers have names, and others are kept.
pub(crate) struct Enum {
    pub(crate) ident: Ident,
    /// The integer that is its wire form.
    pub(crate) repr: Ident,
    /// The named numbers.
    pub(crate) variants: Vec<Variant>,
    /// The variant that keeps the others.
    pub(crate) other: Ident,
    pub(crate) runtime: Path,
}

/// A variant with a number of its own.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) number: Number,
}

/// The number of a variant, counted from the last one that the author wrote.
#[derive(Clone)]
pub(crate) struct Number {
    /// The number that was written; 0 if there is none so far.
    pub(crate) base: Option<Expr>,
    /// How many variants stand between.
    pub(crate) offset: usize,
}

/// Understands a newtype or an enum, or says all that keeps it from being one.
pub(crate) fn understand(input: &DeriveInput) -> syn::Result<Value> {
    match &input.data {
        Data::Enum(data) => open_enum(input, data).map(Value::Enum),
        Data::Struct(data) => match only_field(&data.fields) {
            Some(field) => newtype(input, field).map(Value::Newtype),
            None => Err(syn::Error::new(
                input.ident.span(),
                "a value is a newtype, a tuple struct with one field; derive `KafkaMessage` for a struct of several",
            )),
        },
        Data::Union(_) => Err(syn::Error::new(
            input.ident.span(),
            "a value is a newtype or an enum; the wire does not say which field of a union is meant",
        )),
    }
}

/// The field of a tuple that has but one.
fn only_field(fields: &Fields) -> Option<&syn::Field> {
    let Fields::Unnamed(fields) = fields else { return None };
    fields.unnamed.first().filter(|_| fields.unnamed.len() == 1)
}

fn newtype(input: &DeriveInput, field: &syn::Field) -> syn::Result<Newtype> {
    let errors = Errors::new();
    let newtype = build_newtype(input, field, &errors);
    attr::read_none(&field.attrs, Place::NewtypeField, &errors);
    errors.finish(newtype)
}

fn build_newtype(input: &DeriveInput, field: &syn::Field, errors: &Errors) -> Newtype {
    let attrs = attr::read_value(&input.attrs, Place::Newtype, errors);
    Newtype {
        ident: input.ident.clone(),
        generics: lifetimes_only(&input.generics, errors),
        inner: field.ty.clone(),
        transparent: attrs.transparent.is_given(),
        entity: attrs.entity.get().map(|entity| entity.to_string()),
        runtime: runtime(&attrs.runtime),
    }
}

/// The newtype that is behind something broken, without a word about what is.
pub(crate) fn newtype_in(input: &DeriveInput) -> Option<Newtype> {
    let Data::Struct(data) = &input.data else { return None };
    let field = only_field(&data.fields).filter(|_| input.generics.type_params().next().is_none())?;
    Some(unheard(|errors| build_newtype(input, field, errors)))
}

/// The width of an enum that is broken otherwise.
pub(crate) fn width_of(input: &DeriveInput) -> Option<Ident> {
    unheard(|errors| repr(input, errors)).filter(|_| matches!(input.data, Data::Enum(_)))
}

/// Where the runtime is, as far as that can be read.
pub(crate) fn runtime_of(input: &DeriveInput) -> Path {
    unheard(|errors| runtime(&attr::read_value(&input.attrs, Place::Enum, errors).runtime))
}

/// Reads again what has been complained of.
fn unheard<T>(read: impl FnOnce(&Errors) -> T) -> T {
    let errors = Errors::new();
    let value = read(&errors);
    let _ = errors.finish(());
    value
}

fn open_enum(input: &DeriveInput, data: &DataEnum) -> syn::Result<Enum> {
    let variants: Vec<_> = data.variants.iter().collect();
    let Some((other, named)) = variants.split_last() else {
        return Err(syn::Error::new(input.ident.span(), "an enum without variants has no value; add them"));
    };
    let errors = Errors::new();
    let attrs = attr::read_value(&input.attrs, Place::Enum, &errors);
    no_parameters(&input.generics, &errors);
    let repr = repr(input, &errors);
    for variant in named {
        names_a_number(variant, &errors);
    }
    keeps_other_numbers(other, repr.as_ref(), &errors);
    errors.finish(Enum {
        ident: input.ident.clone(),
        // Without a width there is a complaint, and nobody sees this.
        repr: repr.unwrap_or_else(|| input.ident.clone()),
        variants: numbered(named),
        other: other.ident.clone(),
        runtime: runtime(&attrs.runtime),
    })
}

/// An enum of numbers holds nothing that could have parameters.
fn no_parameters(generics: &Generics, errors: &Errors) {
    for parameter in &generics.params {
        errors.over(parameter, "an enum of numbers has no parameters; remove this one");
    }
}

/// The width on the wire is the one that Rust is told, if the wire has it.
fn repr(input: &DeriveInput, errors: &Errors) -> Option<Ident> {
    let told: Vec<_> = input.attrs.iter().flat_map(repr_words).collect();
    let width = told.iter().find(|word| WIDTHS.iter().any(|width| word == width));
    if width.is_none() {
        let span = told.first().map_or(input.ident.span(), Ident::span);
        errors.at(
            span,
            format_args!(
                "an enum's width on the wire is its `repr`; write `#[repr(N)]`, N one of `{}`",
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

/// A variant before the last one names one number.
fn names_a_number(variant: &syn::Variant, errors: &Errors) {
    let name = &variant.ident;
    if let Some(key) = attr::read_variant(&variant.attrs, errors).key() {
        errors.at(key, format_args!("`other` stands on the last variant; move `{name}` to the end"));
    } else if !matches!(variant.fields, Fields::Unit) {
        errors.over(&variant.fields, format_args!("`{name}` names a number and holds nothing; remove its fields"));
    }
}

/// The last variant holds whatever number has no name, so that it survives.
fn keeps_other_numbers(variant: &syn::Variant, repr: Option<&Ident>, errors: &Errors) {
    let width = repr.map_or_else(|| "i8".to_owned(), Ident::to_string);
    if !attr::read_variant(&variant.attrs, errors).is_given() {
        errors.at(
            variant.ident.span(),
            format_args!(
                "an enum keeps the numbers that it does not name; end it with `#[kafka(other)] Other({width})`"
            ),
        );
        return;
    }
    let holds_width = only_field(&variant.fields).is_some_and(|field| field.ty.to_token_stream().to_string() == width);
    if repr.is_some() && !holds_width {
        let name = &variant.ident;
        errors
            .at(name.span(), format_args!("this variant holds a number as wide as the enum; write `{name}({width})`"));
    }
    if let Some((_, number)) = &variant.discriminant {
        errors.over(
            number,
            "this variant stands for all other numbers and has none of its own; remove it \
             (and name the highest number last, if rustc counts it onto another's)",
        );
    }
}

/// Rust's rule: a variant without a number has the one after its predecessor's. (That they differ, rustc sees to.)
fn numbered(variants: &[&syn::Variant]) -> Vec<Variant> {
    let mut next = Number { base: None, offset: 0 };
    let number = |variant: &&syn::Variant| {
        if let Some((_, written)) = &variant.discriminant {
            next = Number { base: Some(written.clone()), offset: 0 };
        }
        let number = next.clone();
        next.offset += 1;
        Variant { ident: variant.ident.clone(), number }
    };
    variants.iter().map(number).collect()
}

#[cfg(test)]
mod tests;
