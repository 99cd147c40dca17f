//! The modules of the runtime form layers: imports go from a layer to the ones below it, and no files form a cycle.
//!
//! Every path that starts with `crate`, `super` or `self` counts, in `use` items and in bodies, and so does the
//! code that the derives generate. Re-exports are followed to the file that defines a name. Tests do not count.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The layers, lowest first. A row may hold several modules that do not use each other.
const LAYERS: &[&[&str]] = &[
    &["versions", "apis", "once"],
    &["error"],
    &["types"],
    &["wire"],
    &["schema"],
    &["codec"],
    &["private"],
    &["values"],
    &["message"],
    &["records"],
    &["messages"],
    &["lookup"],
    &["negotiation"],
    &["releases"],
    &["faults"],
    &["transport"],
    &["client"],
    &["mock"],
    &["testing"],
    &["guides"],
];

/// Files whose cycle is accepted, with the reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// The paths that derived code uses: the helpers of `private`, and the trait of messages. Requests and responses are
/// derived in `messages` alone, which is above everything that they need.
const DERIVES: &[(&str, &[&str])] = &[("KafkaMessage", &["private", "message::message"]), ("KafkaField", &["private"])];

type Module = Vec<String>;

/// A source file: its module, the names that it re-exports, and the paths that it uses.
struct Source {
    reexports: BTreeMap<String, Module>,
    globs: Vec<Module>,
    uses: BTreeSet<Module>,
    defines_items: bool,
}

fn sources_in(folder: &Path, module: &Module, sources: &mut BTreeMap<Module, Source>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path: PathBuf = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        if path.is_dir() && name != "tests" {
            let module = [module.clone(), vec![name]].concat();
            sources_in(&path, &module, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") && name != "tests" {
            let module =
                if matches!(&*name, "mod" | "lib") { module.clone() } else { [module.clone(), vec![name]].concat() };
            let text = std::fs::read_to_string(&path).expect("a source file");
            sources.insert(module.clone(), read(&text, &module));
        }
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let tokens = attribute.meta.to_token_stream().to_string();
        tokens.starts_with("cfg") && tokens.contains("test") && !tokens.contains("testing") && !tokens.contains("not")
    })
}

fn read(text: &str, module: &Module) -> Source {
    let file = syn::parse_file(text).expect("Rust");
    let children: BTreeSet<String> = file.items.iter().filter_map(child).collect();
    let mut source =
        Source { reexports: BTreeMap::new(), globs: Vec::new(), uses: BTreeSet::new(), defines_items: false };
    for item in file.items {
        match &item {
            syn::Item::Mod(item) if is_test(&item.attrs) => {}
            syn::Item::Mod(item) if item.content.is_none() => {}
            syn::Item::Use(item) if is_test(&item.attrs) => {}
            syn::Item::Use(item) => {
                let is_reexport = !matches!(item.vis, syn::Visibility::Inherited);
                for (name, path) in names_of(&item.tree, module, &children) {
                    match name {
                        Some(name) if is_reexport => drop(source.reexports.insert(name, path)),
                        None if is_reexport => source.globs.push(path),
                        _ => drop(source.uses.insert(path)),
                    }
                }
            }
            syn::Item::Fn(item) if is_test(&item.attrs) => {}
            item => {
                source.defines_items = true;
                paths_in(item.to_token_stream(), module, &mut source.uses);
            }
        }
    }
    source
}

/// The name of a child module in a file of its own.
fn child(item: &syn::Item) -> Option<String> {
    match item {
        syn::Item::Mod(item) if item.content.is_none() => Some(item.ident.to_string()),
        _ => None,
    }
}

/// The names that a `use` item brings in, with their full paths; no name for a glob. Paths of other crates are left out.
fn names_of(tree: &syn::UseTree, module: &Module, children: &BTreeSet<String>) -> Vec<(Option<String>, Module)> {
    fn walk(tree: &syn::UseTree, prefix: &Module, names: &mut Vec<(Option<String>, Module)>) {
        let joined = |name: &syn::Ident| [prefix.clone(), vec![name.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => walk(&path.tree, &joined(&path.ident), names),
            syn::UseTree::Name(name) if name.ident == "self" => names.push((prefix.last().cloned(), prefix.clone())),
            syn::UseTree::Name(name) => names.push((Some(name.ident.to_string()), joined(&name.ident))),
            syn::UseTree::Rename(rename) => names.push((Some(rename.rename.to_string()), joined(&rename.ident))),
            syn::UseTree::Glob(_) => names.push((None, prefix.clone())),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, prefix, names)),
        }
    }
    let mut names = Vec::new();
    walk(tree, &Vec::new(), &mut names);
    let relative = |path: Module| match path.first() {
        Some(first) if children.contains(first) => [vec!["self".to_owned()], path].concat(),
        _ => path,
    };
    names.into_iter().filter_map(|(name, path)| Some((name, absolute(&relative(path), module)?))).collect()
}

/// A path from the crate's root; nothing for one of another crate.
fn absolute(path: &Module, module: &Module) -> Option<Module> {
    let mut at = match path.first().map(String::as_str) {
        Some("crate" | "kayrock") => Vec::new(),
        Some("self" | "super") => module.clone(),
        _ => return None,
    };
    for segment in path {
        match &**segment {
            "crate" | "self" | "kayrock" => {}
            "super" => drop(at.pop()),
            name => at.push(name.to_owned()),
        }
    }
    Some(at)
}

/// Collects the paths in the tokens of an item, those of macros and derives included.
fn paths_in(tokens: TokenStream, module: &Module, uses: &mut BTreeSet<Module>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        match token {
            TokenTree::Ident(name) if name == "use" => {
                let (path, end) = use_in(&tokens[index..]);
                uses.extend(
                    path.iter().flat_map(|tree| names_of(tree, module, &BTreeSet::new())).map(|(_, path)| path),
                );
                index += end;
            }
            TokenTree::Ident(name) if name == "mod" => {
                if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                    (tokens.get(index + 1), tokens.get(index + 2))
                {
                    let inner = [module.clone(), vec![name.to_string()]].concat();
                    paths_in(body.stream(), &inner, uses);
                }
                index += 3;
            }
            TokenTree::Ident(name) if ["crate", "super", "self", "kayrock"].iter().any(|root| name == root) => {
                let (path, end) = path_at(&tokens[index..]);
                if path.len() > 1 {
                    uses.extend(absolute(&path, module));
                }
                index += end;
            }
            TokenTree::Ident(name) => {
                let generated = DERIVES.iter().filter(|(derive, _)| name == derive).flat_map(|(_, paths)| *paths);
                uses.extend(generated.map(|path| path.split("::").map(str::to_owned).collect::<Module>()));
                index += 1;
            }
            TokenTree::Group(group) => {
                paths_in(group.stream(), module, uses);
                index += 1;
            }
            _ => index += 1,
        }
    }
}

/// A `use` item inside a body, and how many tokens it has.
fn use_in(tokens: &[TokenTree]) -> (Option<syn::UseTree>, usize) {
    let end = tokens.iter().position(|token| matches!(token, TokenTree::Punct(end) if end.as_char() == ';'));
    let end = end.map_or(tokens.len(), |end| end + 1);
    let item: TokenStream = tokens[..end].iter().cloned().collect();
    (syn::parse2::<syn::ItemUse>(item).ok().map(|item| item.tree), end)
}

/// The path at the beginning of tokens, and how many tokens it has.
fn path_at(tokens: &[TokenTree]) -> (Module, usize) {
    let mut path = Vec::new();
    let mut index = 0;
    while let Some(TokenTree::Ident(name)) = tokens.get(index) {
        path.push(name.to_string());
        index += 1;
        let is_colon = |offset: usize| matches!(tokens.get(index + offset), Some(TokenTree::Punct(colon)) if colon.as_char() == ':');
        if !(is_colon(0) && is_colon(1)) {
            return (path, index);
        }
        index += 2;
    }
    if let Some(TokenTree::Group(group)) = tokens.get(index)
        && group.delimiter() == Delimiter::Brace
    {
        return (path, index);
    }
    (path, index.max(1))
}

/// The module whose file defines what a path names.
fn defining(path: &[String], sources: &BTreeMap<Module, Source>) -> Module {
    let mut at: Module = Vec::new();
    for (index, segment) in path.iter().enumerate() {
        let child = [at.clone(), vec![segment.clone()]].concat();
        if sources.contains_key(&child) {
            at = child;
            continue;
        }
        let Some(source) = sources.get(&at) else { break };
        if let Some(target) = source.reexports.get(segment) {
            let rest = &path[index + 1..];
            return defining(&[target.as_slice(), rest].concat(), sources);
        }
        break;
    }
    at
}

fn edges() -> BTreeMap<Module, BTreeSet<Module>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kayrock/src");
    let mut sources = BTreeMap::new();
    sources_in(&root, &Vec::new(), &mut sources);
    assert!(sources.len() > 300, "the sources were found");
    let mut edges = BTreeMap::new();
    for (module, source) in &sources {
        // A file that only lists and re-exports its children depends on nothing.
        let reexported = source.reexports.values().chain(&source.globs).filter(|_| source.defines_items);
        let targets = source.uses.iter().chain(reexported).map(|path| defining(path, &sources));
        let targets = targets.filter(|target| target != module && !target.is_empty()).collect();
        if !module.is_empty() {
            edges.insert(module.clone(), targets);
        }
    }
    edges
}

fn layer(module: &Module) -> usize {
    let name = module.first().expect("no path is the root");
    let found = LAYERS.iter().position(|row| row.iter().any(|known| known == name));
    found.unwrap_or_else(|| panic!("`{name}` has no layer; add it to `LAYERS`"))
}

#[test]
fn layers_use_only_lower_layers() {
    let mut wrong = Vec::new();
    for (from, targets) in edges() {
        for to in targets {
            if from[0] != to[0] && layer(&to) >= layer(&from) {
                wrong.push(format!("{} -> {}", from.join("::"), to.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "from a lower layer to a higher one:\n{}", wrong.join("\n"));
}

/// Finds a cycle by depth-first search, as the list of its modules.
fn cycle(edges: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<Vec<Module>> {
    fn visit(
        at: &Module,
        edges: &BTreeMap<Module, BTreeSet<Module>>,
        path: &mut Vec<Module>,
        done: &mut BTreeSet<Module>,
        cycles: &mut Vec<Vec<Module>>,
    ) {
        if let Some(start) = path.iter().position(|one| one == at) {
            cycles.push(path[start..].to_vec());
            return;
        }
        if done.contains(at) {
            return;
        }
        path.push(at.clone());
        for next in edges.get(at).into_iter().flatten() {
            let is_accepted = EXCEPTIONS.iter().any(|(from, to, _)| at.join("::") == *from && next.join("::") == *to);
            if !is_accepted {
                visit(next, edges, path, done, cycles);
            }
        }
        path.pop();
        done.insert(at.clone());
    }
    let (mut done, mut cycles) = (BTreeSet::new(), Vec::new());
    for module in edges.keys() {
        visit(module, edges, &mut Vec::new(), &mut done, &mut cycles);
    }
    cycles
}

#[test]
fn no_files_form_a_cycle() {
    let cycles: Vec<String> = cycle(&edges())
        .iter()
        .map(|cycle| cycle.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" -> "))
        .collect();
    assert!(cycles.is_empty(), "{} cycles:\n{}", cycles.len(), cycles.join("\n"));
}

#[test]
fn paths_are_found_wherever_they_hide() {
    let text = "
        use crate::a::{B, c::D};
        pub use super::e::F;
        mod child;
        use child::P;
        macro_rules! m { () => { $crate::g::h() }; }
        fn body() { let x = super::i::J; use crate::k::L; }
        #[derive(KafkaField)] struct N;
        #[cfg(test)] mod tests { use crate::unseen::O; }
    ";
    let source = read(text, &vec!["x".into(), "y".into()]);
    let uses: Vec<String> = source.uses.iter().map(|path| path.join("::")).collect();
    assert_eq!(uses, ["a::B", "a::c::D", "g::h", "k::L", "private", "x::i::J", "x::y::child::P"]);
    assert_eq!(source.reexports["F"].join("::"), "x::e::F");
}

#[test]
fn a_cycle_is_found() {
    let module = |name: &str| vec![name.to_owned()];
    let edges = BTreeMap::from([
        (module("a"), BTreeSet::from([module("b")])),
        (module("b"), BTreeSet::from([module("c")])),
        (module("c"), BTreeSet::from([module("a")])),
    ]);
    assert_eq!(cycle(&edges).len(), 1);
}
