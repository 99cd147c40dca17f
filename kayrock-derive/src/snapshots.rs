//! Snapshots of the whole expansion, whose changes are reviewed as a diff, and a budget for the length of six structs.
//!
//! `KAYROCK_BLESS=1 cargo test -p kayrock-derive snapshots` rewrites the files. `rustfmt` formats them, because a
//! formatter library needs all of syn, and the parser of these tests must be the one that users get.

mod rare;

use crate::errors::texts;
use crate::model::{Field, Message};
use crate::{expand, understand};
use proc_macro2::TokenStream;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};
use syn::{DeriveInput, parse_quote};

/// Maximum number of lines of a field that is in all versions and never null, as most are: one for each call, and two
/// bounds.
const PLAIN: usize = 9;

/// Average number of lines of the fields below. Most of them have conditions, each of which takes three lines when the
/// field is encoded, decoded and skipped.
const AVERAGE: usize = 13;

fn structs() -> [(&'static str, DeriveInput); 6] {
    [
        (
            "plain",
            parse_quote! {
                #[kafka(versions = "0..=1", kind = "data")]
                struct Plain {
                    count: i32,
                    #[kafka(versions = "1..", default = -1)]
                    time_ms: i64,
                    #[kafka(versions = "0", ignorable)]
                    names: Vec<Str>,
                }
            },
        ),
        (
            "tagged",
            parse_quote! {
                #[kafka(versions = "0..=3", flexible = "1..", kind = "data")]
                struct Tagged {
                    #[kafka(tag = 0, tagged = "1..")]
                    number: i32,
                    #[kafka(tag = 1, tagged = "2..", nullable, default = None)]
                    text: Option<Str>,
                    #[kafka(versions = "0..", tag = 2, tagged = "2..", default = "here")]
                    moved: Str,
                    unknown_tags: UnknownTags,
                }
            },
        ),
        (
            "nullable",
            parse_quote! {
                #[kafka(versions = "0..=2", flexible = "2..", kind = "data")]
                struct Nullable {
                    #[kafka(nullable, default = None)]
                    always: Option<Str>,
                    #[kafka(nullable = "1..", default = [])]
                    later: Option<Vec<i32>>,
                    #[kafka(versions = "1..", nullable = "2..", default = "none")]
                    name: Option<Str>,
                }
            },
        ),
        (
            "nested",
            parse_quote! {
                pub struct Nested {
                    #[kafka(map_key)]
                    pub name: TopicName,
                    #[kafka(versions = "3..")]
                    partitions: Vec<Partition>,
                    #[kafka(with = kayrock::with::millis, default = Duration::from_secs(1))]
                    timeout: Duration,
                    unknown_tags: UnknownTags,
                }
            },
        ),
        (
            "borrowed",
            parse_quote! {
                #[kafka(versions = "0", kind = "data", only = "decode")]
                struct Borrowed<'a> {
                    name: &'a str,
                    payload: &'a [u8],
                    nodes: Vec<Node<'a>>,
                }
            },
        ),
        (
            "request",
            parse_quote! {
                #[kafka(api = 12, versions = "0..=4", flexible = "4..", response = HeartbeatResponse, listeners = "broker")]
                struct HeartbeatRequest {
                    group_id: GroupId,
                    generation_id: i32,
                    member_id: Str,
                    #[kafka(versions = "3..", nullable, default = None)]
                    group_instance_id: Option<Str>,
                    unknown_tags: UnknownTags,
                }
            },
        ),
    ]
}

fn understood(input: &DeriveInput) -> Message {
    let (message, errors) = understand(input);
    assert!(errors.is_none(), "{:?}", texts(errors));
    message
}

#[test]
fn expansions_are_those_of_the_files() {
    let is_blessed = env::var_os("KAYROCK_BLESS").is_some();
    let usual = structs().into_iter().map(|(name, input)| (name, expand::message(&understood(&input))));
    for (name, expansion) in usual.chain(rare::expansions()) {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/snapshots/{name}.expected.rs"));
        let expansion = laid_out(&expansion);
        if is_blessed {
            fs::write(&file, &expansion).expect("the folder of snapshots can be written");
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        let differs = expansion.lines().zip(expected.lines()).find(|(now, before)| now != before);
        assert!(
            expansion == expected,
            "the expansion of {name} has changed, first at {differs:?}; `KAYROCK_BLESS=1` rewrites the snapshot for review"
        );
    }
}

#[test]
fn fields_keep_to_their_budget() {
    let (mut fields, mut sum) = (0, 0);
    for (name, input) in structs() {
        let message = understood(&input);
        let whole = codec(&message);
        for at in 0..message.fields.len() {
            let mut without = understood(&input);
            let field = without.fields.remove(at);
            let lines = whole.saturating_sub(codec(&without));
            assert!(!is_plain(&field) || lines <= PLAIN, "{lines} lines for {} of {name}", field.ident);
            println!("{lines} lines for {} of {name}", field.ident);
            (fields, sum) = (fields + 1, sum + lines);
        }
    }
    assert!(sum <= AVERAGE * fields, "{sum} lines for {fields} fields");
}

/// Returns the traits that the expansions implement.
fn implemented() -> BTreeSet<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/snapshots");
    let files = fs::read_dir(folder).expect("the snapshots").map(|entry| entry.expect("a snapshot").path());
    let texts: String = files.filter_map(|path| fs::read_to_string(path).ok()).collect();
    // The expansion of a broken definition has a parameter before the trait.
    let heads = texts.lines().filter(|line| line.trim_start().starts_with("impl") && !line.contains("const __V"));
    let traits = heads.filter_map(|line| line.split("__kafka::").nth(1)?.split(['<', ' ']).next());
    traits.map(str::to_owned).collect()
}

#[test]
fn documentation_lists_the_implemented_traits() {
    let docs: String = include_str!("lib.rs").lines().filter(|line| line.starts_with("/// | ")).collect();
    let words: BTreeSet<_> = docs.split(|character: char| !character.is_alphanumeric()).collect();
    let implemented = implemented();
    assert!(implemented.len() > 12, "{implemented:?}");
    // Not public: it decodes the tagged fields of a struct, as a part of `Decode`.
    let lacking: Vec<_> =
        implemented.iter().filter(|name| *name != "DecodeTags" && !words.contains(&***name)).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

/// Returns true if a field has no attribute that adds code.
fn is_plain(field: &Field) -> bool {
    let written = &field.written;
    let says = [written.versions.is_given(), written.nullable.is_given(), written.tag.is_given()];
    field.with.is_none() && !says.contains(&true)
}

/// Number of lines of the code that encodes and decodes a struct.
fn codec(message: &Message) -> usize {
    without_trees(&laid_out(&expand::codec(message))).count()
}

/// Omits the conversions between a struct and its tree: a function begins and ends in the same column.
fn without_trees(text: &str) -> impl Iterator<Item = &str> {
    let mut column = None;
    text.lines().filter(move |line| {
        let start = line.len() - line.trim_start().len();
        if ["fn visit", "fn set_fields"].iter().any(|name| line.trim_start().starts_with(name)) {
            column = Some(start);
        }
        let is_inside = column.is_some();
        column = column.filter(|column| *column != start || line.trim() != "}");
        !is_inside
    })
}

fn laid_out(tokens: &TokenStream) -> String {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "max_width=120"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is installed: `rustup component add rustfmt`");
    let mut input = rustfmt.stdin.take().expect("stdin is piped");
    input.write_all(tokens.to_string().as_bytes()).expect("rustfmt reads it");
    drop(input);
    let output = rustfmt.wait_with_output().expect("rustfmt ends");
    assert!(output.status.success(), "no items: {tokens}");
    String::from_utf8(output.stdout).expect("rustfmt writes text")
}
