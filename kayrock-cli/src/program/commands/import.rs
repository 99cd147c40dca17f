//! `kayrock import`: annotated structs of Kafka's JSON schemas.

use crate::program::failure::Failure;
use crate::program::input;
use crate::program::output::Output;
use clap::Args;
use kayrock::schema::{MessageKind, SchemaFile, generate};
use serde_json::json;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Write as _;

const EXAMPLES: &str = "\
Examples:
  kayrock import FooRequest.json FooResponse.json -o foo.rs
  kayrock import - < FooResponse.json

A request and its response together make one module. Comments and `about` of the files become documentation.";

/// Write the Rust module that defines the messages of Kafka's JSON schemas
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Import {
    /// Schemas in Kafka's JSON, one message a file; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<OsString>,
    /// Write to a new file instead of standard output; an existing one is not changed
    #[arg(short, long, value_name = "FILE")]
    output: Option<OsString>,
}

impl Import {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let files = self.files.iter().map(|file| schema_file(file)).collect::<Result<Vec<_>, _>>()?;
        let source = generate::module_of_files(&files.iter().collect::<Vec<_>>());
        let source = source.map_err(|error| Failure::new(error.to_string()))?;
        put(source.trim_end(), self.output.as_deref(), output)?;
        for request in requests_without_response(&files) {
            output.remark(format!("`{request}` names its response, which is still missing; give its schema, too"));
        }
        Ok(())
    }
}

/// Returns the schema of a file; the error has the file, the line and the column.
pub(super) fn schema_file(file: &OsStr) -> Result<SchemaFile, Failure> {
    let text = input::text_file(file)?;
    SchemaFile::from_json_text(&text).map_err(|error| Failure::new(format!("{}: {error}", input::shown(file))))
}

fn requests_without_response(files: &[SchemaFile]) -> Vec<String> {
    let (requests, responses): (Vec<_>, Vec<_>) =
        files.iter().map(SchemaFile::schema).partition(|schema| schema.kind == MessageKind::Request);
    let mut missing = Vec::new();
    for request in requests {
        let has_response = responses
            .iter()
            .any(|response| response.kind == MessageKind::Response && response.api_key == request.api_key);
        if request.kind == MessageKind::Request && !has_response {
            missing.push(request.name.to_string());
        }
    }
    missing
}

fn put(source: &str, file: Option<&OsStr>, output: &mut Output) -> Result<(), Failure> {
    let Some(file) = file else {
        if output.is_json() {
            return output.document(&json!({"source": source}), false);
        }
        return Ok(writeln!(output, "{source}")?);
    };
    let new = File::create_new(file).and_then(|mut new| writeln!(new, "{source}"));
    new.map_err(|error| {
        Failure::new(format!("cannot write `{}`: {error}", input::shown(file)))
            .remedy("`-o` makes a new file and never changes one that exists, which may have been edited")
    })
}
