//! The crate of the generated sources, below Cargo's target folder.

use super::sources;
use kayrock::schema::{MessageKind, Schema, generate};
use kayrock_tests::{cache, process};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A module of generated source.
#[derive(Debug)]
pub(crate) struct Module {
    /// The Rust name of the module.
    pub(crate) name: String,
    /// The messages in it.
    pub(crate) messages: Vec<Schema>,
    /// Generated source.
    pub(crate) source: String,
}

/// A module for each request with its response, and for each other message.
pub(crate) fn modules(release: &str, schemas: impl IntoIterator<Item = Schema>) -> Result<Vec<Module>, String> {
    let mut groups = BTreeMap::<String, Vec<Schema>>::new();
    for schema in schemas {
        let name = match (schema.kind, schema.api_key) {
            (MessageKind::Request | MessageKind::Response, Some(key)) => format!("api_{key}"),
            _ => schema.name.to_ascii_lowercase(),
        };
        groups.entry(format!("kafka_{}_{name}", release.replace('.', "_"))).or_default().push(schema);
    }
    groups.into_iter().map(|(name, messages)| module(name, messages)).collect()
}

/// A module of these messages.
pub(crate) fn module(name: String, messages: Vec<Schema>) -> Result<Module, String> {
    let source = generate::module(&messages.iter().collect::<Vec<_>>()).map_err(|error| format!("{name}: {error}"))?;
    Ok(Module { name, messages, source })
}

/// The crate on disk.
#[derive(Debug)]
pub(crate) struct Scratch {
    folder: PathBuf,
    files: Vec<PathBuf>,
}

impl Scratch {
    /// Writes the crate. Unchanged files are not touched, so that they need not be compiled again.
    pub(crate) fn write(modules: &[Module]) -> Result<Self, String> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated");
        let root = cache::package("..").canonicalize().map_err(|error| error.to_string())?;
        fs::create_dir_all(folder.join("src"))
            .map_err(|error| format!("cannot write {}: {error}", folder.display()))?;
        let lock = fs::read_to_string(root.join("Cargo.lock")).map_err(|error| error.to_string())?;
        put(&folder.join("Cargo.toml"), &manifest(&root))?;
        put(&folder.join("Cargo.lock"), &lock)?;
        put(&folder.join("src/lib.rs"), &library(modules))?;
        put(&folder.join("src/main.rs"), &program(modules))?;
        put(&folder.join("src/facts.rs"), include_str!("facts.rs"))?;
        let mut files = Vec::new();
        for module in modules {
            let file = folder.join(format!("src/{}.rs", module.name));
            put(&file, &module.source)?;
            files.push(file);
        }
        Ok(Self { folder, files })
    }

    /// Compiles and runs it: each message's facts, by module and name.
    pub(crate) fn run(&self) -> Result<BTreeMap<(String, String), Vec<String>>, String> {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap_or(&self.folder);
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["run", "--quiet", "--offline", "--manifest-path"]).arg(self.folder.join("Cargo.toml"));
        // The dependencies are compiled there already.
        let printed = process::run(cargo.arg("--target-dir").arg(target))?;
        let mut facts = BTreeMap::<_, Vec<_>>::new();
        let mut current = None;
        for line in printed.lines() {
            match line.strip_prefix("= ").and_then(|place| place.split_once(' ')) {
                Some((module, name)) => current = Some((module.to_owned(), name.to_owned())),
                None => facts.entry(current.clone().ok_or(line)?).or_default().push(line.to_owned()),
            }
        }
        Ok(facts)
    }

    /// Checks that `rustfmt` would change nothing.
    pub(crate) fn check_layout(&self) -> Result<(), String> {
        let mut rustfmt = Command::new("rustfmt");
        rustfmt.args(["--check", "--edition", "2024", "--config-path"]).arg(cache::package("../rustfmt.toml"));
        process::run(rustfmt.args(&self.files)).map(drop)
    }
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

fn manifest(root: &Path) -> String {
    let kayrock = root.join("kayrock");
    format!(
        r#"[package]
name = "generated"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
kayrock = {{ path = '{}', default-features = false, features = ["records"] }}

[profile.dev.package.generated]
debug = false
"#,
        kayrock.display()
    )
}

fn library(modules: &[Module]) -> String {
    let modules: Vec<_> = modules.iter().map(|module| format!("pub mod {};", module.name)).collect();
    format!("//! Generated.\n#![deny(missing_docs, warnings)]\n{}\n", modules.join("\n"))
}

fn program(modules: &[Module]) -> String {
    let mut calls = Vec::new();
    for module in modules {
        for message in sources::structs(&module.source).iter().filter(|one| one.is_message()) {
            let (module, name) = (&module.name, &message.name);
            calls.push(format!("    show(\"{module}\", generated::{module}::{name}::SCHEMA);"));
        }
    }
    format!(
        r#"mod facts;

use kayrock::Message;
use kayrock::schema::Schema;

fn show(module: &str, schema: &Schema) {{
    println!("= {{module}} {{}}", &*schema.name);
    facts::of(schema).iter().for_each(|fact| println!("{{fact}}"));
}}

fn main() {{
{}
}}
"#,
        calls.join("\n")
    )
}
