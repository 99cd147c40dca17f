//! Rust's names for Kafka's.

use super::collect::{Item, struct_of};
use super::fields as fields_of;
use crate::schema::{MessageKind, Schema};
use std::collections::{BTreeMap, BTreeSet};

/// Names that the module uses for something else, and the one that no struct can have.
const RESERVED: [&str; 16] = [
    "BrokerId",
    "Bytes",
    "ErrorCode",
    "GroupId",
    "KafkaMessage",
    "Option",
    "ProducerId",
    "Records",
    "Self",
    "SmallVec",
    "Str",
    "TopicName",
    "TransactionalId",
    "UnknownTags",
    "Uuid",
    "Vec",
];

/// The keywords that may stand as a raw identifier.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The Rust names of structs.
pub(super) struct TypeNames<'s> {
    /// By the message's name and the struct's, which is `None` for the message itself.
    names: BTreeMap<(&'s str, Option<&'s str>), String>,
}

impl<'s> TypeNames<'s> {
    /// Gives each struct a name of its own, and one name to structs that are alike.
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

    /// The name of a struct.
    pub(super) fn of(&self, item: &Item<'s>) -> &str {
        let inner = (!item.is_root).then_some(&*item.definition.name);
        self.names.get(&(&*item.message.name, inner)).map_or("", String::as_str)
    }

    /// The name of the struct that Kafka calls `inner`, inside the same message as `item`.
    pub(super) fn inside(&self, item: &Item<'s>, inner: &str) -> String {
        self.names.get(&(&*item.message.name, Some(inner))).cloned().unwrap_or_default()
    }

    /// The name of what answers a request.
    pub(super) fn response(&self, request: &Schema, messages: &[&Schema]) -> String {
        let answers = |schema: &Schema| schema.kind == MessageKind::Response && schema.api_key == request.api_key;
        let given = messages.iter().find(|message| answers(message));
        let name = given.and_then(|response| self.names.get(&(&*response.name, None)));
        name.cloned().unwrap_or_else(|| {
            let stem = request.name.strip_suffix("Request").unwrap_or(&request.name);
            format!("{}Response", pascal(stem))
        })
    }

    /// One item for each name.
    pub(super) fn without_repetitions(&self, mut items: Vec<Item<'s>>) -> Vec<Item<'s>> {
        let mut seen = BTreeSet::new();
        items.retain(|item| seen.insert(self.of(item).to_owned()));
        items
    }
}

/// The first of the names that nobody has; of the last, one with a number if need be.
fn free(names: &[String], taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_u32..).filter_map(|number| names.last().map(|name| format!("{name}{number}")));
    let name = names.iter().cloned().chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(name.clone());
    name
}

/// Kafka's names of structs that look different in different messages, or have such structs inside them.
fn differing<'s>(items: &[Item<'s>]) -> BTreeSet<&'s str> {
    let mut looks = BTreeMap::<&'s str, String>::new();
    let mut differing = BTreeSet::new();
    let nested: Vec<_> = items.iter().filter(|item| !item.is_root).collect();
    for item in &nested {
        let look = fields_of(item, str::to_owned);
        if looks.entry(&item.definition.name).or_insert_with(|| look.clone()) != &look {
            differing.insert(&*item.definition.name);
        }
    }
    let has_differing = |item: &Item<'s>, differing: &BTreeSet<&str>| {
        item.fields().filter_map(|place| struct_of(&place.field.ty)).any(|inner| differing.contains(&*inner.name))
    };
    loop {
        let known = differing.len();
        for item in &nested {
            let is_repeated = nested.iter().filter(|other| other.definition.name == item.definition.name).count() > 1;
            if is_repeated && has_differing(item, &differing) {
                differing.insert(&*item.definition.name);
            }
        }
        if differing.len() == known {
            return differing;
        }
    }
}

/// A struct's name with acronyms as words; Kafka's own names are so but for one word.
pub(super) fn pascal(name: &str) -> String {
    let name = name.replace("KRaft", "Kraft");
    let mut chars = name.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// The names of a struct's fields, each different from the others.
pub(super) fn fields<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken: BTreeSet<String> = ["crate", "self", "super", "unknown_tags"].map(str::to_owned).into();
    let ident = |name| {
        let mut ident = snake(name);
        while !taken.insert(ident.clone()) {
            ident.push('_');
        }
        if KEYWORDS.contains(&&*ident) { format!("r#{ident}") } else { ident }
    };
    names.map(ident).collect()
}

/// The name that the derive makes of a field's: `MaxBytes` of `max_bytes`.
pub(super) fn kafkas(ident: &str) -> String {
    ident.trim_start_matches("r#").split('_').map(pascal).collect()
}

/// `max_bytes` of `MaxBytes`, `isr_change` of `ISRChange`.
fn snake(name: &str) -> String {
    let name = pascal(name);
    let mut snake = String::with_capacity(name.len());
    let mut chars = name.chars().peekable();
    let mut before = None::<char>;
    while let Some(char) = chars.next() {
        let ends_acronym = chars.peek().is_some_and(char::is_ascii_lowercase);
        let begins_word = before.is_some_and(|before| !before.is_ascii_uppercase() || ends_acronym);
        if char.is_ascii_uppercase() && begins_word {
            snake.push('_');
        }
        snake.push(char.to_ascii_lowercase());
        before = Some(char);
    }
    snake
}
