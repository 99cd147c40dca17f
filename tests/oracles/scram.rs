//! SCRAM against Kafka's own classes: our client with Java's server, our server with Java's client, and servers that lie.

use kayrock::sasl::{Exchange, SaslErrorKind, Scram, ScramCredential, ScramHash, ScramServer};
use kayrock_tests::jars::RELEASES;
use kayrock_tests::java::Jvm;
use kayrock_tests::suites::{Suite, Trial};
use libtest_mimic::Failed;
use serde_json::{Value as Json, json};

type Check = fn(&mut Java) -> Result<(), String>;

const CHECKS: [(&str, Check); 4] = [
    ("our_client_with_the_server_of_java", our_client_with_the_server_of_java),
    ("our_server_with_the_client_of_java", our_server_with_the_client_of_java),
    ("other_passwords_are_rejected_by_both", other_passwords_are_rejected_by_both),
    ("hostile_servers_are_refused", hostile_servers_are_refused),
];

const HASHES: [ScramHash; 2] = [ScramHash::Sha256, ScramHash::Sha512];

const USERS: [&str; 4] = ["ada", "a,b=c", "=2C,=3D", ",=,="];

/// The last two are longer than a block of SHA-256 and of SHA-512.
const PASSWORDS: [&str; 6] = [
    "pencil",
    " with, a=b blanks ",
    "größe-密碼-🔑",
    "n,,n=user,r=nonce",
    "0123456789012345678901234567890123456789012345678901234567890123456789",
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\
     0123456789012345678901234567890123456789",
];

const ITERATIONS: [u32; 3] = [4096, 4097, 8192];

pub(crate) fn suite() -> Suite {
    let trials = RELEASES.into_iter().flat_map(|release| {
        CHECKS.map(|(name, check)| {
            Trial::test(format!("{name}_{release}"), move || {
                let mut java = Java(Jvm::scram(release)?);
                check(&mut java).map_err(Failed::from)
            })
        })
    });
    Suite::new("scram", trials)
}

/// Kafka's side of an exchange.
struct Java(Jvm);

impl Java {
    fn call(&mut self, request: &Json) -> Result<Json, String> {
        let response = self.0.call(request)?;
        response.get("error").map_or(Ok(response.clone()), |_| Err(response.to_string()))
    }

    fn begin_server(&mut self, case: &Case) -> Result<(), String> {
        let request = json!({
            "op": "server", "mechanism": case.hash.mechanism(), "user": case.user, "password": case.password,
            "iterations": case.iterations,
        });
        self.call(&request).map(drop)
    }

    fn begin_client(&mut self, case: &Case) -> Result<(), String> {
        let request = json!({
            "op": "client", "mechanism": case.hash.mechanism(), "user": case.user, "password": case.password,
        });
        self.call(&request).map(drop)
    }

    /// Takes a step; returns the next message and whether the exchange is complete.
    fn step(&mut self, message: &str) -> Result<(String, bool), String> {
        let response = self.call(&json!({"op": "step", "message": message}))?;
        let message = response["message"].as_str().unwrap_or_default().to_owned();
        Ok((message, response["complete"] == true))
    }
}

#[derive(Debug, Clone, Copy)]
struct Case {
    hash: ScramHash,
    user: &'static str,
    password: &'static str,
    iterations: u32,
}

/// All users, all passwords and all numbers of iterations, each with every hash.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for hash in HASHES {
        let usual = Case { hash, user: USERS[0], password: PASSWORDS[0], iterations: ITERATIONS[0] };
        cases.extend(USERS.map(|user| Case { user, ..usual }));
        cases.extend(PASSWORDS.map(|password| Case { password, ..usual }));
        cases.extend(ITERATIONS.map(|iterations| Case { iterations, ..usual }));
    }
    cases
}

/// Takes a step of our client, whose next message it returns, empty after the end.
fn next(client: &mut impl Exchange, challenge: &str) -> Result<String, SaslErrorKind> {
    let message = client.step(challenge.as_bytes()).map_err(|error| error.kind().clone())?;
    Ok(String::from_utf8(message.unwrap_or_default()).unwrap_or_default())
}

fn text(kind: &SaslErrorKind) -> String {
    format!("{kind:?}")
}

fn our_client_with_the_server_of_java(java: &mut Java) -> Result<(), String> {
    for case in cases() {
        authenticate_at_java(java, &case, case.password).map_err(|error| format!("{case:?}: {error}"))?;
    }
    Ok(())
}

/// Authenticates our client, which has a password, at Java's server.
fn authenticate_at_java(java: &mut Java, case: &Case, password: &str) -> Result<(), String> {
    java.begin_server(case)?;
    let mut client = Scram::new(case.hash, case.user, password).exchange().map_err(|error| error.to_string())?;
    let first = next(&mut client, "").map_err(|kind| text(&kind))?;
    let (server_first, _) = java.step(&first)?;
    let last = next(&mut client, &server_first).map_err(|kind| text(&kind))?;
    let (server_final, is_complete) = java.step(&last)?;
    let end = next(&mut client, &server_final).map_err(|kind| text(&kind))?;
    if is_complete && end.is_empty() { Ok(()) } else { Err(format!("complete: {is_complete}, then {end}")) }
}

fn our_server_with_the_client_of_java(java: &mut Java) -> Result<(), String> {
    for case in cases() {
        let credential = ScramCredential::new(case.hash, case.password, b"\0salt\xff", case.iterations);
        authenticate_java(java, &case, &credential).map_err(|error| format!("{case:?}: {error}"))?;
    }
    Ok(())
}

/// Authenticates Java's client at our server, which has a credential.
fn authenticate_java(java: &mut Java, case: &Case, credential: &ScramCredential) -> Result<(), String> {
    java.begin_client(case)?;
    let (first, _) = java.step("")?;
    let server = ScramServer::read_first(first.as_bytes()).map_err(|error| error.to_string())?;
    if server.user() != case.user {
        return Err(format!("the user is {}", server.user()));
    }
    let (last, _) = java.step(&server.first_message(credential))?;
    let server_final = server.verify(credential, last.as_bytes()).map_err(|error| text(error.kind()))?;
    let (end, is_complete) = java.step(&server_final)?;
    if is_complete && end.is_empty() { Ok(()) } else { Err(format!("complete: {is_complete}, then {end}")) }
}

fn other_passwords_are_rejected_by_both(java: &mut Java) -> Result<(), String> {
    for hash in HASHES {
        let case = Case { hash, user: "ada", password: "pencil", iterations: 4096 };
        for password in ["Pencil", "pencil ", "größe"] {
            let error = authenticate_at_java(java, &case, password).err().unwrap_or_default();
            if !error.contains("Invalid client credentials") && !error.contains("Rejected") {
                return Err(format!("{hash:?}, {password}: {error}"));
            }
            let credential = ScramCredential::new(hash, password, b"salt", 4096);
            let error = authenticate_java(java, &case, &credential).err();
            if error != Some(text(&SaslErrorKind::Signature)) {
                return Err(format!("{hash:?}, {password}: {error:?}"));
            }
        }
        let other_hash = ScramCredential::new(HASHES[usize::from(hash == HASHES[0])], "pencil", b"salt", 4096);
        let error = authenticate_java(java, &case, &other_hash).err();
        if error != Some(text(&SaslErrorKind::Signature)) {
            return Err(format!("{hash:?} with the credential of another: {error:?}"));
        }
    }
    Ok(())
}

/// Lie in the first message of a server: its name, and the message for the nonce of a client.
struct Lie {
    name: &'static str,
    first: fn(&str) -> String,
    /// Java's client accepts the message.
    java_accepts: bool,
}

const LIES: [Lie; 8] = [
    Lie { name: "foreign nonce", first: |_| "r=foreign,s=c2FsdA==,i=4096".to_owned(), java_accepts: false },
    Lie {
        name: "part of the nonce",
        first: |nonce| format!("r={},s=c2FsdA==,i=4096", &nonce[1..]),
        java_accepts: false,
    },
    Lie { name: "no iteration", first: |nonce| format!("r={nonce}x,s=c2FsdA==,i=0"), java_accepts: false },
    Lie { name: "one iteration", first: |nonce| format!("r={nonce}x,s=c2FsdA==,i=1"), java_accepts: false },
    Lie { name: "4095 iterations", first: |nonce| format!("r={nonce}x,s=c2FsdA==,i=4095"), java_accepts: false },
    Lie {
        name: "2^32 - 1 iterations",
        first: |nonce| format!("r={nonce}x,s=c2FsdA==,i=4294967295"),
        java_accepts: false,
    },
    Lie { name: "empty salt", first: |nonce| format!("r={nonce}x,s=,i=4096"), java_accepts: true },
    Lie {
        name: "nonce without a server's part",
        first: |nonce| format!("r={nonce},s=c2FsdA==,i=4096"),
        java_accepts: true,
    },
];

fn hostile_servers_are_refused(java: &mut Java) -> Result<(), String> {
    for hash in HASHES {
        let case = Case { hash, user: "ada", password: "pencil", iterations: 4096 };
        for lie in LIES {
            let mut client =
                Scram::new(hash, case.user, case.password).exchange().map_err(|error| error.to_string())?;
            let first = next(&mut client, "").map_err(|kind| text(&kind))?;
            let ours = next(&mut client, &(lie.first)(nonce(&first)?));
            java.begin_client(&case)?;
            let (first, _) = java.step("")?;
            let theirs = java.step(&(lie.first)(nonce(&first)?));
            if ours.is_ok() || theirs.is_ok() != lie.java_accepts {
                return Err(format!("{hash:?}, {}: ours {ours:?}, theirs {theirs:?}", lie.name));
            }
        }
        forged_signatures_are_refused(java, &case)?;
    }
    Ok(())
}

/// A server that does not have the credential cannot sign, and both clients notice.
fn forged_signatures_are_refused(java: &mut Java, case: &Case) -> Result<(), String> {
    let impostor = ScramCredential::new(case.hash, "a guess", b"salt", 4096);
    let mut signer = Scram::new(case.hash, case.user, "a guess").exchange().map_err(|error| error.to_string())?;
    let first = next(&mut signer, "").map_err(|kind| text(&kind))?;
    let server = ScramServer::read_first(first.as_bytes()).map_err(|error| error.to_string())?;
    let last = next(&mut signer, &server.first_message(&impostor)).map_err(|kind| text(&kind))?;
    let forged = server.verify(&impostor, last.as_bytes()).map_err(|error| error.to_string())?;

    let mut client = Scram::new(case.hash, case.user, case.password).exchange().map_err(|error| error.to_string())?;
    let first = next(&mut client, "").map_err(|kind| text(&kind))?;
    let challenge = |first: &str| nonce(first).map(|nonce| format!("r={nonce}x,s=c2FsdA==,i=4096"));
    next(&mut client, &challenge(&first)?).map_err(|kind| text(&kind))?;
    let ours = next(&mut client, &forged);
    java.begin_client(case)?;
    let (first, _) = java.step("")?;
    java.step(&challenge(&first)?)?;
    let theirs = java.step(&forged);
    if ours != Err(SaslErrorKind::Signature) || theirs.is_ok() {
        return Err(format!("{:?}: ours {ours:?}, theirs {theirs:?}", case.hash));
    }
    Ok(())
}

/// Returns the nonce of a client's first message.
fn nonce(first: &str) -> Result<&str, String> {
    let nonce = first.rsplit_once(",r=").map(|(_, nonce)| nonce.split(',').next().unwrap_or_default());
    nonce.ok_or_else(|| format!("no nonce in {first}"))
}
