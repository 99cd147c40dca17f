//! Secrets in the outputs of commands: passwords, keys and tokens, in all forms.

use crate::network::broker;
use crate::tool::Folder;
use kayrock::messages::alter_user_scram_credentials::ScramCredentialUpsertion;
use kayrock::messages::create_delegation_token::CreateDelegationTokenResponse;
use kayrock::messages::describe_configs::{
    DescribeConfigsResourceResult, DescribeConfigsResponse, DescribeConfigsResult,
};
use kayrock::messages::{AlterUserScramCredentialsRequest, SaslAuthenticateRequest};
use kayrock::{Bytes, Request as _, Response as _};
use std::process::Output;

const PASSWORD: &str = "hunter2-secret";

/// The password, its three alignments in base64, and its hexadecimal digits.
const FORMS: [&str; 6] =
    [PASSWORD, "aHVudGVyMi1zZWNyZX", "h1bnRlcjItc2VjcmV0", "odW50ZXIyLXNlY3Jld", "68756e746572322d", "hunter2"];

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn assert_hidden(place: &str, text: &str) {
    for form in FORMS {
        assert!(!text.contains(form), "{place} contains `{form}`: {text}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn secret() -> Bytes {
    Bytes::from_static(PASSWORD.as_bytes())
}

/// Frames with the password: arguments of `inspect`.
fn frames() -> Vec<Vec<String>> {
    let plain = Bytes::from([b"\0ada\0", PASSWORD.as_bytes()].concat());
    let login = SaslAuthenticateRequest { auth_bytes: plain.into(), ..Default::default() };
    let credential =
        ScramCredentialUpsertion { name: "ada".into(), salted_password: secret().into(), ..Default::default() };
    let users = AlterUserScramCredentialsRequest { upsertions: vec![credential], ..Default::default() };
    let token = CreateDelegationTokenResponse { hmac: secret().into(), ..Default::default() };
    let config = DescribeConfigsResourceResult {
        name: "ssl.keystore.password".into(),
        value: Some(PASSWORD.into()),
        ..Default::default()
    };
    let resource = DescribeConfigsResult { configs: vec![config], ..Default::default() };
    let configs = DescribeConfigsResponse { results: vec![resource], ..Default::default() };
    let request = |frame: kayrock::Result<Vec<u8>>| vec!["--request".to_owned(), hex(&frame.expect("a request"))];
    let response = |api: &str, version: &str, frame: kayrock::Result<Vec<u8>>| {
        ["--response", api, version, &hex(&frame.expect("a response"))].map(str::to_owned).to_vec()
    };
    vec![
        request(login.serialize(2, 1, Some("c"))),
        request(users.serialize(0, 1, Some("c"))),
        response("CreateDelegationToken", "3", token.serialize(3, 1)),
        response("DescribeConfigs", "4", configs.serialize(4, 1)),
    ]
}

#[test]
fn inspected_frames_hide_them_unless_told_otherwise() {
    let folder = Folder::new();
    for frame in frames() {
        let arguments: Vec<_> = ["inspect"].into_iter().chain(frame.iter().map(|argument| &**argument)).collect();
        for more in [&[][..], &["--json"], &["--compact"]] {
            let output = folder.run(&[&arguments, more].concat());
            assert!(output.status.success(), "{}", text(&output));
            assert_hidden(&format!("{arguments:?}"), &text(&output));
            assert!(text(&output).contains('…'), "{}", text(&output));
        }
        let shown = text(&folder.run(&[&arguments[..], &["--show-secrets"]].concat()));
        assert!(FORMS.iter().any(|form| shown.contains(form)), "{arguments:?}: {shown}");
        // A frame that is cut is an error, whose text has no bytes of it.
        let (last, rest) = arguments.split_last().expect("the frame");
        for cut in (16..last.len()).step_by(8) {
            assert_hidden("an error", &text(&folder.run(&[rest, &[&last[8..cut]]].concat())));
        }
    }
}

#[test]
fn commands_with_a_password_do_not_print_it() {
    let folder = Folder::new();
    let config = format!("[[user]]\nname = \"ada\"\npassword = \"{PASSWORD}\"\n[[topic]]\nname = \"orders\"\n");
    folder.write("broker.toml", config.as_bytes());
    folder.write("password", PASSWORD.as_bytes());
    let (broker, address) = broker(&folder, &["--config", "broker.toml"]);
    let add_user = format!(
        r#"{{"upsertions": [{{"name": "bob", "mechanism": 1, "iterations": 4096, "salt": "c2FsdA==", "saltedPassword": "{}"}}]}}"#,
        "aHVudGVyMi1zZWNyZXQ="
    );
    let set_config = format!(
        r#"{{"resources": [{{"resourceType": 2, "resourceName": "orders", "configs": [{{"name": "sasl.jaas.config", "value": "{PASSWORD}"}}]}}]}}"#
    );
    let describe = r#"{"resources": [{"resourceType": 2, "resourceName": "orders"}]}"#;
    let login = ["--user", "ada", "--password-file", "password"];
    for mechanism in ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] {
        for command in [
            &["probe", &address][..],
            &["call", &address, "Metadata"],
            &["call", &address, "AlterUserScramCredentials", &add_user],
            &["call", &address, "IncrementalAlterConfigs", &set_config],
            &["call", &address, "DescribeConfigs", describe],
            &["call", &address, "DescribeUserScramCredentials"],
            &["call", &address, "SaslAuthenticate", r#"{"authBytes": "AGFkYQBodW50ZXIyLXNlY3JldA=="}"#],
        ] {
            for more in [&["--sasl", mechanism][..], &["--sasl", mechanism, "--json"]] {
                let output = folder.run(&[command, more, &login].concat());
                assert_hidden(&format!("{command:?}"), &text(&output));
            }
        }
    }
    // Wrong mechanisms, passwords in the environment, and faulty configurations.
    let output =
        folder.command(&["probe", &address, "--sasl", "OAUTHBEARER"]).env("KAYROCK_PASSWORD", PASSWORD).output();
    assert_hidden("an error", &text(&output.expect("the program runs")));
    for faulty in [config.replace("password =", "pasword ="), config.replace("\"ada\"", "5"), config + "]"] {
        folder.write("faulty.toml", faulty.as_bytes());
        assert_hidden("an error", &text(&folder.run(&["broker", "--config", "faulty.toml"])));
    }
    assert_hidden("the broker", &text(&broker.interrupt()));
}

#[test]
fn no_option_takes_a_password() {
    for command in kayrock_cli::command().get_subcommands() {
        let mut options = command.get_arguments().filter_map(clap::Arg::get_long);
        let takes = options.find(|name| ["password", "secret", "token"].contains(name));
        assert_eq!(takes, None, "{}", command.get_name());
    }
}
