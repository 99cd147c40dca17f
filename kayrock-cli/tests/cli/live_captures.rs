//! `pcap` on a capture that the test makes with tcpdump.

use crate::network::{broker, document};
use crate::tool::{Folder, success};
use serde_json::Value as Json;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

#[test]
#[ignore = "needs tcpdump and the right to capture: cargo test -p kayrock-cli --test cli -- --ignored live"]
fn live_capture_has_each_request_that_was_sent() {
    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &["--topic", "orders"]);
    let (_, port) = address.rsplit_once(':').expect("a port");
    for (interface, link) in [("lo", "EN10MB"), ("any", "LINUX_SLL"), ("any", "LINUX_SLL2")] {
        let filter = format!("port {port}");
        let capture = folder.path().join("live.pcap");
        let mut tcpdump = Command::new("tcpdump")
            .args(["-q", "-U", "-s", "0", "-i", interface, "-y", link, "-w"])
            .arg(&capture)
            .arg(filter)
            .stderr(Stdio::null())
            .spawn()
            .expect("tcpdump");
        // The header of the file is written once the capture has begun.
        wait_for(|| capture.metadata().is_ok_and(|file| file.len() >= 24));
        let sent = [
            ("Metadata", r#"{"topics": null}"#),
            ("FindCoordinator", r#"{"keyType": 0, "coordinatorKeys": ["g"]}"#),
            ("ListOffsets", r#"{"topics": [{"name": "orders", "partitions": [{}]}]}"#),
            ("DescribeGroups", r#"{"groups": ["g"]}"#),
        ];
        for (name, fields) in sent {
            success(&folder.run(&["call", &address, name, fields]));
        }
        let read = || {
            let text = success(&folder.run(&["pcap", "live.pcap", "--json"]));
            text.lines().map(document).collect::<Vec<_>>()
        };
        wait_for(|| sent.iter().all(|(name, _)| has_response(&read(), name)));
        // Each call connects, so that there are more requests of ApiVersions and Metadata.
        let counts = read().pop().expect("counts");
        assert_eq!(
            (&counts["gaps"], &counts["skippedBytes"], &counts["withoutStart"]),
            (&0.into(), &0.into(), &0.into())
        );
        tcpdump.kill().expect("tcpdump ends");
        tcpdump.wait().expect("tcpdump ends");
        std::fs::remove_file(&capture).expect("the file is removed");
    }
}

fn has_response(exchanges: &[Json], api: &str) -> bool {
    exchanges.iter().any(|exchange| exchange["api"] == api && exchange["ms"].is_number())
}

fn wait_for(mut is_done: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_done() {
        assert!(Instant::now() < end, "not within {PATIENCE:?}");
        thread::sleep(Duration::from_millis(100));
    }
}
