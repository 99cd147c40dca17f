//! Real clients on the in-process broker with TLS, SASL and ACLs.

use kayrock::mock::{Acl, Broker, SaslServer, TestAuthority};
use kayrock::values::AclOperation;
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::process::TemporaryFolder;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::json;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use tokio::runtime::Runtime;

const JAVA: Client = Client::Java(RELEASES[0]);

const PASSWORD: &str = "correct, horse=battery";

/// Client, mechanism, and true for the right password.
const LOGINS: [(Client, &str, bool); 5] = [
    (JAVA, "SCRAM-SHA-512", true),
    (JAVA, "OAUTHBEARER", true),
    (Client::Python, "SCRAM-SHA-256", true),
    (Client::Librdkafka, "PLAIN", true),
    (Client::Librdkafka, "SCRAM-SHA-256", false),
];

/// The same, with `KAYROCK_SECURED=all` only.
const MORE_LOGINS: [(Client, &str, bool); 7] = [
    (JAVA, "PLAIN", true),
    (JAVA, "SCRAM-SHA-256", true),
    // Java's producer tries again for 15 seconds; its admin client, below, fails at once.
    (JAVA, "PLAIN", false),
    (JAVA, "SCRAM-SHA-512", false),
    (Client::Python, "PLAIN", true),
    (Client::Python, "SCRAM-SHA-512", false),
    (Client::Librdkafka, "SCRAM-SHA-512", true),
];

/// Broker with TLS, SASL and ACLs, and the certificate that clients trust.
struct Site {
    runtime: Runtime,
    broker: Broker,
    root: PathBuf,
    _folder: TemporaryFolder,
}

impl Site {
    fn start(lifetime: Option<Duration>) -> Result<Self, Failed> {
        let (runtime, folder, authority) = (Runtime::new()?, TemporaryFolder::new()?, TestAuthority::new()?);
        let root = folder.path().join("ca.pem");
        fs::write(&root, authority.certificate())?;
        let mut sasl = SaslServer::new().user("ada", PASSWORD).user("admin", PASSWORD).unsecured_tokens();
        if let Some(lifetime) = lifetime {
            sasl = sasl.session_lifetime(lifetime);
        }
        let builder = Broker::builder()
            .with_topics()
            .topic("t", 1)
            .topic("secrets", 1)
            .tls(authority.server()?)
            .sasl(sasl)
            .super_user("User:admin")
            .with_acls([
                Acl::allow("User:ada", AclOperation::All).topic("t"),
                // librdkafka asks for a group even from a consumer without one.
                Acl::allow("User:ada", AclOperation::Read).group("none"),
            ]);
        let broker = runtime.block_on(builder.start())?;
        Ok(Self { runtime, broker, root, _folder: folder })
    }

    /// Runs a command of a client.
    fn run(&self, client: Client, command: &[&str], settings: &[String]) -> Result<usize, String> {
        let bootstrap = self.broker.bootstrap();
        let (name, rest) = command.split_first().ok_or("no command")?;
        let settings = settings.iter().map(String::as_str);
        let arguments: Vec<_> = [*name, &*bootstrap].into_iter().chain(rest.iter().copied()).chain(settings).collect();
        client.run(&arguments).map(|printed| printed.len())
    }
}

/// Returns the settings of a client.
fn settings(site: &Site, client: Client, mechanism: &str, (user, password): (&str, &str)) -> Vec<String> {
    let root = site.root.display();
    let pairs: Vec<(&str, String)> = match client {
        Client::Java(_) => vec![
            ("ssl.truststore.type", "PEM".to_owned()),
            ("ssl.truststore.location", root.to_string()),
            ("sasl.jaas.config", login_module(mechanism, user, password)),
        ],
        Client::Python => vec![
            ("ssl.cafile", root.to_string()),
            ("sasl.plain.username", user.to_owned()),
            ("sasl.plain.password", password.to_owned()),
        ],
        Client::Librdkafka => vec![
            ("ssl.ca.location", root.to_string()),
            ("sasl.username", user.to_owned()),
            ("sasl.password", password.to_owned()),
        ],
    };
    let common = [("security.protocol", "SASL_SSL".to_owned()), ("sasl.mechanism", mechanism.to_owned())];
    common.into_iter().chain(pairs).map(|(name, value)| format!("{name}={value}")).collect()
}

fn login_module(mechanism: &str, user: &str, password: &str) -> String {
    let modules = "org.apache.kafka.common.security";
    match mechanism {
        "OAUTHBEARER" => format!(
            "{modules}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"{user}\" \
             unsecuredLoginExtension_traceId=\"a=17\";"
        ),
        "PLAIN" => {
            format!("{modules}.plain.PlainLoginModule required username=\"{user}\" password=\"{password}\";")
        }
        _ => format!("{modules}.scram.ScramLoginModule required username=\"{user}\" password=\"{password}\";"),
    }
}

pub(crate) fn suite() -> Suite {
    let is_all = std::env::var_os("KAYROCK_SECURED").is_some_and(|value| value == "all");
    let more = MORE_LOGINS.into_iter().filter(move |_| is_all);
    let logins = LOGINS.into_iter().chain(more).map(|(client, mechanism, is_right)| {
        let outcome = if is_right { "logs_in" } else { "is_refused" };
        let name = format!("{}_{outcome}_by_{}", client.name(), mechanism.to_lowercase().replace('-', "_"));
        Trial::test(name, move || log_in(client, mechanism, is_right))
    });
    let refused = [JAVA, Client::Python, Client::Librdkafka]
        .into_iter()
        .map(|client| Trial::test(format!("{}_may_not_write_to_another_topic", client.name()), move || refuse(client)));
    let admin = Trial::test("java_admin_adds_a_user_and_acls", administer);
    Suite::new("secured", logins.chain(refused).chain([admin]))
}

/// A super user adds a user and an access rule, both with effect.
fn administer() -> Result<(), Failed> {
    let site = Site::start(None)?;
    let settings = settings(&site, JAVA, "PLAIN", ("admin", PASSWORD));
    let printed = JAVA.administer("security", &site.broker.bootstrap(), &settings)?;
    let expected = [
        ("users", json!(["ada", "admin", "bob"])),
        ("unauthorized", json!("TopicAuthorizationException")),
        ("cluster", json!("ClusterAuthorizationException")),
        ("operations", json!(["DESCRIBE", "READ"])),
        ("topics", json!(["t"])),
        ("acls", json!(3)),
        ("deleted", json!(1)),
        ("wrong password", json!("SaslAuthenticationException")),
    ]
    .map(|(call, result)| json!({"call": call, "result": result}));
    if printed != expected {
        return Err(format!("{printed:?} instead of {expected:?}").into());
    }
    Ok(site.broker.check().map_err(|failures| failures.to_string())?)
}

/// Returns settings with which a client that is refused gives up early.
fn patience(client: Client) -> [&'static str; 3] {
    match client {
        Client::Java(_) => ["max.block.ms=2000", "delivery.timeout.ms=2000", "request.timeout.ms=1000"],
        Client::Python => ["bootstrap_timeout_ms=2000", "max_block_ms=2000", "retries=0"],
        Client::Librdkafka => ["message.timeout.ms=2000", "socket.timeout.ms=1000", "retries=0"],
    }
}

/// Produces, and consumes the records.
fn log_in(client: Client, mechanism: &str, is_right: bool) -> Result<(), Failed> {
    let site = Site::start(is_right.then_some(Duration::from_secs(1)))?;
    let password = if is_right { PASSWORD } else { "wrong" };
    let mut settings = settings(&site, client, mechanism, ("ada", password));
    settings.extend(patience(client).map(str::to_owned).into_iter().filter(|_| !is_right));
    let produced = site.run(client, &["produce", "t", "0", "20"], &settings);
    if !is_right {
        return match produced {
            Err(error)
                if ["authentication", "unable to bootstrap"].iter().any(|text| error.to_lowercase().contains(text)) =>
            {
                Ok(())
            }
            other => Err(format!("not refused as it should be: {other:?}").into()),
        };
    }
    produced?;
    let consumed = site.run(client, &["consume", "t", "0", "20"], &settings)?;
    if consumed != 20 {
        return Err(format!("{consumed} records were consumed").into());
    }
    Ok(site.broker.check().map_err(|failures| failures.to_string())?)
}

fn refuse(client: Client) -> Result<(), Failed> {
    let site = Site::start(None)?;
    let settings = settings(&site, client, "PLAIN", ("ada", PASSWORD));
    let Err(error) = site.run(client, &["produce", "secrets", "0", "1"], &settings) else {
        return Err("the record was delivered".into());
    };
    if !error.to_lowercase().contains("authoriz") {
        return Err(format!("another failure: {error}").into());
    }
    match site.runtime.block_on(site.broker.records("secrets", 0)) {
        Ok(records) if records.is_empty() => Ok(()),
        other => Err(format!("the topic has {other:?}").into()),
    }
}
