//! Errors of decoding: message, version, offset and path fit the input, all readers report the same, bytes after the
//! failure do not matter, and a message that is cut off is too short and nothing else.

use crate::selection::{Selection, select};
use kayrock::codec::DecodeOptions;
use kayrock::lookup::MessageType;
use kayrock::schema::{MemoryLimit, StructSchema, Type};
use kayrock::{Bytes, Error, ErrorKind};

pub(crate) fn check(input: &[u8]) {
    let Some(Selection { entry, version, rest }) = select(input) else { return };
    let decoding = Decoding { entry, version };
    for strict in [false, true] {
        let options = DecodeOptions::new().strict(strict);
        match decoding.error(rest, options) {
            Some(error) => decoding.failed(rest, &error, options),
            None => decoding.cut_off(rest, options),
        }
    }
}

/// Message and version to decode.
struct Decoding {
    entry: &'static MessageType,
    version: i16,
}

impl Decoding {
    /// Returns the error of decoding.
    fn error(&self, bytes: &[u8], options: DecodeOptions) -> Option<Error> {
        self.entry.decode_with(&Bytes::copy_from_slice(bytes), self.version, options).err()
    }

    /// Checks an error of these bytes.
    fn failed(&self, bytes: &[u8], error: &Error, options: DecodeOptions) {
        assert_eq!((error.message(), error.version()), (Some(self.entry.name()), Some(self.version)), "{error}");
        let offset = error.offset().unwrap_or_else(|| panic!("no offset: {error}"));
        assert!(offset <= bytes.len(), "{error}");
        let path = error.path().unwrap_or_default();
        assert!(is_path_of(&self.entry.schema.root, path), "{error}");
        assert!(error.to_string().contains(path), "{error}");
        if depends_on_the_rest(error.kind()) {
            return;
        }
        if options == DecodeOptions::new() {
            self.others_report(bytes, error);
        }
        for more in [&[0; 9][..], &[0xff; 9]] {
            let longer = self.error(&[bytes, more].concat(), options);
            assert_eq!(longer.as_ref(), Some(error));
        }
        if offset < bytes.len() {
            // The offset may be after a length that is invalid by itself.
            let shorter = self.error(&bytes[..offset], options).filter(|shorter| shorter != error);
            assert!(shorter.as_ref().is_none_or(|shorter| is_too_short(shorter.kind())), "{error}: {shorter:?}");
        }
    }

    /// Checks that the codec of slices and the interpreter report the same.
    fn others_report(&self, bytes: &[u8], error: &Error) {
        assert_eq!(self.entry.decode_slice(bytes, self.version).err().as_ref(), Some(error));
        let unlimited = MemoryLimit::new().factor(usize::MAX);
        let interpreted = self.entry.schema.decode_within(self.version, bytes, unlimited);
        let interpreted = interpreted.map(drop).expect_err("the interpreter refuses it, too");
        assert_eq!((interpreted.kind(), interpreted.path()), (error.kind(), error.path()), "{interpreted} / {error}");
    }

    /// Checks that valid bytes without their end are refused because they are too short.
    fn cut_off(&self, bytes: &[u8], options: DecodeOptions) {
        let frame = Bytes::copy_from_slice(bytes);
        let Ok((_, rest)) = self.entry.decode_with(&frame, self.version, options) else { return };
        let used = bytes.len() - rest.len();
        for cut in [used / 2, used * 3 / 4, used.saturating_sub(1)].into_iter().filter(|cut| *cut < used) {
            let error = self.error(&bytes[..cut], options).expect("its end is missing");
            assert!(is_too_short(error.kind()), "{error}");
            assert!(error.offset().is_some_and(|offset| offset <= cut), "{error}");
        }
    }
}

/// Returns true if further bytes may change the error.
const fn depends_on_the_rest(kind: &ErrorKind) -> bool {
    is_too_short(kind) || matches!(kind, ErrorKind::TrailingBytes { .. })
}

/// Returns true for the errors of bytes whose end is missing; the limits grow with the number of bytes.
const fn is_too_short(kind: &ErrorKind) -> bool {
    use ErrorKind::{Count, Memory, Short, TooManyTags};
    matches!(kind, Short { .. } | Count { .. } | Memory { .. } | TooManyTags { .. })
}

/// Returns true if a path leads from field to field of the schema.
fn is_path_of(schema: &StructSchema, path: &str) -> bool {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let name = name.split('[').next().unwrap_or_default();
    if name.is_empty() {
        return path.is_empty();
    }
    let Some(field) = schema.fields.iter().find(|field| is_same_name(&field.name, name)) else {
        return name == "unknown_tags" && rest.is_empty();
    };
    rest.is_empty() || struct_of(&field.ty).is_some_and(|schema| is_path_of(schema, rest))
}

/// Compares Kafka's name of a field with the one in a path.
fn is_same_name(kafkas: &str, ours: &str) -> bool {
    let ours = ours.chars().filter(|letter| *letter != '_');
    kafkas.chars().flat_map(char::to_lowercase).eq(ours)
}

fn struct_of(ty: &Type) -> Option<&StructSchema> {
    match ty {
        Type::Array(element) => struct_of(element),
        Type::Struct(schema) => Some(schema),
        _ => None,
    }
}
