//! Commands that need no broker.

use crate::tool::{Folder, failure, schema, success};
use serde_json::{Value as Json, json};

fn document(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn messages_become_json_and_the_same_bytes() {
    let folder = Folder::new();
    let shown = success(&folder.run(&["inspect", "Heartbeat", "0", "0001 67 00000001 0000"]));
    assert_eq!(document(&shown), json!({"generationId": 1, "groupId": "g", "memberId": ""}));
    let written = success(&folder.run(&["inspect", "--encode", "HeartbeatRequest", "0", &shown]));
    assert_eq!(written, "000167000000010000\n");
    let from_base64 = success(&folder.run(&["inspect", "12", "0", "AAFnAAAAAQAA", "--form", "base64"]));
    assert_eq!(from_base64, shown);
    let raw = folder.fed(&["inspect", "--encode", "--raw", "Heartbeat", "0", "-"], shown.as_bytes());
    assert_eq!(raw.stdout, b"\0\x01g\0\0\0\x01\0\0");
}

#[test]
fn frames_become_json_and_the_same_bytes() {
    let folder = Folder::new();
    let sample = "0012000300000001000772646b61666b61000b6c696272646b61666b6106322e382e3000";
    let shown = success(&folder.run(&["inspect", "--request", sample, "--compact"]));
    assert_eq!(document(&shown)["body"]["clientSoftwareName"], "librdkafka");
    let written = folder.fed(&["inspect", "--encode", "--request", "-"], shown.as_bytes());
    assert_eq!(success(&written).trim_end(), format!("{:08x}{sample}", sample.len() / 2));
    let response = ["inspect", "--response", "Heartbeat", "0", "00000007 0019"];
    let shown = document(&success(&folder.run(&response)));
    assert_eq!((&shown["header"]["correlationId"], &shown["body"]["errorCode"]), (&json!(7), &json!(25)));
}

#[test]
fn apis_have_several_names_and_bytes_left_over_are_reported() {
    let folder = Folder::new();
    for name in ["HeartbeatRequest", "Heartbeat", "heartbeat", "12"] {
        let output = folder.run(&["inspect", "--compact", name, "0", "0001 67 00000001 0000 0a0b"]);
        assert_eq!(success(&output), "{\"generationId\":1,\"groupId\":\"g\",\"memberId\":\"\"}\n");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "2 bytes are left over: 0a0b\n");
    }
    let unknown = ["inspect", "--show-secrets", "--request", "0000000d 2717 0002 00000007 0001 63 0a0b"];
    let shown = document(&success(&folder.run(&unknown)));
    assert_eq!((&shown["unknownBody"], &shown["header"]["clientId"]), (&json!("0a0b"), &json!("c")));
    assert_eq!(document(&success(&folder.run(&[unknown[0], unknown[2], unknown[3]])))["unknownBody"], "…");
    let response = ["inspect", "--response", "Heartbeat", "0", "00000007 0019 0a0b"];
    assert_eq!(document(&success(&folder.run(&response)))["leftOver"], "0a0b");
}

#[test]
fn file_of_bytes_is_read() {
    let folder = Folder::new();
    folder.write("heartbeat", b"\0\x01g\0\0\0\x01\0\0");
    let output = folder.run(&["inspect", "Heartbeat", "0", "heartbeat"]);
    assert_eq!(success(&output), "{\n  \"generationId\": 1,\n  \"groupId\": \"g\",\n  \"memberId\": \"\"\n}\n");
    assert!(output.stderr.is_empty());
}

#[test]
fn errors_name_field_byte_and_remedy() {
    let folder = Folder::new();
    for (arguments, code, expected) in [
        (&["inspect", "Heartbeat", "0", "000967"][..], 1, "group_id at byte 2: unexpected end of input"),
        (&["inspect", "--request", "000c"], 1, "unexpected end of input: need 4 bytes, 2 remaining"),
        (&["inspect", "--response", "Fetsch", "0", "00"], 1, "`Fetsch` is no API"),
        (&["inspect", "--wrong"], 2, "unexpected argument '--wrong'"),
        (&["inspect", "Heartbeat", "x", "00"], 2, "`x` is no version"),
        (&["inspect", "Heartbet", "0", "00"], 1, "did you mean `Heartbeat`?"),
        (&["inspect", "Heartbeat", "0", "xy"], 1, "nor is there a file `xy`\nhelp: give hexadecimal digits"),
        (&["inspect", "Heartbeat"], 2, "<VERSION>"),
        (&["inspect", "Heartbeat", "70000", "00"], 2, "`70000` is no version"),
        (&["records", "absent.log"], 1, "cannot read `absent.log`: No such file"),
        (&["records", "FooRequest.json", "--fetch", "12"], 1, "bytes follow; the file must be one complete frame"),
        (&["import", "absent.json"], 1, "cannot read `absent.json`: No such file"),
        (&["import", "broken.json"], 1, "broken.json: line 1"),
        (&["schema", "diff", "3.9", "5.0"], 1, "unknown release `5.0`"),
        (&["explain", "Fecth"], 1, "did you mean `Fetch`?"),
    ] {
        folder.write("FooRequest.json", b"{\"more than four bytes\": 1}");
        folder.write("broken.json", b"{\"name\" 1}");
        let error = failure(&folder.run(arguments), code);
        assert!(error.contains(expected), "{arguments:?}: {error}");
    }
}

#[test]
fn secrets_are_shown_only_on_request() {
    let folder = Folder::new();
    let digits = "000000076875 6e7465 7232";
    let arguments = ["inspect", "SaslAuthenticateRequest", "0", digits];
    assert_eq!(document(&success(&folder.run(&arguments))), json!({"authBytes": "…"}));
    for (more, shown) in [("--json", "…"), ("--show-secrets", "aHVudGVyMg==")] {
        let output = folder.run(&[&arguments[..], &[more]].concat());
        assert_eq!(document(&success(&output)), json!({"authBytes": shown}));
    }
    let request = "0024 0000 00000001 ffff 00000007 68756e74657232 ff";
    let shown = document(&success(&folder.run(&["inspect", "--request", request])));
    assert_eq!((&shown["body"]["authBytes"], &shown["leftOver"]), (&json!("…"), &json!("…")));
}

#[test]
fn records_are_shown_as_text_and_json() {
    let folder = Folder::with_files();
    let shown = success(&folder.run(&["records", "00000000000000000000.log"]));
    assert!(shown.contains("offsets 7 to 7") && shown.contains("7 at 5: \"key\" = \"value\" []"), "{shown}");
    let shown = document(&success(&folder.run(&["records", "--json", "00000000000000000000.log"])));
    assert_eq!((&shown["records"][0]["value"], &shown["batches"][0]["magic"]), (&json!("dmFsdWU="), &json!(2)));
    for arguments in [["records", "--fetch=12", "fetch-response.bin"], ["records", "--produce", "produce-request.bin"]]
    {
        let shown = success(&folder.run(&arguments));
        assert!(shown.starts_with("topic orders (") && shown.contains("\"key\" = \"value\""), "{shown}");
        let shown = document(&success(&folder.run(&[&arguments[..], &["--json"]].concat())));
        assert_eq!(shown["set"]["records"][0]["key"], "a2V5");
    }
    let shown = document(&success(&folder.run(&["records", "00000000000000000000.index"])));
    assert_eq!(shown, json!({"entries": [{"offset": 2, "position": 256}]}));
}

#[test]
fn metadata_log_is_decoded_without_its_secrets() {
    use kayrock::messages::internal::metadata::{MetadataRecord, UserScramCredentialRecord};
    use kayrock::records::BatchBuilder;

    let folder = Folder::new();
    let credential = UserScramCredentialRecord {
        name: "ada".into(),
        stored_key: kayrock::Bytes::from_static(b"hunter2").into(),
        ..Default::default()
    };
    let value = MetadataRecord::from(credential).encode(0).expect("a record");
    let mut builder = BatchBuilder::new();
    builder.record(5, None, Some(&value)).expect("a small record");
    folder.write("00000000000000000042-0000000001.checkpoint", &builder.build().expect("a batch"));
    let file = "00000000000000000042-0000000001.checkpoint";
    let shown = document(&success(&folder.run(&["records", file])));
    assert_eq!((&shown["type"], &shown["data"]["name"]), (&json!("UserScramCredentialRecord"), &json!("ada")));
    assert_eq!(shown["data"]["storedKey"], "…");
    let shown = document(&success(&folder.run(&["records", file, "--show-secrets"])));
    assert_eq!(shown["data"]["storedKey"], "aHVudGVyMg==");
}

#[test]
fn schemas_are_compared_and_breaking_changes_have_their_exit_code() {
    let folder = Folder::with_files();
    let tables = success(&folder.run(&["schema", "table", "Heartbeat", "4"]));
    assert!(tables.starts_with("Heartbeat Request (Version: 4) => {"), "{tables}");
    let harmless = success(&folder.run(&["schema", "diff", "FooRequest.json", "NewFooRequest.json"]));
    assert_eq!(harmless, "holds   FooRequest 2: version added\n");
    let field = r#", {"name": "Id", "type": "int32", "versions": "0+"}"#;
    folder.write("Broken.json", schema("request", "0-1", field).as_bytes());
    let output = folder.run(&["schema", "diff", "FooRequest.json", "Broken.json", "--json"]);
    failure(&output, 3);
    let changes = document(&String::from_utf8_lossy(&output.stdout));
    assert_eq!(changes[0]["breaks"], true);
    assert_eq!(changes[0]["change"], "`id`, int32, added: all bytes after it shift");
    let output = folder.run(&["schema", "diff", "3.9", "4.0"]);
    failure(&output, 3);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("breaks  UpdateMetadata (6) 0..=8: the API is not in 4.0"), "{text}");
}

#[test]
fn apis_and_errors_are_explained() {
    let folder = Folder::new();
    let shown = success(&folder.run(&["explain", "heartbeat"]));
    assert!(shown.contains("Heartbeat (12)") && shown.contains("KIP-345"), "{shown}");
    let shown = success(&folder.run(&["explain", "Heartbeat", "3"]));
    assert!(shown.contains("Adds static members. (KIP-345)") && shown.contains("group_instance_id"), "{shown}");
    let shown = document(&success(&folder.run(&["explain", "3", "--json"])));
    assert_eq!(
        (&shown["api"]["name"], &shown["error"]["name"]),
        (&json!("Metadata"), &json!("UNKNOWN_TOPIC_OR_PARTITION"))
    );
    assert_eq!(document(&success(&folder.run(&["explain", "--json", "-1"])))["error"]["code"], -1);
}

#[test]
fn imported_schema_is_a_module_and_never_replaces_a_file() {
    let folder = Folder::with_files();
    let arguments = ["import", "FooRequest.json", "FooResponse.json", "-o", "foo.rs"];
    success(&folder.run(&arguments));
    let source = std::fs::read_to_string(folder.path().join("foo.rs")).expect("the file is there");
    assert!(source.contains("pub struct FooRequest") && source.contains("/// The name."), "{source}");
    let error = failure(&folder.run(&arguments), 1);
    assert!(error.contains("cannot write `foo.rs`: ") && error.contains("never changes one that exists"), "{error}");
    let alone = folder.run(&["import", "FooRequest.json"]);
    success(&alone);
    assert!(String::from_utf8_lossy(&alone.stderr).contains("`FooRequest` names its response"));
}
