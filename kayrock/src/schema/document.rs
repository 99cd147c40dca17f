//! JSON with comments, each part of which knows where it stands.

use core::fmt;
use core::str::FromStr;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// What is wrong with the text of a schema, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaError {
    line: usize,
    column: usize,
    what: String,
}

impl SchemaError {
    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.what)
    }
}

impl core::error::Error for SchemaError {}

impl From<serde_json::Error> for SchemaError {
    fn from(error: serde_json::Error) -> Self {
        let text = error.to_string();
        // The place stands at the end of the text, too.
        let what = text.rsplit_once(" at line ").map_or(&*text, |(what, _)| what);
        Self { line: error.line(), column: error.column(), what: what.to_owned() }
    }
}

/// The same text with spaces for `//` and `/* */` comments, so that everything else keeps its place.
pub(super) fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let (len, is_comment) = match char {
            '"' => (string_len(rest), false),
            '/' if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), true),
            '/' if rest.starts_with("/*") => (block_comment_len(rest), true),
            _ => (char.len_utf8(), false),
        };
        let (piece, behind) = rest.split_at(len);
        if is_comment {
            plain.extend(piece.chars().map(|char| if char == '\n' { '\n' } else { ' ' }));
        } else {
            plain.push_str(piece);
        }
        rest = behind;
    }
    plain
}

/// The length of the comment at the beginning of `text`, whose end does not share the star of its begin.
fn block_comment_len(text: &str) -> usize {
    let end = text.match_indices("*/").map(|(at, _)| at).find(|at| *at > 1);
    end.map_or(text.len(), |at| at + 2)
}

/// The length of the string literal at the beginning of `text`, with its quotes.
fn string_len(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

/// A part of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'t> {
    document: &'t str,
    raw: &'t RawValue,
}

impl<'t> Node<'t> {
    /// The whole of a document without comments.
    pub(super) fn root(document: &'t str) -> Result<Self, SchemaError> {
        Ok(Self { document, raw: serde_json::from_str(document)? })
    }

    /// An error at the beginning of this part.
    pub(super) fn error(&self, what: impl fmt::Display) -> SchemaError {
        let at = self.raw.get().as_ptr().addr().saturating_sub(self.document.as_ptr().addr());
        let before = self.document.get(..at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        SchemaError { line: before.matches('\n').count() + 1, column, what: what.to_string() }
    }

    fn with(&self, raw: &'t RawValue) -> Self {
        Self { document: self.document, raw }
    }

    pub(super) fn object(self) -> Result<Object<'t>, SchemaError> {
        let entries: BTreeMap<String, &RawValue> =
            serde_json::from_str(self.raw.get()).map_err(|_| self.error("an object is expected"))?;
        Ok(Object { node: self, entries })
    }

    pub(super) fn list(self) -> Result<impl Iterator<Item = Self>, SchemaError> {
        let entries: Vec<&RawValue> =
            serde_json::from_str(self.raw.get()).map_err(|_| self.error("a list is expected"))?;
        Ok(entries.into_iter().map(move |raw| self.with(raw)))
    }

    /// The text of a string, a number or a boolean, which Kafka's schemas quote or not; nothing for null.
    pub(super) fn scalar(self) -> Result<Option<String>, SchemaError> {
        match self.raw.get() {
            "null" => Ok(None),
            text if text.starts_with(['{', '[']) => Err(self.error("a text, a number or a boolean is expected")),
            text if text.starts_with('"') => {
                serde_json::from_str(text).map(Some).map_err(|_| self.error("the text has a wrong escape"))
            }
            text => Ok(Some(text.to_owned())),
        }
    }

    pub(super) fn text(self) -> Result<String, SchemaError> {
        self.scalar()?.ok_or_else(|| self.error("null is not expected"))
    }

    /// A number or a boolean, quoted or not.
    pub(super) fn parse<T: FromStr>(self, what: &str) -> Result<T, SchemaError> {
        let text = self.text()?;
        text.parse().map_err(|_| self.error(format_args!("`{text}` is not {what}")))
    }
}

/// An object whose entries are taken one by one, so that unknown ones remain.
#[derive(Debug)]
pub(super) struct Object<'t> {
    node: Node<'t>,
    entries: BTreeMap<String, &'t RawValue>,
}

impl<'t> Object<'t> {
    pub(super) fn take(&mut self, key: &str) -> Option<Node<'t>> {
        self.entries.remove(key).map(|raw| self.node.with(raw))
    }

    pub(super) fn need(&mut self, key: &str) -> Result<Node<'t>, SchemaError> {
        self.take(key).ok_or_else(|| self.missing(key))
    }

    pub(super) fn missing(&self, key: &str) -> SchemaError {
        self.error(format_args!("`{key}` is missing"))
    }

    /// An error at the beginning of the object.
    pub(super) fn error(&self, what: impl fmt::Display) -> SchemaError {
        self.node.error(what)
    }

    /// A boolean, false if it is not there.
    pub(super) fn flag(&mut self, key: &str) -> Result<bool, SchemaError> {
        self.take(key).map_or(Ok(false), |node| node.parse("a boolean"))
    }

    /// Everything that is left, with its keys.
    pub(super) fn rest(self) -> impl Iterator<Item = (String, Node<'t>)> {
        let node = self.node;
        self.entries.into_iter().map(move |(key, raw)| (key, node.with(raw)))
    }

    /// Refuses what was not taken.
    pub(super) fn finish(self) -> Result<(), SchemaError> {
        match self.rest().next() {
            Some((key, node)) => Err(node.error(format_args!("unknown key `{key}`"))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_become_spaces() {
        let text = "{ // \"a\"\n \"/*\\\"//\": /* x\n*/ 1 } // ü";
        assert_eq!(without_comments(text), "{       \n \"/*\\\"//\":     \n   1 }     ");
        assert_eq!(without_comments("\"open // \\"), "\"open // \\");
        assert_eq!(without_comments("1 /* open").trim(), "1");
        assert_eq!(without_comments("1 /*/ 2 */ 3"), "1          3");
    }

    #[test]
    fn errors_know_their_place() {
        let mut object = Node::root("{\n  \"é\": 1, \"a\": [true]\n}").unwrap().object().unwrap();
        let first = object.take("a").unwrap().list().unwrap().next().unwrap();
        assert_eq!(first.error("no").to_string(), "line 2, column 17: no");
        assert_eq!(object.finish().unwrap_err().to_string(), "line 2, column 8: unknown key `é`");
        assert_eq!(Node::root("{\n  x").unwrap_err().to_string(), "line 2, column 3: key must be a string");
    }
}
