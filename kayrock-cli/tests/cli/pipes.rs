//! Ends of pipes, full disks, paths that are not UTF-8, colours.

use crate::tool::{Folder, batch, failure, success};

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
