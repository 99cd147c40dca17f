//! `Encode`: one call a field, in the order of the struct, then the tagged ones.

use super::default::is_default;
use super::{condition, unknown_tags, value};
use crate::model::{Field, Message};
use crate::versions::Versions;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

/// ```ignore
/// impl __kafka::Encode for HeartbeatRequest {
///     #[inline]
///     fn encode_field<'__m, '__w>(/* ... */) -> __kafka::Window<'__w> {
///         let __w = __kafka::put::<<GroupId as __kafka::Written>::Is>(&self.group_id, __w, __e, __v);
///         let __w = __kafka::put::</* ... */>(&self.generation_id, __w, __e, __v);
///         let __w = __kafka::put::</* ... */>(&self.member_id, __w, __e, __v);
///         let __w = if __v >= 3 {
///             __kafka::put_nullable::</* ... */>(
///                 <Option<Str> as __kafka::Nullable>::get(&self.group_instance_id), __w, __e, __v,
///             )
///         } else {
///             __kafka::absent(__kafka::Option::is_none(/* ... */), __e);
///             __w
///         };
///         __kafka::put_unknown(&[], &self.unknown_tags, __w, __e)
///     }
///     /* ... */
/// }
/// ```
pub(super) fn expand(message: &Message) -> TokenStream {
    let name = &message.ident;
    let (generics, arguments, bounds) = message.generics.split_for_impl();
    let fields = message.fields.iter().map(|field| put(field, message));
    let tags = tags(message);
    let is_zero = message.fields.iter().map(is_default).chain(message.unknown_tags.as_ref().map(|field| {
        let unknown = field.get();
        quote!(__kafka::UnknownTags::is_empty(#unknown))
    }));
    let extra_size = message.fields.iter().filter_map(extra_size);
    let to_value = value::to_value(message);
    quote! {
        #[automatically_derived]
        impl #generics __kafka::Encode for #name #arguments #bounds {
            #[inline]
            fn encode_field<'__m, '__w>(
                &'__m self,
                __w: __kafka::Window<'__w>,
                __e: &mut __kafka::Encoder<'__m>,
                __v: __kafka::i16,
            ) -> __kafka::Window<'__w> {
                #(#fields)*
                #tags
            }

            #[inline]
            fn is_zero(&self) -> __kafka::bool {
                true #(&& #is_zero)*
            }

            #[inline]
            fn is_literal(&self, __l: __kafka::Infallible) -> __kafka::bool {
                match __l {}
            }

            #[inline]
            fn extra_size(&self, __v: __kafka::i16) -> __kafka::usize {
                __kafka::sum([#(#extra_size),*])
            }

            #to_value
        }
    }
}

/// Writes a field where it stands in the struct; where the version lacks it, notes a value that would be lost.
fn put(field: &Field, message: &Message) -> TokenStream {
    let range = message.range();
    let positional = field.positional();
    let write = write(field, positional.intersect(range));
    let lost = (!field.ignorable).then(|| {
        let is_default = is_default(field);
        quote!(__kafka::absent(#is_default, __e);)
    });
    if field.tag.is_some() {
        let lost =
            condition(field.versions, range).zip(lost).map(|(is_present, lost)| quote!(if !(#is_present) { #lost }));
        let write = (!positional.is_empty()).then(|| match condition(positional, range) {
            Some(is_positional) => quote!(let __w = if #is_positional { #write } else { __w };),
            None => quote!(let __w = #write;),
        });
        return quote!(#lost #write);
    }
    match condition(positional, range) {
        Some(is_positional) => quote!(let __w = if #is_positional { #write } else { #lost __w };),
        None => quote!(let __w = #write;),
    }
}

fn write(field: &Field, within: Versions) -> TokenStream {
    let (value, wire) = (field.wire_value(), field.written_type());
    let write = if field.with.is_some() {
        let required = if field.is_nullable() { quote!(__kafka::with_default(#value)) } else { value.clone() };
        field.by_nullability(
            within,
            quote!(__kafka::put_with_nullable(#value, __w, __e, __v)),
            quote!(__kafka::put_with(#required, __w, __e, __v)),
        )
    } else {
        let required = if field.is_nullable() { quote!(put_required) } else { quote!(put) };
        field.by_nullability(
            within,
            quote!(__kafka::put_nullable::<#wire>(#value, __w, __e, __v)),
            quote!(__kafka::#required::<#wire>(#value, __w, __e, __v)),
        )
    };
    match field.own_flexible(within) {
        Some(is_flexible) => quote!({
            let __f = __kafka::encode_flexible(__e, #is_flexible);
            let __w = #write;
            __kafka::encode_flexible(__e, __f);
            __w
        }),
        None => write,
    }
}

fn extra_size(field: &Field) -> Option<TokenStream> {
    let (value, wire) = (field.get(), field.written_type());
    match &field.with {
        Some(_) => None,
        None if field.is_nullable() => Some(quote!(__kafka::extra_size_nullable::<#wire>(#value, __v))),
        None => Some(quote!(<#wire as __kafka::Encode>::extra_size(#value, __v))),
    }
}

/// The end of a struct: known and unknown tagged fields, lowest tag first, behind their count.
fn tags(message: &Message) -> TokenStream {
    let unknown = unknown_tags(message);
    let tagged = message.tagged();
    if !message.can_be_flexible() {
        return message
            .unknown_tags
            .iter()
            .map(|_| quote!(__kafka::refuse_unknown(#unknown, __e);))
            .chain([quote!(__w)])
            .collect();
    }
    if tagged.is_empty() {
        return quote!(__kafka::put_unknown(&[], #unknown, __w, __e));
    }
    let numbers: Vec<_> = tagged.iter().map(|(_, number, _)| Literal::u32_unsuffixed(*number)).collect();
    let is_set: Vec<_> = tagged.iter().map(|(_, number, _)| format_ident!("__t{number}")).collect();
    let conditions = tagged.iter().map(|(field, _, versions)| {
        let is_default = is_default(field);
        match condition(*versions, message.range()) {
            Some(is_tagged) => quote!(#is_tagged && !#is_default),
            None => quote!(!#is_default),
        }
    });
    let mut first = 0;
    let writes = tagged.iter().zip(&is_set).map(|((field, number, _), is_set)| {
        let write = write_tag(field, *number);
        // Unknown tags come between known ones only where those leave gaps.
        let between = (first < *number).then(|| {
            let (first, last) = (Literal::u32_unsuffixed(first), Literal::u32_unsuffixed(number - 1));
            quote!(let __w = __kafka::put_unknown_between(#first, #last, #unknown, __w, __e);)
        });
        first = number + 1;
        quote!(#between let __w = if #is_set { #write } else { __w };)
    });
    let writes: TokenStream = writes.collect();
    let first = Literal::u32_unsuffixed(first);
    let lost = message.wire.is_none().then(|| lost_tags(&tagged, message.range()));
    let known = quote! {
        if __e.is_flexible() {
            #(let #is_set = #conditions;)*
            let __w = __kafka::put_tag_count(__kafka::count([#(#is_set),*]), &[#(#numbers),*], #unknown, __w, __e);
            #writes
            __kafka::put_unknown_between(#first, __kafka::u32::MAX, #unknown, __w, __e)
        } else {
            #lost
            __kafka::refuse_unknown(#unknown, __e);
            __w
        }
    };
    // Below the first version with a tag there is nothing to look at, and that is where most versions are.
    let earliest = tagged.iter().map(|(_, _, versions)| versions.min()).min().unwrap_or_default();
    match condition(Versions::new(earliest, i16::MAX), message.range()) {
        Some(is_tagged) => {
            quote!(if #is_tagged { #known } else { __kafka::put_unknown(&[#(#numbers),*], #unknown, __w, __e) })
        }
        None => known,
    }
}

fn write_tag(field: &Field, number: u32) -> TokenStream {
    let number = Literal::u32_unsuffixed(number);
    let (value, wire) = (field.wire_value(), field.written_type());
    let is_nullable = field.is_nullable();
    match (&field.with, is_nullable) {
        (Some(_), true) => quote!(__kafka::put_tag_with_nullable(#number, #value, __w, __e, __v)),
        (Some(_), false) => quote!(__kafka::put_tag_with(#number, #value, __w, __e, __v)),
        (None, true) => quote!(__kafka::put_tag_nullable::<#wire>(#number, #value, __w, __e, __v)),
        (None, false) => quote!(__kafka::put_tag::<#wire>(#number, #value, __w, __e, __v)),
    }
}

/// Notes tagged fields that are set in a struct whose message is not flexible.
fn lost_tags(tagged: &[(&Field, u32, Versions)], range: Versions) -> TokenStream {
    let lost = tagged.iter().filter(|(field, ..)| !field.ignorable).map(|(field, _, versions)| {
        let is_default = is_default(field);
        match condition(*versions, range) {
            Some(is_tagged) => quote!(if #is_tagged { __kafka::absent(#is_default, __e); }),
            None => quote!(__kafka::absent(#is_default, __e);),
        }
    });
    lost.collect()
}
