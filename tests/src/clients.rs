//! Real clients: Java's, and `kafka-python`. Both know the same commands:
//!
//! - `produce BOOTSTRAP TOPIC PARTITION N [name=value…]` sends N records, whose contents follow from their index;
//! - `consume BOOTSTRAP TOPIC PARTITION N [name=value…]` reads N records of a partition from its start, without a group;
//! - `create-topic BOOTSTRAP TOPIC PARTITIONS` (Java only) returns when every partition has a leader.
//!
//! `name=value` are settings of the client under Kafka's names. Record i of `produce` has the key `key-i`, the value
//! `value-i`, the timestamp 1700000000000 + i and the header `index` = `i`. Both commands print one JSON object a line
//! for each record: `offset` and `timestamp`; `consume` also `key`, `value` (null or text) and `headers` (a list of
//! pairs). A client that gets no answer gives up after 30 seconds.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{cache, jars, process};

/// The release of `kafka-python` that is tested against.
const KAFKA_PYTHON: &str = "3.0.12";

/// Runs Java's client of a Kafka release and returns what it printed.
///
/// # Errors
/// Java or the jars are missing, or the client failed; the text has what it wrote.
pub fn java_client(release: &str, args: &[&str]) -> Result<String, String> {
    let libs = jars::kafka(release)?;
    let mut java = jars::java(&libs);
    java.arg(cache::package("java/Clients.java")).args(args);
    process::run(&mut java)
}

/// Runs `kafka-python` and returns what it printed.
///
/// # Errors
/// Python or the package is missing, or the client failed; the text has what it wrote.
pub fn python_client(args: &[&str]) -> Result<String, String> {
    let packages = kafka_python()?;
    let mut python = Command::new("python3");
    python.env("PYTHONPATH", packages).arg(cache::package("python/clients.py")).args(args);
    process::run(&mut python)
}

/// Runs `kafka-python`'s codec, `python/codec.py`, and returns what it printed.
///
/// # Errors
/// As [`python_client`].
pub fn python_codec(argument: &Path) -> Result<String, String> {
    let packages = kafka_python()?;
    let mut python = Command::new("python3");
    python.env("PYTHONPATH", packages).arg(cache::package("python/codec.py")).arg(argument);
    process::run(&mut python)
}

/// The folder with `kafka-python`, installed on first use. Unlike a virtual environment it needs `pip` alone, and it
/// may be renamed when it is complete.
fn kafka_python() -> Result<PathBuf, String> {
    cache::once(&format!("kafka-python-{KAFKA_PYTHON}"), |folder| {
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--target"])
            .arg(folder)
            .arg(format!("kafka-python=={KAFKA_PYTHON}"));
        process::run(&mut pip).map(drop).map_err(|error| format!("cannot install kafka-python from PyPI: {error}"))
    })
}
