//! The command `inspect`, driven by another program through pipes, line by line.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kayrock::lookup::{MESSAGES, MessageType};
use kayrock::testing::byte_builder::{BuiltMessage, Fill, build_message};
use kayrock_cli::inspect;
use kayrock_tests::tree;
use serde_json::{Value as Json, json};
use std::io::{self, BufRead, BufReader, PipeReader, PipeWriter, Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

fn answer(line: impl AsRef<[u8]>) -> Json {
    serde_json::from_str(&inspect::answer(line.as_ref())).unwrap()
}

fn ask(question: &Json) -> Json {
    answer(question.to_string())
}

fn error(question: &Json) -> String {
    ask(question)["error"].as_str().unwrap_or_else(|| panic!("{question} is answered")).to_owned()
}

/// Runs the server of lines with two pipes.
fn serve() -> (PipeWriter, PipeReader) {
    let (input, questions) = io::pipe().unwrap();
    let (answers, output) = io::pipe().unwrap();
    thread::spawn(move || inspect::serve(input, output).unwrap());
    (questions, answers)
}

/// The lines of an output as they arrive.
fn lines(output: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines() {
            let _ = sender.send(line.unwrap());
        }
    });
    lines
}

#[test]
fn bytes_become_json_and_the_same_bytes() {
    // Written out by hand: group `g`, generation 1, no member, no instance, one unknown tag.
    let answer = ask(&json!({"name": "HeartbeatRequest", "version": 4, "hex": "0267 0000 0001 01 00 01 0502 7a7A"}));
    let json = json!({"groupId": "g", "generationId": 1, "memberId": "", "groupInstanceId": null});
    assert_eq!(answer, json!({"json": json, "hex": "02670000000101000105027a7a"}));
}

#[test]
fn records_are_shown_and_read_as_base64() {
    let batch = STANDARD.encode([0; 61]);
    let partition = json!({"index": 3, "records": batch});
    let topics = json!([{"name": "t", "partitionData": [partition]}]);
    let question = json!({"name": "ProduceRequest", "version": 8, "json": {"acks": -1, "topicData": topics}});
    let hex = ask(&question)["hex"].clone();
    let answer = ask(&json!({"name": "ProduceRequest", "version": 8, "hex": hex}));
    assert_eq!(answer["json"]["topicData"], topics);
    assert_eq!(answer["hex"], hex);
    let without = json!([{"name": "t", "partitionData": [{"index": 3, "records": null}]}]);
    let hex = ask(&json!({"name": "ProduceRequest", "version": 8, "json": {"topicData": without}}))["hex"].clone();
    assert_eq!(ask(&json!({"name": "ProduceRequest", "version": 8, "hex": hex}))["json"]["topicData"], without);
}

#[test]
fn fields_left_out_have_their_defaults() {
    let answer = ask(&json!({"name": "HeartbeatRequest", "version": 0, "json": {"groupId": "g"}}));
    assert_eq!(answer, json!({"hex": "000167000000000000"}));
    let answer = ask(&json!({"name": "FetchRequest", "version": 3, "json": {}}));
    assert_eq!(answer, json!({"hex": "ffffffff00000000000000007fffffff00000000"}));
}

#[test]
fn fields_of_other_versions_meet_the_codecs_rules() {
    let heartbeat = |fields: Json| json!({"name": "HeartbeatRequest", "version": 0, "json": fields});
    assert_eq!(
        error(&heartbeat(json!({"groupInstanceId": "i"}))),
        "HeartbeatRequest v0: group_instance_id: non-default value, but the field does not exist in this version and is not ignorable"
    );
    // v0 has no null, but the default is not lost.
    assert_eq!(ask(&heartbeat(json!({"groupInstanceId": null}))), json!({"hex": "0000000000000000"}));
    // Ignorable, and therefore dropped.
    let fetch = |fields: Json| ask(&json!({"name": "FetchRequest", "version": 3, "json": fields}));
    assert_eq!(fetch(json!({"rackId": "r"})), fetch(json!({})));
    assert_eq!(fetch(json!({"maxWaitMs": 7})).as_object().map(|answer| answer.contains_key("hex")), Some(true));
}

#[test]
fn faults_are_told_on_their_line() {
    let heartbeat =
        |version: Json, key: &str, value: Json| json!({"name": "HeartbeatRequest", "version": version, key: value});
    for (question, expected) in [
        (
            heartbeat(json!(0), "hex", json!("0009 67")),
            "HeartbeatRequest v0: group_id at byte 2: unexpected end of input: need 9 bytes, 1 remaining",
        ),
        (
            heartbeat(json!(0), "hex", json!("0001670000000100000a0b")),
            "HeartbeatRequest v0: 2 bytes are left over: 0a0b",
        ),
        (heartbeat(json!(9), "hex", json!("00")), "HeartbeatRequest v9: version 9 is not in 0..=4"),
        (heartbeat(json!(9), "json", json!({})), "HeartbeatRequest v9: version 9 is not in 0..=4"),
        (heartbeat(json!(0), "hex", json!("0")), "hexadecimal digits come in pairs, and the last has no other"),
        (heartbeat(json!(0), "hex", json!("xy")), "`x` at character 0 is no hexadecimal digit"),
        (heartbeat(json!(0), "hex", json!(7)), "`hex` is text"),
        (heartbeat(json!("0"), "hex", json!("")), "`version` is missing, a number of 16 bits"),
        (heartbeat(json!(40_000), "hex", json!("")), "`version` is missing, a number of 16 bits"),
        (heartbeat(json!(0), "jsn", json!({})), "neither `hex` nor `json` is there"),
        (json!({"name": "HeartbeatRequest", "version": 0, "hex": "", "json": {}}), "either `hex` or `json`, not both"),
        (
            heartbeat(json!(0), "json", json!({"groupid": "g"})),
            "HeartbeatRequest v0: `HeartbeatRequest` has no field `groupid`; did you mean `groupId`?",
        ),
        (
            heartbeat(json!(0), "json", json!({"generationId": "g"})),
            "HeartbeatRequest v0: generationId: wants an integer, found a string",
        ),
        (
            json!({"name": "FetchRequest", "version": 4, "json": {"topics": [{}, {"partitions": [{"partition": []}]}]}}),
            "FetchRequest v4: topics[1].partitions[0].partition: wants an integer, found an array",
        ),
        (
            json!({"name": "FetchRequst", "version": 4, "hex": ""}),
            "no message is called `FetchRequst`; did you mean `FetchRequest`?",
        ),
        (
            heartbeat(json!(0), "json", json!({"generationId": 1_i64 << 40})),
            "HeartbeatRequest v0: generationId: 1099511627776 is no integer in -2147483648..=2147483647",
        ),
        (
            heartbeat(json!(3), "json", json!({"memberId": null})),
            "HeartbeatRequest v3: memberId: null, which no version allows",
        ),
        (json!([1]), "no object of JSON"),
    ] {
        assert_eq!(error(&question), expected);
    }
    for line in [&b""[..], b" \r\n", b"{", b"nonsense", b"{\"name\": \"\xff\"}", b"\xff\xfe", b"\0", b"null"] {
        assert!(answer(line)["error"].is_string(), "{line:?}");
    }
}

/// A message with elements in all arrays, as bytes that our encoders did not write.
fn populated(message: &MessageType, version: i16) -> Vec<u8> {
    let BuiltMessage { bytes, .. } = build_message(message.schema, version, &Fill::minimal(usize::MAX));
    bytes
}

#[test]
fn every_message_and_version_goes_through_both_ways() {
    let mut pairs = 0;
    for message in MESSAGES {
        for version in message.schema.versions.iter() {
            let name = message.name();
            let hex = tree::hex(&populated(message, version));
            let shown = ask(&json!({"name": name, "version": version, "hex": hex}));
            assert_eq!(shown["hex"], *hex, "{name} v{version}: {shown}");
            let written = ask(&json!({"name": name, "version": version, "json": shown["json"]}));
            assert_eq!(written["hex"], *hex, "{name} v{version}: {}", shown["json"]);
            pairs += 1;
        }
    }
    println!("{} messages, {pairs} versions", MESSAGES.len());
    assert!(MESSAGES.len() >= 192);
}

#[test]
fn driver_that_waits_for_each_answer_gets_it() {
    let (mut questions, answers) = serve();
    let answers = lines(answers);
    for line in ["{\"name\": \"HeartbeatRequest\", \"version\": 0, \"hex\": \"000167000000010000\"}", "", "{"] {
        // The newline comes later; the complete lines before it get their responses at once.
        questions.write_all(line.as_bytes()).unwrap();
        questions.flush().unwrap();
        assert!(answers.recv_timeout(Duration::from_millis(20)).is_err());
        questions.write_all(b"\n").unwrap();
        let answer = answers.recv_timeout(Duration::from_secs(10)).expect("an answer before the next question");
        assert_eq!(answer.contains("error"), !line.ends_with('}'), "{answer}");
    }
    // A line and the beginning of the next one.
    questions.write_all(b"null\n{\"name\":").unwrap();
    assert!(answers.recv_timeout(Duration::from_secs(10)).unwrap().contains("error"));
    // The last line may lack its newline.
    drop(questions);
    assert!(answers.recv_timeout(Duration::from_secs(10)).unwrap().contains("error"));
    assert!(answers.recv().is_err());
}

#[test]
fn many_lines_are_answered_in_order() {
    const LINES: usize = 20_000;
    let message = MESSAGES.iter().find(|message| message.name() == "FetchRequest").unwrap();
    let hex = tree::hex(&populated(message, 12));
    let (mut questions, answers) = serve();
    let started = Instant::now();
    let writer = thread::spawn(move || {
        for number in 0..LINES {
            let question = match number % 4 {
                0 => json!({"name": "FetchRequest", "version": 12, "hex": hex}),
                1 => json!({"name": "HeartbeatRequest", "version": 0, "json": {"generationId": number}}),
                2 => json!({"name": "MetadataRequest", "version": 12, "json": {"topics": [{"name": "t"}]}}),
                _ => json!({"name": "HeartbeatRequest", "version": 0, "hex": format!("{number} odd")}),
            };
            questions.write_all(format!("{question}\n").as_bytes()).unwrap();
        }
    });
    let mut count = 0;
    for (number, answer) in lines(answers).iter().enumerate() {
        let expected = match number % 4 {
            0 => "\"json\":".to_owned(),
            1 => format!("{{\"hex\":\"0000{number:08x}0000\"}}"),
            2 => "\"hex\":".to_owned(),
            _ => format!("`o` at character {} is no", number.to_string().len() + 1),
        };
        assert!(answer.contains(&expected), "{number}: {answer}");
        count += 1;
    }
    writer.join().unwrap();
    assert_eq!(count, LINES);
    let taken = started.elapsed();
    println!("{LINES} lines in {taken:?}, {:.0} a second", 20_000.0 / taken.as_secs_f64());
}
