//! JSON document whose parts have their position in the text.

use core::fmt;
use core::str::FromStr;
use serde_json::value::RawValue;

use super::scan::parts;
use super::schema_error::SchemaError;
use super::shown::shown;
use super::suggestion::unknown;
use std::collections::BTreeMap;

/// Part of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'t> {
    document: &'t str,
    text: &'t str,
}

impl<'t> Node<'t> {
    /// Returns the root of a document without comments.
    pub(super) fn root(document: &'t str) -> Result<Self, SchemaError> {
        // All later steps require a valid document.
        let raw: &RawValue =
            serde_json::from_str(document).map_err(|error| SchemaError::from_serde(document, &error))?;
        Ok(Self { document, text: raw.get() })
    }

    /// Returns an error at the start of this part.
    pub(super) fn error(&self, message: impl fmt::Display) -> SchemaError {
        SchemaError::new(self.position(), message.to_string())
    }

    /// Returns the line and the column of the start, from 1.
    fn position(&self) -> (usize, usize) {
        let before = self.text_before();
        let line = before.rsplit('\n').next().unwrap_or(before);
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }

    /// Returns the document up to this part.
    fn text_before(&self) -> &'t str {
        let at = self.text.as_ptr().addr().checked_sub(self.document.as_ptr().addr());
        let before = at.and_then(|at| self.document.get(..at));
        debug_assert!(before.is_some(), "a part is a slice of its document");
        before.unwrap_or_default()
    }

    fn with(&self, text: &'t str) -> Self {
        Self { document: self.document, text }
    }

    fn is_null(self) -> bool {
        self.text == "null"
    }

    /// Returns the object. A key may occur twice only with the same value, as in one of Kafka's own files.
    pub(super) fn object(self) -> Result<Object<'t>, SchemaError> {
        self.object_if(|_, _| Ok(()))
    }

    /// Returns the object with the name `whose`, such as `a field`, and fails on other keys than the legal ones.
    pub(super) fn object_of(self, whose: &str, legal: &[&str]) -> Result<Object<'t>, SchemaError> {
        self.object_if(|name, key| match legal.contains(&name) {
            true => Ok(()),
            false => Err(key.error(unknown("key", name, &format!("{whose} takes"), legal))),
        })
    }

    /// Returns the object; `check` judges each key before the next one is read.
    fn object_if(self, check: impl Fn(&str, Self) -> Result<(), SchemaError>) -> Result<Object<'t>, SchemaError> {
        if !self.text.starts_with('{') {
            return Err(self.error("expected an object"));
        }
        let mut entries = Vec::new();
        let mut firsts = BTreeMap::<String, (Self, Self)>::new();
        let mut parts = parts(self.text);
        while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
            let (key, value) = (self.with(key), self.with(value));
            let name = key.string()?;
            check(&name, key)?;
            match firsts.get(&name) {
                None => {
                    firsts.insert(name.clone(), (key, value));
                    entries.push((name, key, value));
                }
                Some((_, first)) if first.text == value.text => {}
                Some((first, _)) => return Err(key.duplicate(&name, first)),
            }
        }
        Ok(Object { node: self, entries })
    }

    /// Returns the error for a key that occurs twice with different values.
    fn duplicate(&self, name: &str, first: &Self) -> SchemaError {
        let (line, column) = first.position();
        self.error(format_args!("duplicate key `{}`; first in line {line}, column {column}", shown(name)))
    }

    /// Iterates over the elements of an array; another value is an array of itself, as in Kafka.
    pub(super) fn elements(self) -> impl Iterator<Item = Self> {
        let elements: Vec<_> = if self.text.starts_with('[') { parts(self.text).collect() } else { vec![self.text] };
        elements.into_iter().map(move |text| self.with(text))
    }

    /// Returns the text of a string, a number or a boolean; in Kafka's schemas all of them may be quoted or not.
    pub(super) fn text(self) -> Result<String, SchemaError> {
        match self.text {
            text if text.starts_with(['{', '[']) || self.is_null() => {
                Err(self.error("expected a string, a number or a boolean"))
            }
            text if text.starts_with('"') => self.string(),
            text => Ok(text.to_owned()),
        }
    }

    fn string(self) -> Result<String, SchemaError> {
        serde_json::from_str(self.text).map_err(|_| self.error("invalid escape in string"))
    }

    /// Parses a number or a boolean, quoted or not.
    pub(super) fn parse<T: FromStr>(self, what: &str) -> Result<T, SchemaError> {
        let text = self.text()?;
        text.parse().map_err(|_| self.error(format_args!("invalid value `{}`: expected {what}", shown(&text))))
    }
}

/// Object: keys, each with the part of the key and that of the value.
#[derive(Debug)]
pub(super) struct Object<'t> {
    node: Node<'t>,
    entries: Vec<(String, Node<'t>, Node<'t>)>,
}

impl<'t> Object<'t> {
    /// Returns the value of the key; `None` if it is missing or null.
    pub(super) fn get(&self, key: &str) -> Option<Node<'t>> {
        self.entries.iter().find(|(name, ..)| name == key).map(|(.., value)| *value).filter(|value| !value.is_null())
    }

    /// Returns the value of the key and fails if it is missing.
    pub(super) fn require(&self, key: &str) -> Result<Node<'t>, SchemaError> {
        self.get(key).ok_or_else(|| self.node.error(format_args!("`{key}` is missing")))
    }

    /// Returns an error at the value of the key, or at the object if the key is missing.
    pub(super) fn error_at(&self, key: &str, message: impl fmt::Display) -> SchemaError {
        self.get(key).unwrap_or(self.node).error(message)
    }

    /// Returns a boolean; false if the key is missing.
    pub(super) fn flag(&self, key: &str) -> Result<bool, SchemaError> {
        self.get(key).map_or(Ok(false), |node| node.parse("`true` or `false`"))
    }

    /// Returns all entries: key, part of the key, and value.
    pub(super) fn entries(self) -> impl Iterator<Item = (String, Node<'t>, Node<'t>)> {
        self.entries.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint<T>(result: Result<T, SchemaError>) -> String {
        result.err().expect("an error").to_string()
    }

    #[test]
    fn errors_have_their_position() {
        let root = Node::root("{\n  \"é\": 1, \"a\": [true], \"z\": null\n}").unwrap();
        let object = root.object().unwrap();
        let first = object.get("a").unwrap().elements().next().unwrap();
        assert_eq!(complaint::<()>(Err(first.error("no"))), "line 2, column 17: no");
        assert_eq!(complaint::<()>(Err(object.error_at("a", "no"))), "line 2, column 16: no");
        assert_eq!(complaint(object.require("z")), "line 1, column 1: `z` is missing");
        let unknown = root.object_of("it", &["a", "z"]);
        assert_eq!(complaint(unknown), "line 2, column 3: unknown key `é`; did you mean `a`? it takes `a`, `z`");
    }

    #[test]
    fn invalid_json_has_its_position() {
        assert_eq!(complaint(Node::root("{\n  x")), "line 2, column 3: key must be a string");
        assert_eq!(complaint(Node::root("{ \"é\": x }")), "line 1, column 8: expected value");
        assert_eq!(complaint(Node::root("")), "line 1, column 1: EOF while parsing a value");
        assert_eq!(complaint(Node::root("{} {}")), "line 1, column 4: trailing characters");
    }

    #[test]
    fn duplicate_key_is_refused_unless_the_values_are_equal() {
        let same = Node::root("{ \"a\": 1, \"a\": 1 }").unwrap().object().unwrap();
        assert_eq!(same.entries().count(), 1);
        let twice = Node::root("{ \"a\": 1,\n\"\\u0061\": 2 }").unwrap().object();
        assert_eq!(complaint(twice), "line 2, column 1: duplicate key `a`; first in line 1, column 3");
    }
}
