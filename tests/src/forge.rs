//! Messages as bytes, written by their schemas alone: with as much of everything as a plan says, so that a search can
//! find what costs most.

use kayrock::schema::{FieldSchema, Schema, StructSchema, Type, Versions};
use std::collections::BTreeMap;

/// How much of everything a message is to have.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The elements of lists by the name of the field; those that are not named have none.
    pub counts: BTreeMap<&'static str, usize>,
    /// The bytes of each text and payload.
    pub text: usize,
    /// The unknown tags of each struct.
    pub tags: usize,
    /// The bytes of each unknown tag.
    pub tag_size: usize,
    /// Whether the tags that the schema knows are there.
    pub known_tags: bool,
    /// Whether everything is null that may be.
    pub nulls: bool,
    /// The size in bytes from which no element is added.
    pub budget: usize,
}

impl Plan {
    /// Nothing of anything, as long as it is not told otherwise.
    #[must_use]
    pub const fn least(budget: usize) -> Self {
        let counts = BTreeMap::new();
        Self { counts, text: 0, tags: 0, tag_size: 0, known_tags: false, nulls: false, budget }
    }

    /// A little of everything.
    #[must_use]
    pub fn populated(schema: &Schema) -> Self {
        let counts = lists(schema).into_iter().map(|name| (name, 2)).collect();
        Self { counts, text: 3, tags: 1, tag_size: 2, known_tags: true, nulls: false, budget: usize::MAX }
    }
}

/// The names of all fields that are lists.
#[must_use]
pub fn lists(schema: &Schema) -> Vec<&'static str> {
    let mut names = Vec::new();
    collect_lists(&schema.root, &mut names);
    names
}

fn collect_lists(schema: &StructSchema, names: &mut Vec<&'static str>) {
    for field in schema.fields.iter() {
        let mut ty = &*field.ty;
        if let Type::Array(_) = ty {
            names.push(name(field));
        }
        while let Type::Array(element) = ty {
            ty = element;
        }
        if let Type::Struct(nested) = ty {
            collect_lists(nested, names);
        }
    }
}

/// The names of derived schemas are constants.
fn name(field: &FieldSchema) -> &'static str {
    match &field.name {
        kayrock::schema::Shared::Static(name) => name,
        kayrock::schema::Shared::Owned(_) => "",
    }
}

/// The form of a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Two bytes, of classic text.
    Int16,
    /// Four bytes, of classic bytes and lists.
    Int32,
    /// A varint of one more than the length, of the compact forms.
    Compact,
    /// A varint, of tagged fields: how many there are, and their sizes.
    Uvarint,
}

/// A length in a message.
#[derive(Debug, Clone, Copy)]
pub struct Length {
    /// Where it stands.
    pub at: usize,
    /// How it is written.
    pub form: Form,
    /// Its bytes.
    pub width: usize,
}

/// The bytes of a message, with the places of all lengths.
#[derive(Debug, Clone, Default)]
pub struct Forged {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The lengths in it.
    pub lengths: Vec<Length>,
}

impl Forged {
    /// The same message with other bytes in place of a length.
    #[must_use]
    pub fn with_length(&self, length: Length, bytes: &[u8]) -> Vec<u8> {
        let (head, rest) = self.bytes.split_at(length.at);
        [head, bytes, &rest[length.width..]].concat()
    }
}

/// The message that a plan describes.
#[must_use]
pub fn forge(schema: &Schema, version: i16, plan: &Plan) -> Forged {
    let flexible = schema.flexible;
    let mut forge = Forge { plan, version, flexible, out: Forged::default(), before: 0 };
    forge.fields(&schema.root);
    forge.out
}

/// The bytes of the smallest value of a type.
#[must_use]
pub fn least(schema: &Schema, ty: &Type, version: i16) -> usize {
    let (plan, flexible) = (Plan { nulls: true, ..Plan::least(0) }, schema.flexible);
    let mut forge = Forge { plan: &plan, version, flexible, out: Forged::default(), before: 0 };
    forge.value("", ty, flexible.contains(version));
    forge.out.bytes.len()
}

/// `uvarint`: seven bits a byte, the lowest first.
#[must_use]
pub fn uvarint(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            bytes.push(low & 0x7f);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

struct Forge<'p> {
    plan: &'p Plan,
    version: i16,
    flexible: Versions,
    out: Forged,
    /// The bytes that will stand before these.
    before: usize,
}

impl Forge<'_> {
    fn is_flexible(&self, field: Option<&FieldSchema>) -> bool {
        field.and_then(|field| field.flexible).unwrap_or(self.flexible).contains(self.version)
    }

    fn length(&mut self, form: Form, length: usize) {
        let length = u32::try_from(length).expect("a plan is small");
        let bytes = match form {
            Form::Int16 => length.to_be_bytes()[2..].to_vec(),
            Form::Int32 => length.to_be_bytes().to_vec(),
            Form::Compact => uvarint(length + 1),
            Form::Uvarint => uvarint(length),
        };
        self.out.lengths.push(Length { at: self.out.bytes.len(), form, width: bytes.len() });
        self.out.bytes.extend(bytes);
    }

    /// What is written behind a length that it decides.
    fn part(&self) -> Self {
        Self { out: Forged::default(), before: self.before + self.out.bytes.len(), ..*self }
    }

    fn append(&mut self, part: Forged) {
        let start = self.out.bytes.len();
        self.out.lengths.extend(part.lengths.into_iter().map(|length| Length { at: length.at + start, ..length }));
        self.out.bytes.extend(part.bytes);
    }

    fn fields(&mut self, schema: &StructSchema) {
        for field in schema.fields.iter() {
            if field.versions.contains(self.version) && !field.tagged.contains(self.version) {
                self.field(field, false);
            }
        }
        if self.flexible.contains(self.version) {
            self.tags(schema);
        }
    }

    fn field(&mut self, field: &FieldSchema, is_tagged: bool) {
        let is_nullable = field.nullable.contains(self.version);
        let compact = self.is_flexible(Some(field));
        match &*field.ty {
            Type::Struct(_) if is_nullable && self.plan.nulls => self.out.bytes.push(if is_tagged { 0 } else { 0xff }),
            Type::Struct(nested) => {
                self.out.bytes.extend(is_nullable.then_some(1));
                self.fields(nested);
            }
            _ if is_nullable && self.plan.nulls => self.null(&field.ty, compact),
            ty => self.value(name(field), ty, compact),
        }
    }

    fn null(&mut self, ty: &Type, compact: bool) {
        let width = match ty {
            _ if compact => return self.out.bytes.push(0),
            Type::String => 2,
            _ => 4,
        };
        self.out.bytes.extend([0xff; 4].iter().take(width));
    }

    fn value(&mut self, name: &str, ty: &Type, compact: bool) {
        let form = |classic| if compact { Form::Compact } else { classic };
        let width = match ty {
            Type::Bool | Type::Int8 => 1,
            Type::Int16 | Type::Uint16 => 2,
            Type::Int32 | Type::Uint32 => 4,
            Type::Int64 | Type::Float64 => 8,
            Type::Uuid => 16,
            Type::String => return self.text(form(Form::Int16)),
            Type::Bytes | Type::Records => return self.text(form(Form::Int32)),
            Type::Array(element) => return self.list(name, element, form(Form::Int32)),
            Type::Struct(nested) => return self.fields(nested),
            other => panic!("a new type: {other:?}"),
        };
        // Neither zero nor any default.
        self.out.bytes.extend([1; 16].iter().take(width));
    }

    fn text(&mut self, form: Form) {
        self.length(form, self.plan.text);
        self.out.bytes.extend(std::iter::repeat_n(b'x', self.plan.text));
    }

    fn list(&mut self, name: &str, element: &Type, form: Form) {
        let wanted = self.plan.counts.get(name).copied().unwrap_or(0);
        let mut part = self.part();
        let mut count = 0;
        while count < wanted && part.before + part.out.bytes.len() < self.plan.budget {
            part.value(name, element, form == Form::Compact);
            count += 1;
        }
        let part = part.out;
        self.length(form, count);
        self.append(part);
    }

    fn tags(&mut self, schema: &StructSchema) {
        let is_here = |field: &&FieldSchema| {
            self.plan.known_tags && field.versions.contains(self.version) && field.tagged.contains(self.version)
        };
        let mut known: Vec<_> =
            schema.fields.iter().filter(is_here).filter_map(|field| Some((field.tag?, field))).collect();
        known.sort_by_key(|(tag, _)| *tag);
        self.length(Form::Uvarint, known.len() + self.plan.tags);
        for (tag, field) in known {
            let mut part = self.part();
            part.field(field, true);
            let part = part.out;
            self.out.bytes.extend(uvarint(tag));
            self.length(Form::Uvarint, part.bytes.len());
            self.append(part);
        }
        for tag in (0..self.plan.tags).map(|number| 100 + number) {
            self.out.bytes.extend(uvarint(u32::try_from(tag).expect("a plan is small")));
            self.length(Form::Uvarint, self.plan.tag_size);
            self.out.bytes.extend(std::iter::repeat_n(7, self.plan.tag_size));
        }
    }
}
