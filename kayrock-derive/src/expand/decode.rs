//! `Decode`: one call per field in the order of the struct, filled in place, then the tagged fields.

use super::assertions::is_primitive;
use super::{bounds, decode_generics};
use crate::attr::DefaultValue;
use crate::model::{Field, Message};
use crate::versions::Versions;
use proc_macro2::{Ident, Literal, TokenStream, TokenTree};
use quote::quote;
use syn::Generics;

/// ```ignore
/// impl<'__de> __kafka::Decode<'__de> for HeartbeatRequest
/// where
///     for<'__t> GroupId: __kafka::DecodeSlot<'__de>,
///     /* ... */
/// {
///     #[inline]
///     fn decode_field(/* ... */) -> __kafka::Decoded<'__de> {
/// XX(&mut self.group_id)?;
///         __r.fill(&mut self.generation_id)?;
///         __r.fill(&mut self.member_id)?;
///         if __v >= 3 {
///             __r.fill(&mut self.group_instance_id)?;
///         }
///         __r.unknown_tags(&mut self.unknown_tags)
///     }
///     /* ... */
/// }
/// ```
pub(super) fn expand(message: &Message) -> TokenStream {
    let name = &message.ident;
    let (_, arguments, own) = message.generics.split_for_impl();
    let bounds = bounds::decode(message, own);
    let generics = decode_generics(&message.generics);
    let boxed = boxed(message);
    let fills: Vec<_> = message.fields.iter().map(|field| step(field, message, fill(field, message))).collect();
    let end = end(message);
    let version = mentions_version(&quote!(#(#fills)*)).then(|| quote!(let __v = __r.version();));
    let set_fields = set_fields(message);
    let tags = (!message.tagged().is_empty()).then(|| tags(message));
    let owned = decode_owned(name, &message.generics);
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl #generics __kafka::Decode<'__de> for #name #arguments #bounds {
            #boxed

            #[inline]
            fn decode_field(
                &mut self,
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Decoded<'__de> {
                self.decode_fields::<false>(__kafka::Reader::new(__i, __d, __v))
            }

            #[inline]
            fn decode_fields<const __S: __kafka::bool>(
                &mut self,
                mut __r: __kafka::Reader<'_, '__de, __S>,
            ) -> __kafka::Decoded<'__de> {
                #version
                #(#fills)*
                #end
            }

            #set_fields
        }
        #tags
        #owned
    }
}

/// `DecodeOwned`, for a struct without a lifetime. The bound is false if the type of a field is wrong.
pub(super) fn decode_owned(name: &Ident, generics: &Generics) -> Option<TokenStream> {
    generics.params.is_empty().then(|| {
        quote! {
            impl __kafka::DecodeOwned for #name where for<'__de> Self: __kafka::Decode<'__de> {}
        }
    })
}

/// Heap size in bytes of fresh fields; numbers and nulls have none.
fn boxed(message: &Message) -> Option<TokenStream> {
    let fields = message.fields.iter().filter(|field| has_heap(field));
    let types: Vec<_> = fields.map(|field| &field.ty).collect();
    let pairs = types.iter().rev().fold(None, |rest: Option<TokenStream>, ty| {
        let rest = rest.unwrap_or_else(|| quote!(()));
        Some(quote!((#ty, #rest)))
    })?;
    Some(quote!(const BOXED: __kafka::usize = <#pairs as __kafka::Boxed<'__de>>::SUM;))
}

fn has_heap(field: &Field) -> bool {
    field.with.is_none() && !is_primitive(&field.ty) && !matches!(field.default, DefaultValue::Null)
}

/// Decodes a field at its position in the struct, in versions in which it is not tagged.
fn step(field: &Field, message: &Message, action: TokenStream) -> TokenStream {
    let positional = field.positional();
    match positional.condition(message.range()) {
        _ if positional.is_empty() => TokenStream::new(),
        Some(is_positional) => quote!(if #is_positional { #action }),
        None => action,
    }
}

fn fill(field: &Field, message: &Message) -> TokenStream {
    let place = field.place();
    let (fill, required) = (quote!(__r.fill(#place)), quote!(__r.fill_required(#place)));
    one_of(field, field.positional().limit(message.range()), fill, required)
}

/// Returns true if a condition of generated code compares the version.
fn mentions_version(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "__v",
        TokenTree::Group(group) => mentions_version(&group.stream()),
        _ => false,
    })
}

/// Decodes a field by one of two calls, with its own form of lengths if it has one.
fn one_of(field: &Field, within: Versions, action: TokenStream, required: TokenStream) -> TokenStream {
    let action = if field.is_nullable() { field.by_nullability(within, action, required) } else { action };
    match field.own_flexible(within) {
        Some(is_flexible) => quote!(__r.flexible(#is_flexible, |__r| #action)?;),
        None if action.clone().into_iter().next().is_some_and(|first| first.to_string() == "if") => {
            quote!({ #action }?;)
        }
        None => quote!(#action?;),
    }
}

/// End of a struct: its tagged fields.
fn end(message: &Message) -> TokenStream {
    match &message.unknown_tags {
        _ if !message.can_be_flexible() => quote!(__r.end()),
        _ if !message.tagged().is_empty() => quote!(__r.tags(self)),
        Some(unknown) => {
            let place = unknown.get_mut();
            quote!(__r.unknown_tags(#place))
        }
        None => quote!(__r.no_tags()),
    }
}

/// ```ignore
/// impl<'__de> __kafka::DecodeTags<'__de> for FetchRequest {
///     #[inline(always)]
///     fn tag(/* ... */) -> __kafka::Result<__kafka::bool, __kafka::DecodeFailed> {
///         let __v = __r.version();
///         match __t {
///             0 if __v >= 12 => __r.fill_tagged(&mut self.cluster_id)?,
///             _ => return __kafka::Ok(false),
///         }
///         __kafka::Ok(true)
///     }
///     /* ... */
/// }
/// ```
fn tags(message: &Message) -> TokenStream {
    let name = &message.ident;
    let (_, arguments, own) = message.generics.split_for_impl();
    let bounds = bounds::decode_tags(message, own);
    let generics = decode_generics(&message.generics);
    let tagged = message.tagged();
    let numbers: Vec<_> = tagged.iter().map(|(_, number, _)| Literal::u32_unsuffixed(*number)).collect();
    let arms: Vec<_> = tagged
        .iter()
        .zip(&numbers)
        .map(|((field, _, versions), number)| {
            let place = field.place();
            let condition = versions.condition(message.range()).map(|is_tagged| quote!(if #is_tagged));
            quote!(#number #condition => __r.fill_tagged(#place)?,)
        })
        .collect();
    let version = mentions_version(&quote!(#(#arms)*)).then(|| quote!(let __v = __r.version();));
    let unknown = message.unknown_tags.as_ref().map(|field| {
        let place = field.get_mut();
        quote! {
            #[inline]
            fn unknown(&mut self) -> __kafka::Option<&mut __kafka::UnknownTags> {
                __kafka::UnknownTagsField::storage(#place)
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #generics __kafka::DecodeTags<'__de> for #name #arguments #bounds {
            const TAGS: &'static [__kafka::u32] = &[#(#numbers),*];

            #[inline(always)]
            fn tag(&mut self, __t: __kafka::u32, __r: &mut __kafka::Reader<'_, '__de>) -> __kafka::Result<__kafka::bool, __kafka::DecodeFailed> {
                #version
                match __t {
                    #(#arms)*
                    _ => return __kafka::Ok(false),
                }
                __kafka::Ok(true)
            }

            #unknown
        }
    }
}

/// ```ignore
/// fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
///     __x.set(&mut self.group_id);
///     /* ... */
///     __x.set_unknown_tags(&mut self.unknown_tags);
/// }
/// ```
fn set_fields(message: &Message) -> TokenStream {
    let places = message.fields.iter().map(Field::place);
    let unknown_tags = message.unknown_tags.as_ref().map(|field| {
        let place = field.get_mut();
        quote!(__x.set_unknown_tags(#place);)
    });
    quote! {
        #[inline]
        fn set_fields(&mut self, __x: &mut __kafka::FieldValues<'__de>) {
            #(__x.set(#places);)*
            #unknown_tags
        }
    }
}
