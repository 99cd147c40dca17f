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
    &["sasl"],
    &["transport"],
    &["client"],
    &["mock"],
    &["proxy"],
    &["testing"],
    &["guides"],
];

/// Files whose cycle is accepted, with the reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "schema::field",
    "schema::value_tree",
    "a tree that leaves out defaults refers to its schema, and the default of a field may be computed as a tree",
)];

/// The paths that derived code uses: the helpers of `private`, and the trait of messages. Requests and responses are
/// derived in `messages` alone, which is above everything that they need.
const DERIVES: &[(&str, &[&str])] = &[("KafkaMessage", &["private", "message::message"]), ("KafkaField", &["private"])];

type Module = Vec<String>;

/// A file or an inline module: its path, and the paths of the names that it imports or declares as child modules.
struct Scope {
    module: Module,
    names: BTreeMap<String, Module>,
}

impl Scope {
    /// The scope of an inline module, which does not inherit the names.
    fn inner(&self, name: String) -> Self {
        Self { module: [self.module.clone(), vec![name]].concat(), names: BTreeMap::new() }
    }

    /// A path from the crate's root; nothing for one of another crate.
    fn absolute(&self, path: &Module) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        match self.names.get(first) {
            Some(start) => Some([start.as_slice(), rest].concat()),
            None => absolute(path, &self.module),
        }
    }
}

/// A source file: the names that it re-exports, the paths that it uses, the macros that it defines and invokes.
#[derive(Default)]
struct Source {
    reexports: BTreeMap<String, Module>,
    uses: BTreeSet<Module>,
    macros: BTreeSet<String>,
    invocations: BTreeSet<String>,
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
    let children = file.items.iter().filter_map(child);
    let names = children.map(|name| (name.clone(), [module.clone(), vec![name]].concat())).collect();
    let mut scope = Scope { module: module.clone(), names };
    let mut source = Source::default();
    let (imports, items): (Vec<_>, Vec<_>) = file.items.into_iter().partition(|item| matches!(item, syn::Item::Use(_)));
    // The names come first: a body may use what is imported below it.
    for item in imports.into_iter().chain(items) {
        match &item {
            syn::Item::Mod(item) if is_test(&item.attrs) => {}
            syn::Item::Mod(item) if item.content.is_none() => {
                let exports_macros = item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_use"));
                assert!(!exports_macros, "{}: `#[macro_use]` hides who uses the macros", module.join("::"));
            }
            syn::Item::Use(item) if is_test(&item.attrs) => {}
            syn::Item::Use(item) => {
                let is_reexport = !matches!(item.vis, syn::Visibility::Inherited);
                for (name, path) in names_of(&item.tree, &scope) {
                    if let Some(name) = &name {
                        scope.names.insert(name.clone(), path.clone());
                    }
                    match name {
                        Some(name) if is_reexport => drop(source.reexports.insert(name, path)),
                        None if is_reexport => panic!("{}: name what is re-exported from {path:?}", module.join("::")),
                        _ => drop(source.uses.insert(path)),
                    }
                }
            }
            syn::Item::Fn(item) if is_test(&item.attrs) => {}
            item => {
                if let syn::Item::Macro(syn::ItemMacro { ident: Some(name), .. }) = item {
                    source.macros.insert(name.to_string());
                }
                source.defines_items = true;
                invocations_in(item.to_token_stream(), &mut source.invocations);
                paths_in(item.to_token_stream(), &scope, &mut source.uses);
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
fn names_of(tree: &syn::UseTree, scope: &Scope) -> Vec<(Option<String>, Module)> {
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
    names.into_iter().filter_map(|(name, path)| Some((name, scope.absolute(&path)?))).collect()
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
fn paths_in(tokens: TokenStream, scope: &Scope, uses: &mut BTreeSet<Module>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        match token {
            TokenTree::Ident(name) if name == "use" => {
                let (path, end) = use_in(&tokens[index..]);
                uses.extend(path.iter().flat_map(|tree| names_of(tree, scope)).map(|(_, path)| path));
                index += end;
            }
            TokenTree::Ident(name) if name == "mod" => {
                if let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) =
                    (tokens.get(index + 1), tokens.get(index + 2))
                {
                    paths_in(body.stream(), &scope.inner(name.to_string()), uses);
                }
                index += 3;
            }
            TokenTree::Ident(_) => {
                let (path, end) = path_at(&tokens[index..]);
                let generated = DERIVES.iter().filter(|(derive, _)| path.last().is_some_and(|name| name == derive));
                let generated = generated.flat_map(|(_, paths)| *paths);
                uses.extend(generated.map(|path| path.split("::").map(str::to_owned).collect::<Module>()));
                if path.len() > 1 {
                    uses.extend(scope.absolute(&path));
                }
                index += end;
            }
            TokenTree::Group(group) => {
                paths_in(group.stream(), scope, uses);
                index += 1;
            }
            _ => index += 1,
        }
    }
}

/// Collects the names before an exclamation mark.
fn invocations_in(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let mut last = None;
    for token in tokens {
        match (last.take(), token) {
            (_, TokenTree::Group(group)) => invocations_in(group.stream(), names),
            (_, TokenTree::Ident(name)) => last = Some(name.to_string()),
            (Some(name), TokenTree::Punct(mark)) if mark.as_char() == '!' => drop(names.insert(name)),
            _ => {}
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

/// The module above `module` whose file defines a macro: children see it without a path.
fn defining_above(name: &str, module: &[String], sources: &BTreeMap<Module, Source>) -> Option<Module> {
    let above = (0..module.len()).rev().map(|len| &module[..len]);
    let defines = |at: &&[String]| sources.get(*at).is_some_and(|source| source.macros.contains(name));
    above.into_iter().find(defines).map(<[String]>::to_vec)
}

fn sources() -> BTreeMap<Module, Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kayrock/src");
    let mut sources = BTreeMap::new();
    sources_in(&root, &Vec::new(), &mut sources);
    assert!(sources.len() > 300, "the sources were found");
    sources
}

fn edges(sources: &BTreeMap<Module, Source>) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut edges = BTreeMap::new();
    for (module, source) in sources {
        // A file that only lists its children and re-exports from them does not depend on them.
        let reexported = source.reexports.values();
        let reexported = reexported.filter(|path| source.defines_items || !path.starts_with(module));
        let targets = source.uses.iter().chain(reexported).map(|path| defining(path, sources));
        let invoked = source.invocations.difference(&source.macros);
        let targets = targets.chain(invoked.filter_map(|name| defining_above(name, module, sources)));
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
    for (from, targets) in edges(&sources()) {
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
    let cycles: Vec<String> = cycle(&edges(&sources()))
        .iter()
        .map(|cycle| cycle.iter().map(|module| module.join("::")).collect::<Vec<_>>().join(" -> "))
        .collect();
    assert!(cycles.is_empty(), "{} cycles:\n{}", cycles.len(), cycles.join("\n"));
}

#[test]
fn paths_are_found_wherever_they_hide() {
    let text = "
        use crate::a::{B, c::D};
        use other::Q;
        pub use super::e::F;
        mod child;
        use child::P;
        macro_rules! m { () => { $crate::g::h() }; }
        fn body() { let x = super::i::J; use crate::k::L; child::R::new(s::t()) }
        fn of_names(value: D) -> Q { D::u(value.crate_::<V>()); Q::new(); later::W }
        use crate::x::later;
        #[derive(KafkaField)] struct N;
        mod inner { fn body() { super::X::y(); child::Z } }
        #[cfg(test)] mod tests { use crate::unseen::O; }
    ";
    let source = read(text, &vec!["x".into(), "y".into()]);
    let uses: Vec<String> = source.uses.iter().map(|path| path.join("::")).collect();
    let expected = [
        "a::B",
        "a::c::D",
        "a::c::D::u",
        "g::h",
        "k::L",
        "private",
        "x::i::J",
        "x::later",
        "x::later::W",
        "x::y::X::y",
        "x::y::child::P",
        "x::y::child::R::new",
    ];
    assert_eq!(uses, expected);
    assert_eq!(source.reexports["F"].join("::"), "x::e::F");
    assert!(source.macros.contains("m"));
}

/// The edges of files with these texts.
fn edges_of<const N: usize>(files: [(&str, &str); N]) -> Vec<String> {
    let sources = files.map(|(name, text)| {
        let module: Module = name.split("::").map(str::to_owned).collect();
        (module.clone(), read(text, &module))
    });
    let edges = edges(&BTreeMap::from(sources));
    let texts = edges.iter().flat_map(|(from, to)| to.iter().map(|to| [from.join("::"), to.join("::")].join(" -> ")));
    texts.collect()
}

#[test]
fn reexports_and_macros_hide_no_edge() {
    let upward = edges_of([("low", "pub use crate::high::A;"), ("high", "pub struct A;")]);
    assert_eq!(upward, ["low -> high"]);
    let followed = edges_of([
        ("low", "pub use self::child::A; mod child;"),
        ("low::child", "pub struct A;"),
        ("high", "fn f() -> crate::low::A {}"),
    ]);
    assert_eq!(followed, ["high -> low::child"]);
    let inherited = edges_of([("low", "macro_rules! m { () => {}; } mod child;"), ("low::child", "m!(); vec![m!()];")]);
    assert_eq!(inherited, ["low::child -> low"]);
}

#[test]
#[should_panic(expected = "name what is re-exported")]
fn a_glob_is_not_reexported() {
    read("pub use crate::high::*;", &vec!["low".into()]);
}

#[test]
#[should_panic(expected = "hides who uses the macros")]
fn macros_are_not_exported_to_siblings() {
    read("#[macro_use] mod child;", &vec!["low".into()]);
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
