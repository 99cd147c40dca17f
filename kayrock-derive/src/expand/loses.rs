//! `Encode::loses_field`: values of ignorable fields that a version drops although they are a part of the message.

use super::Range;
use super::default::is_default;
use crate::model::{Field, Message};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// ```ignore
/// #[inline]
/// fn loses_field(&self, __v: __kafka::i16) -> __kafka::bool {
///     __v > 12 && __kafka::is_zero(&self.topic_id) && !__kafka::is_zero(&self.topic)
///         || (__v <= 12) && __kafka::is_zero(&self.topic) && !__kafka::is_zero(&self.topic_id)
/// }
/// ```
///
/// There is one line for a field that ends, and one for an ignorable field that replaces it.
pub(super) fn expand(message: &Message) -> Option<TokenStream> {
    let ended = message.fields.iter().filter_map(|field| after_last_version(field, message));
    let replacing = message.fields.iter().filter_map(|field| before_first_version(field, message));
    let losses: Vec<_> = ended.chain(replacing).collect();
    (!losses.is_empty()).then(|| {
        quote! {
            #[inline]
            fn loses_field(&self, __v: __kafka::i16) -> __kafka::bool {
                #(#losses)||*
            }
        }
    })
}

/// Returns the condition that the value of a field is lost in versions after its last one: its replacement has no value.
fn after_last_version(field: &Field, message: &Message) -> Option<TokenStream> {
    if !field.ignorable {
        return None;
    }
    let is_after = match field.present() {
        Range::Known(versions) if versions.is_empty() || versions.max() >= message.range().max() => return None,
        Range::Known(versions) => {
            let last = Literal::i16_unsuffixed(versions.max());
            quote!(__v > #last)
        }
        constant => {
            let range = constant.to_tokens();
            quote!(__v > const { #range.max() })
        }
    };
    let own = is_default(field);
    let replacement = field.replacement(message).map(|other| {
        let other = is_default(other);
        quote!(#other &&)
    });
    // The replacement comes first, as it decides in the usual case.
    Some(quote!(#is_after && #replacement !#own))
}

/// Returns the condition that the value of a field is lost in versions of those that it replaces: they have no value.
fn before_first_version(field: &Field, message: &Message) -> Option<TokenStream> {
    if !field.ignorable {
        return None;
    }
    let replaced: Vec<_> =
        message.fields.iter().filter(|other| other.replaced_by.as_ref() == Some(&field.ident)).collect();
    let versions = replaced.iter().filter_map(|other| other.present().condition(message.range()));
    let versions = versions.reduce(|one, other| quote!(#one || #other))?;
    let (own, others) = (is_default(field), replaced.iter().map(|other| is_default(other)));
    // The replaced fields come first, as they decide in the usual case.
    Some(quote!((#versions) #(&& #others)* && !#own))
}

impl Field {
    /// Returns the field that holds the value in later versions.
    pub(super) fn replacement<'m>(&self, message: &'m Message) -> Option<&'m Field> {
        message.field(self.replaced_by.as_ref()?)
    }
}
