//! The meaning of a struct: its attributes and fields, with defaults for what is absent.
//!
//! Malformed parts have been reported and are absent here; [`check`](crate::check) reports parts that do not fit together.
//! The attributes are kept for the spans of those errors.

mod header;

pub(crate) use crate::attr::{DefaultValue, Kind, Listener, Only, Target, TargetClass};

use crate::attr::{self, ContainerAttrs, FieldAttrs, Place, Slot};
use crate::errors::Errors;
use crate::versions::Versions;
use heck::ToUpperCamelCase;
use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::{
    Attribute, Data, DataStruct, DeriveInput, Fields, GenericParam, Generics, Ident, Path, Type, Visibility,
    parse_quote,
};

/// A struct with `#[derive(KafkaMessage)]`.
pub(crate) struct Message {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    /// Lifetime parameters only, unless there are errors.
    pub(crate) generics: Generics,
    /// Kafka's name: the type's, or `name = "…"`.
    pub(crate) name: String,
    /// `None` for a nested struct, which takes versions and flexible versions from its message.
    pub(crate) wire: Option<Wire>,
    /// In the order of the struct, without `unknown_tags`.
    pub(crate) fields: Vec<Field>,
    /// The field named `unknown_tags`, if there is one.
    pub(crate) unknown_tags: Option<UnknownTags>,
    /// Allows gaps between tags.
    pub(crate) sparse_tags: bool,
    pub(crate) only: Option<Only>,
    /// `::kayrock`, or the value of `crate`.
    pub(crate) runtime: Path,
    /// True if a later `derive` contains `Default`, which has been reported.
    pub(crate) derives_default: bool,
    /// True if the author declares or allows deprecated items in the struct.
    pub(crate) has_deprecated: bool,
    pub(crate) written: ContainerAttrs,
}

/// The field that keeps unknown tagged fields.
pub(crate) struct UnknownTags {
    pub(crate) ident: Ident,
    /// With the author's span. A trait of the runtime checks that it is `UnknownTags`.
    pub(crate) ty: Type,
}

/// The properties of a message that a nested struct lacks.
pub(crate) struct Wire {
    pub(crate) kind: Kind,
    pub(crate) api_key: Option<i16>,
    /// Always with an end.
    pub(crate) versions: Versions,
    /// Without an end, or [`Versions::NONE`].
    pub(crate) flexible: Versions,
    pub(crate) unstable: Versions,
    pub(crate) deprecated: Versions,
    pub(crate) listeners: Vec<Listener>,
    /// Header versions by version of the message, where they do not follow from `flexible`.
    pub(crate) headers: Vec<(Versions, i16)>,
    /// As written: a lifetime may still be `'_`.
    pub(crate) response: Option<Type>,
    pub(crate) no_response: Option<Path>,
    pub(crate) target: Option<Target>,
    pub(crate) is_repeatable: bool,
}

/// A field on the wire.
pub(crate) struct Field {
    /// Index among the fields on the wire.
    pub(crate) index: usize,
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    /// With the author's span.
    pub(crate) ty: Type,
    /// Kafka's name: `MaxBytes` for `max_bytes`, or `name = "…"`.
    pub(crate) name: String,
    /// The versions with the field; those of a message's field are limited to the message's.
    pub(crate) versions: Versions,
    /// The versions that allow null, limited to `versions`; [`Versions::NONE`] if there are none.
    pub(crate) nullable: Versions,
    pub(crate) tag: Option<Tag>,
    /// The versions with a compact length, if not those of the message.
    pub(crate) flexible: Option<Versions>,
    pub(crate) default: DefaultValue,
    pub(crate) ignorable: bool,
    /// The field that holds the value in later versions.
    pub(crate) replaced_by: Option<Ident>,
    pub(crate) map_key: bool,
    pub(crate) entity: Option<String>,
    pub(crate) with: Option<Path>,
    pub(crate) check: Option<Path>,
    pub(crate) written: FieldAttrs,
}

/// The tag of a field and its tagged versions.
pub(crate) struct Tag {
    pub(crate) number: u32,
    /// Limited to the field's versions.
    pub(crate) versions: Versions,
}

impl Message {
    /// The field with this name.
    pub(crate) fn field(&self, name: &Ident) -> Option<&Field> {
        self.fields.iter().find(|field| field.ident == *name)
    }
}

/// Builds the model of a struct. Malformed parts are reported and left out.
pub(crate) fn build(input: &DeriveInput, written: ContainerAttrs, errors: &Errors) -> Message {
    let wire = wire(&written);
    let (fields, unknown_tags) = fields(named_fields(input, errors), wire.as_ref(), errors);
    Message {
        ident: input.ident.clone(),
        visibility: input.vis.clone(),
        generics: lifetimes_only(&input.generics, errors),
        name: written.name.get().map_or_else(|| input.ident.unraw().to_string(), |name| name.to_string()),
        wire,
        fields,
        unknown_tags,
        sparse_tags: written.sparse_tags.is_given(),
        only: written.only.get().map(|only| **only),
        runtime: runtime(&written.runtime),
        derives_default: refuse_default(input, errors),
        has_deprecated: has_deprecated(input),
        written,
    }
}

/// Returns `None` for a nested struct: one without `api`, `kind` and `response`.
fn wire(written: &ContainerAttrs) -> Option<Wire> {
    let is_message = written.api.is_given() || written.kind.is_given() || written.response.is_given();
    is_message.then(|| {
        let (kind, api_key) = (kind(written), written.api.get().map(|key| **key));
        Wire {
            kind,
            api_key,
            versions: range(&written.versions).unwrap_or(Versions::ALL),
            flexible: range(&written.flexible).unwrap_or(Versions::NONE),
            unstable: range(&written.unstable).unwrap_or(Versions::NONE),
            deprecated: range(&written.deprecated).unwrap_or(Versions::NONE),
            listeners: written.listeners.get().map(|listeners| listeners.to_vec()).unwrap_or_default(),
            headers: header::rules(written, kind, api_key),
            response: written.response.get().map(|ty| Type::clone(ty)),
            no_response: written.no_response.get().map(|path| Path::clone(path)),
            target: written.target.get().map(|target| Target::clone(target)),
            is_repeatable: written.repeatable.is_given(),
        }
    })
}

/// `response` makes a request, `api` alone a response; any other message has a `kind`.
fn kind(written: &ContainerAttrs) -> Kind {
    match written.kind.get() {
        Some(kind) => **kind,
        None if written.response.is_given() => Kind::Request,
        None => Kind::Response,
    }
}

/// The range of a slot; every version for a constant, whose value is unknown.
fn range(slot: &Slot<Versions>) -> Option<Versions> {
    let known = slot.get().map(|versions| **versions);
    known.or(slot.constant().map(|_| Versions::ALL))
}

/// The path of the runtime: `::kayrock`, or the value of `crate`.
pub(crate) fn runtime(written: &Slot<Path>) -> Path {
    written.get().map_or_else(|| parse_quote!(::kayrock), |path| Path::clone(path))
}

/// Returns true if the item, a field or a variant is deprecated, or has an attribute that allows deprecated items.
pub(crate) fn has_deprecated(input: &DeriveInput) -> bool {
    let parts: Vec<_> = match &input.data {
        Data::Struct(data) => data.fields.iter().flat_map(|field| &field.attrs).collect(),
        Data::Enum(data) => data.variants.iter().flat_map(|variant| &variant.attrs).collect(),
        Data::Union(_) => Vec::new(),
    };
    let mut attributes = input.attrs.iter().chain(parts);
    attributes.any(|attribute| attribute.path().is_ident("deprecated") || allows_deprecated(attribute))
}

/// Returns true for `allow` and `expect` of `deprecated` or of a group with it.
fn allows_deprecated(attribute: &Attribute) -> bool {
    let is_allow = attribute.path().is_ident("allow") || attribute.path().is_ident("expect");
    let lints = attribute.meta.require_list().ok().filter(|_| is_allow).map(|list| list.tokens.clone());
    lints.into_iter().flatten().any(|lint| matches!(lint.to_string().as_str(), "deprecated" | "warnings"))
}

/// Refuses parameters other than lifetimes: a schema is one constant for all instances of a type.
pub(crate) fn lifetimes_only(generics: &Generics, errors: &Errors) -> Generics {
    for parameter in &generics.params {
        let (kind, concrete) = match parameter {
            GenericParam::Lifetime(_) => continue,
            GenericParam::Type(_) => ("type", "type"),
            GenericParam::Const(_) => ("const", "number"),
        };
        errors.over(
            parameter,
            format_args!(
                "a schema cannot depend on a {kind} parameter; write the concrete {concrete}, \
                 or define the struct for each in a `macro_rules!`"
            ),
        );
    }
    let mut generics = generics.clone();
    for parameter in generics.lifetimes_mut() {
        // The author's lints, such as `single_use_lifetimes`, do not apply to the impls.
        parameter.lifetime.set_span(Span::call_site().located_at(parameter.lifetime.span()));
    }
    generics
}

/// Rejects `Default` in a later `derive`; returns true if it is there. (rustc does not show earlier derives to a
/// macro.)
fn refuse_default(input: &DeriveInput, errors: &Errors) -> bool {
    let derives = input.attrs.iter().filter(|attribute| attribute.path().is_ident("derive"));
    let lists = derives.filter_map(|attribute| attribute.meta.require_list().ok());
    let default = lists.flat_map(|list| list.tokens.clone()).find(|token| token.to_string() == "Default");
    if let Some(default) = &default {
        errors.at(default.span(), "`KafkaMessage` implements `Default`; remove it here");
    }
    default.is_some()
}

fn named_fields<'a>(input: &'a DeriveInput, errors: &Errors) -> Vec<&'a syn::Field> {
    let message = match &input.data {
        Data::Struct(DataStruct { fields: Fields::Unnamed(_), .. }) => {
            "a message requires named fields; name them, or derive `KafkaField` for a newtype"
        }
        Data::Struct(data) => return data.fields.iter().collect(),
        Data::Enum(_) => "a message must be a struct; derive `KafkaField` for an enum that is the type of a field",
        Data::Union(_) => "a message must be a struct, since the wire does not select a field of a union",
    };
    errors.at(input.ident.span(), message);
    Vec::new()
}

/// Separates the fields on the wire from `unknown_tags`.
fn fields(fields: Vec<&syn::Field>, wire: Option<&Wire>, errors: &Errors) -> (Vec<Field>, Option<UnknownTags>) {
    let mut unknown_tags = None;
    let mut on_wire = Vec::new();
    for field in fields {
        refuse_cfg(field, errors);
        let Some(ident) = &field.ident else { continue };
        if ident == "unknown_tags" {
            attr::read_none(&field.attrs, Place::UnknownTags, errors);
            unknown_tags = Some(UnknownTags { ident: ident.clone(), ty: field.ty.clone() });
        } else {
            on_wire.push(build_field(on_wire.len(), ident, field, wire, errors));
        }
    }
    (on_wire, unknown_tags)
}

/// Refuses `cfg` on a field, which would make two wire formats of one definition.
fn refuse_cfg(field: &syn::Field, errors: &Errors) {
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")) {
        errors
            .over(attribute, "the wire format cannot depend on `cfg`; define the struct twice, and put `cfg` on each");
    }
}

fn build_field(index: usize, ident: &Ident, field: &syn::Field, wire: Option<&Wire>, errors: &Errors) -> Field {
    let written: FieldAttrs = attr::read(&field.attrs, errors);
    let around = wire.map_or(Versions::ALL, |wire| wire.versions);
    let tagged = range(&written.tagged);
    let versions = range(&written.versions).or(tagged).unwrap_or(Versions::ALL).intersect(around);
    Field {
        index,
        ident: ident.clone(),
        visibility: field.vis.clone(),
        ty: field.ty.clone(),
        name: written.name.get().map_or_else(|| kafka_name(ident), |name| name.to_string()),
        versions,
        nullable: range(&written.nullable).unwrap_or(Versions::NONE).intersect(versions),
        tag: written
            .tag
            .get()
            .zip(tagged)
            .map(|(number, tagged)| Tag { number: **number, versions: tagged.intersect(versions) }),
        flexible: range(&written.flexible),
        default: written.default.get().map_or(DefaultValue::Zero, |default| DefaultValue::clone(default)),
        ignorable: written.ignorable.is_given(),
        replaced_by: written.replaced_by.get().map(|field| Ident::clone(field)),
        map_key: written.map_key.is_given(),
        entity: written.entity.get().map(|entity| entity.to_string()),
        with: written.with.get().map(|path| Path::clone(path)),
        check: written.check.get().map(|path| Path::clone(path)),
        written,
    }
}

/// Kafka's spelling of a field's name: `MaxBytes` for `max_bytes`, `Match` for `r#match`.
fn kafka_name(ident: &Ident) -> String {
    ident.unraw().to_string().to_upper_camel_case()
}

#[cfg(test)]
mod tests;
