//! Encoded messages built from a schema alone, with a configurable amount of contents, for hostile inputs.

use crate::schema::{FieldSchema, Schema, Shared, StructSchema, Type, Versions};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Amount of contents of a built message.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// Number of elements of each array, by the name of the field; arrays that are not listed are empty.
    pub counts: BTreeMap<&'static str, usize>,
    /// Number of bytes of each string and of each byte string.
    pub text: usize,
    /// Number of unknown tags of each struct.
    pub tags: usize,
    /// Number of bytes of each unknown tag.
    pub tag_size: usize,
    /// Includes the tagged fields of the schema.
    pub known_tags: bool,
    /// Sets every nullable field to null.
    pub nulls: bool,
    /// Size in bytes from which no element is added.
    pub budget: usize,
}

impl Fill {
    /// Returns the minimum of everything.
    #[must_use]
    pub const fn minimal(budget: usize) -> Self {
        let counts = BTreeMap::new();
        Self { counts, text: 0, tags: 0, tag_size: 0, known_tags: false, nulls: false, budget }
    }

    /// Returns two elements of each array, with short strings and all tagged fields.
    #[must_use]
    pub fn populated(schema: &Schema) -> Self {
        let counts = array_fields(schema).into_iter().map(|name| (name, 2)).collect();
        Self { counts, text: 3, tags: 1, tag_size: 2, known_tags: true, nulls: false, budget: usize::MAX }
    }
}

/// Returns the names of all array fields.
#[must_use]
pub fn array_fields(schema: &Schema) -> Vec<&'static str> {
    let mut names = Vec::new();
    collect_array_fields(&schema.root, &mut names);
    names
}

fn collect_array_fields(schema: &StructSchema, names: &mut Vec<&'static str>) {
    for field in schema.fields.iter() {
        let mut ty = &*field.ty;
        if let Type::Array(_) = ty {
            names.push(name(field));
        }
        while let Type::Array(element) = ty {
            ty = element;
        }
        if let Type::Struct(nested) = ty {
            collect_array_fields(nested, names);
        }
    }
}

/// Returns the name of a field; derived schemas have constant names.
fn name(field: &FieldSchema) -> &'static str {
    match &field.name {
        Shared::Static(name) => name,
        Shared::Owned(_) => "",
    }
}

/// Encoding of a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthEncoding {
    /// Two bytes, of strings before the flexible versions.
    Int16,
    /// Four bytes, of byte strings and arrays before the flexible versions.
    Int32,
    /// Length of the compact forms: the length plus one as a varint.
    Compact,
    /// Varint, of the number of tagged fields and of their sizes.
    Uvarint,
}

/// Length in a built message.
#[derive(Debug, Clone, Copy)]
pub struct LengthField {
    /// Offset of its first byte.
    pub at: usize,
    /// Encoding.
    pub encoding: LengthEncoding,
    /// Number of bytes.
    pub width: usize,
}

/// Encoded message with the positions of its lengths.
#[derive(Debug, Clone, Default)]
pub struct BuiltMessage {
    /// Bytes of the message.
    pub bytes: Vec<u8>,
    /// Lengths in the message.
    pub lengths: Vec<LengthField>,
}

/// Part of a message that can be substituted, with its original bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Site {
    /// Length or number of elements, including that of null.
    Length(LengthEncoding, Vec<u8>),
    /// Bytes of a string, without the length.
    Text(Vec<u8>),
    /// Boolean.
    Bool,
    /// Byte before a nullable struct.
    Marker,
    /// Tagged fields of a struct without their number, and a tag that the schema defines in other versions only.
    Tags(Vec<RawTag>, Option<u32>),
}

/// Tagged field, each part as encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawTag {
    /// Tag.
    pub tag: Vec<u8>,
    /// Encoded size.
    pub size: Vec<u8>,
    /// Content.
    pub content: Vec<u8>,
    /// The schema defines the tag.
    pub is_known: bool,
}

impl RawTag {
    /// Returns a tagged field with the correct size.
    fn new(tag: u32, content: Vec<u8>, is_known: bool) -> Self {
        let size = uvarint(u32::try_from(content.len()).expect("a fill is small"));
        Self { tag: uvarint(tag), size, content, is_known }
    }
}

/// Bytes for one site. Enclosing lengths, such as the size of a tag, are adjusted.
#[derive(Debug, Clone)]
pub struct Substitution {
    /// Index of the site.
    pub site: usize,
    /// Bytes to encode there.
    pub bytes: Vec<u8>,
}

impl BuiltMessage {
    /// Returns the message with other bytes in place of a length.
    #[must_use]
    pub fn with_length(&self, length: LengthField, bytes: &[u8]) -> Vec<u8> {
        let (head, rest) = self.bytes.split_at(length.at);
        [head, bytes, &rest[length.width..]].concat()
    }
}

/// Builds a message.
#[must_use]
pub fn build_message(schema: &Schema, version: i16, fill: &Fill) -> BuiltMessage {
    MessageBuilder::new(schema, version, fill, &SiteRecorder::default()).message(schema)
}

/// Builds a message and returns it with its sites.
#[must_use]
pub fn sites(schema: &Schema, version: i16, fill: &Fill) -> (Vec<u8>, Vec<Site>) {
    let recorder = SiteRecorder::default();
    let forged = MessageBuilder::new(schema, version, fill, &recorder).message(schema);
    (forged.bytes, recorder.sites.into_inner())
}

/// Builds a message with other bytes at one site.
#[must_use]
pub fn substituted(schema: &Schema, version: i16, fill: &Fill, substitution: Substitution) -> Vec<u8> {
    let recorder = SiteRecorder { sites: RefCell::default(), substitution: Some(substitution) };
    MessageBuilder::new(schema, version, fill, &recorder).message(schema).bytes
}

/// Returns the encoded length of the smallest value of a type.
#[must_use]
pub fn min_len(schema: &Schema, ty: &Type, version: i16) -> usize {
    let (fill, recorder) = (Fill { nulls: true, ..Fill::minimal(0) }, SiteRecorder::default());
    let mut forge = MessageBuilder::new(schema, version, &fill, &recorder);
    forge.value("", ty, schema.flexible.contains(version));
    forge.out.bytes.len()
}

/// Encodes a `uvarint`: seven bits a byte, lowest first.
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

/// Returns the encoding of a length in compact or classic form.
fn compact_or(compact: bool, classic: LengthEncoding) -> LengthEncoding {
    if compact { LengthEncoding::Compact } else { classic }
}

/// Sites of a message in progress, shared by its parts.
#[derive(Default)]
struct SiteRecorder {
    sites: RefCell<Vec<Site>>,
    substitution: Option<Substitution>,
}

impl SiteRecorder {
    /// Records a site, and returns the bytes to encode there.
    fn site(&self, site: Site, bytes: Vec<u8>) -> Vec<u8> {
        let mut sites = self.sites.borrow_mut();
        let substitution = self.substitution.as_ref().filter(|substitution| substitution.site == sites.len());
        sites.push(site);
        substitution.map_or(bytes, |substitution| substitution.bytes.clone())
    }
}

struct MessageBuilder<'p> {
    recorder: &'p SiteRecorder,
    fill: &'p Fill,
    version: i16,
    flexible: Versions,
    out: BuiltMessage,
    /// Number of bytes before `out`.
    before: usize,
}

impl<'p> MessageBuilder<'p> {
    fn new(schema: &Schema, version: i16, fill: &'p Fill, recorder: &'p SiteRecorder) -> Self {
        Self { recorder, fill, version, flexible: schema.flexible, out: BuiltMessage::default(), before: 0 }
    }

    fn message(mut self, schema: &Schema) -> BuiltMessage {
        self.fields(&schema.root);
        self.out
    }

    fn site(&mut self, site: Site, bytes: Vec<u8>) {
        self.out.bytes.extend(self.recorder.site(site, bytes));
    }

    fn is_flexible(&self, field: Option<&FieldSchema>) -> bool {
        field.and_then(|field| field.flexible).unwrap_or(self.flexible).contains(self.version)
    }

    fn length(&mut self, encoding: LengthEncoding, length: usize) {
        let length = u32::try_from(length).expect("a fill is small");
        let bytes = match encoding {
            LengthEncoding::Int16 => length.to_be_bytes()[2..].to_vec(),
            LengthEncoding::Int32 => length.to_be_bytes().to_vec(),
            LengthEncoding::Compact => uvarint(length + 1),
            LengthEncoding::Uvarint => uvarint(length),
        };
        self.out.lengths.push(LengthField { at: self.out.bytes.len(), encoding, width: bytes.len() });
        self.site(Site::Length(encoding, bytes.clone()), bytes);
    }

    /// Returns a builder for a part whose length precedes it.
    fn part(&self) -> Self {
        Self { out: BuiltMessage::default(), before: self.before + self.out.bytes.len(), ..*self }
    }

    fn append(&mut self, part: BuiltMessage) {
        let start = self.out.bytes.len();
        self.out.lengths.extend(part.lengths.into_iter().map(|length| LengthField { at: length.at + start, ..length }));
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
                let is_null = is_nullable && self.fill.nulls;
                if is_nullable {
                    self.marker(is_null, is_tagged);
                }
                if !is_null {
                    self.fields(nested);
                }
            }
            _ if is_nullable && self.fill.nulls => self.null(&field.ty, compact),
            ty => self.value(name(field), ty, compact),
        }
    }

    /// Encodes the marker of a nullable struct: a varint in a tagged field, otherwise a byte.
    fn marker(&mut self, is_null: bool, is_tagged: bool) {
        let bytes = vec![match (is_null, is_tagged) {
            (false, _) => 1,
            (true, true) => 0,
            (true, false) => 0xff,
        }];
        let site = if is_tagged { Site::Length(LengthEncoding::Uvarint, bytes.clone()) } else { Site::Marker };
        self.site(site, bytes);
    }

    fn null(&mut self, ty: &Type, compact: bool) {
        let (encoding, bytes) = match ty {
            _ if compact => (LengthEncoding::Compact, vec![0]),
            Type::String => (LengthEncoding::Int16, vec![0xff; 2]),
            _ => (LengthEncoding::Int32, vec![0xff; 4]),
        };
        self.site(Site::Length(encoding, bytes.clone()), bytes);
    }

    fn value(&mut self, name: &str, ty: &Type, compact: bool) {
        let width = match ty {
            Type::Bool => return self.site(Site::Bool, vec![1]),
            Type::Int8 => 1,
            Type::Int16 | Type::Uint16 => 2,
            Type::Int32 | Type::Uint32 => 4,
            Type::Int64 | Type::Float64 => 8,
            Type::Uuid => 16,
            Type::String => {
                self.length(compact_or(compact, LengthEncoding::Int16), self.fill.text);
                let text = vec![b'x'; self.fill.text];
                return self.site(Site::Text(text.clone()), text);
            }
            Type::Bytes | Type::Records => return self.payload(compact_or(compact, LengthEncoding::Int32)),
            Type::Array(element) => return self.list(name, element, compact_or(compact, LengthEncoding::Int32)),
            Type::Struct(nested) => return self.fields(nested),
        };
        // Neither zero nor the default of any field.
        self.out.bytes.extend([1; 16].iter().take(width));
    }

    fn payload(&mut self, encoding: LengthEncoding) {
        self.length(encoding, self.fill.text);
        self.out.bytes.extend(std::iter::repeat_n(b'x', self.fill.text));
    }

    fn list(&mut self, name: &str, element: &Type, encoding: LengthEncoding) {
        let wanted = self.fill.counts.get(name).copied().unwrap_or(0);
        let mut part = self.part();
        let mut count = 0;
        while count < wanted && part.before + part.out.bytes.len() < self.fill.budget {
            part.value(name, element, encoding == LengthEncoding::Compact);
            count += 1;
        }
        let part = part.out;
        self.length(encoding, count);
        self.append(part);
    }

    fn is_tagged(&self, field: &FieldSchema) -> bool {
        field.versions.contains(self.version) && field.tagged.contains(self.version)
    }

    fn tags(&mut self, schema: &StructSchema) {
        let known = schema.fields.iter().filter_map(|field| Some((field.tag?, field)));
        let (mut here, elsewhere): (Vec<_>, Vec<_>) = known.partition(|(_, field)| self.is_tagged(field));
        let elsewhere = elsewhere.first().map(|(tag, _)| *tag);
        if !self.fill.known_tags {
            here.clear();
        }
        here.sort_by_key(|(tag, _)| *tag);
        self.length(LengthEncoding::Uvarint, here.len() + self.fill.tags);
        let (mut tags, mut size) = (Vec::new(), 0);
        for (tag, field) in here {
            let mut part = self.part();
            part.before += size;
            part.field(field, true);
            size += part.out.bytes.len();
            tags.push((tag, part.out, true));
        }
        let unknown = (100..).filter(|tag| schema.fields.iter().all(|field| field.tag != Some(*tag)));
        for tag in unknown.take(self.fill.tags) {
            let content = BuiltMessage { bytes: vec![7; self.fill.tag_size], lengths: Vec::new() };
            tags.push((tag, content, false));
        }
        tags.sort_by_key(|(tag, ..)| *tag);
        self.tagged(tags, elsewhere);
    }

    fn tagged(&mut self, tags: Vec<(u32, BuiltMessage, bool)>, elsewhere: Option<u32>) {
        let list = tags.iter().map(|(tag, part, is_known)| RawTag::new(*tag, part.bytes.clone(), *is_known)).collect();
        let mut part = self.part();
        for (tag, content, _) in tags {
            part.tag_number(uvarint(tag));
            part.length(LengthEncoding::Uvarint, content.bytes.len());
            part.append(content);
        }
        let BuiltMessage { bytes, lengths } = part.out;
        let bytes = self.recorder.site(Site::Tags(list, elsewhere), bytes);
        self.append(BuiltMessage { bytes, lengths });
    }

    /// Encodes the number of a tag, a varint.
    fn tag_number(&mut self, tag: Vec<u8>) {
        self.site(Site::Length(LengthEncoding::Uvarint, tag.clone()), tag);
    }
}
