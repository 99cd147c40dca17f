//! JSON with comments, each part of which knows where it stands.

use core::fmt;
use core::str::FromStr;
use serde_json::value::RawValue;

use super::nearest::unknown;

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

    /// What is wrong, without the place.
    pub(super) fn what(&self) -> &str {
        &self.what
    }
}

impl fmt::Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.what)
    }
}

impl core::error::Error for SchemaError {}

impl SchemaError {
    /// What serde says of a text that is not JSON; it counts columns in bytes.
    fn of_json(document: &str, error: &serde_json::Error) -> Self {
        let text = error.to_string();
        // The place stands at the end of the text, too.
        let what = text.rsplit_once(" at line ").map_or(&*text, |(what, _)| what).to_owned();
        let line = document.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let before = line.get(..error.column().saturating_sub(1)).unwrap_or(line);
        Self { line: error.line().max(1), column: before.chars().count() + 1, what }
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

/// The values directly inside an object or a list, keys included: what lies between them is of no matter.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
    core::iter::from_fn(move || {
        rest = rest.trim_start_matches([',', ':', ' ', '\t', '\r', '\n']);
        let (part, behind) = rest.split_at_checked(value_len(rest))?;
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}

/// The length of the value at the beginning of `text`.
fn value_len(text: &str) -> usize {
    if text.starts_with('"') {
        string_len(text)
    } else if text.starts_with(['{', '[']) {
        nested_len(text)
    } else {
        text.find([',', ':', ' ', '\t', '\r', '\n', '}', ']']).unwrap_or(text.len())
    }
}

/// The length of the object or list at the beginning of `text`.
fn nested_len(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) {
        match char {
            '"' => at += string_len(text.get(at..).unwrap_or_default()),
            '{' | '[' => (at, depth) = (at + 1, depth + 1),
            '}' | ']' if depth == 1 => return at + 1,
            '}' | ']' => (at, depth) = (at + 1, depth - 1),
            _ => at += char.len_utf8(),
        }
    }
    at
}

/// A part of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'t> {
    document: &'t str,
    text: &'t str,
}

impl<'t> Node<'t> {
    /// The whole of a document without comments.
    pub(super) fn root(document: &'t str) -> Result<Self, SchemaError> {
        // What follows may rely on this being JSON.
        let raw: &RawValue = serde_json::from_str(document).map_err(|error| SchemaError::of_json(document, &error))?;
        Ok(Self { document, text: raw.get() })
    }

    /// An error at the beginning of this part.
    pub(super) fn error(&self, what: impl fmt::Display) -> SchemaError {
        let (line, column) = self.place();
        SchemaError { line, column, what: what.to_string() }
    }

    /// The line and the column of the beginning, from 1.
    fn place(&self) -> (usize, usize) {
        let at = self.text.as_ptr().addr().saturating_sub(self.document.as_ptr().addr());
        let before = self.document.get(..at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        (before.matches('\n').count() + 1, column)
    }

    fn with(&self, text: &'t str) -> Self {
        Self { document: self.document, text }
    }

    fn is_null(self) -> bool {
        self.text == "null"
    }

    /// The object, whose keys are all different, or say the same: one of Kafka's own files has a key twice.
    pub(super) fn object(self) -> Result<Object<'t>, SchemaError> {
        if !self.text.starts_with('{') {
            return Err(self.error("an object is expected"));
        }
        let mut entries = Vec::<(String, Self, Self)>::new();
        let mut parts = parts(self.text);
        while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
            let (key, value) = (self.with(key), self.with(value));
            let name = key.string()?;
            match entries.iter().find(|(other, ..)| *other == name) {
                None => entries.push((name, key, value)),
                Some((.., first)) if first.text == value.text => {}
                Some((_, first, _)) => {
                    let (line, column) = first.place();
                    return Err(key.error(format_args!("`{name}` is already there, in line {line}, column {column}")));
                }
            }
        }
        Ok(Object { node: self, entries })
    }

    /// The object of something, such as `a field`, that knows these keys and no others.
    pub(super) fn object_of(self, whose: &str, legal: &[&str]) -> Result<Object<'t>, SchemaError> {
        let object = self.object()?;
        match object.entries.iter().find(|(name, ..)| !legal.contains(&&**name)) {
            Some((name, key, _)) => Err(key.error(unknown("key", name, &format!("{whose} takes"), legal))),
            None => Ok(object),
        }
    }

    /// The elements of a list; what is no list stands for a list of itself, as in Kafka.
    pub(super) fn list(self) -> impl Iterator<Item = Self> {
        let elements: Vec<_> = if self.text.starts_with('[') { parts(self.text).collect() } else { vec![self.text] };
        elements.into_iter().map(move |text| self.with(text))
    }

    /// The text of a string, a number or a boolean, which Kafka's schemas quote or not.
    pub(super) fn text(self) -> Result<String, SchemaError> {
        match self.text {
            text if text.starts_with(['{', '[']) || self.is_null() => {
                Err(self.error("a text, a number or a boolean is expected"))
            }
            text if text.starts_with('"') => self.string(),
            text => Ok(text.to_owned()),
        }
    }

    fn string(self) -> Result<String, SchemaError> {
        serde_json::from_str(self.text).map_err(|_| self.error("the text has a wrong escape"))
    }

    /// A number or a boolean, quoted or not.
    pub(super) fn parse<T: FromStr>(self, what: &str) -> Result<T, SchemaError> {
        let text = self.text()?;
        text.parse().map_err(|_| self.error(format_args!("`{text}` is not {what}")))
    }
}

/// An object: its keys, each with the place of the key and the value.
#[derive(Debug)]
pub(super) struct Object<'t> {
    node: Node<'t>,
    entries: Vec<(String, Node<'t>, Node<'t>)>,
}

impl<'t> Object<'t> {
    /// The value of that key; null is as good as none.
    pub(super) fn get(&self, key: &str) -> Option<Node<'t>> {
        self.entries.iter().find(|(name, ..)| name == key).map(|(.., value)| *value).filter(|value| !value.is_null())
    }

    pub(super) fn need(&self, key: &str) -> Result<Node<'t>, SchemaError> {
        self.get(key).ok_or_else(|| self.node.error(format_args!("`{key}` is missing")))
    }

    /// An error at the value of that key, or at the object if it is not there.
    pub(super) fn error_at(&self, key: &str, what: impl fmt::Display) -> SchemaError {
        self.get(key).unwrap_or(self.node).error(what)
    }

    /// A boolean, false if it is not there.
    pub(super) fn flag(&self, key: &str) -> Result<bool, SchemaError> {
        self.get(key).map_or(Ok(false), |node| node.parse("a boolean: `true` or `false`"))
    }

    /// All entries: each key, where it stands, and its value.
    pub(super) fn entries(self) -> impl Iterator<Item = (String, Node<'t>, Node<'t>)> {
        self.entries.into_iter()
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

    fn complaint<T>(result: Result<T, SchemaError>) -> String {
        result.err().expect("an error").to_string()
    }

    #[test]
    fn errors_know_their_place() {
        let root = Node::root("{\n  \"é\": 1, \"a\": [true], \"z\": null\n}").unwrap();
        let object = root.object().unwrap();
        let first = object.get("a").unwrap().list().next().unwrap();
        assert_eq!(complaint::<()>(Err(first.error("no"))), "line 2, column 17: no");
        assert_eq!(complaint::<()>(Err(object.error_at("a", "no"))), "line 2, column 16: no");
        assert_eq!(complaint(object.need("z")), "line 1, column 1: `z` is missing");
        let unknown = root.object_of("it", &["a", "z"]);
        assert_eq!(complaint(unknown), "line 2, column 3: unknown key `é`; did you mean `a`? it takes `a`, `z`");
    }

    #[test]
    fn text_that_is_no_json_has_its_place() {
        assert_eq!(complaint(Node::root("{\n  x")), "line 2, column 3: key must be a string");
        assert_eq!(complaint(Node::root("{ \"é\": x }")), "line 1, column 8: expected value");
        assert_eq!(complaint(Node::root("")), "line 1, column 1: EOF while parsing a value");
        assert_eq!(complaint(Node::root("{} {}")), "line 1, column 4: trailing characters");
    }

    #[test]
    fn key_says_one_thing() {
        let same = Node::root("{ \"a\": 1, \"a\": 1 }").unwrap().object().unwrap();
        assert_eq!(same.entries().count(), 1);
        let twice = Node::root("{ \"a\": 1,\n\"\\u0061\": 2 }").unwrap().object();
        assert_eq!(complaint(twice), "line 2, column 1: `a` is already there, in line 1, column 3");
    }
}
