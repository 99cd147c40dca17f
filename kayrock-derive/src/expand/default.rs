//! `Default`: the schema's defaults.

use super::assertions::is_primitive;
use super::{by_way_of, ends, in_parentheses};
use crate::model::{DefaultValue, Field, Message};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

/// ```ignore
/// __kafka::kafka_message_implements_default_so_remove_the_derive! { [] HeartbeatRequest, [] }
/// ```
///
/// The value is that of `Field::zero`. The compiler shows the macro's name if the struct derives `Default` as well, which
/// this derive cannot see.
pub(super) fn expand(message: &Message) -> TokenStream {
    let name = &message.ident;
    let (generics, arguments, bounds) = message.generics.split_for_impl();
    quote!(__kafka::kafka_message_implements_default_so_remove_the_derive! { [#generics] #name #arguments, [#bounds] })
}

/// ```ignore
/// fn zero() -> Self {
///     Self {
///         group_id: <GroupId as __kafka::Plain>::zero(),
///         generation_id: __kafka::zero(),
///         /* ... */
///         group_instance_id: <Option<Str> as __kafka::Nullable>::null(),
///         unknown_tags: <UnknownTags as __kafka::UnknownTagsField>::new(),
///     }
/// }
/// ```
pub(super) fn zero(message: &Message) -> TokenStream {
    let fields = message.fields.iter().map(|field| {
        let (name, value) = (&field.ident, value(field));
        quote!(#name: #value,)
    });
    let unknown_tags = message.unknown_tags.as_ref().map(|field| {
        let (name, ty) = (&field.ident, &field.ty);
        let new = by_way_of(&quote!(#ty), &quote!(UnknownTagsField), &quote!(new));
        quote!(#name: #new(),)
    });
    quote! {
        #[inline]
        fn zero() -> Self {
            Self { #(#fields)* #unknown_tags }
        }
    }
}

/// Value of an absent field.
fn value(field: &Field) -> TokenStream {
    let ty = &field.ty;
    match &field.default {
        DefaultValue::Expression(expression) => quote!({ let __x: #ty = #expression; __x }),
        DefaultValue::Null if field.with.is_some() => quote!(__kafka::None),
        DefaultValue::Null => {
            let null = field.of_type("null");
            quote!(#null())
        }
        DefaultValue::Zero if field.with.is_some() => some(field, &quote!(__kafka::Default::default())),
        DefaultValue::Zero if is_primitive(ty) => quote!(__kafka::zero()),
        DefaultValue::Zero => {
            let zero = field.of_type("zero");
            quote!(#zero())
        }
        literal if field.with.is_some() => {
            let value = some(field, &literal.tokens());
            quote!({ let __x: #ty = #value; __x })
        }
        literal => {
            let from_literal = field.of_type("from_literal");
            let literal = in_parentheses(ends(ty).1, literal_of(field, literal));
            quote!(#from_literal #literal)
        }
    }
}

fn some(field: &Field, value: &TokenStream) -> TokenStream {
    if field.is_nullable() { quote!(__kafka::Some(#value)) } else { value.clone() }
}

/// Returns identical tokens for each use of a literal, so that one of a wrong type is reported once.
fn literal_of(field: &Field, literal: &DefaultValue) -> TokenStream {
    let (of_type, literal) = (field.of_type("literal"), in_parentheses(ends(&field.ty).1, literal.tokens()));
    quote!(#of_type #literal)
}

/// Returns the condition that a field has its default.
pub(super) fn is_default(field: &Field) -> TokenStream {
    let name = &field.ident;
    match &field.default {
        DefaultValue::Null if field.with.is_some() => quote!(__kafka::Option::is_none(&self.#name)),
        DefaultValue::Null => quote!(__kafka::is_null(&self.#name)),
        _ if field.with.is_some() => is_same_converted(field),
        DefaultValue::Zero => quote!(__kafka::is_zero(&self.#name)),
        DefaultValue::Expression(_) => {
            let default = value(field);
            quote!(__kafka::is_same(&self.#name, &#default))
        }
        literal => {
            let (wire, literal, name) = (field.wire_type(), literal_of(field, literal), &field.ident);
            let (first, last) = ends(&field.ty);
            let is_literal = if field.is_nullable() { quote!(is_some_literal) } else { quote!(is_literal) };
            let (callee, end) = (quote_spanned!(first=> __kafka::), quote_spanned!(last=> >));
            let arguments = in_parentheses(last, quote!(&self.#name, #literal));
            quote!(#callee #is_literal::<#wire #end #arguments)
        }
    }
}

/// Compares a field that has another type on the wire, in that type.
fn is_same_converted(field: &Field) -> TokenStream {
    let Some(module) = &field.with else { return TokenStream::new() };
    let (ty, value, default) = (&field.ty, field.converted(module), value(field));
    let wire = field.to_wire(module, &quote!(__x));
    // The default outlives the comparison, because the value on the wire may borrow from it.
    let is_same = if field.is_nullable() {
        quote!(__kafka::is_same_converted(#value, #wire))
    } else {
        quote!(__kafka::is_same_converted(__kafka::Some(#value), __kafka::Some(#wire)))
    };
    quote!({ let __x: #ty = #default; #is_same })
}
