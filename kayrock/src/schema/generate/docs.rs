//! Comments of schema files as doc comments.

use super::items::{Item, ItemField};
use super::layout::{TO_FILL, WIDTH};
use super::markdown;
use crate::schema::comments::Comments;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// Comments of messages, by the name of the message.
#[derive(Debug, Clone, Default)]
pub(super) struct Docs<'s>(BTreeMap<&'s str, &'s Comments>);

impl<'s> Docs<'s> {
    pub(super) fn new(files: impl IntoIterator<Item = (&'s str, &'s Comments)>) -> Self {
        Self(files.into_iter().collect())
    }

    /// Returns the comments of the module: those outside of the messages, equal ones once.
    pub(super) fn of_module(&self) -> String {
        let mut texts: Vec<String> = Vec::new();
        for lines in self.0.values().flat_map(|comments| &comments.file) {
            let text = plain_comment(lines);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        if texts.is_empty() { String::new() } else { texts.join("\n") + "\n" }
    }

    /// Returns the doc comment of a struct.
    pub(super) fn of_struct(&self, item: &Item<'_>) -> String {
        let lines = self.comments(item).and_then(|comments| comments.structs.get(&owner(item)));
        doc_comment("", lines.map_or(&[], Vec::as_slice))
    }

    /// Returns the doc comment of a field.
    pub(super) fn of_field(&self, item: &Item<'_>, member: &ItemField<'_>) -> String {
        let key = (owner(item), member.field.name.to_string());
        let lines = self.comments(item).and_then(|comments| comments.fields.get(&key));
        doc_comment("    ", lines.map_or(&[], Vec::as_slice))
    }

    fn comments(&self, item: &Item<'_>) -> Option<&'s Comments> {
        self.0.get(&*item.message.name).copied()
    }
}

/// Returns the name of the struct in [`Comments`].
fn owner(item: &Item<'_>) -> String {
    if item.is_root { String::new() } else { item.definition.name.to_string() }
}

/// Returns a doc comment; without a text, it is for the user to fill in.
fn doc_comment(indent: &str, lines: &[String]) -> String {
    let lines = paragraphs(lines);
    if lines.is_empty() {
        return format!("{indent}{TO_FILL}\n");
    }
    let width = WIDTH - indent.len() - "/// ".len();
    let (mut marked, mut hanging) = (Vec::new(), 0);
    for line in &lines {
        // The lines after the first one of a list item belong to it.
        let mark = markdown::list_mark(line);
        let first = if mark > 0 || line.is_empty() { 0 } else { hanging };
        hanging = if mark > 0 || line.is_empty() { mark } else { hanging };
        for (at, line) in markdown::lines(line, width - hanging).into_iter().enumerate() {
            let spaces = if line.is_empty() {
                0
            } else if at == 0 {
                first
            } else {
                hanging
            };
            marked.push(format!("{:spaces$}{line}", ""));
        }
    }
    with_mark(indent, "///", &marked)
}

/// Returns comments that are not documentation.
fn plain_comment(lines: &[String]) -> String {
    with_mark("", "//", &paragraphs(lines))
}

/// Returns lines that start with the mark of a comment.
fn with_mark(indent: &str, mark: &str, lines: &[String]) -> String {
    let mut source = String::new();
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        source.extend([indent, mark, space, line, "\n"]);
    }
    source
}

/// Returns printable lines without empty ones at the start, at the end, and after another.
fn paragraphs(lines: &[String]) -> Vec<String> {
    let mut kept = Vec::<String>::new();
    for line in lines.iter().map(|line| markdown::printable(line.trim())) {
        if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line);
        }
    }
    kept.pop_if(|last| last.is_empty());
    kept
}
