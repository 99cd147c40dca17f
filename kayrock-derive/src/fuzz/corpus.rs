//! The definitions of Kafka's messages, and their tokens.

use super::facts::Facts;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use syn::DeriveInput;

/// The derive of a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Message,
    Value,
}

/// A definition that the derive accepts.
pub(super) struct Item {
    pub(super) which: Which,
    /// As rustc passes it to the derive, with the first line of each doc comment.
    pub(super) tokens: TokenStream,
    pub(super) input: DeriveInput,
    pub(super) facts: Facts,
}

impl Item {
    pub(super) fn of(which: Which, tokens: TokenStream) -> Option<Self> {
        let (input, facts) = super::derived(which, tokens.clone())?;
        Some(Self { which, tokens, input, facts })
    }
}

pub(super) struct Corpus {
    pub(super) items: Vec<Item>,
    /// All different tokens of the items, groups aside.
    pub(super) tokens: Vec<TokenTree>,
}

impl Corpus {
    /// Reads `kayrock/src/messages` and the types of fields in `kayrock/src/values`.
    pub(super) fn read() -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kayrock/src");
        let mut files = Vec::new();
        rust_files(&source.join("messages"), &mut files);
        rust_files(&source.join("values"), &mut files);
        files.sort();
        let items: Vec<_> = files.iter().flat_map(|file| definitions(file)).collect();
        let mut tokens = BTreeMap::new();
        for item in &items {
            collect(item.tokens.clone(), &mut tokens);
        }
        Self { items, tokens: tokens.into_values().collect() }
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources of kayrock are beside this crate") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The definitions with a derive of this crate at the top of a file.
fn definitions(file: &Path) -> Vec<Item> {
    let source = fs::read_to_string(file).expect("a source file");
    let tokens: TokenStream = source.parse().expect("Rust");
    let (mut item, mut items) = (Vec::new(), Vec::new());
    for token in tokens {
        let is_end = match &token {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(punct) => punct.as_char() == ';',
            _ => false,
        };
        item.push(token);
        if is_end {
            items.extend(definition(std::mem::take(&mut item)));
        }
    }
    items
}

fn definition(tokens: Vec<TokenTree>) -> Option<Item> {
    let text = |token: &TokenTree| token.to_string();
    let derives = tokens.iter().find(|token| text(token).starts_with("[derive"))?.to_string();
    let which = match () {
        () if derives.contains("KafkaMessage") => Which::Message,
        () if derives.contains("KafkaField") => Which::Value,
        () => return None,
    };
    let item = Item::of(which, passed(tokens.into_iter().collect()));
    Some(item.unwrap_or_else(|| panic!("a definition of kayrock is refused")))
}

/// Removes what rustc removes (`derive`), inner attributes, and all but the first line of each doc comment.
fn passed(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let (mut kept, mut is_documented) = (Vec::new(), false);
    while let Some(token) = tokens.next() {
        if token.to_string() == "#" {
            tokens.next_if(|next| next.to_string() == "!");
            let Some(attribute) = tokens.next() else { continue };
            let text = attribute.to_string();
            let is_doc = text.starts_with("[doc");
            let is_removed = text.starts_with("[derive") || (is_doc && is_documented);
            if !is_removed {
                kept.extend([token, attribute]);
            }
            is_documented |= is_doc;
            continue;
        }
        is_documented = false;
        kept.push(match token {
            TokenTree::Group(group) => proc_macro2::Group::new(group.delimiter(), passed(group.stream())).into(),
            other => other,
        });
    }
    kept.into_iter().collect()
}

fn collect(tokens: TokenStream, all: &mut BTreeMap<String, TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), all),
            token => {
                all.insert(token.to_string(), token);
            }
        }
    }
}
