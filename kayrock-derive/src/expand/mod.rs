//! From the model to the generated impls. Nothing here can fail: what is wrong was said before.
//!
//! Generated code sees the runtime only as `__kafka` and uses no other name that a user could shadow; its own locals
//! begin with two underscores. Those are, wherever they occur: `__v` the version, `__w` the window and then the writer,
//! `__e` the encoder, `__i` the input, `__d` the decoder, `__r` the reader, `__x` a visitor.

mod assertions;
mod bounds;
mod decode;
mod default;
mod encode;
mod fallback;
mod kafka_value;
mod key;
mod request;
mod schema;

pub(crate) use fallback::{broken_message, broken_value};
pub(crate) use kafka_value::kafka_value;

use crate::model::{DefaultValue, Field, Message, Only, UnknownTags};
use crate::versions::Versions;
use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{Generics, Path};

/// All impls of a struct.
pub(crate) fn message(message: &Message) -> TokenStream {
    let default = default::expand(message);
    let schema = schema::expand(message);
    let encode = (message.only != Some(Only::Decode)).then(|| encode::expand(message));
    let decode = (message.only != Some(Only::Encode)).then(|| decode::expand(message));
    let request = request::expand(message);
    let key = key::expand(message);
    let assertions = assertions::expand(message);
    wrap(&message.runtime, &quote! { #default #schema #encode #decode #request #key #assertions })
}

/// The impls that grow with each field, but for what describes it.
#[cfg(test)]
pub(crate) fn codec(message: &Message) -> TokenStream {
    let default = default::expand(message);
    let (encode, decode) = (encode::expand(message), decode::expand(message));
    quote! { #default #encode #decode }
}

/// Puts impls where their names meet no others, the runtime's hidden module under one name beside them.
fn wrap(runtime: &impl ToTokens, impls: &TokenStream) -> TokenStream {
    // The name contains the whole version, so that mismatched crates fail to compile.
    let private = format_ident!("__private_{}", env!("CARGO_PKG_VERSION").replace(['.', '-', '+'], "_"));
    quote! {
        const _: () = {
            use #runtime::#private as __kafka;
            #impls
        };
    }
}

/// The condition that `__v` is in `versions`, knowing that it is in `within`; nothing if that always holds.
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

impl Message {
    /// The versions in which this code can run: those of the message; of a struct inside, any.
    fn range(&self) -> Versions {
        self.wire.as_ref().map_or(Versions::ALL, |wire| wire.versions)
    }

    /// Whether there are versions with tagged fields.
    fn can_be_flexible(&self) -> bool {
        self.wire.as_ref().is_none_or(|wire| !wire.flexible.is_empty())
    }

    /// The tagged fields, lowest tag first.
    fn tagged<'a>(&'a self) -> Vec<(&'a Field, u32, Versions)> {
        let tag = |field: &'a Field| field.tag.as_ref().map(|tag| (field, tag.number, tag.versions));
        let mut tagged: Vec<_> = self.fields.iter().filter_map(tag).collect();
        tagged.sort_by_key(|(_, number, _)| *number);
        tagged
    }
}

impl Field {
    /// The versions that have the field where it stands in the struct, not among the tagged ones.
    fn positional(&self) -> Versions {
        match &self.tag {
            Some(tag) => Versions::new(self.versions.min(), tag.versions.min() - 1),
            None => self.versions,
        }
    }

    fn is_nullable(&self) -> bool {
        !self.nullable.is_empty()
    }

    /// A function or constant of the field's type on the wire, all of it at the place of the type.
    fn of_type(&self, item: &str) -> TokenStream {
        let item = format_ident!("{item}");
        let (ty, class) = match &self.with {
            Some(module) => (quote!(#module::Wire), quote!(Plain)),
            None if self.is_nullable() => (self.ty.to_token_stream(), quote!(Nullable)),
            None => (self.ty.to_token_stream(), quote!(Plain)),
        };
        by_way_of(&ty, &class, &quote!(#item))
    }

    /// The type on the wire, without `Option`.
    fn wire_type(&self) -> TokenStream {
        let ty = &self.ty;
        match &self.with {
            Some(module) => quote!(#module::Wire),
            None if self.is_nullable() => by_way_of(&quote!(#ty), &quote!(Nullable), &quote!(Inner)),
            None => quote!(#ty),
        }
    }

    /// The type that is skipped: that on the wire, in an `Option` if it may be null.
    fn skipped_type(&self) -> TokenStream {
        let ty = &self.ty;
        match &self.with {
            Some(module) if self.is_nullable() => quote!(__kafka::Option<#module::Wire>),
            Some(module) => quote!(#module::Wire),
            None => quote!(#ty),
        }
    }

    /// What a `with` module makes of the field.
    fn converted(&self, module: &Path) -> TokenStream {
        let name = &self.ident;
        if self.is_nullable() {
            quote!(self.#name.as_ref().map(#module::to_wire))
        } else {
            quote!(#module::to_wire(&self.#name))
        }
    }

    /// The place of the field, to be filled.
    fn place(&self) -> TokenStream {
        let name = &self.ident;
        match &self.with {
            Some(module) if self.is_nullable() => {
                quote!(&mut __kafka::nullable_converted(&mut self.#name, #module::from_wire))
            }
            Some(module) => quote!(&mut __kafka::converted(&mut self.#name, #module::from_wire)),
            None => quote!(&mut self.#name),
        }
    }

    /// Chooses one of two calls by whether the version lets the field be null.
    fn by_nullability(&self, within: Versions, nullable: TokenStream, required: TokenStream) -> TokenStream {
        match condition(self.nullable, within) {
            None => nullable,
            Some(_) if self.nullable.intersect(within).is_empty() => required,
            Some(condition) => quote!(if #condition { #nullable } else { #required }),
        }
    }

    /// Whether lengths are compact, for the field that says so itself.
    fn own_flexible(&self, within: Versions) -> Option<TokenStream> {
        let flexible = self.flexible?;
        Some(condition(flexible, within).unwrap_or_else(|| quote!(true)))
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

    /// A type of another name is most often wrong, and then reported where it is.
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

/// What a trait of the runtime gives to a type: `<T as __kafka::Trait>::Item`, all of it at the place of the type.
///
/// So the compiler reports a type that lacks the trait there, and only once, however often that is asked.
fn by_way_of(ty: &TokenStream, of: &TokenStream, item: &TokenStream) -> TokenStream {
    let (first, last) = ends(ty);
    let (of, item) = (at(last, of), at(last, item));
    let (open, close) = (quote_spanned!(first=> <), quote_spanned!(last=> as __kafka::));
    let end = quote_spanned!(last=> >::);
    quote!(#open #ty #close #of #end #item)
}

/// The first and the last place of what the author wrote.
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
    /// The tokens of a literal, as the author wrote them.
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

/// The struct's `unknown_tags` by reference, or none.
fn unknown_tags(message: &Message) -> TokenStream {
    match &message.unknown_tags {
        Some(field) => field.get(),
        None => quote!(&__kafka::UnknownTags::new()),
    }
}

/// The generics of an impl that has the decoder's lifetime besides: it outlives the struct's own.
fn decode_generics(generics: &Generics) -> TokenStream {
    let own: Vec<_> = generics.lifetimes().map(|parameter| &parameter.lifetime).collect();
    if own.is_empty() { quote!(<'__de>) } else { quote!(<'__de: #(#own)+*, #(#own),*>) }
}

/// Replaces lifetimes: each that `replace` gives another name for.
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
