//! Rust names of structs.

use super::docs::Docs;
use super::field_list::field_list;
use super::items::Item;
use super::names::pascal;
use crate::schema::message::{MessageKind, Schema};
use alloc::borrow::ToOwned;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

/// Names that the module imports, and `Self`, which no struct can have.
const RESERVED: [&str; 17] = [
    "BrokerId",
    "Bytes",
    "DiscardedTags",
    "ErrorCode",
    "GroupId",
    "KafkaMessage",
    "Option",
    "ProducerId",
    "Records",
    "Self",
    "ShortVec",
    "Str",
    "TopicName",
    "TransactionalId",
    "UnknownTags",
    "Uuid",
    "Vec",
];

/// Rust names of structs.
pub(super) struct TypeNames<'s> {
    /// Names by message and struct; the struct is `None` for the message itself.
    names: BTreeMap<(&'s str, Option<&'s str>), String>,
}

impl<'s> TypeNames<'s> {
    /// Chooses a different name for each struct, and the same name for equal ones.
    pub(super) fn choose(messages: &[&'s Schema], items: &[Item<'s>]) -> Self {
        let mut taken: BTreeSet<String> = RESERVED.map(str::to_owned).into();
        let mut names = BTreeMap::new();
        for message in messages {
            let name = free(&[pascal(&message.name), format!("{}Message", pascal(&message.name))], &mut taken);
            names.insert((&*message.name, None), name);
        }
        let differing = differing(items);
        let mut shared = BTreeMap::new();
        for item in items.iter().filter(|item| !item.is_root) {
            let (message, inner): (&'s str, &'s str) = (&item.message.name, &item.definition.name);
            let long = format!("{}{}", pascal(message), pascal(inner));
            let name = if differing.contains(inner) {
                free(&[long], &mut taken)
            } else {
                shared.entry(inner).or_insert_with(|| free(&[pascal(inner), long], &mut taken)).clone()
            };
            names.insert((message, Some(inner)), name);
        }
        Self { names }
    }

    /// Returns the name of a struct.
    pub(super) fn of(&self, item: &Item<'s>) -> &str {
        let inner = (!item.is_root).then_some(&*item.definition.name);
        self.get(&item.message.name, inner)
    }

    /// Returns the name of the struct that Kafka calls `inner`, in the same message as `item`.
    pub(super) fn inside(&self, item: &Item<'s>, inner: &str) -> String {
        self.get(&item.message.name, Some(inner)).to_owned()
    }

    /// Returns a name that [`choose`](Self::choose) has chosen.
    fn get<'a>(&'a self, message: &'a str, inner: Option<&'a str>) -> &'a str {
        let name = self.names.get(&(message, inner));
        debug_assert!(name.is_some(), "every struct of every message has a name");
        name.map_or("", String::as_str)
    }

    /// Returns the name of the response of a request.
    pub(super) fn response(&self, request: &Schema, messages: &[&Schema]) -> String {
        let given =
            messages.iter().find(|message| message.kind == MessageKind::Response && message.api_key == request.api_key);
        let name = given.and_then(|response| self.names.get(&(&*response.name, None)));
        name.cloned().unwrap_or_else(|| {
            let stem = request.name.strip_suffix("Request").unwrap_or(&request.name);
            format!("{}Response", pascal(stem))
        })
    }

    /// Returns one item for each name.
    pub(super) fn without_repetitions(&self, mut items: Vec<Item<'s>>) -> Vec<Item<'s>> {
        let mut seen = BTreeSet::new();
        items.retain(|item| seen.insert(self.of(item).to_owned()));
        items
    }
}

/// Returns the first name that is not taken, if necessary the last one with a number, and takes it.
fn free(names: &[String], taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_u32..).filter_map(|number| names.last().map(|name| format!("{name}{number}")));
    let mut candidates = names.iter().cloned().chain(numbered);
    candidates.find(|name| taken.insert(name.clone())).expect("numbers are not exhausted")
}

/// Returns Kafka's names of the structs that differ between messages, themselves or in a nested struct.
fn differing<'s>(items: &[Item<'s>]) -> BTreeSet<&'s str> {
    let mut sources = BTreeMap::<&'s str, String>::new();
    let mut differing = BTreeSet::new();
    let nested: Vec<_> = items.iter().filter(|item| !item.is_root).collect();
    for item in &nested {
        let source = field_list(item, &Docs::default(), str::to_owned);
        if sources.entry(&item.definition.name).or_insert_with(|| source.clone()) != &source {
            differing.insert(&*item.definition.name);
        }
    }
    loop {
        let known = differing.len();
        for item in &nested {
            let is_repeated = nested.iter().filter(|other| other.definition.name == item.definition.name).count() > 1;
            if is_repeated && contains_any(item, &differing) {
                differing.insert(&*item.definition.name);
            }
        }
        if differing.len() == known {
            return differing;
        }
    }
}

/// Returns true if a field of the item is one of these structs.
fn contains_any(item: &Item<'_>, structs: &BTreeSet<&str>) -> bool {
    item.fields().filter_map(|member| member.field.ty.nested_struct()).any(|inner| structs.contains(&*inner.name))
}
