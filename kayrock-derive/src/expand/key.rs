//! `HasKey`: the key of a struct in a list.

use crate::model::{Field, Message};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Index, Visibility};

/// ```ignore
/// impl __kafka::HasKey for ConfigsResource
/// where
///     for<'__t> i8: __kafka::Ord,
///     for<'__t> Str: __kafka::Ord,
/// {
///     type Key = (i8, Str);
///     fn compare_key(&self, __x: &Self::Key) -> __kafka::Ordering {
///         __kafka::Ord::cmp(&self.resource_type, &__x.0)
///             .then_with(|| __kafka::Ord::cmp(&self.resource_name, &__x.1))
///     }
///     /* ... */
/// }
/// ```
///
/// A key of a single field is also lent, for look-ups by its borrowed form:
///
/// ```ignore
/// impl __kafka::SingleKey for Topic
/// where
///     for<'__t> Str: __kafka::Ord,
/// {
///     fn key(&self) -> &Str {
///         &self.name
///     }
/// }
/// ```
///
/// Empty for a struct without a key. A macro cannot determine if a type has an order, so the impl has a bound with a
/// lifetime of its own; if the bound is false, the impl does not apply.
pub(super) fn expand(message: &Message) -> TokenStream {
    let keys: Vec<_> = message.fields.iter().filter(|field| field.map_key).collect();
    if keys.is_empty() || !keys.iter().all(|field| is_as_visible(field, message)) {
        return TokenStream::new();
    }
    let name = &message.ident;
    let (generics, arguments, _) = message.generics.split_for_impl();
    let types: Vec<_> = keys.iter().map(|field| &field.ty).collect();
    let single = match &*keys {
        [field] => single(message, field),
        _ => TokenStream::new(),
    };
    let (key, with_key) = match &*keys {
        [field] => (quote!(#(#types)*), compare(field, &quote!(__x))),
        _ => {
            let parts = keys.iter().enumerate().map(|(index, field)| {
                let index = Index::from(index);
                compare(field, &quote!(&__x.#index))
            });
            (quote!((#(#types),*)), all(parts))
        }
    };
    let with_other = all(keys.iter().map(|field| {
        let name = &field.ident;
        compare(field, &quote!(&__x.#name))
    }));
    quote! {
        #[automatically_derived]
        impl #generics __kafka::HasKey for #name #arguments
        where
            #(for<'__t> #types: __kafka::Ord,)*
        {
            type Key = #key;

            fn compare_key(&self, __x: &Self::Key) -> __kafka::Ordering {
                #with_key
            }

            fn compare(&self, __x: &Self) -> __kafka::Ordering {
                #with_other
            }
        }

        #single
    }
}

fn single(message: &Message, field: &Field) -> TokenStream {
    let (name, ident, ty) = (&message.ident, &field.ident, &field.ty);
    let (generics, arguments, _) = message.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics __kafka::SingleKey for #name #arguments
        where
            for<'__t> #ty: __kafka::Ord,
        {
            fn key(&self) -> &#ty {
                &self.#ident
            }
        }
    }
}

/// Returns true if the key has the visibility of its struct. The type of a less visible key may be less visible as
/// well.
fn is_as_visible(field: &Field, message: &Message) -> bool {
    let [own, whole] = [&field.visibility, &message.visibility].map(|visibility| quote!(#visibility).to_string());
    matches!(field.visibility, Visibility::Public(_)) || own == whole
}

fn compare(field: &Field, other: &TokenStream) -> TokenStream {
    let name = &field.ident;
    quote!(__kafka::Ord::cmp(&self.#name, #other))
}

/// Returns the first difference of several parts.
fn all(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
    let all = parts.reduce(|before, part| quote!(#before.then_with(|| #part)));
    all.unwrap_or_default()
}
