//! The meaning of a type with `KafkaField`, and its rules.

mod open_enum;

pub(crate) use open_enum::{DefaultVariant, Enum, Number, WIDTHS};

use crate::attr::{self, EnumAttrs, NewtypeAttrs, Place, Spanned};
use crate::check;
use crate::errors::Errors;
use crate::model::{has_deprecated, lifetimes_only, runtime};
use syn::{Data, DeriveInput, Fields, Generics, Ident, Path, Type};

/// A type with `#[derive(KafkaField)]`.
pub(crate) struct Value {
    pub(crate) ident: Ident,
    /// Lifetime parameters of a newtype only, unless there are errors.
    pub(crate) generics: Generics,
    pub(crate) runtime: Path,
    pub(crate) shape: Shape,
    /// True if the author declares or allows deprecated items in the type.
    pub(crate) has_deprecated: bool,
}

pub(crate) enum Shape {
    Newtype(Newtype),
    Enum(Enum),
    /// An enum without an integer or a variant, which has been reported.
    BrokenEnum,
    /// Neither, which has been reported.
    Broken,
}

/// A struct with one field, which is its wire form.
pub(crate) struct Newtype {
    pub(crate) inner: Type,
    /// Adds the conversions and comparisons of a typed id.
    pub(crate) transparent: bool,
    /// Kafka's entity type, such as `topicName`.
    pub(crate) entity: Option<Spanned<String>>,
}

/// Builds the model of a newtype or an enum.
pub(crate) fn build(input: &DeriveInput, errors: &Errors) -> Value {
    let (runtime, shape) = match &input.data {
        Data::Enum(data) => {
            let attrs: EnumAttrs = attr::read(&input.attrs, errors);
            (runtime(&attrs.runtime), open_enum::build(input, data, errors).map_or(Shape::BrokenEnum, Shape::Enum))
        }
        Data::Struct(_) | Data::Union(_) => {
            let attrs: NewtypeAttrs = attr::read(&input.attrs, errors);
            (runtime(&attrs.runtime), newtype(input, &attrs, errors).map_or(Shape::Broken, Shape::Newtype))
        }
    };
    Value {
        ident: input.ident.clone(),
        generics: input.generics.clone(),
        runtime,
        shape,
        has_deprecated: has_deprecated(input),
    }
}

fn newtype(input: &DeriveInput, attrs: &NewtypeAttrs, errors: &Errors) -> Option<Newtype> {
    let field = match &input.data {
        Data::Struct(data) => only_field(&data.fields),
        Data::Enum(_) | Data::Union(_) => None,
    };
    let Some(field) = field else {
        errors.at(
            input.ident.span(),
            "`KafkaField` requires a tuple struct with one field, or an enum; \
             derive `KafkaMessage` for a struct with named fields",
        );
        return None;
    };
    lifetimes_only(&input.generics, errors);
    attr::read_none(&field.attrs, Place::NewtypeField, errors);
    check::no_static(&field.ty, errors);
    Some(Newtype {
        inner: field.ty.clone(),
        transparent: attrs.transparent.is_given(),
        entity: attrs.entity.get().cloned(),
    })
}

/// The field of a tuple with one field.
fn only_field(fields: &Fields) -> Option<&syn::Field> {
    let Fields::Unnamed(fields) = fields else { return None };
    fields.unnamed.first().filter(|_| fields.unnamed.len() == 1)
}

#[cfg(test)]
mod tests;
