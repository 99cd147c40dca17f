//! Generates annotated structs from Kafka's JSON schemas, as a start for a message that this crate does not have, such
//! as one that a KIP proposes.

use kayrock::schema::{MessageKind, SchemaFile, generate};
use std::io::{self, Write};
use std::process::ExitCode;
use std::{env, fs};

const HELP: &str = "\
Writes the Rust module that defines the messages of Kafka's JSON schemas, with the
comments and `about` of the files as documentation.

    cargo run --example import_schema -- FooRequest.json FooResponse.json -o foo.rs

Each FILE is one schema, `-` is standard input; a request and its response together
make one module. Without a file, a built-in draft is used.

    -o FILE    write to a new file instead of standard output
    --help     show this";

/// A draft in the form of a KIP: a request for a broker to give up its partitions.
const DRAFT: [(&str, &str); 2] = [
    (
        "the draft's request",
        r#"{
          "apiKey": 10002, "type": "request", "listeners": ["broker", "controller"], "name": "DrainBrokerRequest",
          // Version 1 can leave some topics where they are.
          "validVersions": "0-1", "flexibleVersions": "0+", "latestVersionUnstable": true,
          "fields": [
            { "name": "BrokerId", "type": "int32", "versions": "0+", "entityType": "brokerId" },
            { "name": "Targets", "type": "[]int32", "versions": "0+", "nullableVersions": "0+", "default": "null",
              "entityType": "brokerId" },
            { "name": "Except", "type": "[]TopicToKeep", "versions": "1+", "ignorable": true, "fields": [
              { "name": "Name", "type": "string", "versions": "1+", "mapKey": true, "entityType": "topicName" },
              { "name": "Partitions", "type": "[]int32", "versions": "1+" }
            ]},
            { "name": "TimeoutMs", "type": "int32", "versions": "0+", "default": "60000", "taggedVersions": "0+", "tag": 0 }
          ]
        }"#,
    ),
    (
        "the draft's response",
        r#"{
          "apiKey": 10002, "type": "response", "name": "DrainBrokerResponse",
          "validVersions": "0-1", "flexibleVersions": "0+",
          "fields": [
            { "name": "ThrottleTimeMs", "type": "int32", "versions": "0+", "ignorable": true },
            { "name": "ErrorCode", "type": "int16", "versions": "0+" },
            { "name": "MovesLeft", "type": "int32", "versions": "0+", "default": "-1" }
          ]
        }"#,
    ),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut files = Vec::new();
    let mut output = None;
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match &*argument {
            "--help" | "-h" => return put(HELP, None),
            "-o" => output = Some(arguments.next().ok_or("`-o` needs the name of a file")?),
            option if option.starts_with('-') && option != "-" => {
                return Err(format!("unknown option `{option}`; see `--help`"));
            }
            _ => files.push(argument),
        }
    }
    let files = if files.is_empty() {
        eprintln!("no file was given, so this is a draft that is built in; see `--help`");
        DRAFT.map(|(name, text)| schema(name, text)).into_iter().collect::<Result<Vec<_>, _>>()?
    } else {
        files.iter().map(|file| schema(file, &read(file)?)).collect::<Result<Vec<_>, _>>()?
    };
    let source = generate::module_of_files(&files.iter().collect::<Vec<_>>()).map_err(|error| error.to_string())?;
    put(source.trim_end(), output.as_deref())?;
    let schemas: Vec<_> = files.iter().map(SchemaFile::schema).collect();
    for request in schemas.iter().filter(|schema| schema.kind == MessageKind::Request) {
        let mut responses = schemas.iter().filter(|schema| schema.kind == MessageKind::Response);
        if responses.all(|response| response.api_key != request.api_key) {
            eprintln!("`{}` names its response, which is still missing; give its schema, too", &*request.name);
        }
    }
    Ok(())
}

fn read(file: &str) -> Result<String, String> {
    if file == "-" {
        return io::read_to_string(io::stdin()).map_err(|error| format!("cannot read standard input: {error}"));
    }
    fs::read_to_string(file).map_err(|error| format!("cannot read {file}: {error}; name a schema, or `-`"))
}

/// The schema in a text, with its comments; the error has the file and the place.
fn schema(file: &str, text: &str) -> Result<SchemaFile, String> {
    SchemaFile::from_json_text(text).map_err(|error| format!("{file}: {error}"))
}

/// Prints or writes the source. An existing file is left alone: it may have been edited.
fn put(text: &str, output: Option<&str>) -> Result<(), String> {
    let Some(file) = output else {
        return writeln!(io::stdout(), "{text}").map_err(|error| format!("cannot write: {error}"));
    };
    let new = fs::File::create_new(file);
    new.and_then(|mut new| writeln!(new, "{text}"))
        .map_err(|error| format!("cannot write {file}: {error}; `-o` makes a new file"))
}
