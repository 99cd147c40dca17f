//! Generates a function for each struct of Kafka's messages.

use std::path::{Path, PathBuf};
use std::{env, fs};

const SOURCES: &str = "../../../kayrock/src";

/// Struct of a message: its path, and its fields, at least one, without `unknown_tags`.
struct Struct {
    path: String,
    fields: Vec<String>,
}

fn main() {
    println!("cargo::rerun-if-changed={SOURCES}/messages");
    println!("cargo::rerun-if-changed={SOURCES}/message/header.rs");
    let mut structs = structs_of(Path::new(&format!("{SOURCES}/message/header.rs")), "kayrock::message");
    structs_in(Path::new(&format!("{SOURCES}/messages")), "kayrock::messages", &mut structs);
    assert!(structs.len() > 630, "{} structs are not all", structs.len());
    let functions: String = structs.iter().enumerate().map(function).collect();
    let output = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("updates.rs");
    fs::write(output, functions).expect("the folder is writable");
}

fn structs_in(folder: &Path, module: &str, structs: &mut Vec<Struct>) {
    let parent = fs::read_to_string(folder.join("mod.rs")).expect("a module");
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        // The parent re-exports the structs of a private module.
        let is_public = parent.contains(&format!("\npub mod {name};"));
        let module = if is_public { format!("{module}::{name}") } else { module.to_owned() };
        if path.is_dir() {
            structs_in(&path, &module, structs);
        } else {
            structs.extend(structs_of(&path, &module));
        }
    }
}

/// Returns the structs of a file that derive `KafkaMessage`; rustfmt puts each field on a line.
fn structs_of(file: &Path, module: &str) -> Vec<Struct> {
    let text = fs::read_to_string(file).expect("a source file");
    let derived = text.split("\n#[derive(").skip(1).filter(|item| item.lines().next().is_some_and(is_message));
    derived.map(|item| struct_of(item, module)).filter(|item| !item.fields.is_empty()).collect()
}

fn is_message(derives: &str) -> bool {
    derives.contains("KafkaMessage")
}

fn struct_of(item: &str, module: &str) -> Struct {
    let (_, declaration) = item.split_once("\npub struct ").expect("a public struct");
    let (name, rest) = declaration.split_once(" {\n").expect("fields");
    let (body, _) = rest.split_once("\n}").expect("an end");
    let fields = body.lines().filter_map(|line| line.strip_prefix("    pub ")?.split_once(':'));
    let fields = fields.map(|(field, _)| field.to_owned()).filter(|field| field != "unknown_tags");
    Struct { path: format!("{module}::{name}"), fields: fields.collect() }
}

fn function((number, Struct { path, fields }): (usize, &Struct)) -> String {
    let fields: Vec<String> = fields.iter().map(|field| format!("{field}: value.{field}, ")).collect();
    let fields = fields.concat();
    format!(
        "/// Builds a copy.\n#[must_use]\npub fn build_{number}(value: {path}) -> {path} {{\n    \
         {path} {{ {fields}..Default::default() }}\n}}\n"
    )
}
