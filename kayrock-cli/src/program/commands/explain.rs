//! `kayrock explain`: an API, one of its versions, or an error code.

use crate::nearest;
use crate::program::failure::Failure;
use crate::program::history;
use crate::program::input::version;
use crate::program::output::Output;
use anstyle::Style;
use clap::Args;
use kayrock::lookup;
use kayrock::schema::{Schema, StructSchema, Type, Versions};
use kayrock::{ApiKey, ErrorCode};
use serde_json::{Value as Json, json};
use std::io::Write as _;

const EXAMPLES: &str = "\
Examples:
  kayrock explain Fetch
  kayrock explain Fetch 12
  kayrock explain UNKNOWN_TOPIC_OR_PARTITION
  kayrock explain 3

A number is explained as an API key and as an error code.";

const BOLD: Style = Style::new().bold();

/// Explain an API, a version or an error code: fields, versions, KIPs, releases
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Explain {
    /// API, message, error code, or number of one
    #[arg(allow_negative_numbers = true)]
    subject: String,
    /// Version of the API: its fields and what it changed
    #[arg(value_parser = version)]
    version: Option<i16>,
}

impl Explain {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        let api = api(&self.subject).filter(|api| api.name().is_some());
        let code = self.subject.parse::<ErrorCode>().ok().filter(|code| code.name().is_some());
        if api.is_none() && code.is_none() {
            return Err(unknown(&self.subject));
        }
        if output.is_json() {
            let api = api.map(|api| api_as_json(api, self.version)).transpose()?;
            return output.document(&json!({"api": api, "error": code.map(error_as_json)}), false);
        }
        if let Some(api) = api {
            match self.version {
                None => print_api(api, output)?,
                Some(version) => print_version(api, version, output)?,
            }
        }
        code.filter(|_| self.version.is_none()).map_or(Ok(()), |code| print_error(code, output))
    }
}

/// Returns the API with that name, or that of a message.
fn api(subject: &str) -> Option<ApiKey> {
    let message = lookup::MESSAGES.iter().find(|message| message.name().eq_ignore_ascii_case(subject));
    let of_message = message.and_then(|message| {
        let is_of_api = message.name().ends_with("Request") || message.name().ends_with("Response");
        message.schema.api_key.filter(|_| is_of_api)
    });
    of_message.map(ApiKey).or_else(|| subject.parse().ok())
}

fn unknown(subject: &str) -> Failure {
    let apis = ApiKey::ALL.iter().filter_map(|api| api.name());
    let codes = (-1..=i16::MAX).map(ErrorCode).map_while(ErrorCode::name);
    let hint = nearest::hint(subject, apis.chain(codes));
    Failure::new(format!("no API, message or error code is called `{subject}`{hint}"))
}

fn schemas(api: ApiKey) -> Vec<&'static Schema> {
    let all = lookup::MESSAGES.iter().map(|message| message.schema);
    let name = api.name().unwrap_or_default();
    let names = [format!("{name}Request"), format!("{name}Response")];
    all.filter(|schema| names.iter().any(|name| **name == *schema.name)).collect()
}

fn print_api(api: ApiKey, output: &mut Output) -> Result<(), Failure> {
    writeln!(output, "{BOLD}{api}{BOLD:#}")?;
    for schema in schemas(api) {
        let listeners: Vec<_> = schema.listeners.iter().map(|listener| format!("{listener:?}")).collect();
        if !listeners.is_empty() {
            writeln!(output, "served by: {}", listeners.join(", "))?;
            writeln!(output, "versions: {}, flexible: {}", schema.versions, schema.flexible)?;
            if !schema.unstable.is_empty() {
                writeln!(output, "unstable: {}", schema.unstable)?;
            }
        }
    }
    writeln!(output, "\n{BOLD}Versions{BOLD:#}")?;
    for change in history::changes(api) {
        let releases = history::releases(api, change.version);
        writeln!(output, "  {:>2}  {}  [Kafka {releases}]", change.version, change.text())?;
    }
    for schema in schemas(api) {
        writeln!(output, "\n{BOLD}{}{BOLD:#}", &*schema.name)?;
        for (depth, name, ty, facts) in fields(schema) {
            writeln!(output, "  {:indent$}{name}: {ty}{facts}", "", indent = depth * 2)?;
        }
    }
    Ok(())
}

fn print_version(api: ApiKey, version: i16, output: &mut Output) -> Result<(), Failure> {
    for schema in schemas(api) {
        let table = schema.table(version)?;
        if let Some(change) =
            history::change(api, version).filter(|_| schema.kind == kayrock::schema::MessageKind::Request)
        {
            writeln!(output, "{BOLD}{api} v{version}{BOLD:#}: {}", change.text())?;
            writeln!(output, "Kafka {}", history::releases(api, version))?;
        }
        let header = schema.header_version(version).map_or_else(String::new, |header| format!(", header v{header}"));
        writeln!(output, "\n{}{header}\n{table}", &*schema.name)?;
    }
    Ok(())
}

fn print_error(code: ErrorCode, output: &mut Output) -> Result<(), Failure> {
    let retriable = if code.is_retriable() { "retriable: the same request can succeed later" } else { "not retriable" };
    Ok(writeln!(output, "{BOLD}error{BOLD:#} {code}\n{retriable}")?)
}

fn error_as_json(code: ErrorCode) -> Json {
    json!({
        "code": code.0,
        "name": code.name(),
        "description": code.description(),
        "isRetriable": code.is_retriable(),
    })
}

fn api_as_json(api: ApiKey, version: Option<i16>) -> Result<Json, Failure> {
    let mut messages = Vec::new();
    for schema in schemas(api) {
        let fields = fields(schema).into_iter();
        let fields: Vec<_> = fields.map(|(depth, name, ty, facts)| {
            json!({"depth": depth, "name": name, "type": ty, "facts": facts.trim_start_matches(", ")})
        }).collect();
        let table = version.map(|version| schema.table(version).map(|table| table.to_string())).transpose()?;
        messages.push(json!({
            "name": &*schema.name,
            "versions": schema.versions.to_string(),
            "flexible": schema.flexible.to_string(),
            "fields": fields,
            "table": table,
        }));
    }
    let changes = history::changes(api).filter(|change| version.is_none_or(|version| version == change.version));
    let changes: Vec<_> = changes
        .map(|change| {
            json!({
                "version": change.version,
                "change": change.change,
                "kips": change.kips,
                "releases": history::releases(api, change.version),
            })
        })
        .collect();
    Ok(json!({"key": api.0, "name": api.name(), "versions": changes, "messages": messages}))
}

/// Depth, name, type and further facts of each field.
fn fields(schema: &Schema) -> Vec<(usize, String, String, String)> {
    let mut rows = Vec::new();
    add_fields(&schema.root, schema.versions, 0, &mut rows);
    rows
}

fn add_fields(schema: &StructSchema, all: Versions, depth: usize, rows: &mut Vec<(usize, String, String, String)>) {
    for field in &*schema.fields {
        let mut facts = String::new();
        let versions = field.versions.intersect(all);
        if versions != all {
            facts = format!(", v{versions}");
        }
        if !field.nullable.is_empty() {
            facts += ", nullable";
        }
        if let Some(tag) = field.tag {
            facts.extend([", tag ", &tag.to_string()]);
        }
        if field.secret {
            facts += ", secret";
        }
        rows.push((depth, field.json_name(), field.ty.to_string(), facts));
        let mut ty = &*field.ty;
        while let Type::Array(element) = ty {
            ty = element;
        }
        if let Type::Struct(nested) = ty {
            add_fields(nested, versions, depth + 1, rows);
        }
    }
}
