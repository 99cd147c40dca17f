//! Every public item has an example of its own, or a line that begins with "No example:" and states the reason.
//!
//! Fields, variants and methods belong to their type, and its example may show them. Messages have a layout instead of an
//! example. Items that a macro defines are documented in the macro.

use kayrock_tests::cache::package;
use quote::ToTokens;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The derived structs of Kafka's messages, and the functions for generated code.
const LEFT_OUT: [&str; 2] = ["messages", "private"];

const REASON: &str = "No example: ";

/// Items without an example or a reason, the number of all public items, and the names that are re-exported only for
/// generated code and for this project's suites.
#[derive(Default)]
struct Items {
    lacking: Vec<(String, String)>,
    count: usize,
    hidden: BTreeSet<String>,
}

/// Returns all docs of an item, conditional ones included.
fn docs(attributes: &[syn::Attribute]) -> String {
    let is_doc =
        |attribute: &&syn::Attribute| attribute.path().is_ident("doc") || attribute.path().is_ident("cfg_attr");
    attributes.iter().filter(is_doc).map(|attribute| attribute.to_token_stream().to_string()).collect()
}

fn is_hidden(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.meta.to_token_stream().to_string() == "doc (hidden)")
}

/// Returns an item's name, if it is public.
fn public(item: &syn::Item) -> Option<(String, &[syn::Attribute])> {
    let (visibility, name, attributes) = match item {
        syn::Item::Struct(item) => (&item.vis, &item.ident, &item.attrs),
        syn::Item::Enum(item) => (&item.vis, &item.ident, &item.attrs),
        syn::Item::Trait(item) => (&item.vis, &item.ident, &item.attrs),
        syn::Item::Type(item) => (&item.vis, &item.ident, &item.attrs),
        syn::Item::Const(item) => (&item.vis, &item.ident, &item.attrs),
        syn::Item::Static(item) => (&item.vis, &item.ident, &item.attrs),
        syn::Item::Fn(item) => (&item.vis, &item.sig.ident, &item.attrs),
        _ => return None,
    };
    matches!(visibility, syn::Visibility::Public(_)).then(|| (name.to_string(), &**attributes))
}

/// Returns a module's name and docs, if it is public.
fn public_module<'a>(
    module: &syn::ItemMod,
    attributes: &'a [syn::Attribute],
) -> Option<(String, &'a [syn::Attribute])> {
    matches!(module.vis, syn::Visibility::Public(_)).then(|| (module.ident.to_string(), attributes))
}

/// Returns true for tests, and for the modules that are left out.
fn is_left_out(module: &syn::ItemMod) -> bool {
    let name = module.ident.to_string();
    LEFT_OUT.contains(&&*name) || (name == "tests" && module.attrs.iter().any(|one| one.path().is_ident("cfg")))
}

impl Items {
    /// Reads the file of a module; returns its docs and the modules in it that are public or hold public items.
    fn read(&mut self, folder: &Path, file: &Path) {
        let source = syn::parse_file(&fs::read_to_string(file).unwrap()).unwrap();
        self.read_items(folder, file, &source.items);
    }

    fn read_items(&mut self, folder: &Path, file: &Path, items: &[syn::Item]) {
        for item in items {
            match item {
                syn::Item::Use(item) if is_hidden(&item.attrs) => self.hide(&item.tree),
                syn::Item::Mod(item) if is_hidden(&item.attrs) || is_left_out(item) => {}
                syn::Item::Mod(item) => match &item.content {
                    None => self.read_module(folder, file, item),
                    Some((_, items)) => {
                        self.judge(file, public_module(item, &item.attrs));
                        self.read_items(&folder.join(item.ident.to_string()), file, items);
                    }
                },
                item => self.judge(file, public(item)),
            }
        }
    }

    /// Reads the file of a module inside another one.
    fn read_module(&mut self, folder: &Path, file: &Path, module: &syn::ItemMod) {
        let inner = folder.join(module.ident.to_string());
        let (as_file, as_folder) = (inner.with_extension("rs"), inner.join("mod.rs"));
        let path = if as_file.is_file() { as_file } else { as_folder };
        let source = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        self.judge(file, public_module(module, &source.attrs));
        self.read(&inner, &path);
    }

    fn judge(&mut self, file: &Path, item: Option<(String, &[syn::Attribute])>) {
        let Some((name, attributes)) = item else { return };
        let docs = docs(attributes);
        if is_hidden(attributes) {
            return;
        }
        self.count += 1;
        // An included page has examples, or is checked as a document.
        if !["```", REASON, "include_str !"].iter().any(|part| docs.contains(part)) {
            self.lacking.push((file.display().to_string(), name));
        }
    }

    /// Notes the names of a re-export.
    fn hide(&mut self, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => self.hide(&path.tree),
            syn::UseTree::Name(name) => drop(self.hidden.insert(name.ident.to_string())),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.hide(tree)),
            syn::UseTree::Rename(_) | syn::UseTree::Glob(_) => {}
        }
    }
}

#[test]
fn every_public_item_has_an_example_or_a_reason() {
    let mut items = Items::default();
    let folder = package("../kayrock/src");
    items.read(&folder, &folder.join("lib.rs"));
    assert!(items.count > 150, "only {} items were read", items.count);
    let lacking: Vec<_> = items.lacking.iter().filter(|(_, name)| !items.hidden.contains(name)).collect();
    assert!(lacking.is_empty(), "{} of {} items:\n{lacking:#?}", lacking.len(), items.count);
}

#[test]
fn items_without_an_example_are_found() {
    let source = "/// A.\n/// ```\n/// ```\npub struct A;\n/// No example: it is empty.\npub enum B {}\n/// C.\npub fn c() {}\n\
                  #[doc(hidden)]\npub type D = A;\n/// See [`A`] for an example.\npub trait E {}\nstruct F;";
    let mut items = Items::default();
    let file = syn::parse_file(source).unwrap();
    file.items.iter().for_each(|item| items.judge(Path::new(""), public(item)));
    let lacking: Vec<_> = items.lacking.iter().map(|(_, name)| &**name).collect();
    assert_eq!((items.count, lacking), (4, vec!["c", "E"]));
}
