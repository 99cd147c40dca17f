//! Messages as bytes, written by their schemas alone: with as much of everything as a plan says, so that a search can
//! find what costs most.

use crate::schema::{FieldSchema, Schema, Shared, StructSchema, Type, Versions};
use std::cell::RefCell;
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
        Shared::Static(name) => name,
        Shared::Owned(_) => "",
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

/// A place at which a message can be written otherwise, and what is written there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A length or count, that of a null included.
    Length(Form, Vec<u8>),
    /// Text without its length.
    Text(Vec<u8>),
    /// A boolean.
    Bool,
    /// The byte before a struct that may be null.
    Marker,
    /// The tagged fields of a struct without their count, and a tag that is known in other versions only.
    Tags(Vec<Tagged>, Option<u32>),
}

/// A tagged field, each part as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// The tag.
    pub tag: Vec<u8>,
    /// The size that it claims.
    pub size: Vec<u8>,
    /// The content.
    pub content: Vec<u8>,
    /// Whether the schema knows it.
    pub is_known: bool,
}

impl Tagged {
    /// A tagged field as it should be.
    fn new(tag: u32, content: Vec<u8>, is_known: bool) -> Self {
        let size = uvarint(u32::try_from(content.len()).expect("a plan is small"));
        Self { tag: uvarint(tag), size, content, is_known }
    }
}

/// Other bytes for one place. What stands around them, such as the size of a tag, is right for them.
#[derive(Debug, Clone)]
pub struct Twist {
    /// Which of the places, by its number.
    pub place: usize,
    /// What is written there.
    pub bytes: Vec<u8>,
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
    Forge::new(schema, version, plan, &Desk::default()).message(schema)
}

/// The message that a plan describes, and the places at which it can be twisted.
#[must_use]
pub fn places(schema: &Schema, version: i16, plan: &Plan) -> (Vec<u8>, Vec<Place>) {
    let desk = Desk::default();
    let forged = Forge::new(schema, version, plan, &desk).message(schema);
    (forged.bytes, desk.places.into_inner())
}

/// The message that a plan describes, with other bytes in one place.
#[must_use]
pub fn twisted(schema: &Schema, version: i16, plan: &Plan, twist: Twist) -> Vec<u8> {
    let desk = Desk { places: RefCell::default(), twist: Some(twist) };
    Forge::new(schema, version, plan, &desk).message(schema).bytes
}

/// The bytes of the smallest value of a type.
#[must_use]
pub fn least(schema: &Schema, ty: &Type, version: i16) -> usize {
    let (plan, desk) = (Plan { nulls: true, ..Plan::least(0) }, Desk::default());
    let mut forge = Forge::new(schema, version, &plan, &desk);
    forge.value("", ty, schema.flexible.contains(version));
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

/// What all parts of a message share while it is written.
#[derive(Default)]
struct Desk {
    places: RefCell<Vec<Place>>,
    twist: Option<Twist>,
}

impl Desk {
    /// Notes a place, and gives what is to stand there.
    fn place(&self, place: Place, bytes: Vec<u8>) -> Vec<u8> {
        let mut places = self.places.borrow_mut();
        let twist = self.twist.as_ref().filter(|twist| twist.place == places.len());
        places.push(place);
        twist.map_or(bytes, |twist| twist.bytes.clone())
    }
}

struct Forge<'p> {
    desk: &'p Desk,
    plan: &'p Plan,
    version: i16,
    flexible: Versions,
    out: Forged,
    /// The bytes that will stand before these.
    before: usize,
}

impl<'p> Forge<'p> {
    fn new(schema: &Schema, version: i16, plan: &'p Plan, desk: &'p Desk) -> Self {
        Self { desk, plan, version, flexible: schema.flexible, out: Forged::default(), before: 0 }
    }

    fn message(mut self, schema: &Schema) -> Forged {
        self.fields(&schema.root);
        self.out
    }

    fn place(&mut self, place: Place, bytes: Vec<u8>) {
        self.out.bytes.extend(self.desk.place(place, bytes));
    }

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
        self.place(Place::Length(form, bytes.clone()), bytes);
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
            Type::Struct(nested) => {
                let is_null = is_nullable && self.plan.nulls;
                if is_nullable {
                    self.marker(is_null, is_tagged);
                }
                if !is_null {
                    self.fields(nested);
                }
            }
            _ if is_nullable && self.plan.nulls => self.null(&field.ty, compact),
            ty => self.value(name(field), ty, compact),
        }
    }

    /// Before a struct that may be null: in a tagged field a varint, elsewhere a byte.
    fn marker(&mut self, is_null: bool, is_tagged: bool) {
        let bytes = vec![match (is_null, is_tagged) {
            (false, _) => 1,
            (true, true) => 0,
            (true, false) => 0xff,
        }];
        let place = if is_tagged { Place::Length(Form::Uvarint, bytes.clone()) } else { Place::Marker };
        self.place(place, bytes);
    }

    fn null(&mut self, ty: &Type, compact: bool) {
        let (form, bytes) = match ty {
            _ if compact => (Form::Compact, vec![0]),
            Type::String => (Form::Int16, vec![0xff; 2]),
            _ => (Form::Int32, vec![0xff; 4]),
        };
        self.place(Place::Length(form, bytes.clone()), bytes);
    }

    fn value(&mut self, name: &str, ty: &Type, compact: bool) {
        let form = |classic| if compact { Form::Compact } else { classic };
        let width = match ty {
            Type::Bool => return self.place(Place::Bool, vec![1]),
            Type::Int8 => 1,
            Type::Int16 | Type::Uint16 => 2,
            Type::Int32 | Type::Uint32 => 4,
            Type::Int64 | Type::Float64 => 8,
            Type::Uuid => 16,
            Type::String => {
                self.length(form(Form::Int16), self.plan.text);
                let text = vec![b'x'; self.plan.text];
                return self.place(Place::Text(text.clone()), text);
            }
            Type::Bytes | Type::Records => return self.payload(form(Form::Int32)),
            Type::Array(element) => return self.list(name, element, form(Form::Int32)),
            Type::Struct(nested) => return self.fields(nested),
        };
        // Neither zero nor any default.
        self.out.bytes.extend([1; 16].iter().take(width));
    }

    fn payload(&mut self, form: Form) {
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
        let is_here =
            |field: &FieldSchema| field.versions.contains(self.version) && field.tagged.contains(self.version);
        let known = || schema.fields.iter().filter_map(|field| Some((field.tag?, field)));
        let elsewhere = known().find(|(_, field)| !is_here(field)).map(|(tag, _)| tag);
        let mut here: Vec<_> = known().filter(|(_, field)| self.plan.known_tags && is_here(field)).collect();
        here.sort_by_key(|(tag, _)| *tag);
        self.length(Form::Uvarint, here.len() + self.plan.tags);
        let (mut tags, mut size) = (Vec::new(), 0);
        for (tag, field) in here {
            let mut part = self.part();
            part.before += size;
            part.field(field, true);
            size += part.out.bytes.len();
            tags.push((tag, part.out, true));
        }
        for number in 0..self.plan.tags {
            let content = Forged { bytes: vec![7; self.plan.tag_size], lengths: Vec::new() };
            tags.push((100 + u32::try_from(number).expect("a plan is small"), content, false));
        }
        self.tagged(tags, elsewhere);
    }

    fn tagged(&mut self, tags: Vec<(u32, Forged, bool)>, elsewhere: Option<u32>) {
        let list = tags.iter().map(|(tag, part, is_known)| Tagged::new(*tag, part.bytes.clone(), *is_known)).collect();
        let mut part = self.part();
        for (tag, content, _) in tags {
            part.place_of_tag(uvarint(tag));
            part.length(Form::Uvarint, content.bytes.len());
            part.append(content);
        }
        let Forged { bytes, lengths } = part.out;
        let bytes = self.desk.place(Place::Tags(list, elsewhere), bytes);
        self.append(Forged { bytes, lengths });
    }

    /// The number of a tag, a varint too.
    fn place_of_tag(&mut self, tag: Vec<u8>) {
        self.place(Place::Length(Form::Uvarint, tag.clone()), tag);
    }
}
