//! Kafka's own codecs: one JVM for each release, with a line protocol in JSON.
//!
//! `programs/java/Codec.java` is the program and describes its operations; `programs/java/Schemas.java` is another one.
//! A refusal by Kafka is a response too, an object with `error` (a Java class) and `message`; an `Err` here means that
//! the JVM itself has ended.

use std::ops::{Deref, DerefMut};
use std::process::Command;

use crate::driven::Driven;
use crate::{cache, jars};

/// A running codec, called through [`Driven`].
#[derive(Debug)]
pub struct Jvm(Driven);

impl Jvm {
    /// Starts the codec of a release, for example `"4.4.0"`.
    ///
    /// # Errors
    /// Its jars cannot be fetched, or Java is missing.
    pub fn start(release: &str) -> Result<Self, String> {
        let libs = jars::kafka(release)?;
        Self::run(jars::java(&libs), "programs/java/Codec.java")
    }

    /// Starts the codec of [`jars::TESTED`] with the messages of its tests.
    ///
    /// # Errors
    /// As [`Jvm::start`].
    pub fn tests() -> Result<Self, String> {
        let class_path = jars::class_path_of(&[jars::kafka(jars::TESTED)?, jars::tests()?]);
        Self::run(jars::java_on(&class_path), "programs/java/Codec.java")
    }

    /// Starts Kafka's reader of schemas with the classes of a release: `programs/java/Schemas.java` describes its
    /// operations.
    ///
    /// # Errors
    /// As [`Jvm::start`].
    pub fn schemas(release: &str) -> Result<Self, String> {
        let class_path = jars::class_path_of(&[jars::kafka(release)?, jars::generator()?]);
        Self::run(jars::java_on(&class_path), "programs/java/Schemas.java")
    }

    /// Starts the record sets of Kafka's consumer and brokers: `programs/java/Records.java` describes its operations.
    ///
    /// # Errors
    /// As [`Jvm::start`].
    pub fn records(release: &str) -> Result<Self, String> {
        let libs = jars::kafka(release)?;
        Self::run(jars::java(&libs), "programs/java/Records.java")
    }

    /// Starts Kafka's codecs of a release: `programs/java/Compression.java` describes its operations.
    ///
    /// # Errors
    /// As [`Jvm::start`].
    pub fn compression(release: &str) -> Result<Self, String> {
        let libs = jars::kafka(release)?;
        Self::run(jars::java(&libs), "programs/java/Compression.java")
    }

    /// Starts both sides of Kafka's SCRAM: `programs/java/Scram.java` describes its operations.
    ///
    /// # Errors
    /// As [`Jvm::start`].
    pub fn scram(release: &str) -> Result<Self, String> {
        let libs = jars::kafka(release)?;
        Self::run(jars::java(&libs), "programs/java/Scram.java")
    }

    /// Starts the partitioner of Kafka's producer: `programs/java/Partitioner.java` describes its operation.
    ///
    /// # Errors
    /// As [`Jvm::start`].
    pub fn partitioner(release: &str) -> Result<Self, String> {
        let libs = jars::kafka(release)?;
        Self::run(jars::java(&libs), "programs/java/Partitioner.java")
    }

    fn run(mut java: Command, program: &str) -> Result<Self, String> {
        Driven::start("the Java codec", java.arg(cache::package(program))).map(Self)
    }
}

impl Deref for Jvm {
    type Target = Driven;

    fn deref(&self) -> &Driven {
        &self.0
    }
}

impl DerefMut for Jvm {
    fn deref_mut(&mut self) -> &mut Driven {
        &mut self.0
    }
}
