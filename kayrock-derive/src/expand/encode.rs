//! `Encode`: one call per field in the order of the struct, then the tagged fields.

use super::default::is_default;
use super::{bounds, loses, unknown_tags};
use crate::model::{DefaultValue, Field, Message};
use crate::versions::Versions;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// ```ignore
/// impl __kafka::Encode for HeartbeatRequest
/// where
///     for<'__t> GroupId: __kafka::EncodeSlot,
///     /* ... */
/// {
///     #[inline]
///     fn encode_field<'__m, '__w>(/* ... */) -> __kafka::Window<'__w> {
///         let mut __w = __kafka::Writer::new(__w, __e, __v);
///         __w.put(&self.group_id);
///         __w.put(&self.generation_id);
///         __w.put(&self.member_id);
///         if __v >= 3 {
///             __w.put(&self.group_instance_id);
///         } else {
///             __w.absent(__kafka::is_null(&self.group_instance_id));
///         }
///         __w.unknown_tags(&self.unknown_tags);
///         __w.end()
///     }
///     /* ... */
/// }
/// ```
pub(super) fn expand(message: &Message) -> TokenStream {
    let name = &message.ident;
    let (generics, arguments, own) = message.generics.split_for_impl();
    let bounds = bounds::encode(message, own);
    let fields = message.fields.iter().map(|field| put(field, message));
    let tags = tags(message);
    let visit = visit(message);
    let loses = loses::expand(message);
    quote! {
        #[automatically_derived]
        #[doc(hidden)]
        impl #generics __kafka::Encode for #name #arguments #bounds {
            #[inline]
            fn encode_field<'__m, '__w>(
                &'__m self,
                __w: __kafka::Window<'__w>,
                __e: &mut __kafka::Encoder<'__m>,
                __v: __kafka::i16,
            ) -> __kafka::Window<'__w> {
                let mut __w = __kafka::Writer::new(__w, __e, __v);
                #(#fields)*
                #tags
                __w.end()
            }

            #visit

            #loses
        }
    }
}

/// Encodes a field at its position in the struct; in versions without the field, reports a value that would be lost.
fn put(field: &Field, message: &Message) -> TokenStream {
    let range = message.range();
    let positional = field.positional();
    let write = write(field, positional.limit(range));
    let lost = (!field.ignorable).then(|| {
        let is_default = is_default(field);
        quote!(__w.absent(#is_default);)
    });
    if field.tag.is_some() {
        let lost =
            field.present().condition(range).zip(lost).map(|(is_present, lost)| quote!(if !(#is_present) { #lost }));
        let write = (!positional.is_empty()).then(|| match positional.condition(range) {
            Some(is_positional) => quote!(if #is_positional { #write }),
            None => write,
        });
        return quote!(#lost #write);
    }
    match (positional.condition(range), lost) {
        (Some(is_positional), Some(lost)) => quote!(if #is_positional { #write } else { #lost }),
        (Some(is_positional), None) => quote!(if #is_positional { #write }),
        (None, _) => write,
    }
}

fn write(field: &Field, within: Versions) -> TokenStream {
    let (put, put_required) = match field.result() {
        Some(wire) => (quote!(__w.put_converted(&#wire);), quote!(__w.put_converted_required(&#wire);)),
        None => {
            let name = &field.ident;
            (quote!(__w.put(&self.#name);), quote!(__w.put_required(&self.#name);))
        }
    };
    let write = if field.is_nullable() { field.by_nullability(within, put, put_required) } else { put };
    match field.own_flexible(within) {
        Some(is_flexible) => quote!(__w.flexible(#is_flexible, |__w| { #write });),
        None => write,
    }
}

/// End of a struct: the count of tagged fields, then known and unknown ones, lowest tag first. One or two fields without a
/// conversion are passed themselves.
///
/// ```ignore
/// __w.few_tags(2, &self.unknown_tags, &[0], |_| [__v >= 2 && !__kafka::is_zero(&self.number)], (&self.number,));
/// __w.tags(2, &self.unknown_tags, &[0], |_| [__v >= 2 && !__kafka::is_zero(&self.number)], |__t| {
///     __t.put(0, &self.number);
/// });
/// ```
fn tags(message: &Message) -> TokenStream {
    let unknown = unknown_tags(message);
    let tagged = message.tagged();
    if tagged.is_empty() {
        let has_section = message.can_be_flexible() || message.unknown_tags.is_some();
        return if has_section { quote!(__w.unknown_tags(#unknown);) } else { TokenStream::new() };
    }
    let numbers = tagged.iter().map(|(_, number, _)| Literal::u32_unsuffixed(*number));
    let are_set = tagged.iter().map(|(field, _, versions)| {
        let is_default = is_default(field);
        // In a struct whose message is not flexible, the value of an ignorable field is lost.
        let may_be_lost = (message.wire.is_none() && field.ignorable).then(|| quote!(__f &&));
        let is_tagged = versions.condition(message.range()).map(|is_tagged| quote!(#is_tagged &&));
        quote!(#may_be_lost #is_tagged !#is_default)
    });
    let writes = tagged.iter().map(|(field, number, _)| {
        let (name, number) = (&field.ident, Literal::u32_unsuffixed(*number));
        match field.result() {
            Some(wire) => quote!(__t.put_converted(#number, &#wire);),
            None => quote!(__t.put(#number, &self.#name);),
        }
    });
    let may_be_lost = message.wire.is_none() && tagged.iter().any(|(field, ..)| field.ignorable);
    let is_flexible = if may_be_lost { quote!(__f) } else { quote!(_) };
    let first = tagged.iter().map(|(_, _, versions)| versions.limit(Versions::ALL).min()).min().unwrap_or_default();
    let first = Literal::i16_unsuffixed(first);
    if tagged.len() <= 2 && tagged.iter().all(|(field, ..)| field.result().is_none()) {
        let names = tagged.iter().map(|(field, ..)| &field.ident);
        return quote! {
            __w.few_tags(#first, #unknown, &[#(#numbers),*], |#is_flexible| [#(#are_set),*], (#(&self.#names,)*));
        };
    }
    quote! {
        __w.tags(#first, #unknown, &[#(#numbers),*], |#is_flexible| [#(#are_set),*], |__t| { #(#writes)* });
    }
}

/// ```ignore
/// #[inline]
/// fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
///     __x.field(&self.group_id);
///     /* ... */
///     __x.field_or_null(&self.group_instance_id);
///     __x.unknown_tags(&self.unknown_tags);
/// }
/// ```
fn visit(message: &Message) -> TokenStream {
    let fields = message.fields.iter().map(|field| {
        let name = &field.ident;
        let value = field.result().unwrap_or_else(|| quote!(self.#name));
        match &field.default {
            _ if field.tag.is_some() && field.positional().is_empty() => {
                let is_default = is_default(field);
                quote!(__x.tagged(&#value, || #is_default);)
            }
            DefaultValue::Zero if field.with.is_none() => quote!(__x.field(&#value);),
            DefaultValue::Null => quote!(__x.field_or_null(&#value);),
            _ => {
                let is_default = is_default(field);
                quote!(__x.field_with_default(&#value, || #is_default);)
            }
        }
    });
    let unknown_tags = message.unknown_tags.as_ref().map(|field| {
        let get = field.get();
        quote!(__x.unknown_tags(#get);)
    });
    quote! {
        #[inline]
        fn visit<__V: __kafka::Visitor>(&self, __x: &mut __V) {
            #(#fields)*
            #unknown_tags
        }
    }
}
