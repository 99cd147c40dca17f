//! What comes out of a definition with errors: the errors, and impls that keep follow-up errors away.

use super::{decode_generics, wrap};
use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

/// The errors, and stubs of the traits that other items ask for.
pub(crate) fn fallback(input: &DeriveInput, errors: &syn::Error) -> TokenStream {
    let errors = errors.to_compile_error();
    if input.generics.type_params().next().is_some() || input.generics.const_params().next().is_some() {
        return errors;
    }
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    let with_decoder = decode_generics(&input.generics);
    let stubs = quote! {
        impl #generics __kafka::Default for #name #arguments #bounds {
            fn default() -> Self { loop {} }
        }
        impl #generics __kafka::Field for #name #arguments #bounds {
            const TYPE: &'static __kafka::Type = &__kafka::Type::Struct(__kafka::Shared::Static(&__kafka::StructSchema {
                name: __kafka::Shared::Static(""),
                fields: __kafka::Shared::Static(&[]),
            }));
            type Literal = __kafka::NoLiteral;
            fn zero() -> Self { loop {} }
            fn from_literal(__l: __kafka::NoLiteral) -> Self { match __l {} }
            fn min_size(_: __kafka::i16, _: __kafka::bool) -> __kafka::usize { 0 }
        }
        impl #generics __kafka::Encode for #name #arguments #bounds {
            fn encode<'__m, '__w>(
                &'__m self,
                __w: __kafka::Window<'__w>,
                _: &mut __kafka::Encoder<'__m>,
                _: __kafka::i16,
            ) -> __kafka::Window<'__w> { __w }
            fn is_zero(&self) -> __kafka::bool { true }
            fn is_literal(&self, __l: __kafka::NoLiteral) -> __kafka::bool { match __l {} }
            fn to_value(&self) -> __kafka::Value { __kafka::Value::Null }
        }
        impl #with_decoder __kafka::Decode<'__de> for #name #arguments #bounds {
            fn decode_into(
                &mut self,
                __i: &'__de [__kafka::u8],
                _: &mut __kafka::Decoder<'__de>,
                _: __kafka::i16,
            ) -> __kafka::Decoded<'__de> { __kafka::Ok(__i) }
            fn from_value(_: &'__de __kafka::Value) -> __kafka::Result<Self> { loop {} }
        }
    };
    let stubs = wrap(&quote!(::kayrock), &stubs);
    quote!(#errors #stubs)
}
