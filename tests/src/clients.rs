//! Real clients: Java's, `kafka-python`, and librdkafka through `confluent-kafka`. All have the same commands:
//!
//! - `produce BOOTSTRAP TOPIC PARTITION N [name=value…]` sends N records, whose contents follow from their index;
//! - `consume BOOTSTRAP TOPIC PARTITION N [name=value…]` reads N records of a partition from its start, without a
//!   group;
//! - `group BOOTSTRAP TOPIC GROUP [name=value…]` is a member of a group until its standard input ends, and leaves;
//! - `create-topic BOOTSTRAP TOPIC PARTITIONS` (Java only) returns when every partition has a leader.
//!
//! `name=value` are settings of the client under Kafka's names. Record i of `produce` has the key `key-i`, the value
//! `value-i`, the timestamp 1700000000000 + i and the header `index` = `i`. The commands print one JSON object a line
//! for each record: `offset` and `timestamp`; `consume` also `key`, `value` (null or text) and `headers` (a list of
//! pairs); `group` instead `partition` and `offset`, and `assigned`, the numbers of its partitions, after every change.
//! A client runs for a minute at most.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::driven::Driven;
use crate::jars::RELEASES;
use crate::{cache, jars, process};

/// The tested release of `kafka-python`.
const KAFKA_PYTHON: &str = "3.0.12";

/// The tested release of `confluent-kafka`, which includes its librdkafka.
const CONFLUENT_KAFKA: &str = "2.16.1";

/// Compression packages of `kafka-python`; gzip comes with Python.
const PYTHON_CODECS: [&str; 4] = ["cramjam==2.14.0", "lz4==4.4.5", "python-snappy==0.7.3", "zstandard==0.25.0"];

/// The program of both clients in Python for admin calls and transactions.
const PYTHON_ADMINS: &str = "programs/python/admins.py";

/// A real client.
#[derive(Debug, Clone, Copy)]
pub enum Client {
    /// Java's client of a release of Kafka.
    Java(&'static str),
    /// `kafka-python`.
    Python,
    /// librdkafka.
    Librdkafka,
}

impl Client {
    /// All clients.
    #[must_use]
    pub fn all() -> Vec<Self> {
        RELEASES.into_iter().map(Self::Java).chain([Self::Python, Self::Librdkafka]).collect()
    }

    /// Name for error texts.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Java(release) => format!("java-{release}"),
            Self::Python => "kafka-python".to_owned(),
            Self::Librdkafka => "librdkafka".to_owned(),
        }
    }

    /// Runs a command; returns the lines that it printed.
    ///
    /// # Errors
    /// The client is missing, or it failed; the error has its output.
    pub fn run(self, args: &[&str]) -> Result<Vec<Value>, String> {
        lines(&process::run(&mut self.command(args)?)?)
    }

    /// Runs a command of `programs/java/Admins.java` or `programs/python/admins.py`; returns the lines that it printed.
    /// Settings are for Java's client only.
    ///
    /// # Errors
    /// The client is missing, or it failed; the error has its output.
    pub fn administer(self, command: &str, bootstrap: &str, settings: &[String]) -> Result<Vec<Value>, String> {
        let settings = settings.iter().map(String::as_str);
        let args: Vec<_> = [command, bootstrap].into_iter().chain(settings).collect();
        let mut program = match self {
            Self::Java(_) => return self.run_java("Admins", &args),
            Self::Python => python("kafka-python", KAFKA_PYTHON, PYTHON_ADMINS)?,
            Self::Librdkafka => python("confluent-kafka", CONFLUENT_KAFKA, PYTHON_ADMINS)?,
        };
        // The program imports its other files, and Python would put their compiled form beside them.
        program.env("PYTHONDONTWRITEBYTECODE", "1").arg(self.name()).args(args);
        lines(&process::run(&mut program)?)
    }

    /// Runs `programs/java/Shares.java`; returns the lines that it printed.
    ///
    /// # Errors
    /// The client is not Java's, is missing, or failed; the error has its output.
    pub fn share(self, bootstrap: &str) -> Result<Vec<Value>, String> {
        self.run_java("Shares", &[bootstrap])
    }

    fn run_java(self, program: &str, args: &[&str]) -> Result<Vec<Value>, String> {
        let Self::Java(release) = self else { return Err(format!("{} has no program {program}", self.name())) };
        run_program(jars::java(&jars::kafka(release)?), program, args)
    }

    /// Starts the client's program with a line protocol, which the module [`partitions`](crate::partitions) describes.
    ///
    /// # Errors
    /// The client cannot be downloaded or started.
    pub fn on_partitions(self) -> Result<Driven, String> {
        match self {
            Self::Java(release) => {
                let mut java = jars::java(&jars::kafka(release)?);
                Driven::start("Java's client", java.arg(cache::package("programs/java/Partitions.java")))
            }
            Self::Python => {
                let folders = [installed("kafka-python", KAFKA_PYTHON)?, codecs()?];
                let mut python = Command::new("python3");
                python.env("PYTHONPATH", env::join_paths(folders).map_err(|error| error.to_string())?);
                Driven::start("kafka-python", python.arg(cache::package("programs/python/partitions.py")))
            }
            Self::Librdkafka => {
                let program = "programs/python/rdkafka_partitions.py";
                Driven::start("librdkafka", &mut python("confluent-kafka", CONFLUENT_KAFKA, program)?)
            }
        }
    }

    /// A command that has not been started.
    ///
    /// # Errors
    /// The client cannot be downloaded.
    pub fn command(self, args: &[&str]) -> Result<Command, String> {
        let mut command = match self {
            Self::Java(release) => {
                let mut java = jars::java(&jars::kafka(release)?);
                java.arg(cache::package("programs/java/Clients.java"));
                java
            }
            Self::Python => python("kafka-python", KAFKA_PYTHON, "programs/python/clients.py")?,
            Self::Librdkafka => python("confluent-kafka", CONFLUENT_KAFKA, "programs/python/rdkafka.py")?,
        };
        command.args(args);
        Ok(command)
    }
}

/// Runs `programs/java/Streams.java` with Kafka Streams of a release; returns the lines that it printed.
///
/// # Errors
/// The jars are missing, or the program failed; the error has its output.
pub fn count_words(release: &str, bootstrap: &str, guarantee: &str) -> Result<Vec<Value>, String> {
    let class_path = jars::class_path_of(&[jars::kafka(release)?, jars::streams(release)?]);
    run_program(jars::java_on(&class_path), "Streams", &[bootstrap, guarantee])
}

/// Compares the lines that a program printed with the expected ones.
///
/// # Errors
/// The first difference, or the number of lines.
pub fn compare_lines(printed: &[Value], expected: &[Value]) -> Result<(), String> {
    match printed.iter().zip(expected).find(|(printed, expected)| printed != expected) {
        Some((printed, expected)) => Err(format!("{printed} instead of {expected}")),
        None if printed.len() != expected.len() => Err(format!("{} of {} results", printed.len(), expected.len())),
        None => Ok(()),
    }
}

fn run_program(mut java: Command, program: &str, args: &[&str]) -> Result<Vec<Value>, String> {
    let program = cache::package(&format!("programs/java/{program}.java"));
    lines(&process::run(java.arg(program).args(args))?)
}

/// The JSON of each line.
fn lines(printed: &str) -> Result<Vec<Value>, String> {
    printed.lines().map(|line| serde_json::from_str(line).map_err(|error| format!("{line}: {error}"))).collect()
}

/// Runs `kafka-python`'s codec, `programs/python/codec.py`, and returns its output.
///
/// # Errors
/// Python or the package is missing, or the codec failed; the error has its output.
pub fn python_codec(argument: &Path) -> Result<String, String> {
    process::run(python("kafka-python", KAFKA_PYTHON, "programs/python/codec.py")?.arg(argument))
}

/// Python with a package, before the arguments of `program`.
fn python(package: &str, version: &str, program: &str) -> Result<Command, String> {
    let mut python = Command::new("python3");
    python.env("PYTHONPATH", installed(package, version)?).arg(cache::package(program));
    Ok(python)
}

/// The folder with a package from `PyPI`, installed on first use.
fn installed(package: &str, version: &str) -> Result<PathBuf, String> {
    install(&format!("{package}-{version}"), &[&format!("{package}=={version}")])
}

/// The folder with the codecs of `kafka-python`.
fn codecs() -> Result<PathBuf, String> {
    install("kafka-python-codecs", &PYTHON_CODECS)
}

/// Installs packages into a folder. Unlike a virtual environment it needs only `pip`, and it may be renamed when it is
/// complete.
fn install(name: &str, packages: &[&str]) -> Result<PathBuf, String> {
    cache::once(name, |folder| {
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--target"]).arg(folder).args(packages);
        process::run(&mut pip).map(drop).map_err(|error| format!("cannot install {packages:?} from PyPI: {error}"))
    })
}
