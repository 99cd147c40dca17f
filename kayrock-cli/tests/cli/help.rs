//! Help texts: each example in them runs.

use crate::network;
use crate::tool::{Folder, success};
use clap::Command;

/// Returns all commands with their names.
fn commands(command: &Command, name: &str) -> Vec<(String, Command)> {
    let mut all = vec![(name.to_owned(), command.clone())];
    for nested in command.get_subcommands() {
        all.extend(commands(nested, &format!("{name} {}", nested.get_name())));
    }
    all
}

/// Returns the examples of a help text: the lines after `Examples:` that have an indent.
fn examples(command: &Command) -> Vec<String> {
    let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let Some((_, rest)) = text.split_once("Examples:\n") else { return Vec::new() };
    rest.lines().take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn examples_of_help_texts_run() {
    let folder = Folder::with_files();
    let mut count = 0;
    for (name, command) in commands(&kayrock_cli::command(), "kayrock") {
        let examples = examples(&command);
        let has_parent = name.matches(' ').count() == 1;
        assert!(!has_parent || !examples.is_empty(), "`{name}` has no examples");
        for example in examples.iter().filter(|example| !needs_network(example)) {
            assert!(example.contains(&name), "{example}: an example of another command");
            let output = folder.shell(example);
            // Releases differ, and that is an exit code of its own.
            if output.status.code() != Some(3) {
                success(&output);
            }
            assert!(!output.stdout.is_empty() || example.contains(['>', '-']), "{example}: no output");
            count += 1;
        }
    }
    assert!(count >= 20, "{count}");
}

/// Returns true for commands that `network` runs with a broker.
pub(crate) fn needs_network(example: &str) -> bool {
    ["localhost", "--listen", "kayrock broker"].iter().any(|part| example.contains(part))
}

/// Commands that run until they are interrupted.
const SERVERS: [&str; 4] = ["kayrock broker", "kayrock tap", "kayrock chaos", "kayrock watch"];

#[test]
fn examples_with_a_broker_run() {
    let folder = Folder::with_files();
    let (_broker, address) = network::broker(&folder, &["--topic", "orders"]);
    folder.write("traffic.jsonl", b"{\"kayrockRecording\":1,\"started\":0,\"upstream\":\"\"}\n");
    let (mut count, mut ports) = (0, 19_292..);
    for (name, command) in commands(&kayrock_cli::command(), "kayrock") {
        for example in examples(&command).iter().filter(|example| needs_network(example)) {
            assert!(example.contains(&name), "{example}: an example of another command");
            // TLS and SASL have tests of their own.
            if example.contains("--tls") {
                continue;
            }
            let port = ports.next().expect("ports do not end");
            let line = example.replace("127.0.0.1:9092", &format!("127.0.0.1:{port}"));
            let line = line.replace("localhost:9092", &address).replace("--control 8475", "--control 0");
            let is_server = SERVERS.iter().any(|server| line.contains(server));
            let line = if is_server { line.replace("kayrock", "timeout -s INT 1 kayrock") } else { line };
            let output = folder.shell(&line);
            let is_interrupted = is_server && output.status.code() == Some(124);
            assert!(is_interrupted || output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
            assert!(!output.stdout.is_empty() || line.contains('>'), "{line}: no output");
            count += 1;
        }
    }
    assert!(count >= 10, "{count}");
}

#[test]
fn definition_of_arguments_is_sound() {
    kayrock_cli::command().debug_assert();
}

#[test]
fn every_command_has_help_with_examples_and_exit_codes() {
    let folder = Folder::new();
    let help = success(&folder.run(&["--help"]));
    assert!(help.contains("Exit codes:"), "{help}");
    for (name, command) in commands(&kayrock_cli::command(), "kayrock").into_iter().skip(1) {
        let arguments: Vec<_> = name.split(' ').skip(1).chain(["--help"]).collect();
        let help = success(&folder.run(&arguments));
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(help.starts_with(&about) && !about.is_empty(), "{name}: {help}");
    }
}

#[test]
fn completions_and_man_pages_name_the_commands() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(success(&folder.run(&["completions", shell])).contains("inspect"), "{shell}");
    }
    assert!(success(&folder.run(&["man"])).contains(".TH"));
    success(&folder.run(&["man", "--directory", "."]));
    assert!(folder.path().join("kayrock-inspect.1").is_file());
}
