//! Versions and numbers that are constants of the author: `versions = 0..=MAX`, `api = MY_KEY`.
//!
//! Each is evaluated once, in a constant of the generated code. Rules that the macro checks for numbers are checked in
//! constants for all values of such a struct.

use super::assertions::call;
use super::{Range, ends};
use crate::attr::{Constant, ConstantValue, Slot};
use crate::model::{DefaultValue, Field, Kind, Message, Wire};
use crate::versions::Versions;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// ```ignore
/// const __VERSIONS: __kafka::Versions = __kafka::between(0, MAX);
/// const __VERSIONS_2: __kafka::Versions = __kafka::since(ADDED);
/// const __API: __kafka::i16 = __kafka::Number(MY_KEY).get();
/// ```
pub(super) fn definitions(message: &Message) -> TokenStream {
    let written = &message.written;
    let ranges = [
        ("VERSIONS", &written.versions),
        ("FLEXIBLE", &written.flexible),
        ("UNSTABLE", &written.unstable),
        ("DEPRECATED", &written.deprecated),
    ];
    let numbers = [("API", &written.api), ("FALLBACK", &written.fallback)];
    let ranges = ranges.map(|(name, slot)| define_range(&of_message(name), slot));
    let numbers = numbers.map(|(name, slot)| define_number(&of_message(name), slot));
    let fields = message
        .fields
        .iter()
        .flat_map(|field| slots(field).map(|(name, slot)| define_range(&of_field(field, name), slot)));
    ranges.into_iter().chain(numbers).chain(fields).flatten().collect()
}

fn slots(field: &Field) -> [(&'static str, &Slot<Versions>); 4] {
    let written = &field.written;
    [
        ("VERSIONS", &written.versions),
        ("NULLABLE", &written.nullable),
        ("TAGGED", &written.tagged),
        ("FLEXIBLE", &written.flexible),
    ]
}

fn of_message(name: &str) -> Ident {
    format_ident!("__{name}")
}

fn of_field(field: &Field, name: &str) -> Ident {
    format_ident!("__{name}_{}", field.index)
}

fn define_range(name: &Ident, slot: &Slot<Versions>) -> Option<TokenStream> {
    let Constant { value, written } = slot.constant()?;
    let range = match value {
        ConstantValue::One(version) => {
            let range = call(ends(written), &quote!(Bounds), version);
            let get = call_method(written);
            quote!(#range #get)
        }
        ConstantValue::From(min) => call(ends(written), &quote!(since), min),
        ConstantValue::Between(min, max) => call(ends(written), &quote!(between), &quote!(#min, #max)),
    };
    Some(quote!(const #name: __kafka::Versions = { #range };))
}

fn define_number(name: &Ident, slot: &Slot<i16>) -> Option<TokenStream> {
    let Constant { value: ConstantValue::One(number), written } = slot.constant()? else { return None };
    let (number, get) = (call(ends(written), &quote!(Number), number), call_method(written));
    Some(quote!(const #name: __kafka::i16 = { #number #get };))
}

/// Returns a call of `get` whose errors the compiler reports at the value.
fn call_method(written: &TokenStream) -> TokenStream {
    super::located(ends(written).1, quote!(.get()))
}

impl Message {
    /// Returns true if a value is a constant of the author.
    fn has_constants(&self) -> bool {
        let written = &self.written;
        let ranges = [&written.versions, &written.flexible, &written.unstable, &written.deprecated];
        ranges.iter().any(|slot| slot.constant().is_some())
            || [&written.api, &written.fallback].iter().any(|slot| slot.constant().is_some())
            || self.fields.iter().any(Field::has_constants)
    }

    /// Returns the versions of the message as an expression.
    pub(super) fn versions(&self) -> Range {
        range(&self.written.versions, of_message("VERSIONS"), self.range())
    }

    pub(super) fn flexible(&self, wire: &Wire) -> Range {
        range(&self.written.flexible, of_message("FLEXIBLE"), wire.flexible)
    }

    pub(super) fn unstable(&self, wire: &Wire) -> Range {
        range(&self.written.unstable, of_message("UNSTABLE"), wire.unstable)
    }

    pub(super) fn deprecated(&self, wire: &Wire) -> Range {
        range(&self.written.deprecated, of_message("DEPRECATED"), wire.deprecated)
    }

    /// Returns the API key as an expression.
    pub(super) fn api_key(&self) -> Option<TokenStream> {
        number(&self.written.api, &of_message("API"))
    }

    /// Returns the version of `fallback` as an expression.
    pub(super) fn fallback(&self) -> Option<TokenStream> {
        number(&self.written.fallback, &of_message("FALLBACK"))
    }
}

impl Field {
    pub(super) fn has_constants(&self) -> bool {
        slots(self).iter().any(|(_, slot)| slot.constant().is_some())
    }

    /// Returns the versions with the field.
    pub(super) fn present(&self) -> Range {
        let is_tagged_only = !self.written.versions.is_given() && self.written.tagged.constant().is_some();
        let tagged = || Range::Constant(of_field(self, "TAGGED"));
        if is_tagged_only { tagged() } else { range(&self.written.versions, of_field(self, "VERSIONS"), self.versions) }
    }

    /// Returns the versions that allow null.
    pub(super) fn null_range(&self) -> Range {
        range(&self.written.nullable, of_field(self, "NULLABLE"), self.nullable)
    }

    /// Returns the versions in which the field is tagged.
    pub(super) fn tagged(&self) -> Option<Range> {
        let tag = self.tag.as_ref()?;
        Some(range(&self.written.tagged, of_field(self, "TAGGED"), tag.versions))
    }

    /// Returns the versions with a compact length, if not those of the message.
    pub(super) fn flexible_range(&self) -> Option<Range> {
        Some(range(&self.written.flexible, of_field(self, "FLEXIBLE"), self.flexible?))
    }
}

fn range(slot: &Slot<Versions>, name: Ident, known: Versions) -> Range {
    if slot.constant().is_some() { Range::Constant(name) } else { Range::Known(known) }
}

fn number(slot: &Slot<i16>, name: &Ident) -> Option<TokenStream> {
    if slot.constant().is_some() {
        return Some(quote!(#name));
    }
    let number = Literal::i16_unsuffixed(**slot.get()?);
    Some(quote!(#number))
}

/// Returns the checks of a struct with constants, one for each rule.
pub(super) fn checks(message: &Message) -> TokenStream {
    if !message.has_constants() {
        return TokenStream::new();
    }
    let mut checks = Vec::new();
    if let Some(wire) = &message.wire {
        checks.extend(of_wire(message, wire));
        checks.extend(message.fields.iter().flat_map(|field| field_in_message(field, message, wire)));
    }
    checks.extend(message.fields.iter().flat_map(alone));
    checks.extend(message.fields.iter().map(|field| replaced(field, message)));
    let checks = checks.into_iter().flatten();
    quote!(#(const _: () = { #checks; };)*)
}

fn check<T>(slot: &Slot<T>, rule: &TokenStream, arguments: &TokenStream) -> Option<TokenStream> {
    Some(call(slot.ends()?, rule, arguments))
}

/// Rules about the message.
fn of_wire(message: &Message, wire: &Wire) -> Vec<Option<TokenStream>> {
    let written = &message.written;
    let (name, arguments) = (&message.ident, message.generics.split_for_impl().1);
    let [versions, flexible, unstable, deprecated] =
        [message.versions(), message.flexible(wire), message.unstable(wire), message.deprecated(wire)]
            .map(|range| range.to_tokens());
    let fallback = message.fallback();
    let is_key = wire.kind == Kind::CoordinatorKey;
    vec![
        check(&written.versions, &quote!(versions_end), &versions),
        check(&written.versions, &quote!(is_version_0), &versions).filter(|_| is_key),
        check(&written.flexible, &quote!(has_no_end), &quote!("flexible", #flexible)),
        check(&written.flexible, &quote!(flexible_is_reached), &quote!(#flexible, #versions)),
        check(&written.unstable, &quote!(within_message), &quote!("unstable", #unstable, #versions)),
        check(&written.deprecated, &quote!(within_message), &quote!("deprecated", #deprecated, #versions)),
        check(&written.fallback, &quote!(is_version), &quote!(#fallback, #versions)),
        check(&written.header, &quote!(check_headers::<#name #arguments>), &TokenStream::new()),
        check(&written.fallback, &quote!(check_fallback::<#name #arguments>), &TokenStream::new()),
    ]
}

/// Rules about a field and its message.
fn field_in_message(field: &Field, message: &Message, wire: &Wire) -> Vec<Option<TokenStream>> {
    let written = &field.written;
    let (versions, flexible) = (message.versions().to_tokens(), message.flexible(wire).to_tokens());
    let present = written_range(&written.versions, field, "VERSIONS");
    let tagged = written_range(&written.tagged, field, "TAGGED");
    let own_flexible = field.flexible_range().map(|range| range.to_tokens());
    vec![
        check(&written.versions, &quote!(within_message), &quote!("versions", #present, #versions)),
        check(&written.tagged, &quote!(within_message), &quote!("tagged", #tagged, #versions)),
        check(&written.tagged, &quote!(tagged_in_flexible), &quote!(#tagged, #flexible)),
        check(&written.flexible, &quote!(own_flexible_in_message), &quote!(#own_flexible, #flexible)),
    ]
}

/// Rules about a field alone.
fn alone(field: &Field) -> Vec<Option<TokenStream>> {
    let written = &field.written;
    let (present, nullable) = (field.present().to_tokens(), field.null_range().to_tokens());
    let tagged = field.tagged().map(|range| range.to_tokens());
    let is_null = matches!(written.default.get().map(|default| &**default), Some(DefaultValue::Null));
    let has_range = written.nullable.ends().is_some() && field.is_nullable();
    vec![
        check(&written.nullable, &quote!(null_in_field), &quote!(#nullable, #present)).filter(|_| has_range),
        check(&written.default, &quote!(null_default_is_allowed), &quote!(#present, #nullable)).filter(|_| is_null),
        check(&written.tagged, &quote!(has_no_end), &quote!("tagged", #tagged)),
        check(&written.tagged, &quote!(tagged_after_field), &quote!(#tagged, #present)),
        tagged.and_then(|tagged| check(&written.nullable, &quote!(null_always_or_never), &quote!(#nullable, #tagged))),
    ]
}

/// Rule about a field and its replacement.
fn replaced(field: &Field, message: &Message) -> Option<TokenStream> {
    let replacement = field.replacement(message)?.present().to_tokens();
    let (present, versions) = (field.present().to_tokens(), message.versions().to_tokens());
    check(&field.written.replaced_by, &quote!(replacement_follows), &quote!(#present, #replacement, #versions))
}

/// Returns the range as written, not limited to the message's.
fn written_range(slot: &Slot<Versions>, field: &Field, name: &str) -> TokenStream {
    let known = slot.get().map_or(Versions::ALL, |range| **range);
    range(slot, of_field(field, name), known).to_tokens()
}
