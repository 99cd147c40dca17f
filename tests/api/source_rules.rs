//! Rules for the sources of the two crates, which no lint covers.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Maximum number of closures bound to names: `let short = |error| …`. Each must capture; others are functions.
const NAMED_CLOSURES: usize = 10;

/// Maximum of saturating operations of each file, with the reason: the numbers come from outside, or a sum has a limit by its
/// meaning. Elsewhere a result out of range is a bug, and plain arithmetic fails in debug builds.
const SATURATING: &[(&str, usize, &str)] = &[
    ("kayrock/src/client/calls/fetch.rs", 1, "a limit has a maximum"),
    ("kayrock/src/client/calls/reader.rs", 2, "offsets of the input; a wait of the caller"),
    ("kayrock/src/client/open.rs", 1, "the deadline may have passed"),
    ("kayrock/src/client/producer/delivery.rs", 1, "the deadline may have passed"),
    ("kayrock/src/codec/decoder/limits.rs", 2, "counts of the input"),
    ("kayrock/src/codec/decoder/mod.rs", 1, "custom parsers"),
    ("kayrock/src/codec/encode.rs", 1, "the overflow saturates"),
    ("kayrock/src/codec/impls/list.rs", 9, "counts of the input; guesses, which need not fit; trees of large lists"),
    ("kayrock/src/codec/payload.rs", 1, "payloads may share memory"),
    (
        "kayrock/src/codec/min_sizes.rs",
        2,
        "a table entry at its maximum is too small, which only costs a second buffer",
    ),
    ("kayrock/src/codec/size.rs", 1, "the maximum is no bound"),
    ("kayrock/src/codec/tree_size.rs", 3, "trees of values that share memory"),
    ("kayrock/src/codec/visit.rs", 4, "guesses and trees need not fit"),
    ("kayrock/src/message/encode.rs", 6, "guesses need not fit, and the overflow saturates"),
    ("kayrock/src/mock/log/fetch.rs", 1, "the first batch may exceed the limit"),
    ("kayrock/src/records/batch.rs", 1, "offsets of the input"),
    ("kayrock/src/records/batch_header.rs", 1, "offsets of the input"),
    ("kayrock/src/records/compression/budget.rs", 1, "sizes of the caller, with addresses of 32 bits"),
    ("kayrock/src/records/compression/limits.rs", 1, "ratio of the caller"),
    ("kayrock/src/records/compression/lz4_chains.rs", 1, "a short block has no matches"),
    ("kayrock/src/records/compression/lz4_frame.rs", 1, "the window is shorter at the beginning"),
    ("kayrock/src/records/compression/lz4_runs.rs", 2, "a match may begin before the output"),
    ("kayrock/src/records/compression/snappy.rs", 1, "lengths of the input"),
    ("kayrock/src/records/compression/zstd.rs", 3, "sizes of the caller, with addresses of 32 bits"),
    ("kayrock/src/records/fetched.rs", 1, "offsets of the input"),
    ("kayrock/src/records/fetched_records.rs", 1, "offsets of the input"),
    ("kayrock/src/records/legacy_message.rs", 1, "lengths of the input"),
    ("kayrock/src/records/message_set_builder.rs", 5, "offsets of the caller; fields may share memory"),
    ("kayrock/src/records/record_layout.rs", 5, "offsets of the caller; fields may share memory"),
    ("kayrock/src/records/sized_entry.rs", 1, "sizes of the input, with addresses of 32 bits"),
    ("kayrock/src/schema/byte_reader.rs", 1, "reading may stop before the position"),
    ("kayrock/src/schema/encoded_size.rs", 1, "lengths of the caller's tree"),
    ("kayrock/src/schema/json/schema_error.rs", 2, "an unknown position is 0"),
    ("kayrock/src/schema/json/value_to_json.rs", 1, "lengths of the caller's tree"),
    ("kayrock/src/schema/memory_limit.rs", 1, "factor of the caller"),
    ("kayrock/src/schema/value_decoder.rs", 1, "counts of the input"),
    ("kayrock/src/wire/window.rs", 1, "values may share memory"),
];

/// Public enums and structs of public fields without `#[non_exhaustive]`, with the reason. Kafka's messages are not listed:
/// users build them with `..Default::default()`.
const EXHAUSTIVE: &[(&str, &str)] = &[
    ("CommonStruct", "authors of schemas build it"),
    ("DecompressLimits", "users build it"),
    ("Everywhere", "no values"),
    ("FieldSchema", "authors of field types build it"),
    ("Header", "users build it"),
    ("HostPort", "users build it"),
    ("Keys", "no values"),
    ("NewRecord", "users build it"),
    ("Only", "a field type is for both directions or for one"),
    ("OwnedHeader", "users build it"),
    ("ParseError", "authors of parsers build it"),
    ("Partitions", "no values"),
    ("Payload", "bytes are shared or borrowed"),
    ("Prefixed", "users build it"),
    ("RawHeader", "users build it"),
    ("RawKeyedRecord", "programs that copy logs build it"),
    ("RawMessage", "proxies build it"),
    ("RawRecord", "programs that copy logs build it"),
    ("RequestFrame", "proxies build it"),
    ("ResponseFrame", "proxies build it"),
    ("Resources", "no values"),
    ("Schema", "authors of schemas build it"),
    ("Shared", "data is static or owned"),
    ("StructSchema", "authors of schemas build it"),
    ("StructValue", "users build it"),
    ("TopicKey", "a topic has a name and an id"),
    ("TreeSize", "generated code returns it"),
    ("UnknownTag", "users build it"),
    ("Value", "users match on all kinds of values; those of Kafka's schema language are complete"),
    ("Version", "no values"),
    ("VersionsAboveLimit", "no values"),
    ("VersionsBetween", "no values"),
    ("Whole", "no values"),
    ("Zero", "no values"),
];

/// The file of the helpers that return an empty part in place of one out of bounds.
const PARTS: &str = "kayrock/src/wire/part.rs";

/// Returns the source files of both crates without tests and expected expansions, as paths from the repository's root.
fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["kayrock/src", "kayrock-derive/src"] {
        sources_in(&repository().join(folder), &mut found);
    }
    assert!(found.len() > 350, "the sources were found");
    found.sort();
    found
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository").to_owned()
}

fn sources_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        if ["tests", "fuzz", "snapshots"].contains(&name) {
            continue;
        }
        if path.is_dir() {
            sources_in(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn tokens(path: &Path) -> TokenStream {
    let text = fs::read_to_string(path).expect("a source file");
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Collects the lines of the closures bound to names.
fn named_closures(tokens: TokenStream, lines: &mut Vec<usize>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => named_closures(group.stream(), lines),
            TokenTree::Ident(word) if word == "let" && binds_closure(&tokens[index..]) => {
                lines.push(word.span().start().line);
            }
            _ => {}
        }
    }
}

/// Returns true if the first value after `=` in a `let` is a closure.
fn binds_closure(tokens: &[TokenTree]) -> bool {
    let statement = tokens.iter().take_while(|token| !is_punct(token, ';'));
    let mut value = statement.skip_while(|token| !is_punct(token, '=')).skip(1);
    let first = value.find(|token| !matches!(token, TokenTree::Ident(word) if word == "move" || word == "async"));
    first.is_some_and(|first| is_punct(first, '|'))
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// Counts the names of saturating operations.
fn saturating(tokens: TokenStream) -> usize {
    let counts = tokens.into_iter().map(|token| match token {
        TokenTree::Group(group) => saturating(group.stream()),
        TokenTree::Ident(name) => usize::from(name.to_string().starts_with("saturating_")),
        _ => 0,
    });
    counts.sum()
}

/// Collects the lines of `get(a..b).unwrap_or_default()`.
fn default_parts(tokens: TokenStream, lines: &mut Vec<usize>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match (token, tokens.get(index + 1), tokens.get(index + 3)) {
            (TokenTree::Ident(get), Some(TokenTree::Group(range)), Some(TokenTree::Ident(default)))
                if (get == "get" || get == "get_mut") && has_range(range) && default == "unwrap_or_default" =>
            {
                lines.push(get.span().start().line);
            }
            (TokenTree::Group(group), ..) => default_parts(group.stream(), lines),
            _ => {}
        }
    }
}

fn has_range(group: &Group) -> bool {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    tokens.windows(2).any(|pair| pair.iter().all(|token| is_punct(token, '.')))
}

/// Returns the path of a file from the repository's root.
fn name(path: &Path) -> String {
    path.strip_prefix(repository()).expect("a file of the repository").display().to_string()
}

#[test]
fn arithmetic_saturates_for_a_reason() {
    let counts = sources().into_iter().map(|path| (name(&path), saturating(tokens(&path))));
    let found: BTreeMap<String, usize> = counts.filter(|(_, count)| *count > 0).collect();
    let mut more = Vec::new();
    for (path, count) in &found {
        let most = SATURATING.iter().find(|(listed, ..)| listed == path).map_or(0, |(_, most, _)| *most);
        more.extend((*count > most).then(|| format!("{path} saturates {count} times instead of {most}")));
    }
    assert!(more.is_empty(), "use plain arithmetic, or list why: {more:#?}");
    for (path, ..) in SATURATING {
        assert!(found.contains_key(*path), "{path} is listed and does not saturate");
    }
}

#[test]
fn parts_out_of_bounds_are_no_defaults() {
    let mut places = Vec::new();
    for path in sources().iter().filter(|path| name(path) != PARTS) {
        let mut lines = Vec::new();
        default_parts(tokens(path), &mut lines);
        places.extend(lines.iter().map(|line| format!("{}:{line}", name(path))));
    }
    assert!(places.is_empty(), "use `wire::part`, which asserts the bounds:\n{}", places.join("\n"));
}

#[test]
fn default_parts_are_found() {
    let text = "
        fn body() {
            list.get(1..).unwrap_or_default();
            f(bytes.get_mut(..end)
                .unwrap_or_default());
            map.get(key).unwrap_or_default();
            bytes.get(a..b).unwrap_or(&[]);
            size.saturating_sub(usize::saturating_add(1, 2));
        }
    ";
    let (mut lines, tokens): (_, TokenStream) = (Vec::new(), text.parse().expect("tokens"));
    default_parts(tokens.clone(), &mut lines);
    assert_eq!(lines, [3, 4]);
    assert_eq!(saturating(tokens), 2);
}

/// Returns the names of public types that users can build or match completely, in files whose types are public API.
fn exhaustive_types(file: &syn::File) -> Vec<String> {
    let names = file.items.iter().filter_map(|item| {
        let (attributes, visibility, name, is_open) = match item {
            syn::Item::Enum(item) => (&item.attrs, &item.vis, &item.ident, true),
            syn::Item::Struct(item) => (&item.attrs, &item.vis, &item.ident, is_open(&item.fields)),
            _ => return None,
        };
        let is_listed = is_open && matches!(visibility, syn::Visibility::Public(_)) && !is_marked(attributes);
        is_listed.then(|| name.to_string())
    });
    names.collect()
}

/// Returns true for a struct whose fields have names and are all public.
fn is_open(fields: &syn::Fields) -> bool {
    let syn::Fields::Named(fields) = fields else { return false };
    fields.named.iter().all(|field| matches!(field.vis, syn::Visibility::Public(_)))
}

/// Returns true for types that are `#[non_exhaustive]`, hidden, or derived messages.
fn is_marked(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let text = attribute.meta.to_token_stream().to_string();
        ["non_exhaustive", "doc (hidden)"].contains(&&*text)
            || text.starts_with("derive") && text.contains("KafkaMessage")
    })
}

/// Modules that the documentation hides.
const HIDDEN: [&str; 6] =
    ["private", "testing/byte_builder", "testing/mutations", "testing/parity", "testing/values", "once"];

#[test]
fn exhaustive_types_have_a_reason() {
    let mut found = BTreeMap::new();
    for path in sources() {
        let name = name(&path);
        let Some(module) = name.strip_prefix("kayrock/src/") else { continue };
        if HIDDEN.iter().any(|hidden| module.starts_with(hidden)) {
            continue;
        }
        let file = syn::parse_file(&fs::read_to_string(&path).expect("a source file")).expect("Rust");
        found.extend(exhaustive_types(&file).into_iter().map(|item| (item, name.clone())));
    }
    let reasons: BTreeMap<_, _> = EXHAUSTIVE.iter().copied().collect();
    let unlisted: Vec<_> = found.iter().filter(|(item, _)| !reasons.contains_key(&***item)).collect();
    assert!(unlisted.is_empty(), "add `#[non_exhaustive]`, or a reason to `EXHAUSTIVE`: {unlisted:#?}");
    let outdated: Vec<_> = reasons.keys().filter(|item| !found.contains_key(**item)).collect();
    assert!(outdated.is_empty(), "listed and not exhaustive: {outdated:?}");
}

#[test]
fn exhaustive_types_are_found() {
    let text = "
        pub enum Open { A }
        #[non_exhaustive] pub enum Marked { A }
        pub(crate) enum Internal { A }
        #[doc(hidden)] pub enum Hidden { A }
        pub struct Built { pub a: u8 }
        pub struct Partial { pub a: u8, b: u8 }
        pub struct Tuple(pub u8);
        #[derive(Debug, KafkaMessage)] pub struct Message { pub a: u8 }
    ";
    assert_eq!(exhaustive_types(&syn::parse_file(text).expect("Rust")), ["Open", "Built"]);
}

#[test]
fn few_closures_have_names() {
    let mut places = Vec::new();
    for path in sources() {
        let mut lines = Vec::new();
        named_closures(tokens(&path), &mut lines);
        places.extend(lines.iter().map(|line| format!("{}:{line}", name(&path))));
    }
    let count = places.len();
    assert!(count <= NAMED_CLOSURES, "{count} closures have names; write functions:\n{}", places.join("\n"));
}

#[test]
fn named_closures_are_found() {
    let text = "
        fn body() {
            let short = |error| error;
            let mut count = move || 1;
            let sum: fn(i32, i32) -> i32 =
                |left, right| left | right;
            let task = async move |x| x;
            let bits = 1 | 2;
            let Some(value) = either || other else { return };
            items.map(|item| { let inner = || item; inner() });
        }
    ";
    let mut lines = Vec::new();
    named_closures(text.parse().expect("tokens"), &mut lines);
    assert_eq!(lines, [3, 4, 5, 7, 10]);
}
