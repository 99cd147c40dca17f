//! Kafka's JSON: schemas as text and values as JSON.

mod commented;
mod comments;
mod document;
mod field_default;
mod header_versions;
mod json_check;
mod json_text;
mod keywords;
mod names;
mod object_writer;
pub(super) mod scan;
mod schema_error;
mod schema_file;
mod schema_parser;
mod schema_writer;
mod shown;
mod struct_parser;
mod suggestion;
mod to_json_error;
mod value_from_json;
mod value_to_json;
mod version_range;

pub use self::json_text::JsonText;
pub use self::schema_error::SchemaError;
pub use self::schema_file::SchemaFile;
pub use self::to_json_error::ToJsonError;
