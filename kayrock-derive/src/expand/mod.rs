//! Expansion of the model to the generated impls. It cannot fail, since all errors have been reported.
//!
//! Generated code refers to the runtime only as `__kafka` and uses no other name that a user could shadow. Its own
//! locals begin with two underscores: `__v` the version, `__w` the window and then the writer, `__e` the encoder, `__i`
//! the input, `__d` the decoder, `__r` the reader, `__t` a tag or the writer of tagged fields, `__f` true if the
//! version is flexible, `__x` a visitor; and `__S` true if a cursor skips.

mod assertions;
mod bounds;
mod constants;
mod decode;
mod default;
mod encode;
mod fallback;
mod kafka_value;
mod key;
mod loses;
mod request;
mod schema;

pub(crate) use fallback::{broken_message, broken_value};
pub(crate) use kafka_value::kafka_value;

use crate::model::{DefaultValue, Field, Message, Only, UnknownTags};
use crate::versions::Versions;
use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Generics, Path};

/// Returns all impls of a struct.
pub(crate) fn message(message: &Message) -> TokenStream {
    let constants = constants::definitions(message);
    let default = default::expand(message);
    let schema = schema::expand(message);
    let encode = (message.only != Some(Only::Decode)).then(|| encode::expand(message));
    let decode = (message.only != Some(Only::Encode)).then(|| decode::expand(message));
    let request = request::expand(message);
    let key = key::expand(message);
    let assertions = assertions::expand(message);
    let checks = constants::checks(message);
    let impls = quote!(#constants #default #schema #encode #decode #request #key #assertions #checks);
    wrap(&message.runtime, message.has_deprecated, &impls)
}

/// Returns the impls that grow with each field, except the schema.
#[cfg(test)]
pub(crate) fn codec(message: &Message) -> TokenStream {
    let default = default::zero(message);
    let (encode, decode) = (encode::expand(message), decode::expand(message));
    quote! { #default #encode #decode }
}

/// Wraps impls in a scope in which their names do not conflict, with one name for the runtime's hidden module.
///
/// Generated code does not warn of deprecated items where the author allows them or declares them. Without that the
/// attribute is absent, since `forbid(deprecated)` refuses it.
fn wrap(runtime: &impl ToTokens, has_deprecated: bool, impls: &TokenStream) -> TokenStream {
    let allow = has_deprecated.then(|| quote!(#[allow(deprecated)]));
    // The name contains the whole version, so that mismatched crates fail to compile. The macro explains the failure.
    let version = env!("CARGO_PKG_VERSION");
    let private = format_ident!("__private_{}", version.replace(['.', '-', '+'], "_"));
    quote! {
        #allow
        const _: () = {
            use #runtime as __runtime;
            __runtime::__derive_version!(#version);
            use __runtime::#private as __kafka;
            #impls
        };
    }
}

/// Returns the condition that `__v` is in `versions`, given that it is in `within`; `None` if that is always true.
fn condition(versions: Versions, within: Versions) -> Option<TokenStream> {
    let [min, max] = [versions.min(), versions.max()].map(Literal::i16_unsuffixed);
    let from = (versions.min() > within.min()).then(|| quote!(__v >= #min));
    let to = (versions.max() < within.max()).then(|| quote!(__v <= #max));
    match (from, to) {
        _ if versions.is_empty() => Some(quote!(false)),
        (Some(_), Some(_)) if versions.min() == versions.max() => Some(quote!(__v == #min)),
        (Some(_), Some(_)) => Some(quote!((#min..=#max).contains(&__v))),
        (from, to) => from.or(to),
    }
}

/// A version range in generated code.
#[derive(Clone)]
enum Range {
    Known(Versions),
    /// A constant of the generated code, whose value the macro does not have.
    Constant(Ident),
    /// The versions of the first range before those of the second.
    Before(TokenStream, TokenStream),
}

impl Range {
    /// Returns the condition that `__v` is in the range, given that it is in `within`; `None` if that is always true.
    fn condition(&self, within: Versions) -> Option<TokenStream> {
        match self {
            Self::Known(versions) => condition(*versions, within),
            other => {
                let range = other.to_tokens();
                Some(quote!(const { #range }.contains(__v)))
            }
        }
    }

    /// Returns the part within `within`, which is all of it for a range of constants.
    fn limit(&self, within: Versions) -> Versions {
        if let Self::Known(versions) = self { versions.intersect(within) } else { within }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Known(versions) if versions.is_empty())
    }

    fn to_tokens(&self) -> TokenStream {
        match self {
            Self::Known(versions) => schema::range(*versions),
            Self::Constant(name) => quote!(#name),
            Self::Before(present, tagged) => quote!(__kafka::positional(#present, #tagged)),
        }
    }
}

impl Message {
    /// Returns the versions in which this code can run: those of the message, or all for a nested struct.
    fn range(&self) -> Versions {
        self.wire.as_ref().map_or(Versions::ALL, |wire| wire.versions)
    }

    /// Returns true if some version has tagged fields.
    fn can_be_flexible(&self) -> bool {
        self.wire.as_ref().is_none_or(|wire| !wire.flexible.is_empty())
    }

    /// Returns the tagged fields, lowest tag first.
    fn tagged(&self) -> Vec<(&Field, u32, Range)> {
        let tags = self.fields.iter().filter_map(|field| Some((field, field.tag.as_ref()?.number, field.tagged()?)));
        let mut tagged: Vec<_> = tags.collect();
        tagged.sort_by_key(|(_, number, _)| *number);
        tagged
    }
}

impl Field {
    /// Returns the versions in which the field has its position in the struct and is not tagged.
    fn positional(&self) -> Range {
        match (self.present(), self.tagged()) {
            (present, None) => present,
            (Range::Known(present), Some(Range::Known(tagged))) => {
                Range::Known(Versions::new(present.min(), tagged.min() - 1))
            }
            (present, Some(tagged)) => Range::Before(present.to_tokens(), tagged.to_tokens()),
        }
    }

    fn is_nullable(&self) -> bool {
        !self.nullable.is_empty()
    }

    /// Returns a function or constant of the field's type on the wire, with the span of the type.
    fn of_type(&self, item: &str) -> TokenStream {
        let item = format_ident!("{item}");
        let (ty, class) = match &self.with {
            Some(module) => (of_wire(module, "Wire"), quote!(Plain)),
            None if self.is_nullable() => (self.ty.to_token_stream(), quote!(Nullable)),
            None => (self.ty.to_token_stream(), quote!(Plain)),
        };
        by_way_of(&ty, &class, &quote!(#item))
    }

    /// Returns the result that is encoded in place of the field, if it has a `with` module or a check.
    fn result(&self) -> Option<TokenStream> {
        let name = &self.ident;
        match (&self.with, &self.check) {
            (Some(module), _) => Some(self.converted(module)),
            (None, Some(check)) => {
                let check = self.check_as_function(check);
                Some(quote!(__kafka::checked(&self.#name, #check)))
            }
            (None, None) => None,
        }
    }

    /// Returns the field converted by a `with` module.
    fn converted(&self, module: &Path) -> TokenStream {
        let name = &self.ident;
        self.to_wire(module, &quote!(self.#name))
    }

    /// Returns a value of the field's type converted by a `with` module, whose functions may be generic.
    fn to_wire(&self, module: &Path, value: &TokenStream) -> TokenStream {
        if self.is_nullable() {
            let converted = to_wire(module, &quote!(__x));
            quote!(#value.as_ref().map(|__x| #converted))
        } else {
            to_wire(module, &quote!(&#value))
        }
    }

    /// Returns the slot of the field for decoding.
    fn place(&self) -> TokenStream {
        let name = &self.ident;
        match &self.with {
            Some(module) => {
                let slot = of_wire(module, if self.is_nullable() { "nullable_slot" } else { "slot" });
                let from_wire = of_module(module, "from_wire");
                let arguments = in_parentheses(ends(module).1, quote!(&mut self.#name, #from_wire));
                quote!(&mut #slot #arguments)
            }
            None => match &self.check {
                Some(check) => {
                    let check = self.check_as_function(check);
                    quote!(&mut __kafka::checked_slot(&mut self.#name, #check))
                }
                None => quote!(&mut self.#name),
            },
        }
    }

    /// Returns the function that checks the field, located at the author's path.
    ///
    /// ```ignore
    /// __kafka::check::<i8>(is_small)
    /// ```
    fn check_as_function(&self, check: &Path) -> TokenStream {
        let ty = &self.ty;
        let (first, last) = ends(check);
        let (callee, argument) = (at(first, &quote!(__kafka::check::<#ty>)), in_parentheses(last, quote!(#check)));
        quote!(#callee #argument)
    }

    /// Selects one of two calls by the nullability of the field in the version.
    fn by_nullability(&self, within: Versions, nullable: TokenStream, required: TokenStream) -> TokenStream {
        match self.null_range().condition(within) {
            None => nullable,
            Some(_) if self.null_range().limit(within).is_empty() => required,
            Some(condition) => quote!(if #condition { #nullable } else { #required }),
        }
    }

    /// Returns the condition that lengths are compact, for a field with its own `flexible`.
    fn own_flexible(&self, within: Versions) -> Option<TokenStream> {
        let flexible = self.flexible_range()?;
        Some(flexible.condition(within).unwrap_or_else(|| quote!(true)))
    }
}

impl UnknownTags {
    fn get(&self) -> TokenStream {
        let name = &self.ident;
        self.by_way_of("get", &quote!(&self.#name))
    }

    fn get_mut(&self) -> TokenStream {
        let name = &self.ident;
        self.by_way_of("get_mut", &quote!(&mut self.#name))
    }

    /// A type of another name is probably wrong, so the call has its span for the error.
    fn by_way_of(&self, function: &str, argument: &TokenStream) -> TokenStream {
        let (ty, function) = (&self.ty, format_ident!("{function}"));
        let last = ty.to_token_stream().into_iter().last().map(|last| last.to_string());
        if matches!(last.as_deref(), Some("UnknownTags" | "DiscardedTags")) {
            return argument.clone();
        }
        let callee = by_way_of(&quote!(#ty), &quote!(UnknownTagsField), &quote!(#function));
        let mut arguments = Group::new(Delimiter::Parenthesis, argument.clone());
        arguments.set_span(ends(ty).1);
        quote!(#callee #arguments)
    }
}

/// Returns the result of a module's `to_wire`.
///
/// ```ignore
/// <millis::Wire as __kafka::WireType<_>>::to_wire(millis::to_wire(value))
/// ```
///
/// The type of the result is that of the module, so that a function which returns another one is an error. All of it has
/// the span of the module's path.
fn to_wire(module: &Path, value: &TokenStream) -> TokenStream {
    let last = ends(module).1;
    let (callee, convert) = (of_wire(module, "to_wire"), of_module(module, "to_wire"));
    let value = in_parentheses(last, located(last, value.clone()));
    let converted = in_parentheses(last, quote!(#convert #value));
    quote!(#callee #converted)
}

fn in_parentheses(place: Span, tokens: TokenStream) -> Group {
    let mut group = Group::new(Delimiter::Parenthesis, tokens);
    group.set_span(place);
    group
}

/// Returns an item of `WireType` for the `Wire` of a module, with the span of the module's path.
///
/// The name of `Wire` is located in the expansion: it may have a lifetime, which the author's lints may require here.
fn of_wire(module: &Path, item: &str) -> TokenStream {
    let item = format_ident!("{item}");
    let wire = located(ends(module).1, quote!(::Wire));
    by_way_of(&quote!(#module #wire), &quote!(WireType<_>), &quote!(#item))
}

/// Returns an item of a `with` module, with the span of the module's path.
fn of_module(module: &Path, item: &str) -> TokenStream {
    let item = format_ident!("{item}");
    let item = at(ends(module).1, &quote!(::#item));
    quote!(#module #item)
}

/// Returns tokens that the compiler locates at `place`; their names are still those of the generated code.
fn located(place: Span, tokens: TokenStream) -> TokenStream {
    let place = Span::call_site().located_at(place);
    let moved = tokens.into_iter().map(|mut token| {
        token.set_span(place);
        token
    });
    moved.collect()
}

/// Returns an item of a trait for a type: `<T as __kafka::Trait>::Item`, all of it with the span of the type.
///
/// The compiler therefore reports a type without the trait there, and only once for all uses. The name of the runtime keeps
/// the span of the derive: otherwise the lint `unused_qualifications` would report it if the author imports the trait.
fn by_way_of(ty: &TokenStream, of: &TokenStream, item: &TokenStream) -> TokenStream {
    let (first, last) = ends(ty);
    let (of, item) = (at(last, of), at(last, item));
    let (open, close) = (quote_spanned!(first=> <), quote_spanned!(last=> as));
    let end = quote_spanned!(last=> >::);
    quote!(#open #ty #close __kafka::#of #end #item)
}

/// Returns the first and the last span of tokens.
fn ends(written: &impl ToTokens) -> (Span, Span) {
    let places = written.to_token_stream().into_iter().map(|token| token.span());
    let ends = places.fold(None, |ends, place| Some((ends.map_or(place, |(first, _)| first), place)));
    ends.unwrap_or((Span::call_site(), Span::call_site()))
}

fn at(place: Span, tokens: &TokenStream) -> TokenStream {
    let moved = tokens.clone().into_iter().map(|mut token| {
        token.set_span(place);
        token
    });
    moved.collect()
}

impl DefaultValue {
    /// Returns the tokens of a literal as the author wrote them.
    fn tokens(&self) -> TokenStream {
        match self {
            Self::Zero | Self::Null => TokenStream::new(),
            Self::Bool(_, tokens)
            | Self::Int(_, tokens)
            | Self::Float(_, tokens)
            | Self::Text(_, tokens)
            | Self::Expression(tokens) => tokens.clone(),
        }
    }
}

/// Returns the struct's `unknown_tags` by reference, or an empty set.
fn unknown_tags(message: &Message) -> TokenStream {
    match &message.unknown_tags {
        Some(field) => field.get(),
        None => quote!(&__kafka::UnknownTags::new()),
    }
}

/// Returns the generics of an impl with the decoder's lifetime, which outlives those of the struct.
fn decode_generics(generics: &Generics) -> TokenStream {
    let own: Vec<_> = generics.lifetimes().map(|parameter| &parameter.lifetime).collect();
    if own.is_empty() { quote!(<'__de>) } else { quote!(<'__de: #(#own)+*, #(#own),*>) }
}

/// Replaces the lifetimes for which `replace` returns a name.
fn with_lifetimes(tokens: TokenStream, replace: &dyn Fn(&Ident) -> Option<Ident>) -> TokenStream {
    let mut after_apostrophe = false;
    tokens
        .into_iter()
        .map(|token| {
            let is_lifetime = core::mem::replace(
                &mut after_apostrophe,
                matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\''),
            );
            match token {
                TokenTree::Ident(ident) if is_lifetime => replace(&ident).unwrap_or(ident).into(),
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), with_lifetimes(group.stream(), replace));
                    inner.set_span(group.span());
                    inner.into()
                }
                token => token,
            }
        })
        .collect()
}
