//! Schema files with their comments.

use super::commented::comments;
use super::schema_error::SchemaError;
use crate::schema::comments::Comments;
use crate::schema::message::Schema;

/// Schema with the comments of its file, which become the documentation of generated structs.
///
/// Comments and the texts of `about` belong to the field or struct beside which they are, and comments outside of the
/// message to the module.
///
/// No example: [`generate::module_of_files`](crate::schema::generate::module_of_files) has one.
#[derive(Debug, Clone)]
pub struct SchemaFile {
    schema: Schema,
    comments: Comments,
}

impl SchemaFile {
    /// Parses the text of a file, as [`Schema::from_json_text`] does.
    ///
    /// # Errors
    /// The text is not JSON, or the schema breaks a rule: the cases of [`Schema::from_json_text`], with the position.
    pub fn from_json_text(text: &str) -> Result<Self, SchemaError> {
        Ok(Self { schema: Schema::from_json_text(text)?, comments: comments(text) })
    }

    /// Returns the schema.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    pub(in crate::schema) fn comments(&self) -> &Comments {
        &self.comments
    }
}
