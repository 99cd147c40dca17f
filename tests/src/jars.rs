//! Kafka's jars, fetched from Maven Central with plain `mvn`.
//!
//! Each release has a folder with the broker, the Java clients, the JSON schemas, the classes generated from them, and
//! all dependencies: the broker's artifact brings everything.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use crate::process::{Background, TemporaryFolder};
use crate::{cache, process};

/// The tested releases: the newest, and the last one with every version that 4.0 removed.
pub const RELEASES: [&str; 2] = ["4.4.0", "3.9.2"];

/// The goal is pinned, so that a newer plugin cannot change what the tests run on.
const COPY: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

/// The folder with the jars of a Kafka release, downloaded on first use (about 45 MB).
///
/// # Errors
/// Maven is missing or cannot download; the error names the remedy.
pub fn kafka(release: &str) -> Result<PathBuf, String> {
    let home = cache::once(&format!("kafka-{release}"), |home| download(release, home))?;
    Ok(home.join("libs"))
}

/// Kafka's own generator. Maven Central has this release only; the language has not changed up to 4.4.
const GENERATOR: &str = "org.apache.kafka:generator:4.0.0";

/// The folder with the generator of Kafka's message classes, to be used with the jars of a release.
///
/// # Errors
/// As [`kafka`].
pub fn generator() -> Result<PathBuf, String> {
    copy("kafka-generator", GENERATOR)
}

/// The newest release whose tests are in Maven Central; those of 4.4 are missing.
pub const TESTED: &str = "4.3.1";

/// The folder with the tests of Kafka's clients, to be used with the jars of that release: schemas with every feature
/// of the language, and the classes that Kafka's generator makes of them.
///
/// # Errors
/// As [`kafka`].
pub fn tests() -> Result<PathBuf, String> {
    copy(&format!("kafka-tests-{TESTED}"), &format!("org.apache.kafka:kafka-clients:{TESTED}:jar:test"))
}

/// The folder with Kafka Streams of a release, to be used with the jars of that release. `RocksDB` is missing, which only
/// stores on disk need.
///
/// # Errors
/// As [`kafka`].
pub fn streams(release: &str) -> Result<PathBuf, String> {
    copy(&format!("kafka-streams-{release}"), &format!("org.apache.kafka:kafka-streams:{release}"))
}

/// The folder with one jar, downloaded on first use.
fn copy(folder: &str, artifact: &str) -> Result<PathBuf, String> {
    cache::once(folder, |home| {
        let mut maven = Command::new("mvn");
        maven
            .args(["--batch-mode", "--quiet", "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"])
            .arg(format!("-Dartifact={artifact}"))
            .arg(format!("-DoutputDirectory={}", home.display()));
        process::run(&mut maven)
            .map(drop)
            .map_err(|error| format!("cannot download {artifact} from Maven Central: {error}"))
    })
}

/// The class path that names every jar of a folder.
#[must_use]
pub fn class_path(libs: &Path) -> String {
    libs.join("*").display().to_string()
}

/// The class path of several folders.
#[must_use]
pub fn class_path_of(folders: &[PathBuf]) -> String {
    let separator = if cfg!(windows) { ";" } else { ":" };
    folders.iter().map(|folder| class_path(folder)).collect::<Vec<_>>().join(separator)
}

/// A JVM with the jars of a folder, before the arguments of a program.
///
/// It is set to start fast: it runs too briefly to gain from its best compiler and collector. It logs warnings only,
/// since hundreds of other lines would hide the reason why a broker does not start.
#[must_use]
pub fn java(libs: &Path) -> Command {
    java_on(&class_path(libs))
}

/// The same with a class path.
#[must_use]
pub fn java_on(class_path: &str) -> Command {
    let mut java = Command::new("java");
    java.args(["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"])
        .arg("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
        .args(["-cp", class_path]);
    java
}

/// A JVM for a broker of a release, before the path of its configuration.
///
/// Its classes come from an archive of a former start, which halves the time that a start takes.
///
/// # Errors
/// As [`kafka`]; or a first broker does not start.
pub fn broker(release: &str) -> Result<Command, String> {
    let libs = kafka(release)?;
    let archive = cache::once(&format!("kafka-{release}-classes"), |folder| archive_classes(&libs, folder))?;
    let mut java = java(&libs);
    java.arg(format!("-XX:SharedArchiveFile={}", archive.join(CLASSES).display())).arg("kafka.Kafka");
    Ok(java)
}

/// Archive of classes.
const CLASSES: &str = "classes.jsa";

/// Starts a broker, and writes its classes to an archive when it ends.
fn archive_classes(libs: &Path, folder: &Path) -> Result<(), String> {
    let data = TemporaryFolder::new()?;
    let [clients, controller] = free_addresses().map_err(|error| format!("no free port: {error}"))?;
    let config = data.path().join("server.properties");
    let settings = format!(
        "process.roles=broker,controller\nnode.id=1\ncontroller.listener.names=CONTROLLER\n\
         listeners=PLAINTEXT://{clients},CONTROLLER://{controller}\ncontroller.quorum.voters=1@{controller}\n\
         log.dirs={}\n",
        data.path().join("data").display(),
    );
    fs::write(&config, settings).map_err(|error| format!("cannot write {}: {error}", config.display()))?;
    let format = ["kafka.tools.StorageTool", "format", "--cluster-id", "a2F5cm9jay10ZXN0cy0wMQ", "--config"];
    process::run(java(libs).args(format).arg(&config))?;
    let mut java = java(libs);
    java.arg(format!("-XX:ArchiveClassesAtExit={}", folder.join(CLASSES).display())).arg("kafka.Kafka").arg(&config);
    let mut broker = Background::start(&java, data)?;
    let deadline = Instant::now() + Duration::from_secs(120);
    while TcpStream::connect(clients).is_err() {
        if broker.ended().is_some() || Instant::now() > deadline {
            return Err(format!("a broker does not start:\n{}", broker.log_tail()));
        }
        thread::sleep(Duration::from_millis(50));
    }
    broker.terminate(Duration::from_secs(120))
}

fn free_addresses() -> io::Result<[SocketAddr; 2]> {
    let one = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok([one.local_addr()?, other.local_addr()?])
}

fn download(release: &str, home: &Path) -> Result<(), String> {
    let mut maven = Command::new("mvn");
    maven
        .args(["--batch-mode", "--quiet", "--file"])
        .arg(cache::package("programs/java/pom-kafka.xml"))
        .arg(COPY)
        .arg("-DincludeScope=runtime")
        .arg(format!("-Dkafka.release={release}"))
        .arg(format!("-DoutputDirectory={}", home.join("libs").display()));
    process::run(&mut maven)
        .map(drop)
        .map_err(|error| format!("cannot download Kafka {release} from Maven Central: {error}"))
}
