//! `Field` and `Message`: the schema as constants.

use super::{Range, at, default, ends};
use crate::model::{DefaultValue, Field, Kind, Listener, Message, Only, Wire};
use crate::versions::Versions;
use proc_macro2::{Delimiter, Group, Literal, TokenStream};
use quote::quote;

pub(super) fn expand(message: &Message) -> TokenStream {
    let field = field_impl(message);
    let wire = message.wire.as_ref().map(|wire| message_impl(message, wire));
    quote!(#field #wire)
}

fn field_impl(message: &Message) -> TokenStream {
    let (ident, name) = (&message.ident, &message.name);
    let (generics, arguments, bounds) = message.generics.split_for_impl();
    let is_message = message.wire.is_some();
    let named = if message.only.is_some() { quote!(named_in_one_direction) } else { quote!(named) };
    let fields = message.fields.iter().map(|field| field_schema(field, message, &named));
    let zero = default::zero(message);
    let only = message.only.map(|only| {
        let only = if only == Only::Decode { quote!(Decode) } else { quote!(Encode) };
        quote!(const ONLY: __kafka::Option<__kafka::Only> = __kafka::Some(__kafka::Only::#only);)
    });
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl #generics __kafka::Field for #ident #arguments #bounds {
            const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
                name: __kafka::Shared::Static(#name),
                fields: __kafka::Shared::Static(&[#(#fields),*]),
                is_message: #is_message,
            }));
            #only
            type Literal = __kafka::Infallible;

            #zero
        }
    }
}

/// ```ignore
/// <i32 as __kafka::Plain>::FIELD.versions(3, 17).int(2147483647).ignorable().named("MaxBytes")
/// ```
///
/// Properties without an attribute are omitted.
fn field_schema(field: &Field, message: &Message, named: &TokenStream) -> TokenStream {
    let (name, start, place) = (&field.name, field.of_type("FIELD"), ends(&field.ty).1);
    let named = at(place, &quote!(.#named));
    let mut argument = Group::new(Delimiter::Parenthesis, quote!(#name));
    argument.set_span(place);
    let calls = [
        versions(field),
        nullable(field),
        tag(field),
        field.flexible_range().map(|flexible| match flexible {
            Range::Known(versions) => {
                let (min, max) = bounds(versions);
                quote!(.flexible(#min, #max))
            }
            other => {
                let range = other.to_tokens();
                quote!(.flexible_in(#range))
            }
        }),
        default_value(field, message.only),
        field.ignorable.then(|| quote!(.ignorable())),
        field.replacement(message).map(|other| {
            let name = &other.name;
            quote!(.replaced_by(#name))
        }),
        field.map_key.then(|| quote!(.map_key())),
        field.entity.as_ref().map(|entity| quote!(.entity(#entity))),
        within(field, message),
    ];
    let calls = calls.into_iter().flatten();
    quote!(#start #(#calls)* #named #argument)
}

fn bounds(range: Versions) -> (Literal, Literal) {
    (Literal::i16_unsuffixed(range.min()), Literal::i16_unsuffixed(range.max()))
}

fn versions(field: &Field) -> Option<TokenStream> {
    match field.present() {
        Range::Known(Versions::ALL) => None,
        Range::Known(versions) => {
            let (min, max) = bounds(versions);
            Some(quote!(.versions(#min, #max)))
        }
        other => {
            let range = other.to_tokens();
            Some(quote!(.versions_in(#range)))
        }
    }
}

/// Limits the versions of a field to those of its message, if the macro does not have their numbers.
fn within(field: &Field, message: &Message) -> Option<TokenStream> {
    let versions = message.versions();
    let is_known = matches!(versions, Range::Known(_)) && !field.has_constants();
    let range = versions.to_tokens();
    (!is_known).then(|| quote!(.within(#range)))
}

fn nullable(field: &Field) -> Option<TokenStream> {
    let (min, max) = bounds(field.nullable);
    match () {
        () if field.nullable.is_empty() => None,
        () if field.has_constants() => {
            let range = field.null_range().to_tokens();
            Some(quote!(.nullable_within(#range)))
        }
        () if field.nullable == field.versions => Some(quote!(.nullable())),
        () => Some(quote!(.nullable_in(#min, #max))),
    }
}

fn tag(field: &Field) -> Option<TokenStream> {
    let tag = field.tag.as_ref()?;
    let number = Literal::u32_unsuffixed(tag.number);
    if let Some(Range::Constant(tagged)) = field.tagged() {
        return Some(quote!(.tag(#number, #tagged.min())));
    }
    let (min, _) = bounds(tag.versions);
    Some(quote!(.tag(#number, #min)))
}

pub(super) fn range(range: Versions) -> TokenStream {
    let (min, max) = bounds(range);
    match () {
        () if range.is_empty() => quote!(__kafka::Versions::NONE),
        () if range == Versions::ALL => quote!(__kafka::Versions::ALL),
        () if range.is_open() => quote!(__kafka::Versions::since(#min)),
        () => quote!(__kafka::Versions::new(#min, #max)),
    }
}

fn default_value(field: &Field, only: Option<Only>) -> Option<TokenStream> {
    let name = &field.ident;
    Some(match &field.default {
        DefaultValue::Null => quote!(.null()),
        DefaultValue::Zero if field.with.is_none() => return None,
        DefaultValue::Bool(value, _) if field.with.is_none() => quote!(.bool(#value)),
        DefaultValue::Int(value, _) if field.with.is_none() => {
            // A literal that is out of range is reported where it meets the field's type.
            let value = Literal::i64_unsuffixed(i64::try_from(*value).unwrap_or_default());
            quote!(.int(#value))
        }
        DefaultValue::Float(value, _) if field.with.is_none() => quote!(.float(#value)),
        DefaultValue::Text(text, _) if field.with.is_none() => quote!(.text(#text)),
        _ => {
            let value = match &field.with {
                Some(module) => field.to_wire(module, &quote!(__this.#name)),
                None => quote!(__this.#name),
            };
            // A decoded type need not be one that is encoded.
            let tree = if only == Some(Only::Decode) {
                quote!(__kafka::to_value(&#value))
            } else {
                quote!(__kafka::Tree(&#value).get())
            };
            quote!(.computed(|| {
                let __this = <Self as __kafka::Default>::default();
                #tree
            }))
        }
    })
}

fn message_impl(message: &Message, wire: &Wire) -> TokenStream {
    let ident = &message.ident;
    let (generics, arguments, own) = message.generics.split_for_impl();
    let kind = kind(wire.kind);
    let (min, max) = bounds(wire.versions);
    let (min, max) = match message.versions() {
        Range::Known(_) => (quote!(#min), quote!(#max)),
        other => {
            let versions = other.to_tokens();
            (quote!(#versions.min()), quote!(#versions.max()))
        }
    };
    let api_key = message.api_key().map(|api_key| quote!(.api_key(#api_key)));
    let fixed_headers = message.written.api.constant().map(|_| quote!(.fixed_headers()));
    let ranges = [
        (message.flexible(wire), quote!(flexible)),
        (message.unstable(wire), quote!(unstable)),
        (message.deprecated(wire), quote!(deprecated)),
    ];
    let ranges = ranges.into_iter().filter(|(versions, _)| !versions.is_empty()).map(|(versions, name)| {
        let versions = versions.to_tokens();
        quote!(.#name(#versions))
    });
    let listeners = (!wire.listeners.is_empty()).then(|| {
        let listeners = wire.listeners.iter().map(|listener| match listener {
            Listener::ZkBroker => quote!(__kafka::Listener::ZkBroker),
            Listener::Broker => quote!(__kafka::Listener::Broker),
            Listener::Controller => quote!(__kafka::Listener::Controller),
        });
        quote!(.listeners(&[#(#listeners),*]))
    });
    let headers = (!wire.headers.is_empty()).then(|| {
        let headers = wire.headers.iter().map(|(versions, header)| {
            let (versions, header) = (range(*versions), Literal::i16_unsuffixed(*header));
            quote!((#versions, #header))
        });
        quote!(.headers(&[#(#headers),*]))
    });
    let fallback = message.fallback().map(|version| quote!(.fallback(#version)));
    let version_types = version_types(&message.versions());
    quote! {
        impl #generics __kafka::Message for #ident #arguments #own {
            const SCHEMA: &'static __kafka::Schema = &__kafka::message::<Self>(#kind, #min, #max)
                #api_key #(#ranges)* #listeners #headers #fixed_headers #fallback
                .build();
        }
        impl #generics __kafka::VersionTypes for #ident #arguments #own {
            type Versions = __kafka::#version_types;
        }
    }
}

/// Returns the set of versions as a type. Constants are checked where a version is used, as many versions are.
fn version_types(versions: &Range) -> TokenStream {
    match versions {
        Range::Known(versions) if versions.max() <= LAST_TYPED_VERSION => {
            let (min, max) = bounds(*versions);
            quote!(VersionsBetween<#min, #max>)
        }
        _ => quote!(VersionsAboveLimit),
    }
}

/// Last version that the runtime has as a type.
const LAST_TYPED_VERSION: i16 = 31;

fn kind(kind: Kind) -> TokenStream {
    match kind {
        Kind::Request => quote!(__kafka::MessageKind::Request),
        Kind::Response => quote!(__kafka::MessageKind::Response),
        Kind::Header => quote!(__kafka::MessageKind::Header),
        Kind::Data => quote!(__kafka::MessageKind::Data),
        Kind::Metadata => quote!(__kafka::MessageKind::Metadata),
        Kind::CoordinatorKey => quote!(__kafka::MessageKind::CoordinatorKey),
        Kind::CoordinatorValue => quote!(__kafka::MessageKind::CoordinatorValue),
    }
}
