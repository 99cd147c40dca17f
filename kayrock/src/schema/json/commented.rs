//! Comments of a valid schema, by the part of the document beside which they are.

use super::comments::comment_len;
use super::scan::string_len;
use super::scan::without_mark;
use crate::schema::comments::{Comments, Lines};

/// Returns the comments of the message, its structs and its fields. The text has been parsed as a schema before.
pub(super) fn comments(text: &str) -> Comments {
    let (root, after) = Parts::of(without_mark(text));
    let file = vec![lines(&[&root.before]), lines(&[&after])];
    let mut found = Comments { file, ..Comments::default() };
    found.add_struct("", &root);
    for element in root.get("commonStructs").into_iter().flat_map(Part::elements) {
        found.add_struct(&element.text("name").unwrap_or_default(), element);
    }
    found
}

impl Comments {
    /// Adds the comments of the object that defines a struct, and those of its fields.
    fn add_struct(&mut self, name: &str, object: &Part<'_>) {
        let mut groups = Vec::new();
        if !name.is_empty() {
            groups.push(&object.before);
        }
        object.own_comments(&mut groups);
        let fields = object.get("fields");
        groups.extend(fields.into_iter().flat_map(|fields| [&fields.start, &fields.inside]));
        self.structs.insert(name.to_owned(), lines(&groups));
        self.add_fields(name, fields);
    }

    fn add_fields(&mut self, owner: &str, fields: Option<&Part<'_>>) {
        for field in fields.into_iter().flat_map(Part::elements) {
            let Some(name) = field.text("name") else { continue };
            let mut groups = vec![&field.before];
            field.own_comments(&mut groups);
            let mut docs: Lines =
                field.text("about").iter().flat_map(|about| about.lines()).map(str::to_owned).collect();
            docs.push(String::new());
            docs.extend(lines(&groups));
            self.fields.insert((owner.to_owned(), name), docs);
            if let (Some(ty), Some(inner)) = (field.text("type"), field.get("fields")) {
                let ty = ty.trim().trim_start_matches("[]").to_owned();
                self.structs.insert(ty.clone(), lines(&[&inner.start, &inner.inside]));
                self.add_fields(&ty, Some(inner));
            }
        }
    }
}

/// Value with the comments beside it, in the order of the text.
#[derive(Debug, Default)]
struct Part<'t> {
    /// Before the value, or before its key.
    before: Vec<&'t str>,
    content: Content<'t>,
    /// In the line in which an object or array opens.
    start: Vec<&'t str>,
    /// Inside an object or array after its last value, or after the value in the same line.
    inside: Vec<&'t str>,
}

#[derive(Debug)]
enum Content<'t> {
    Scalar(&'t str),
    Array(Vec<Part<'t>>),
    /// Keys as written, and their values.
    Object(Vec<(&'t str, Part<'t>)>),
}

impl Default for Content<'_> {
    fn default() -> Self {
        Self::Scalar("")
    }
}

impl<'t> Part<'t> {
    fn get(&self, key: &str) -> Option<&Self> {
        let Content::Object(members) = &self.content else { return None };
        members.iter().find(|(written, _)| string(written).as_deref() == Some(key)).map(|(_, value)| value)
    }

    /// Returns the string of a key.
    fn text(&self, key: &str) -> Option<String> {
        match self.get(key)?.content {
            Content::Scalar(literal) => string(literal),
            Content::Array(_) | Content::Object(_) => None,
        }
    }

    /// Iterates over the elements of an array; another value is an array of itself, as in Kafka.
    fn elements(&self) -> impl Iterator<Item = &Self> {
        match &self.content {
            Content::Array(elements) => elements.iter(),
            Content::Scalar(_) | Content::Object(_) => core::slice::from_ref(self).iter(),
        }
    }

    /// Adds the comments inside and after a value, without those inside the structs that it contains.
    fn own_comments<'p>(&'p self, groups: &mut Vec<&'p Vec<&'t str>>) {
        groups.push(&self.start);
        match &self.content {
            Content::Scalar(_) => {}
            Content::Array(elements) => {
                for element in elements {
                    groups.push(&element.before);
                    element.own_comments(groups);
                }
            }
            Content::Object(members) => {
                for (key, value) in members {
                    groups.push(&value.before);
                    if !matches!(string(key).as_deref(), Some("fields" | "commonStructs")) {
                        value.own_comments(groups);
                    }
                }
            }
        }
        groups.push(&self.inside);
    }
}

fn string(literal: &str) -> Option<String> {
    serde_json::from_str(literal).ok()
}

/// Place of the next comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the next value.
    Next,
    /// Inside the object or array that was opened in this line.
    Container,
    /// After the value that ended in this line.
    Last,
}

/// Parser of a document into parts.
struct Parts<'t> {
    /// Objects and arrays that are open, each with the key whose value comes next.
    open: Vec<(Part<'t>, Option<&'t str>)>,
    root: Part<'t>,
    pending: Vec<&'t str>,
    place: Place,
}

impl<'t> Parts<'t> {
    /// Returns the root, and the comments after it.
    fn of(text: &'t str) -> (Part<'t>, Vec<&'t str>) {
        let mut parts = Self { open: Vec::new(), root: Part::default(), pending: Vec::new(), place: Place::Next };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (token, after) = rest.split_at(token_len(rest, first));
            parts.take(first, token);
            rest = after;
        }
        (parts.root, parts.pending)
    }

    fn take(&mut self, first: char, token: &'t str) {
        match first {
            '\n' => self.place = Place::Next,
            '/' => self.comment(token),
            '{' => self.open(Content::Object(Vec::new())),
            '[' => self.open(Content::Array(Vec::new())),
            '}' | ']' => self.close(),
            ',' | ':' => {}
            _ if first.is_whitespace() => {}
            _ => self.scalar(token),
        }
    }

    fn comment(&mut self, text: &'t str) {
        let top = self.open.last_mut().map(|(part, _)| part);
        let list = match (self.place, top) {
            (Place::Container, Some(part)) => &mut part.start,
            (Place::Last, Some(Part { content: Content::Array(elements), .. })) if !elements.is_empty() => {
                let last = elements.len() - 1;
                &mut elements[last].inside
            }
            (Place::Last, Some(Part { content: Content::Object(members), .. })) if !members.is_empty() => {
                let last = members.len() - 1;
                &mut members[last].1.inside
            }
            _ => &mut self.pending,
        };
        list.push(text);
    }

    fn open(&mut self, content: Content<'t>) {
        let part = Part { before: core::mem::take(&mut self.pending), content, ..Part::default() };
        self.open.push((part, None));
        self.place = Place::Container;
    }

    fn close(&mut self) {
        let Some((mut part, _)) = self.open.pop() else { return };
        part.inside.append(&mut self.pending);
        self.finish(part);
    }

    fn scalar(&mut self, token: &'t str) {
        if let Some((Part { content: Content::Object(_), .. }, key @ None)) = self.open.last_mut() {
            *key = Some(token);
            self.place = Place::Next;
            return;
        }
        let before = core::mem::take(&mut self.pending);
        self.finish(Part { before, content: Content::Scalar(token), ..Part::default() });
    }

    fn finish(&mut self, part: Part<'t>) {
        match self.open.last_mut() {
            None => self.root = part,
            Some((Part { content: Content::Object(members), .. }, key)) => {
                members.push((key.take().unwrap_or_default(), part));
            }
            Some((Part { content: Content::Array(elements), .. }, _)) => elements.push(part),
            Some((Part { content: Content::Scalar(_), .. }, _)) => {}
        }
        self.place = Place::Last;
    }
}

/// Returns the length of the comment, literal, or single character at the start of `text`.
fn token_len(text: &str, first: char) -> usize {
    if let Some(len) = comment_len(text) {
        return len;
    }
    match first {
        '"' => string_len(text),
        '{' | '}' | '[' | ']' | ',' | ':' | '/' => 1,
        _ if first.is_whitespace() => first.len_utf8(),
        _ => text.find(|c: char| c.is_whitespace() || ",:{}[]\"/".contains(c)).unwrap_or(text.len()),
    }
}

/// Returns the lines of groups of comments, with an empty line between the groups.
fn lines(groups: &[&Vec<&str>]) -> Lines {
    let mut lines = Lines::new();
    for group in groups.iter().filter(|group| !group.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(group.iter().flat_map(|comment| lines_of(comment)));
    }
    lines
}

/// Returns the lines of a comment without its marks.
fn lines_of(comment: &str) -> Vec<String> {
    match comment.strip_prefix("/*") {
        Some(block) => {
            let block = block.strip_suffix("*/").unwrap_or(block);
            let lines = block.lines().map(|line| line.trim().trim_start_matches('*').trim().to_owned());
            lines.collect()
        }
        None => vec![comment.trim_start_matches('/').trim().to_owned()],
    }
}
