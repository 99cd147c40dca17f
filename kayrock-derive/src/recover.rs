//! Recovery of an item that is not valid Rust, such as one with a half-typed field.
//!
//! rustc reports the error and continues with the item, so the stubs of its impls prevent follow-up errors.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, DeriveInput, Ident, Token, Type, Visibility};

/// Returns the item with the fields that are valid, and true if rustc is sure to report the others.
///
/// An enum has no variants, because their errors do not concern its impls.
pub(crate) fn item(input: &TokenStream) -> Option<(DeriveInput, bool)> {
    let mut tokens: Vec<TokenTree> = input.clone().into_iter().collect();
    let at = tokens
        .iter()
        .position(|token| matches!(token, TokenTree::Group(body) if body.delimiter() == Delimiter::Brace))?;
    let TokenTree::Group(body) = &tokens[at] else { return None };
    let is_struct = tokens.iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "struct"));
    let (fields, is_reported) =
        if is_struct { fields.parse2(body.stream()).ok()? } else { (TokenStream::new(), false) };
    tokens[at] = Group::new(Delimiter::Brace, fields).into();
    let item = syn::parse2(tokens.into_iter().collect()).ok()?;
    Some((item, is_reported))
}

/// Returns the valid fields of a struct, and true if the others lack a part that Rust requires.
fn fields(input: ParseStream<'_>) -> syn::Result<(TokenStream, bool)> {
    let (mut fields, mut is_reported) = (TokenStream::new(), true);
    while !input.is_empty() {
        // A copy, because the parser refuses a list in which it left a group unread.
        let ahead = input.fork();
        match field(&ahead) {
            Ok(Some(field)) => {
                input.advance_to(&ahead);
                fields.extend(quote!(#field,));
                let follows_field = input.is_empty() || input.peek(Token![,]) || starts_field(input);
                is_reported &= follows_field;
                if follows_field {
                    input.parse::<Option<Token![,]>>()?;
                    continue;
                }
            }
            Ok(None) => {}
            Err(_) => is_reported = false,
        }
        up_to_comma(input)?;
    }
    Ok((fields, is_reported))
}

/// Parses a field up to its type; returns `None` if it lacks the colon or the type.
fn field(input: ParseStream<'_>) -> syn::Result<Option<TokenStream>> {
    let attributes = input.call(Attribute::parse_outer)?;
    let (visibility, name) = (input.parse::<Visibility>()?, input.parse::<Ident>()?);
    if !input.peek(Token![:]) {
        return Ok(None);
    }
    input.parse::<Token![:]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(None);
    }
    let ty: Type = input.parse()?;
    let attributes = attributes.iter().map(ToTokens::to_token_stream);
    Ok(Some(quote!(#(#attributes)* #visibility #name: #ty)))
}

fn starts_field(input: ParseStream<'_>) -> bool {
    input.peek(Ident::peek_any) || input.peek(Token![#])
}

fn up_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    input.parse::<Option<Token![,]>>()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the names of the valid fields, and true if rustc is sure to report the others.
    fn recovered(body: &str) -> Option<(Vec<String>, bool)> {
        let tokens: TokenStream = format!("#[kafka(name = \"A\")] pub struct A<'a> {{ {body} }}").parse().ok()?;
        let (item, is_reported) = item(&tokens)?;
        let syn::Data::Struct(data) = item.data else { return None };
        let names = data.fields.iter().filter_map(|field| Some(field.ident.as_ref()?.to_string())).collect();
        Some((names, is_reported))
    }

    #[test]
    fn half_typed_fields_are_left_out() {
        for (body, names) in [
            ("a: i32 b: Vec<(i8, i16)>, c: &'a str", &["a", "b", "c"][..]),
            ("a: i32 #[kafka(tag = 0)] b: i8", &["a", "b"]),
            ("a: i32 pub b: i8", &["a", "b"]),
            ("a: , b: i8", &["b"]),
            ("b: i8, a:", &["b"]),
            ("a, b: i8", &["b"]),
            ("b: i8, a", &["b"]),
        ] {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(recovered(body), Some((names, true)), "{body}");
        }
    }

    #[test]
    fn what_rustc_may_accept_is_not_taken_for_reported() {
        for body in ["a: i32 = 5, b: i8", "a: [u8; if], b: i8", "mut(self) a: i8, b: i8"] {
            let (names, is_reported) = recovered(body).expect(body);
            assert!(names.contains(&"b".to_owned()) && !is_reported, "{body}: {names:?}");
        }
    }

    #[test]
    fn an_item_without_a_body_is_not_recovered() {
        for item_of in ["struct", "struct A(i32 i32);", "fn a() {}"] {
            assert!(item(&item_of.parse().expect("tokens")).is_none(), "{item_of}");
        }
        let broken_enum = "enum A { B = , C }".parse().expect("tokens");
        assert!(item(&broken_enum).is_some_and(|(item, is_reported)| item.ident == "A" && !is_reported));
    }
}
