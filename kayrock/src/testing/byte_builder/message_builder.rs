//! Encoding of a schema with the contents of a fill.

use super::built_message::{BuiltMessage, LengthEncoding, LengthField, uvarint};
use super::fill::{Fill, name};
use super::site::{RawTag, Site, SiteRecorder};
use crate::schema::{FieldSchema, Schema, StructSchema, Type, Versions};

/// Returns the encoding of a length in compact or classic form.
fn compact_or(compact: bool, classic: LengthEncoding) -> LengthEncoding {
    if compact { LengthEncoding::Compact } else { classic }
}

/// Message in progress, or a part of one.
pub(super) struct MessageBuilder<'p> {
    recorder: &'p SiteRecorder,
    fill: &'p Fill,
    version: i16,
    flexible: Versions,
    pub(super) out: BuiltMessage,
    /// Number of bytes before `out`.
    before: usize,
}

impl<'p> MessageBuilder<'p> {
    pub(super) fn new(schema: &Schema, version: i16, fill: &'p Fill, recorder: &'p SiteRecorder) -> Self {
        Self { recorder, fill, version, flexible: schema.flexible, out: BuiltMessage::default(), before: 0 }
    }

    pub(super) fn message(mut self, schema: &Schema) -> BuiltMessage {
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

    pub(super) fn value(&mut self, name: &str, ty: &Type, compact: bool) {
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
