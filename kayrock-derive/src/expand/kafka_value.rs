//! `KafkaField`: newtypes, which have the wire form of their field, and open enums, which are numbers.

use super::assertions::call;
use super::{bounds, by_way_of, decode_generics, ends, with_lifetimes, wrap};
use crate::attr::Spanned;
use crate::value::{DefaultVariant, Enum, Newtype, Number, Shape, Value};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Ident, Type};

/// Returns all impls of a newtype or an enum.
pub(crate) fn kafka_value(value: &Value) -> TokenStream {
    let impls = match &value.shape {
        Shape::Newtype(newtype) => newtype_impls(value, newtype),
        Shape::Enum(open) => enum_impls(value, open),
        Shape::BrokenEnum | Shape::Broken => TokenStream::new(),
    };
    wrap(&value.runtime, value.has_deprecated, &impls)
}

fn newtype_impls(value: &Value, newtype: &Newtype) -> TokenStream {
    let field = newtype_field(value, newtype);
    let (encode, decode) = (newtype_encode(value, newtype), newtype_decode(value, newtype));
    let conversions = newtype.transparent.then(|| conversions(value, newtype));
    let entity = newtype.entity.as_ref().map(|entity| entity_fits(value, newtype, entity));
    quote!(#field #encode #decode #conversions #entity)
}

/// ```ignore
/// const _: () = {
///     __kafka::require(
///         __kafka::is_entity(<Str as __kafka::Field>::TYPE, <Str as __kafka::Field>::ENTITY, "topicName"),
///         "…",
///     );
/// };
/// ```
fn entity_fits(value: &Value, newtype: &Newtype, entity: &Spanned<String>) -> TokenStream {
    let (span, entity) = (entity.span(), &**entity);
    let inner =
        with_lifetimes(newtype.inner.to_token_stream(), &|ident| (ident != "static").then(|| format_ident!("static")));
    let text = format!(
        "the type of `{}` is not that of a `{entity}`; a `producerId` is an `i64`, a `brokerId` an `i32`, \
         the others are strings",
        value.ident
    );
    let condition =
        quote!(__kafka::is_entity(<#inner as __kafka::Field>::TYPE, <#inner as __kafka::Field>::ENTITY, #entity));
    let call = call((span, span), &quote!(require), &quote!(#condition, #text));
    quote!(const _: () = { #call; };)
}

fn newtype_field(value: &Value, newtype: &Newtype) -> TokenStream {
    let (name, inner) = (&value.ident, &newtype.inner);
    let (generics, arguments, bounds) = value.generics.split_for_impl();
    let entity = match &newtype.entity {
        Some(entity) => {
            let entity = &**entity;
            quote!(__kafka::Some(#entity))
        }
        None => of_field(inner, "ENTITY"),
    };
    let [ty, width, secret, zero_value, only] =
        ["TYPE", "WIDTH", "SECRET", "ZERO_VALUE", "ONLY"].map(|item| of_field(inner, item));
    let (zero, literal) = (of_field(inner, "zero"), newtype_literal(inner));
    quote! {
        #[automatically_derived]
        impl #generics __kafka::Field for #name #arguments #bounds {
            const TYPE: &'static __kafka::Type = #ty;
            const WIDTH: __kafka::usize = #width;
            const SECRET: __kafka::bool = #secret;
            const ZERO_VALUE: __kafka::Option<fn() -> __kafka::Value> = #zero_value;
            const ONLY: __kafka::Option<__kafka::Only> = #only;
            const ENTITY: __kafka::Option<&'static __kafka::str> = #entity;
            #literal

            #[inline]
            fn zero() -> Self {
                Self(#zero())
            }
        }
    }
}

/// Returns the items whose signatures have the inner type, all of them with the span of the type.
///
/// The compiler therefore reports a type that is no field type there, and only once. A call by its path would have
/// another place for its argument.
fn newtype_literal(inner: &Type) -> TokenStream {
    let (first, last) = ends(inner);
    let [literal, from_literal] = ["Literal", "from_literal"].map(|item| of_field(inner, item));
    let (start, function) = (quote_spanned!(first=> type), quote_spanned!(first=> #[inline] fn));
    quote_spanned! {last=>
        #start Literal = #literal;

        #function from_literal(__l: #literal) -> Self {
            let __x: fn(_) -> _ = #from_literal;
            Self(__x(__l))
        }
    }
}

/// Returns an item of `Field` for the inner type, with the span of the type.
fn of_field(inner: &Type, item: &str) -> TokenStream {
    let item = format_ident!("{item}");
    by_way_of(&inner.to_token_stream(), &quote!(Field), &quote!(#item))
}

/// ```ignore
/// impl __kafka::Encode for TopicName {
///     #[inline]
///     fn encode_field<'__m, '__w>(/* ... */) -> __kafka::Window<'__w> {
///         __kafka::Encode::encode_field(&self.0, __w, __e, __v)
///     }
///     /* ... */
/// }
/// ```
fn newtype_encode(value: &Value, newtype: &Newtype) -> TokenStream {
    let (name, inner) = (&value.ident, &newtype.inner);
    let (generics, arguments, own) = value.generics.split_for_impl();
    let bounds = bounds::newtype(inner, &quote!(Encode), own);
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
                __kafka::Encode::encode_field(&self.0, __w, __e, __v)
            }

            #[inline]
            fn encode_nullable<'__m, '__w>(
                __x: __kafka::Option<&'__m Self>,
                __w: __kafka::Window<'__w>,
                __e: &mut __kafka::Encoder<'__m>,
                __v: __kafka::i16,
            ) -> __kafka::Window<'__w> {
                <#inner as __kafka::Encode>::encode_nullable(__x.map(|__x| &__x.0), __w, __e, __v)
            }

            #[inline]
            fn encode_tagged_nullable<'__m, '__w>(
                __x: __kafka::Option<&'__m Self>,
                __w: __kafka::Window<'__w>,
                __e: &mut __kafka::Encoder<'__m>,
                __v: __kafka::i16,
            ) -> __kafka::Window<'__w> {
                <#inner as __kafka::Encode>::encode_tagged_nullable(__x.map(|__x| &__x.0), __w, __e, __v)
            }

            #[inline]
            fn is_zero(&self) -> __kafka::bool {
                __kafka::Encode::is_zero(&self.0)
            }

            #[inline]
            fn is_literal(&self, __l: Self::Literal) -> __kafka::bool {
                __kafka::Encode::is_literal(&self.0, __l)
            }

            #[inline]
            fn extra_size(&self, __v: __kafka::i16, __f: __kafka::bool) -> __kafka::usize {
                __kafka::Encode::extra_size(&self.0, __v, __f)
            }

            #[inline]
            fn loses(&self, __v: __kafka::i16) -> __kafka::bool {
                __kafka::Encode::loses(&self.0, __v)
            }

            #[inline]
            fn encode_fixed(&self, __x: &mut [__kafka::u8]) {
                __kafka::Encode::encode_fixed(&self.0, __x);
            }

            #[inline]
            fn to_tree(&self) -> __kafka::Value {
                __kafka::Encode::to_tree(&self.0)
            }
        }
    }
}

fn newtype_decode(value: &Value, newtype: &Newtype) -> TokenStream {
    let (name, inner) = (&value.ident, &newtype.inner);
    let (_, arguments, own) = value.generics.split_for_impl();
    let bounds = bounds::newtype(inner, &quote!(Decode<'__de>), own);
    let with_decoder = decode_generics(&value.generics);
    quote! {
        #[automatically_derived]
        impl #with_decoder __kafka::Decode<'__de> for #name #arguments #bounds {
            const BOXED: __kafka::usize = <#inner as __kafka::Decode<'__de>>::BOXED;

            #[inline]
            fn decode_field(
                &mut self,
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Decoded<'__de> {
                __kafka::Decode::decode_field(&mut self.0, __i, __d, __v)
            }

            #[inline]
            fn decode_nullable(
                &mut self,
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Decoded<'__de> {
                __kafka::Decode::decode_nullable(&mut self.0, __i, __d, __v)
            }

            #[inline]
            fn decode_tagged_nullable(
                &mut self,
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Decoded<'__de> {
                __kafka::Decode::decode_tagged_nullable(&mut self.0, __i, __d, __v)
            }

            #[inline]
            fn skip(
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Decoded<'__de> {
                <#inner as __kafka::Decode<'__de>>::skip(__i, __d, __v)
            }

            #[inline]
            fn skip_nullable(
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Decoded<'__de> {
                <#inner as __kafka::Decode<'__de>>::skip_nullable(__i, __d, __v)
            }

            #[inline]
            fn decode_fixed(__x: &[__kafka::u8]) -> Self {
                Self(<#inner as __kafka::Decode<'_>>::decode_fixed(__x))
            }

            #[inline]
            fn from_value(__x: &'__de __kafka::Value) -> __kafka::ValueResult<Self> {
                __kafka::Ok(Self(__kafka::Decode::from_value(__x)?))
            }
        }
    }
}

/// Returns the conversions to and from the inner type, its `Display` and its comparisons.
///
/// Some impls apply to some inner types only, which a macro cannot determine. A bound with a lifetime of its own may be
/// false; the impl then does not apply.
pub(super) fn conversions(value: &Value, newtype: &Newtype) -> TokenStream {
    let (name, inner) = (&value.ident, &newtype.inner);
    let (generics, arguments, _) = value.generics.split_for_impl();
    let lifetimes: Vec<_> = value.generics.lifetimes().collect();
    let is_borrowed = matches!(inner, Type::Reference(_));
    let text = (!is_borrowed).then(|| {
        quote! {
            #[automatically_derived]
            impl<'__t, #(#lifetimes),*> __kafka::From<&'__t __kafka::str> for #name #arguments
            where
                #inner: __kafka::From<&'__t __kafka::str>,
            {
                fn from(__x: &'__t __kafka::str) -> Self {
                    Self(<#inner as __kafka::From<&'__t __kafka::str>>::from(__x))
                }
            }

            #[automatically_derived]
            impl<'__t, #(#lifetimes),*> __kafka::PartialEq<&'__t __kafka::str> for #name #arguments
            where
                #inner: __kafka::PartialEq<&'__t __kafka::str>,
            {
                fn eq(&self, __x: &&'__t __kafka::str) -> __kafka::bool {
                    <#inner as __kafka::PartialEq<&'__t __kafka::str>>::eq(&self.0, __x)
                }
            }
        }
    });
    let from_string = string_of(inner).map(|string| from_string(value, inner, string));
    quote! {
        #text

        #from_string

        #[automatically_derived]
        impl #generics __kafka::From<#inner> for #name #arguments {
            #[inline]
            fn from(__x: #inner) -> Self {
                Self(__x)
            }
        }

        #[automatically_derived]
        impl #generics __kafka::From<#name #arguments> for #inner {
            #[inline]
            fn from(__x: #name #arguments) -> Self {
                __x.0
            }
        }

        #[automatically_derived]
        impl #generics __kafka::Deref for #name #arguments {
            type Target = #inner;

            #[inline]
            fn deref(&self) -> &#inner {
                &self.0
            }
        }

        #[automatically_derived]
        impl #generics __kafka::Display for #name #arguments
        where
            for<'__t> #inner: __kafka::Display,
        {
            fn fmt(&self, __x: &mut __kafka::Formatter<'_>) -> __kafka::FmtResult {
                <#inner as __kafka::Display>::fmt(&self.0, __x)
            }
        }

        #[automatically_derived]
        impl #generics __kafka::PartialEq<#inner> for #name #arguments
        where
            for<'__t> #inner: __kafka::PartialEq,
        {
            fn eq(&self, __x: &#inner) -> __kafka::bool {
                <#inner as __kafka::PartialEq>::eq(&self.0, __x)
            }
        }

        #[automatically_derived]
        impl #generics __kafka::PartialEq<__kafka::str> for #name #arguments
        where
            for<'__t> #inner: __kafka::PartialEq<__kafka::str>,
        {
            fn eq(&self, __x: &__kafka::str) -> __kafka::bool {
                <#inner as __kafka::PartialEq<__kafka::str>>::eq(&self.0, __x)
            }
        }
    }
}

/// The name of a type that is written as one of the two owned strings.
///
/// Others get no conversions from `String`: an alias of `String` would have two of them, and a number with a `FromStr`
/// would take the place of one that the author writes.
fn string_of(inner: &Type) -> Option<&Ident> {
    let Type::Path(path) = inner else { return None };
    let last = &path.path.segments.last()?.ident;
    (last == "Str" || last == "String").then_some(last)
}

/// Conversions from `String` and `&String`, and `FromStr`.
fn from_string(value: &Value, inner: &Type, string: &Ident) -> TokenStream {
    let name = &value.ident;
    let (generics, arguments, _) = value.generics.split_for_impl();
    let lifetimes = value.generics.lifetimes();
    // `From<#inner>` is the conversion from a `String` already.
    let from_owned = (string == "Str").then(|| {
        quote! {
            #[automatically_derived]
            impl #generics __kafka::From<__kafka::String> for #name #arguments
            where
                for<'__t> #inner: __kafka::From<__kafka::String>,
            {
                fn from(__x: __kafka::String) -> Self {
                    Self(<#inner as __kafka::From<__kafka::String>>::from(__x))
                }
            }
        }
    });
    quote! {
        #from_owned

        #[automatically_derived]
        impl<'__t, #(#lifetimes),*> __kafka::From<&'__t __kafka::String> for #name #arguments
        where
            #inner: __kafka::From<&'__t __kafka::String>,
        {
            fn from(__x: &'__t __kafka::String) -> Self {
                Self(<#inner as __kafka::From<&'__t __kafka::String>>::from(__x))
            }
        }

        #[automatically_derived]
        impl #generics __kafka::FromStr for #name #arguments
        where
            for<'__t> #inner: __kafka::FromStr,
        {
            type Err = <#inner as __kafka::FromStr>::Err;

            fn from_str(__x: &__kafka::str) -> __kafka::Result<Self, Self::Err> {
                <#inner as __kafka::FromStr>::from_str(__x).map(Self)
            }
        }
    }
}

fn enum_impls(value: &Value, open: &Enum) -> TokenStream {
    let (name, repr, other) = (&value.ident, &open.repr, &open.other);
    let variants: Vec<_> = open.variants.iter().map(|variant| &variant.ident).collect();
    let numbers: Vec<_> = open.variants.iter().map(|variant| number(&variant.number)).collect();
    let default = open.default.as_ref().map(|default| default_is_zero(default, repr));
    quote! {
        #default

        #[automatically_derived]
        impl __kafka::From<#repr> for #name {
            #[inline]
            fn from(__x: #repr) -> Self {
                match __x {
                    #(__x if __x == #numbers => Self::#variants,)*
                    _ => Self::#other(__x),
                }
            }
        }

        #[automatically_derived]
        impl<'__x> __kafka::From<&'__x #name> for #repr {
            #[inline]
            fn from(__x: &'__x #name) -> Self {
                match __x {
                    #(#name::#variants => #numbers,)*
                    #name::#other(__x) => *__x,
                }
            }
        }

        #[automatically_derived]
        impl __kafka::From<#name> for #repr {
            #[inline]
            fn from(__x: #name) -> Self {
                <Self as __kafka::From<&'_ #name>>::from(&__x)
            }
        }

        #[automatically_derived]
        impl __kafka::Field for #name {
            const TYPE: &'static __kafka::Type = <#repr as __kafka::Field>::TYPE;
            const WIDTH: __kafka::usize = <#repr as __kafka::Field>::WIDTH;
            type Literal = #repr;

            #[inline]
            fn zero() -> Self {
                <Self as __kafka::From<#repr>>::from(0)
            }

            #[inline]
            fn from_literal(__l: #repr) -> Self {
                <Self as __kafka::From<#repr>>::from(__l)
            }
        }

        #[automatically_derived]
        impl __kafka::Encode for #name {
            #[inline]
            fn encode_field<'__m, '__w>(
                &'__m self,
                __w: __kafka::Window<'__w>,
                __e: &mut __kafka::Encoder<'__m>,
                __v: __kafka::i16,
            ) -> __kafka::Window<'__w> {
                __kafka::put_copy(&<#repr as __kafka::From<&'_ Self>>::from(self), __w, __e, __v)
            }

            #[inline]
            fn is_zero(&self) -> __kafka::bool {
                <#repr as __kafka::From<&'_ Self>>::from(self) == 0
            }

            #[inline]
            fn is_literal(&self, __l: #repr) -> __kafka::bool {
                <#repr as __kafka::From<&'_ Self>>::from(self) == __l
            }

            #[inline]
            fn encode_fixed(&self, __x: &mut [__kafka::u8]) {
                __kafka::Encode::encode_fixed(&<#repr as __kafka::From<&'_ Self>>::from(self), __x);
            }

            #[inline]
            fn to_tree(&self) -> __kafka::Value {
                __kafka::Encode::to_tree(&<#repr as __kafka::From<&'_ Self>>::from(self))
            }
        }

        #[automatically_derived]
        impl<'__de> __kafka::Decode<'__de> for #name {
            #[inline]
            fn decode_field(
                &mut self,
                __i: &'__de [__kafka::u8],
                __d: &mut __kafka::Decoder<'__de>,
                __v: __kafka::i16,
            ) -> __kafka::Decoded<'__de> {
                let mut __x: #repr = 0;
                let __i = __kafka::Decode::decode_field(&mut __x, __i, __d, __v)?;
                *self = <Self as __kafka::From<#repr>>::from(__x);
                __kafka::Ok(__i)
            }

            #[inline]
            fn decode_fixed(__x: &[__kafka::u8]) -> Self {
                <Self as __kafka::From<#repr>>::from(<#repr as __kafka::Decode<'_>>::decode_fixed(__x))
            }

            #[inline]
            fn from_value(__x: &'__de __kafka::Value) -> __kafka::ValueResult<Self> {
                __kafka::Ok(<Self as __kafka::From<#repr>>::from(<#repr as __kafka::Decode<'__de>>::from_value(__x)?))
            }
        }
    }
}

/// ```ignore
/// const _: () = { __kafka::require({ let __x: i8 = (1 << 2); __x } == 0, "…"); };
/// ```
fn default_is_zero(default: &DefaultVariant, repr: &Ident) -> TokenStream {
    let number = number(&default.number);
    let text = "`#[default]` is not number 0, and an absent field is 0; move it to the variant 0, \
                or implement `Default` as `Self::from(0)`";
    let condition = quote!({ let __x: #repr = #number; __x } == 0);
    let call = call((default.span, default.span), &quote!(require), &quote!(#condition, #text));
    quote!(const _: () = { #call; };)
}

/// Number of a variant: its discriminant, or the last one and an offset. The parentheses keep `1 << 2` together.
fn number(number: &Number) -> TokenStream {
    let offset = Literal::usize_unsuffixed(number.offset);
    match &number.base {
        Some(base) if number.offset == 0 => quote!((#base)),
        Some(base) => quote!(((#base) + #offset)),
        None => quote!(#offset),
    }
}
