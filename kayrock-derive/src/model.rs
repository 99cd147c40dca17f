//! What the author of a struct meant: its attributes and fields, with every omission filled in.
//!
//! Whatever is broken has been complained of and stands here as if it were absent; whether the parts fit together is for
//! [`check`](crate::check) to say. What was written, with its place, stays beside what it means, for the complaints.

pub(crate) use crate::attr::{DefaultValue, Kind, Listener, Only};

use crate::attr::{self, ContainerAttrs, FieldAttrs, Place, Slot};
use crate::errors::Errors;
use crate::versions::Versions;
use syn::ext::IdentExt;
use syn::{Data, DataStruct, DeriveInput, Fields, GenericParam, Generics, Ident, Path, Type, Visibility, parse_quote};

/// A struct with `#[derive(KafkaMessage)]`.
pub(crate) struct Message {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    /// Lifetime parameters only; anything else was refused.
    pub(crate) generics: Generics,
    /// Kafka's name: the type's, or `name = "…"`.
    pub(crate) name: String,
    /// `None` for a struct that sits in messages: it takes version and flexibility from them.
    pub(crate) wire: Option<Wire>,
    /// In the order of the struct, without `unknown_tags`.
    pub(crate) fields: Vec<Field>,
    /// The field named `unknown_tags`, if there is one.
    pub(crate) unknown_tags: Option<UnknownTags>,
    /// Whether tags may have gaps.
    pub(crate) sparse_tags: bool,
    pub(crate) only: Option<Only>,
    /// `::kayrock`, or what `crate = "…"` says.
    pub(crate) runtime: Path,
    pub(crate) written: ContainerAttrs,
}

/// The field that collects the tags which the definition does not know.
pub(crate) struct UnknownTags {
    pub(crate) ident: Ident,
    /// With the author's span; what else than `UnknownTags` it may be, is for the compiler to say.
    pub(crate) ty: Type,
}

/// What a message has and a nested struct has not.
pub(crate) struct Wire {
    pub(crate) kind: Kind,
    pub(crate) api_key: Option<i16>,
    /// Closed.
    pub(crate) versions: Versions,
    /// Open, or [`Versions::NONE`].
    pub(crate) flexible: Versions,
    pub(crate) unstable: Versions,
    pub(crate) deprecated: Versions,
    pub(crate) listeners: Vec<Listener>,
    /// Header versions by version of the message, where the usual rule does not hold.
    pub(crate) headers: Vec<(Versions, i16)>,
    /// As written: a lifetime may still be `'_`.
    pub(crate) response: Option<Type>,
    pub(crate) no_response: Option<Path>,
    pub(crate) fallback: Option<i16>,
}

impl Wire {
    /// The header version that follows from `flexible`.
    pub(crate) fn usual_header(&self, version: i16) -> i16 {
        i16::from(self.kind == Kind::Request) + i16::from(self.flexible.contains(version))
    }
}

/// A field that is on the wire.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    /// With the author's span.
    pub(crate) ty: Type,
    /// Kafka's name: `MaxBytes` for `max_bytes`, or `name = "…"`.
    pub(crate) name: String,
    /// The versions that have the field: of a message's field narrowed to the message's, of a nested struct's as written.
    pub(crate) versions: Versions,
    /// The versions that allow null, narrowed to `versions`; [`Versions::NONE`] if it never is.
    pub(crate) nullable: Versions,
    pub(crate) tag: Option<Tag>,
    /// The versions with compact lengths, where they are not the message's.
    pub(crate) flexible: Option<Versions>,
    pub(crate) default: DefaultValue,
    pub(crate) ignorable: bool,
    pub(crate) map_key: bool,
    pub(crate) entity: Option<String>,
    pub(crate) with: Option<Path>,
    pub(crate) written: FieldAttrs,
}

/// Where a field is tagged.
pub(crate) struct Tag {
    pub(crate) number: u32,
    /// Narrowed to the field's versions.
    pub(crate) versions: Versions,
}

/// Understands a struct; what is broken is complained of and left out.
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
        written,
    }
}

/// `None` for a nested struct, which is one without `api` and `kind`.
fn wire(written: &ContainerAttrs) -> Option<Wire> {
    let is_message = written.api.is_given() || written.kind.is_given() || written.response.is_given();
    is_message.then(|| Wire {
        kind: kind(written),
        api_key: written.api.get().map(|key| **key),
        versions: range(&written.versions).unwrap_or(Versions::ALL),
        flexible: range(&written.flexible).unwrap_or(Versions::NONE),
        unstable: range(&written.unstable).unwrap_or(Versions::NONE),
        deprecated: range(&written.deprecated).unwrap_or(Versions::NONE),
        listeners: written.listeners.get().map(|listeners| listeners.to_vec()).unwrap_or_default(),
        headers: written.header.get().map(|headers| headers.to_vec()).unwrap_or_default(),
        response: written.response.get().map(|ty| Type::clone(ty)),
        no_response: written.no_response.get().map(|path| Path::clone(path)),
        fallback: written.fallback.get().map(|version| **version),
    })
}

/// What has an answer is a request, what has only an API key is an answer; the rest says what it is.
fn kind(written: &ContainerAttrs) -> Kind {
    match written.kind.get() {
        Some(kind) => **kind,
        None if written.response.is_given() => Kind::Request,
        None => Kind::Response,
    }
}

fn range(slot: &Slot<Versions>) -> Option<Versions> {
    slot.get().map(|versions| **versions)
}

/// `::kayrock`, unless the author says where else it is.
pub(crate) fn runtime(written: &Slot<Path>) -> Path {
    written.get().map_or_else(|| parse_quote!(::kayrock), |path| Path::clone(path))
}

/// A schema is a constant, one for all instances of the struct; of its parameters only lifetimes leave it as it is.
pub(crate) fn lifetimes_only(generics: &Generics, errors: &Errors) -> Generics {
    for parameter in &generics.params {
        match parameter {
            GenericParam::Lifetime(_) => {}
            GenericParam::Type(_) => {
                errors.over(parameter, "a type parameter leaves the schema open; write the type that it stands for");
            }
            GenericParam::Const(_) => {
                errors.over(parameter, "a const parameter leaves the schema open; write the number that it stands for");
            }
        }
    }
    generics.clone()
}

fn named_fields<'a>(input: &'a DeriveInput, errors: &Errors) -> Vec<&'a syn::Field> {
    let remedy = match &input.data {
        Data::Struct(DataStruct { fields: Fields::Unnamed(_), .. }) => {
            "a message needs named fields; name them, or derive `KafkaField` for a newtype"
        }
        Data::Struct(data) => return data.fields.iter().collect(),
        Data::Enum(_) => "a message is a struct; derive `KafkaField` for an enum that stands in a field",
        Data::Union(_) => "a message is a struct; the wire does not say which field of a union is meant",
    };
    errors.at(input.ident.span(), remedy);
    Vec::new()
}

/// The fields on the wire, and the one that collects unknown tags.
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
            on_wire.push(build_field(ident, field, wire, errors));
        }
    }
    (on_wire, unknown_tags)
}

/// A field that is there or not, by a feature, would make two wire formats of one definition.
fn refuse_cfg(field: &syn::Field, errors: &Errors) {
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")) {
        errors.over(
            attribute,
            "the wire format cannot depend on `cfg`; put `cfg` on the whole struct and define it twice",
        );
    }
}

fn build_field(ident: &Ident, field: &syn::Field, wire: Option<&Wire>, errors: &Errors) -> Field {
    let written = attr::read_field(&field.attrs, errors);
    let around = wire.map_or(Versions::ALL, |wire| wire.versions);
    let tagged = range(&written.tagged);
    let versions = range(&written.versions).or(tagged).unwrap_or(Versions::ALL).intersect(around);
    Field {
        ident: ident.clone(),
        visibility: field.vis.clone(),
        ty: field.ty.clone(),
        name: written.name.get().map_or_else(|| pascal_case(ident), |name| name.to_string()),
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
        map_key: written.map_key.is_given(),
        entity: written.entity.get().map(|entity| entity.to_string()),
        with: written.with.get().map(|path| Path::clone(path)),
        written,
    }
}

/// Kafka's spelling of a field's name: `MaxBytes` for `max_bytes`, `Match` for `r#match`.
fn pascal_case(ident: &Ident) -> String {
    ident.unraw().to_string().split('_').map(capitalized).collect()
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::ToTokens;

    fn understood(input: &DeriveInput) -> Message {
        let errors = Errors::new();
        let message = build(input, attr::read(input, &errors), &errors);
        errors.finish(message).expect("a sound struct")
    }

    fn range(text: &str) -> Versions {
        Versions::parse(text).expect(text)
    }

    #[test]
    fn kind_follows_from_api_and_response() {
        let kind = |input| understood(&input).wire.map(|wire| wire.kind);
        assert_eq!(
            kind(parse_quote!(
                struct A {}
            )),
            None
        );
        assert_eq!(
            kind(parse_quote!(
                #[kafka(api = 1, versions = "0")]
                struct A {}
            )),
            Some(Kind::Response)
        );
        assert_eq!(
            kind(parse_quote!(
                #[kafka(api = 1, versions = "0", response = B)]
                struct A {}
            )),
            Some(Kind::Request)
        );
        assert_eq!(
            kind(parse_quote!(
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
            assert_eq!(pascal_case(&rust), kafka);
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
    fn versions_of_fields_are_narrowed_to_the_message() {
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
        let show = |field: &Field| (field.versions, field.nullable, field.tag.as_ref().map(|tag| tag.versions));
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
    fn runtime_is_found_elsewhere_when_said() {
        let path = |input| understood(&input).runtime.to_token_stream().to_string();
        assert_eq!(
            path(parse_quote!(
                struct A {}
            )),
            ":: kayrock"
        );
        assert_eq!(
            path(parse_quote!(
                #[kafka(crate = "crate::wire")]
                struct A {}
            )),
            "crate :: wire"
        );
    }
}
