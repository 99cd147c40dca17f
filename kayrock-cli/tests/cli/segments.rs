//! `records` on files of real brokers; `tests/segments/README.md` describes them.

use crate::network::document;
use crate::tool::{Folder, failure, success};
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

const RELEASES: [&str; 2] = ["4.4.0", "3.9.2"];

fn path(release: &str, file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/segments").join(release).join(file)
}

/// Output for a file.
fn shown(release: &str, file: &str, more: &[&str]) -> String {
    let path = path(release, file);
    let arguments = [&["records", path.to_str().expect("a path in UTF-8")], more].concat();
    success(&Folder::new().run(&arguments))
}

fn lines(text: &str) -> Vec<Json> {
    text.lines().map(document).collect()
}

#[test]
fn records_and_markers_of_transactions_are_shown() {
    for release in RELEASES {
        let text = shown(release, "indexed-0/00000000000000000000.log", &[]);
        for expected in [
            "\noffsets 5 to 5, 1072 bytes, magic 2, compression none, producer -1 epoch -1\n",
            "compression zstd, producer ",
            ": null = \"committedcommitted",
            ": commit, coordinator epoch 0\n",
            ": abort, coordinator epoch 0\n",
        ] {
            assert!(text.contains(expected), "{release} {expected}: {text}");
        }
        let json = document(&shown(release, "indexed-0/00000000000000000000.log", &["--json"]));
        assert_eq!(json["records"].as_array().map(Vec::len), Some(10), "{json}");
    }
}

#[test]
fn indexes_and_snapshots_of_producers_are_shown() {
    for release in RELEASES {
        let entries = |file: &str| document(&shown(release, &format!("indexed-0/{file}"), &[]));
        let index = entries("00000000000000000000.index");
        assert_eq!(index["entries"][0], json!({"offset": 1, "position": 1072}), "{release}");
        assert_eq!(index["entries"].as_array().map(Vec::len), Some(6), "{release}");
        let times = entries("00000000000000000000.timeindex");
        assert!(times["entries"][0]["timestamp"].as_i64() > Some(1_700_000_000_000), "{times}");
        let aborted = entries("00000000000000000000.txnindex");
        assert_eq!(
            (&aborted["entries"][0]["firstOffset"], &aborted["entries"][0]["lastOffset"]),
            (&json!(8), &json!(9))
        );
        let producers = entries("00000000000000000010.snapshot");
        assert_eq!(producers["producerEntries"].as_array().map(Vec::len), Some(1), "{producers}");
    }
}

#[test]
fn records_of_internal_topics_have_types_and_fields() {
    for release in RELEASES {
        let groups = lines(&shown(release, "__consumer_offsets-2/00000000000000000000.log", &[]));
        let offset = groups.iter().find(|record| record["key"]["type"] == "OffsetCommitKey").expect("an offset");
        assert_eq!(offset["key"]["data"]["group"], "g-orders");
        assert!(offset["value"]["data"]["offset"].as_i64() > Some(0), "{offset}");
        let transactions = lines(&shown(release, "__transaction_state-0/00000000000000000000.log", &[]));
        let last = transactions.last().expect("a record");
        assert_eq!(last["key"]["data"]["transactionalId"], "t9");
        let metadata = lines(&shown(release, "__cluster_metadata-0/00000000000000000000.log", &[]));
        assert_eq!(metadata[0]["control"], "LeaderChange", "{release}");
        let kinds: Vec<_> = metadata.iter().filter_map(|record| record["type"].as_str()).collect();
        for kind in ["FeatureLevelRecord", "RegisterBrokerRecord"] {
            assert!(kinds.contains(&kind), "{release} {kind}: {kinds:?}");
        }
        for record in groups.iter().chain(&transactions).chain(&metadata) {
            assert!(record["error"].is_null() && record["unknownBody"].is_null(), "{release}: {record}");
        }
    }
    let checkpoint = "__cluster_metadata-0/00000000000000000000-0000000000.checkpoint";
    let snapshot = lines(&shown("4.4.0", checkpoint, &[]));
    assert_eq!(
        (&snapshot[0]["control"], &snapshot.last().unwrap()["control"]),
        (&json!("SnapshotHeader"), &json!("SnapshotFooter"))
    );
}

#[test]
fn keys_of_the_metadata_log_are_hidden_under_any_name() {
    for (release, file) in [
        ("4.4.0", "__cluster_metadata-0/00000000000000000000-0000000000.checkpoint"),
        ("3.9.2", "__cluster_metadata-0/00000000000000000000.log"),
    ] {
        let open = lines(&shown(release, file, &["--show-secrets"]));
        let user = open.iter().find(|record| record["type"] == "UserScramCredentialRecord").expect("a user");
        let keys = ["salt", "storedKey", "serverKey"].map(|key| user["data"][key].as_str().expect("a key").to_owned());
        // Without the folder and the extension, the records alone identify the log.
        let folder = Folder::new();
        folder.write("copy.log", &std::fs::read(path(release, file)).expect("a file"));
        for arguments in [
            &["records", "copy.log"][..],
            &["records", "copy.log", "--json"],
            &["records", "copy.log", "--topic", "orders"],
            &["records", "copy.log", "--topic", "__consumer_offsets"],
        ] {
            let text = success(&folder.run(arguments));
            assert!(text.contains("UserScramCredentialRecord"), "{text}");
            assert!(!keys.iter().any(|key| text.contains(&**key)), "{arguments:?}: {text}");
        }
    }
}

#[test]
fn files_without_records_are_errors_with_a_remedy() {
    let folder = Folder::new();
    let state = path("4.4.0", "__cluster_metadata-0/quorum-state");
    let error = failure(&folder.run(&["records".as_ref(), state.as_os_str()]), 1);
    assert!(error.contains("a text file without records\nhelp: print it with `cat`"), "{error}");
    folder.write("text.log", b"this is a text file, with no batch at its start");
    for more in [&[][..], &["--json"]] {
        let error = failure(&folder.run(&[&["records", "text.log"], more].concat()), 1);
        assert!(error.contains("error: text.log: ") && error.contains("\nhelp: give a log segment"), "{error}");
    }
    let mut segment = std::fs::read(path("4.4.0", "indexed-0/00000000000000000000.log")).expect("a segment");
    segment[100] ^= 1;
    folder.write("damaged.log", &segment);
    let output = folder.run(&["records", "damaged.log"]);
    let error = failure(&output, 1);
    assert!(error.contains("damaged.log: 1 of the batches cannot be decoded"), "{error}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("at byte 0"), "{output:?}");
}
