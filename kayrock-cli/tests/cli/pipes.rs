//! Ends of pipes, full disks, paths that are not UTF-8, colours.

use crate::network::broker;
use crate::proxies::proxy;
use crate::running::Running;
use crate::tool::{Folder, batch, failure, success};
use std::thread;
use std::time::Duration;

#[test]
fn reader_that_closes_the_pipe_ends_the_program_quietly() {
    let folder = Folder::with_files();
    folder.write("lines", "{\"hex\": \"\"}\n".repeat(100_000).as_bytes());
    for command in ["records --lines", "inspect --lines"] {
        // The code and the errors of the program itself, not of `head`.
        let line = format!("{{ kayrock {command} < lines; echo $? >&2; }} | head -n 1");
        let output = folder.shell(&line);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "0\n", "{command}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn full_disk_is_an_error() {
    let folder = Folder::with_files();
    for command in ["--help", "explain Fetch", "records 00000000000000000000.log", "man", "completions bash"] {
        let error = failure(&folder.shell(&format!("kayrock {command} > /dev/full")), 1);
        assert!(error.starts_with("error: cannot write the output: "), "{command}: {error}");
    }
}

#[test]
#[cfg(unix)]
fn path_need_not_be_utf8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = Folder::new();
    let name = OsStr::from_bytes(b"\xff.log");
    folder.write(name, &batch());
    let shown = success(&folder.run(&[OsStr::new("records"), name]));
    assert!(shown.contains("7 at 5: \"key\" = \"value\""), "{shown}");
    let error = failure(&folder.run(&[OsStr::new("records"), OsStr::from_bytes(b"\xfe.log")]), 1);
    assert!(error.contains("cannot read `\u{fffd}.log`"), "{error}");
}

#[test]
fn colours_obey_the_option_and_the_environment() {
    let folder = Folder::new();
    let run = folder.run(&["explain", "Heartbeat", "--color", "always"]);
    assert!(success(&run).contains("\x1b["));
    for (variable, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let run = folder.command(&["explain", "Heartbeat"]).env(variable, value).output().expect("the program runs");
        assert!(!success(&run).contains('\x1b'), "{variable}");
    }
    let error = folder.command(&["explain", "Nonsense"]).env("CLICOLOR_FORCE", "1").output().expect("the program runs");
    assert!(failure(&error, 1).contains("\x1b["));
    let error = folder
        .command(&["explain", "Nonsense"])
        .envs([("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")])
        .output()
        .expect("the program runs");
    assert!(!failure(&error, 1).contains('\x1b'));
}

/// Returns the address that a proxy prints for its clients.
fn printed_address(line: &str) -> String {
    let address = line.strip_prefix("point clients at ").and_then(|rest| rest.split(';').next());
    address.unwrap_or_else(|| panic!("no address: {line}")).to_owned()
}

#[test]
fn proxy_whose_output_nobody_reads_ends_quietly() {
    let folder = Folder::new();
    folder.write("rules.toml", b"[[rule]]\napi = \"ListGroups\"\nerror = 15\n");
    let (_broker, address) = broker(&folder, &[]);
    for command in ["tap", "chaos --rules rules.toml"] {
        let line = format!("{{ kayrock {command} --upstream {address}; echo $? >&2; }} | head -n 1");
        let mut running = Running::start(folder.shell_command(&line));
        let tapped = printed_address(&running.line());
        // The program ends at the first line after `head` has ended, and then nothing responds. The rule prints one, too.
        let is_served = || {
            folder.run(&["call", &tapped, "ListGroups"]);
            folder.run(&["call", &tapped, "Metadata"]).status.success()
        };
        assert!((0..200).any(|_| !is_served()), "{command}");
        assert_eq!(String::from_utf8_lossy(&running.end().stderr), "0\n", "{command}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn full_disk_ends_a_proxy_with_an_error() {
    let folder = Folder::new();
    folder.write("rules.toml", b"");
    let upstream = ["--upstream", "127.0.0.1:1"];
    for command in ["tap", "chaos --rules rules.toml"] {
        let error = failure(&folder.shell(&format!("kayrock {command} {} > /dev/full", upstream.join(" "))), 1);
        assert!(error.starts_with("error: cannot write the output: "), "{command}: {error}");
    }
    // A limit of the file size has the effect of a full disk.
    let line = "trap '' XFSZ; ulimit -f 0; kayrock tap --upstream 127.0.0.1:1 --record r.jsonl";
    let error = failure(&folder.shell(line), 1);
    assert!(error.starts_with("error: cannot write `r.jsonl`: "), "{error}");
}

#[test]
#[cfg(unix)]
fn recordings_and_rules_may_have_any_path() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &[]);
    let recording = OsStr::from_bytes(b"\xff.jsonl");
    let mut tap = folder.command(&["tap", "--json", "--upstream", &address, "--record"]);
    tap.arg(recording);
    let mut tap = Running::start(tap);
    let tapped = crate::network::document(&tap.line())["bootstrap"].as_str().expect("an address").to_owned();
    success(&folder.run(&["call", &tapped, "ListGroups"]));
    success(&tap.interrupt());
    let mut replay = folder.command(&["replay", "--to", &address, "--speed", "0"]);
    let replayed = success(&replay.arg(recording).output().expect("the program runs"));
    assert!(replayed.ends_with("2 requests, 0 left out, 0 differences\n"), "{replayed}");
    let rules = OsStr::from_bytes(b"\xfe.toml");
    folder.write(rules, b"[[rule]]\nerrro = 1\n");
    let mut chaos = folder.command(&["chaos", "--upstream", &address, "--rules"]);
    let error = failure(&chaos.arg(rules).output().expect("the program runs"), 1);
    assert!(error.contains("\u{fffd}.toml: ") && error.contains("line 2"), "{error}");
}

#[test]
fn replay_that_is_interrupted_reports_what_it_has_replayed() {
    let folder = Folder::new();
    let (_broker, address) = broker(&folder, &[]);
    let (tap, tapped) = proxy(&folder, &["tap", "--upstream", &address, "--record", "r.jsonl"]);
    success(&folder.run(&["call", &tapped, "ListGroups"]));
    thread::sleep(Duration::from_millis(300));
    success(&folder.run(&["call", &tapped, "ListGroups"]));
    success(&tap.interrupt());
    // The second half comes after more than an hour.
    let replay = Running::start(folder.command(&["replay", "r.jsonl", "--to", &address, "--speed", "0.00001"]));
    thread::sleep(Duration::from_millis(500));
    let printed = success(&replay.interrupt());
    assert!(printed.ends_with(" requests, 0 left out, 0 differences\n"), "{printed}");
    let count: u32 = printed.split(' ').next().and_then(|count| count.parse().ok()).expect("a count");
    assert!(count < 4, "{printed}");
}
