//! `Field` and `Message`: the schema as constants, the default, the fewest bytes.

use super::assertions::is_primitive;
use super::condition;
use crate::model::{DefaultValue, Field, Kind, Listener, Message, Wire};
use crate::versions::Versions;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

pub(super) fn expand(message: &Message) -> TokenStream {
    let field = field_impl(message);
    let wire = message.wire.as_ref().map(|wire| message_impl(message, wire));
    quote!(#field #wire)
}

fn field_impl(message: &Message) -> TokenStream {
    let (ident, name) = (&message.ident, &message.name);
    let (generics, arguments, bounds) = message.generics.split_for_impl();
    let fields = message.fields.iter().map(field_schema);
    let min_size = message.fields.iter().filter_map(|field| min_size(field, message));
    let boxed = message.fields.iter().filter_map(boxed);
    let tags = message.can_be_flexible().then(|| quote!(+ <__kafka::usize as __kafka::From<__kafka::bool>>::from(__f)));
    quote! {
        #[automatically_derived]
        impl #generics __kafka::Field for #ident #arguments #bounds {
            const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
                name: __kafka::Shared::Static(#name),
                fields: __kafka::Shared::Static(&[#(#fields),*]),
            }));
            const BOXED: __kafka::usize = 0 #(+ #boxed)*;
            type Literal = __kafka::Infallible;

            #[inline]
            fn zero() -> Self {
                <Self as __kafka::Default>::default()
            }

            #[inline]
            fn from_literal(__l: __kafka::Infallible) -> Self {
                match __l {}
            }

            #[inline]
            fn min_size(__v: __kafka::i16, __f: __kafka::bool) -> __kafka::usize {
                0 #(+ #min_size)* #tags
            }
        }
    }
}

/// The bytes that a field has elsewhere; a number has none.
fn boxed(field: &Field) -> Option<TokenStream> {
    let wire = field.wire_type();
    let may_have = field.with.is_none() && !is_primitive(&field.ty);
    may_have.then(|| quote!(<#wire as __kafka::Field>::BOXED))
}

/// ```ignore
/// __kafka::field::<i32>("MaxWaitMs", __kafka::Versions::ALL, __kafka::schema::DefaultValue::Zero, __kafka::FieldOptions::NONE)
/// ```
///
/// What few fields have is named where it differs: `__kafka::FieldOptions { map_key: true, ..__kafka::FieldOptions::NONE }`.
fn field_schema(field: &Field) -> TokenStream {
    let (name, wire) = (&field.name, field.wire_type());
    let (present, default, rare) = (versions(field.versions), default(field), rare(field));
    let rest = quote!(..__kafka::FieldOptions::NONE);
    let rare = if rare.is_empty() {
        quote!(__kafka::FieldOptions::NONE)
    } else {
        quote!(__kafka::FieldOptions { #(#rare,)* #rest })
    };
    quote!(__kafka::field::<#wire>(#name, #present, #default, #rare))
}

fn rare(field: &Field) -> Vec<TokenStream> {
    let nullable = (!field.nullable.is_empty()).then(|| versions(field.nullable)).map(|range| quote!(nullable: #range));
    let tag = field.tag.as_ref().map(|tag| {
        let (number, tagged) = (Literal::u32_unsuffixed(tag.number), versions(tag.versions));
        quote!(tag: __kafka::Some(#number), tagged: #tagged)
    });
    let flexible = field.flexible.map(versions).map(|range| quote!(flexible: __kafka::Some(#range)));
    let ignorable = field.ignorable.then(|| quote!(ignorable: true));
    let map_key = field.map_key.then(|| quote!(map_key: true));
    let entity = field.entity.as_ref().map(|entity| quote!(entity: __kafka::Some(#entity)));
    [nullable, tag, flexible, ignorable, map_key, entity].into_iter().flatten().collect()
}

fn option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(__kafka::Some(#value)),
        None => quote!(__kafka::None),
    }
}

fn versions(range: Versions) -> TokenStream {
    let [min, max] = [range.min(), range.max()].map(Literal::i16_unsuffixed);
    match () {
        () if range.is_empty() => quote!(__kafka::Versions::NONE),
        () if range == Versions::ALL => quote!(__kafka::Versions::ALL),
        () if range.is_open() => quote!(__kafka::Versions::since(#min)),
        () => quote!(__kafka::Versions::new(#min, #max)),
    }
}

fn default(field: &Field) -> TokenStream {
    let (name, wire) = (&field.ident, field.wire_type());
    let written = field.written_type();
    let computed = match (&field.with, field.is_nullable()) {
        (None, false) => quote!(<#written as __kafka::Encode>::to_value(&__this.#name)),
        (None, true) => {
            let get = field.nullable("get", &quote!(&__this.#name));
            quote!(__kafka::nullable_value::<#written>(#get))
        }
        (Some(module), false) => quote!(__kafka::with_value(#module::to_wire(&__this.#name))),
        (Some(module), true) => quote!(__kafka::with_nullable_value(__this.#name.as_ref().map(#module::to_wire))),
    };
    match &field.default {
        DefaultValue::Null => quote!(__kafka::schema::DefaultValue::Null),
        DefaultValue::Zero if field.with.is_none() => quote!(__kafka::schema::DefaultValue::Zero),
        DefaultValue::Bool(value, _) if field.with.is_none() => quote!(__kafka::schema::DefaultValue::Bool(#value)),
        DefaultValue::Int(value, _) if field.with.is_none() => {
            // A literal that is out of range is reported where it meets the field's type.
            let value = Literal::i64_unsuffixed(i64::try_from(*value).unwrap_or_default());
            quote!(__kafka::schema::DefaultValue::Int(#value))
        }
        DefaultValue::Float(value, _) if field.with.is_none() => quote!(__kafka::schema::DefaultValue::Float(#value)),
        DefaultValue::Text(text, _) if field.with.is_none() => {
            quote!(__kafka::text_default(<#wire as __kafka::Field>::TYPE, #text))
        }
        _ => quote!(__kafka::schema::DefaultValue::Computed(|| {
            let __this = <Self as __kafka::Default>::default();
            #computed
        })),
    }
}

/// The fewest bytes of a field, in the versions that have it where it stands in the struct.
fn min_size(field: &Field, message: &Message) -> Option<TokenStream> {
    let wire = field.wire_type();
    let within = field.positional().intersect(message.range());
    let is_flexible = field.own_flexible(within).unwrap_or_else(|| quote!(__f));
    let size = field.by_nullability(
        within,
        quote!(__kafka::min_size_nullable::<#wire>(__v, #is_flexible)),
        quote!(<#wire as __kafka::Field>::min_size(__v, #is_flexible)),
    );
    match condition(field.positional(), message.range()) {
        _ if field.positional().is_empty() => None,
        Some(is_positional) => Some(quote!(if #is_positional { #size } else { 0 })),
        None => Some(quote!({ #size })),
    }
}

fn message_impl(message: &Message, wire: &Wire) -> TokenStream {
    let (ident, name) = (&message.ident, &message.name);
    let (generics, arguments, bounds) = message.generics.split_for_impl();
    let kind = kind(wire.kind);
    let api_key = option(wire.api_key.map(Literal::i16_unsuffixed));
    let [all, flexible, unstable, deprecated] =
        [wire.versions, wire.flexible, wire.unstable, wire.deprecated].map(versions);
    let listeners = wire.listeners.iter().map(|listener| match listener {
        Listener::ZkBroker => quote!(__kafka::Listener::ZkBroker),
        Listener::Broker => quote!(__kafka::Listener::Broker),
        Listener::Controller => quote!(__kafka::Listener::Controller),
    });
    let headers = wire.headers.iter().map(|(range, header)| {
        let (range, header) = (versions(*range), Literal::i16_unsuffixed(*header));
        quote!((#range, #header))
    });
    let fallback = option(wire.fallback.map(Literal::i16_unsuffixed));
    let each_version = (wire.versions.min()..=wire.versions.max()).map(Literal::i16_unsuffixed);
    quote! {
        #[automatically_derived]
        impl #generics __kafka::Message for #ident #arguments #bounds {
            const SCHEMA: &'static __kafka::Schema = &__kafka::Schema {
                name: __kafka::Shared::Static(#name),
                kind: #kind,
                api_key: #api_key,
                versions: #all,
                flexible: #flexible,
                unstable: #unstable,
                deprecated: #deprecated,
                listeners: __kafka::Shared::Static(&[#(#listeners),*]),
                headers: __kafka::Shared::Static(&[#(#headers),*]),
                names_headers: false,
                fallback: #fallback,
                common: __kafka::Shared::Static(&[]),
                root: __kafka::root(<Self as __kafka::Field>::TYPE),
            };
        }
        #(
            #[automatically_derived]
            impl #generics __kafka::HasVersion<#each_version> for #ident #arguments #bounds {}
        )*
    }
}

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
