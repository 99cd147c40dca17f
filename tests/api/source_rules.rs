//! Rules for the sources of the two crates, which no lint covers.

use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};

/// Maximum number of closures bound to names: `let short = |error| …`. Each must capture; others are functions.
const NAMED_CLOSURES: usize = 10;

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
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        if ["tests", "snapshots"].contains(&name) {
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

#[test]
fn few_closures_have_names() {
    let mut places = Vec::new();
    for path in sources() {
        let mut lines = Vec::new();
        named_closures(tokens(&path), &mut lines);
        places.extend(lines.iter().map(|line| format!("{}:{line}", path.display())));
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
