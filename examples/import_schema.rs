//! Generates annotated structs from Kafka's JSON schemas, as a start for a message that this crate does not have, such
//! as one that a KIP proposes: `kayrock import`. Without a file, the module of a built-in draft is printed.

use kayrock::schema::{SchemaFile, generate};
use std::error::Error;
use std::ffi::OsString;
use std::process::ExitCode;

/// A draft in the form of a KIP: a request for a broker to give up its partitions.
const DRAFT: [&str; 2] = [
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
    r#"{
          "apiKey": 10002, "type": "response", "name": "DrainBrokerResponse",
          "validVersions": "0-1", "flexibleVersions": "0+",
          "fields": [
            { "name": "ThrottleTimeMs", "type": "int32", "versions": "0+", "ignorable": true },
            { "name": "ErrorCode", "type": "int16", "versions": "0+" },
            { "name": "MovesLeft", "type": "int32", "versions": "0+", "default": "-1" }
          ]
        }"#,
];

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    if !arguments.is_empty() {
        return kayrock_cli::run(["kayrock", "import"].map(OsString::from).into_iter().chain(arguments));
    }
    match import(&DRAFT) {
        Ok(source) => println!("{source}"),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Returns the module of these texts, each one schema.
fn import(texts: &[&str]) -> Result<String, Box<dyn Error>> {
    let files = texts.iter().map(|text| SchemaFile::from_json_text(text)).collect::<Result<Vec<_>, _>>()?;
    Ok(generate::module_of_files(&files.iter().collect::<Vec<_>>())?)
}
