//! To and from plain trees: one line a field, never on a hot path. `#[inline]` leaves them out of a build that does not
//! use them.

use super::unknown_tags;
use crate::model::Message;
use proc_macro2::TokenStream;
use quote::quote;

/// ```ignore
/// #[inline]
/// fn to_value(&self) -> __kafka::Value {
///     __kafka::struct_value(
///         [
///             ("GroupId", <<GroupId as __kafka::Written>::Is as __kafka::Encode>::to_value(&self.group_id)),
///             /* ... */
///         ],
///         &self.unknown_tags,
///     )
/// }
/// ```
pub(super) fn to_value(message: &Message) -> TokenStream {
    let fields = message.fields.iter().map(|field| {
        let (name, value, wire) = (&field.name, field.wire_value(), field.written_type());
        let value = match (&field.with, field.is_nullable()) {
            (None, false) => quote!(<#wire as __kafka::Encode>::to_value(#value)),
            (None, true) => quote!(__kafka::nullable_value::<#wire>(#value)),
            (Some(_), false) => quote!(__kafka::with_value(#value)),
            (Some(_), true) => quote!(__kafka::with_nullable_value(#value)),
        };
        quote!((#name, #value))
    });
    let unknown_tags = unknown_tags(message);
    quote! {
        #[inline]
        fn to_value(&self) -> __kafka::Value {
            __kafka::struct_value([#(#fields),*], #unknown_tags)
        }
    }
}

/// ```ignore
/// #[inline]
/// fn from_value(__value: &'__de __kafka::Value) -> __kafka::Result<Self> {
///     let mut __this = <Self as __kafka::Default>::default();
///     let __fields = __kafka::fields(__value)?;
///     for (__name, __value) in &__fields.fields {
///         match &**__name {
///             "GroupId" => __kafka::set::<<GroupId as __kafka::Read<'__de>>::Is>(&mut __this.group_id, __value),
///             /* ... */
///             _ => __kafka::Err(__kafka::unknown_field(__name)),
///         }?;
///     }
///     __kafka::set_unknown_tags(/* __this.unknown_tags */, &__fields.unknown_tags);
///     __kafka::Ok(__this)
/// }
/// ```
pub(super) fn from_value(message: &Message) -> TokenStream {
    let arms = message.fields.iter().map(|field| {
        let (name, ident) = (&field.name, &field.ident);
        let (wire, place) = (field.read_type(), field.get_mut(&quote!(__this)));
        let set = match (&field.with, field.is_nullable()) {
            (None, false) => quote!(__kafka::set::<#wire>(#place, __value)),
            (None, true) => quote!(__kafka::set_nullable::<#wire>(#place, __value)),
            (Some(module), false) => quote!(__kafka::set_with(&mut __this.#ident, #module::from_wire, __value)),
            (Some(module), true) => quote!(__kafka::set_with_nullable(&mut __this.#ident, #module::from_wire, __value)),
        };
        quote!(#name => #set,)
    });
    let is_empty = message.fields.is_empty() && message.unknown_tags.is_none();
    let mutable = (!is_empty).then(|| quote!(mut));
    let unknown_tags = message.unknown_tags.as_ref().map(|field| {
        let place = field.get_mut(&quote!(__this));
        quote!(__kafka::set_unknown_tags(#place, &__fields.unknown_tags);)
    });
    quote! {
        #[inline]
        fn from_value(__value: &'__de __kafka::Value) -> __kafka::Result<Self> {
            let #mutable __this = <Self as __kafka::Default>::default();
            let __fields = __kafka::fields(__value)?;
            for (__name, __value) in &__fields.fields {
                match &**__name {
                    #(#arms)*
                    _ => __kafka::Err(__kafka::unknown_field(__name)),
                }?;
            }
            #unknown_tags
            __kafka::Ok(__this)
        }
    }
}
