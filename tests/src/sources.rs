//! The sources of the message files: structs, fields, comments, attributes and their numbers of lines.

pub mod copying;
pub mod generated;
pub mod history;
mod kips;
pub mod repetition;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{LineColumn, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprLit, Item, Lit, Meta, Token};

use crate::cache;

/// A file of messages.
#[derive(Debug)]
pub struct Source {
    /// Its path below the folder of messages, such as `fetch.rs`.
    pub path: String,
    /// Where it is.
    pub file: PathBuf,
    /// Number of lines that are neither blank nor generated.
    pub lines: usize,
    /// Its structs with the derive, in their order.
    pub structs: Vec<Struct>,
}

/// A struct: a message or a struct inside one.
#[derive(Debug)]
pub struct Struct {
    /// The name of the type.
    pub name: String,
    /// Comment and attributes above it.
    pub notes: Notes,
    /// The fields in their order.
    pub fields: Vec<Field>,
}

/// A field of a struct.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// The names of types in its type, the outermost first: `Option`, `Vec`, `FetchTopic`.
    pub types: Vec<String>,
    /// Comment and attributes above it.
    pub notes: Notes,
    /// Number of lines, comment and attributes included, generated docs excluded.
    pub lines: usize,
}

/// The comment and the attributes of a struct or field.
#[derive(Debug)]
pub struct Notes {
    /// Line on which they begin, from 1.
    pub line: usize,
    /// The comment in one line, without its generated part; empty without one.
    pub comment: String,
    /// Lines of the doc comment, generated ones included, without `///` and the space after it.
    pub docs: Vec<String>,
    /// Number of `#[kafka(...)]` lists.
    pub lists: usize,
    /// The keys in them and their values as tokens; empty for a bare key.
    pub keys: BTreeMap<String, String>,
}

impl Struct {
    /// Kafka's name of the struct.
    #[must_use]
    pub fn kafka_name(&self) -> &str {
        self.notes.text("name").unwrap_or(&self.name)
    }
}

impl Notes {
    /// The value of a key that is a string literal.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        self.keys.get(key)?.strip_prefix('"')?.strip_suffix('"')
    }

    /// Number of generated lines in the doc comment.
    fn generated_lines(&self) -> usize {
        let lines: Vec<_> = self.docs.iter().map(String::as_str).collect();
        lines.len() - generated::hand_written(&lines).len()
    }
}

/// The file of the headers, which are messages, too.
///
/// # Errors
/// As [`messages`].
pub fn headers() -> Result<Source, String> {
    let folder = cache::package("../kayrock/src");
    read(&folder, &folder.join("message/header.rs"))
}

/// All files of messages, sorted by path.
///
/// # Errors
/// A file cannot be read, or is no valid file of messages.
pub fn messages() -> Result<Vec<Source>, String> {
    let folder = cache::package("../kayrock/src/messages");
    let mut paths = Vec::new();
    collect(&folder, &mut paths)?;
    paths.sort();
    paths.iter().map(|path| read(&folder, path)).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    let wrong = |error| format!("cannot read {}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        match path.extension() {
            _ if path.is_dir() => collect(&path, paths)?,
            Some(extension) if extension == "rs" => paths.push(path),
            _ => {}
        }
    }
    Ok(())
}

fn read(folder: &Path, path: &Path) -> Result<Source, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
    Ok(Source { file: path.to_owned(), ..parse(&name, &text)? })
}

/// Reads the text of a file.
///
/// # Errors
/// It is not Rust, or the derive would not accept an attribute.
pub fn parse(path: &str, text: &str) -> Result<Source, String> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    let at = |error: syn::Error| format!("{path}:{}: {error}", error.span().start().line);
    let file = syn::parse_file(text).map_err(at)?;
    let structs = file.items.iter().filter_map(|item| if let Item::Struct(one) = item { Some(one) } else { None });
    let structs: Vec<_> =
        structs.filter(|item| is_message(item)).map(structure).collect::<syn::Result<_>>().map_err(at)?;
    let notes = structs.iter().flat_map(|one| one.fields.iter().map(|field| &field.notes).chain([&one.notes]));
    let generated: usize = notes.map(Notes::generated_lines).sum();
    Ok(Source { path: path.to_owned(), file: path.into(), lines: lines - generated, structs })
}

fn is_message(item: &syn::ItemStruct) -> bool {
    let mut lists = item.attrs.iter().filter(|attribute| attribute.path().is_ident("derive"));
    lists.any(|derive| {
        let mut derived = Vec::new();
        names(derive.to_token_stream(), &mut derived);
        derived.contains(&"KafkaMessage".to_owned())
    })
}

fn structure(item: &syn::ItemStruct) -> syn::Result<Struct> {
    let fields = item.fields.iter().map(field).collect::<syn::Result<_>>()?;
    Ok(Struct { name: item.ident.to_string(), notes: notes(&item.attrs, item.span().start())?, fields })
}

fn field(field: &syn::Field) -> syn::Result<Field> {
    let name = field.ident.as_ref().map(|ident| ident.to_string().trim_start_matches("r#").to_owned());
    let mut types = Vec::new();
    names(field.ty.to_token_stream(), &mut types);
    let (start, end) = (field.span().start(), field.span().end());
    let notes = notes(&field.attrs, start)?;
    let lines = end.line - start.line + 1 - notes.generated_lines();
    Ok(Field { name: name.unwrap_or_default(), types, notes, lines })
}

fn names(tokens: TokenStream, into: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(name) => into.push(name.to_string()),
            TokenTree::Group(group) => names(group.stream(), into),
            _ => {}
        }
    }
}

fn notes(attributes: &[Attribute], start: LineColumn) -> syn::Result<Notes> {
    let docs: Vec<_> = attributes.iter().filter_map(comment_line).collect();
    let lines: Vec<_> = docs.iter().map(String::as_str).collect();
    let comment = generated::hand_written(&lines);
    let comment = comment.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let mut notes = Notes { line: start.line, comment, docs, lists: 0, keys: BTreeMap::new() };
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("kafka")) {
        notes.lists += 1;
        attribute.parse_nested_meta(|meta| {
            let key = meta.path.to_token_stream().to_string();
            let value = if meta.input.peek(Token![=]) { value(&meta)? } else { String::new() };
            notes.keys.insert(key, value);
            Ok(())
        })?;
    }
    Ok(notes)
}

fn comment_line(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
                let text = text.value();
                Some(text.strip_prefix(' ').unwrap_or(&text).to_owned())
            }
            _ => None,
        },
        _ => None,
    }
}

/// The tokens up to the next comma.
fn value(meta: &syn::meta::ParseNestedMeta<'_>) -> syn::Result<String> {
    let input = meta.value()?;
    let mut text = String::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        text += &input.parse::<TokenTree>()?.to_string();
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn comments_attributes_and_lines_are_read() {
        let text = "//! A module.\n\nstruct Other(i32);\n/// One.\n///\n/// Two.\n#[derive(Debug, KafkaMessage)]\n#[kafka(\n  api = 1,\n  name = \"K\"\n)]\n\
                    pub struct Request<'a> {\n    /// Names.\n    #[kafka(nullable, default = -1)]\n    pub r#match: \
                    Option<Vec<Topic>>,\n    pub other: &'a str,\n}\n";
        let source = parse("one.rs", text).unwrap();
        let [request] = &*source.structs else { panic!("{source:?}") };
        assert_eq!((request.kafka_name(), request.notes.line, &*request.notes.comment), ("K", 4, "One. Two."));
        let [first, other] = &*request.fields else { panic!("{source:?}") };
        assert_eq!((&*first.name, first.lines, first.notes.line), ("match", 3, 13));
        assert_eq!(first.types, ["Option", "Vec", "Topic"]);
        assert_eq!((&*first.notes.keys["nullable"], &*first.notes.keys["default"]), ("", "-1"));
        assert_eq!((&*other.name, other.lines), ("other", 1));
        assert_eq!(source.lines, 16);
    }

    #[test]
    fn generated_docs_are_neither_counted_nor_part_of_comments() {
        let text = "/// One.\n///\n/// # Layout\n///\n/// ```text\n/// A\n/// ```\n#[derive(KafkaMessage)]\nstruct A {\n    \
                    /// Two.\n    /// Since version `3`.\n    two: i32,\n}\n";
        let source = parse("one.rs", text).unwrap();
        let [one] = &*source.structs else { panic!("{source:?}") };
        assert_eq!((&*one.notes.comment, one.notes.docs.len(), &*one.fields[0].notes.comment), ("One.", 7, "Two."));
        assert_eq!((source.lines, one.fields[0].lines), (6, 2));
    }
}
