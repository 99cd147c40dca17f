//! `Decode`: one call a field, in the order of the struct, filled in place, then the tagged ones.

use super::{condition, decode_generics, value};
use crate::model::{Field, Message};
use crate::versions::Versions;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// ```ignore
/// impl<'__de> __kafka::Decode<'__de> for HeartbeatRequest {
///     #[inline]
///     fn decode_field(/* ... */) -> __kafka::Decoded<'__de> {
///         let __i = __kafka::fill::<<GroupId as __kafka::Read<'__de>>::Is>(&mut self.group_id, __i, __d, __v)?;
///         let __i = __kafka::fill::</* ... */>(&mut self.generation_id, __i, __d, __v)?;
///         let __i = __kafka::fill::</* ... */>(&mut self.member_id, __i, __d, __v)?;
///         let __i = if __v >= 3 {
///             __kafka::fill_nullable::</* ... */>(/* ... */, __i, __d, __v)?
///         } else {
///             __i
///         };
///         __kafka::unknown_tags(&mut self.unknown_tags, __i, __d)
///     }
///     /* ... */
/// }
/// ```
pub(super) fn expand(message: &Message) -> TokenStream {
    let name = &message.ident;
    let (_, arguments, bounds) = message.generics.split_for_impl();
    let generics = decode_generics(&message.generics);
    let fields = message.fields.iter().map(|field| step(field, message));
    let skips = message.fields.iter().map(|field| skip_step(field, message));
    let end = end(message);
    let end_of_skip =
        if message.can_be_flexible() { quote!(__kafka::no_tags(__i, __d)) } else { quote!(__kafka::Ok(__i)) };
    let from_value = value::from_value(message);
    let tags = (!message.tagged().is_empty()).then(|| tags(message));
    quote! {
        #[automatically_derived]
        impl #generics __kafka::Decode<'__de> for #name #arguments #bounds {
            #[inline]
            fn decode_field(
                &mut self,
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Decoded<'__de> {
                #(#fields)*
                #end
            }

            #[inline]
            fn skip(
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Decoded<'__de> {
                let __n = 0;
                #(#skips)*
                let __i = __kafka::pass_bytes(__i, __n, __d)?;
                #end_of_skip
            }

            #from_value
        }
        #tags
    }
}

/// What `?` does, without the traits that it asks for at each of thousands of places.
fn or_return(action: &TokenStream) -> TokenStream {
    quote!(match #action {
        __kafka::Ok(__x) => __x,
        __kafka::Err(__x) => return __kafka::Err(__x),
    })
}

/// Reads a field in the versions that have it where it stands in the struct.
fn step(field: &Field, message: &Message) -> TokenStream {
    let positional = field.positional();
    let fill = or_return(&fill(field, positional.intersect(message.range())));
    match condition(positional, message.range()) {
        _ if positional.is_empty() => TokenStream::new(),
        Some(is_positional) => quote!(let __i = if #is_positional { #fill } else { __i };),
        None => quote!(let __i = #fill;),
    }
}

/// Walks over a field in the versions that have it where it stands in the struct.
///
/// ```ignore
/// let (__i, __n) = __kafka::pass::<</* ... */>::Is>(__i, __n, __d, __v)?;
/// ```
fn skip_step(field: &Field, message: &Message) -> TokenStream {
    let positional = field.positional();
    let skip = or_return(&skip(field, positional.intersect(message.range())));
    match condition(positional, message.range()) {
        _ if positional.is_empty() => TokenStream::new(),
        Some(is_positional) => quote!(let (__i, __n) = if #is_positional { #skip } else { (__i, __n) };),
        None => quote!(let (__i, __n) = #skip;),
    }
}

fn fill(field: &Field, within: Versions) -> TokenStream {
    let (name, wire, value) = (&field.ident, field.read_type(), field.get_mut(&quote!(self)));
    let fill = match &field.with {
        Some(module) => {
            let required = if field.is_nullable() { quote!(fill_with_required) } else { quote!(fill_with) };
            field.by_nullability(
                within,
                quote!(__kafka::fill_with_nullable(&mut self.#name, #module::from_wire, __i, __d, __v)),
                quote!(__kafka::#required(&mut self.#name, #module::from_wire, __i, __d, __v)),
            )
        }
        None => {
            let required = if field.is_nullable() { quote!(fill_required) } else { quote!(fill) };
            field.by_nullability(
                within,
                quote!(__kafka::fill_nullable::<#wire>(#value, __i, __d, __v)),
                quote!(__kafka::#required::<#wire>(#value, __i, __d, __v)),
            )
        }
    };
    under_own_form(field, within, fill)
}

fn skip(field: &Field, within: Versions) -> TokenStream {
    let wire = field.read_type();
    let skip = field.by_nullability(
        within,
        quote!(__kafka::pass_nullable::<#wire>(__i, __n, __d, __v)),
        quote!(__kafka::pass::<#wire>(__i, __n, __d, __v)),
    );
    under_own_form(field, within, skip)
}

/// Reads a field whose lengths have a form of their own.
fn under_own_form(field: &Field, within: Versions, action: TokenStream) -> TokenStream {
    match field.own_flexible(within) {
        Some(is_flexible) => quote!({
            let __f = __kafka::decode_flexible(__d, #is_flexible);
            let __i = #action;
            __kafka::decode_flexible(__d, __f);
            __i
        }),
        None => action,
    }
}

/// The end of a struct: its tagged fields.
fn end(message: &Message) -> TokenStream {
    match &message.unknown_tags {
        _ if !message.can_be_flexible() => quote!(__kafka::Ok(__i)),
        _ if !message.tagged().is_empty() => quote!(__kafka::tags(self, __i, __d, __v)),
        Some(unknown) => {
            let unknown = unknown.get_mut(&quote!(self));
            quote!(__kafka::unknown_tags(#unknown, __i, __d))
        }
        None => quote!(__kafka::no_tags(__i, __d)),
    }
}

/// ```ignore
/// impl<'__de> __kafka::DecodeTags<'__de> for FetchRequest {
///     #[inline]
///     fn tag(/* ... */) -> __kafka::Option<__kafka::Decoded<'__de>> {
///         __kafka::Some(match __t {
///             0 if __v >= 12 => __kafka::fill_tag_nullable(&mut self.cluster_id, __i, __d, __v),
///             0 => __kafka::tag_not_in_version(__t, __i, __d),
///             _ => return __kafka::None,
///         })
///     }
///     /* ... */
/// }
/// ```
fn tags(message: &Message) -> TokenStream {
    let name = &message.ident;
    let (_, arguments, bounds) = message.generics.split_for_impl();
    let generics = decode_generics(&message.generics);
    let arms = message.tagged().into_iter().map(|(field, number, versions)| {
        let (number, fill) = (Literal::u32_unsuffixed(number), fill_tag(field));
        match condition(versions, message.range()) {
            Some(is_tagged) => quote! {
                #number if #is_tagged => #fill,
                #number => __kafka::tag_not_in_version(__t, __i, __d),
            },
            None => quote!(#number => #fill,),
        }
    });
    let unknown = match &message.unknown_tags {
        Some(field) => field.get_mut(&quote!(self)),
        None => quote!(__kafka::None),
    };
    quote! {
        #[automatically_derived]
        impl #generics __kafka::DecodeTags<'__de> for #name #arguments #bounds {
            #[inline]
            fn tag(
                &mut self,
                __t: __kafka::u32,
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Option<__kafka::Decoded<'__de>> {
                __kafka::Some(match __t {
                    #(#arms)*
                    _ => return __kafka::None,
                })
            }

            #[inline]
            fn unknown(&mut self) -> __kafka::Option<&mut __kafka::UnknownTags> {
                #unknown
            }
        }
    }
}

fn fill_tag(field: &Field) -> TokenStream {
    let (name, wire, value) = (&field.ident, field.read_type(), field.get_mut(&quote!(self)));
    let is_nullable = field.is_nullable();
    match (&field.with, is_nullable) {
        (Some(module), true) => {
            quote!(__kafka::fill_tag_with_nullable(&mut self.#name, #module::from_wire, __i, __d, __v))
        }
        (Some(module), false) => quote!(__kafka::fill_with(&mut self.#name, #module::from_wire, __i, __d, __v)),
        (None, true) => quote!(__kafka::fill_tag_nullable::<#wire>(#value, __i, __d, __v)),
        (None, false) => quote!(__kafka::fill_tag::<#wire>(#value, __i, __d, __v)),
    }
}
