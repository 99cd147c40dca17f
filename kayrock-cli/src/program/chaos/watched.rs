//! File of rules whose changes take effect.

use super::rule_set::{RuleSet, Written};
use crate::program::failure::Failure;
use crate::program::rules;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// File whose changes take effect.
#[derive(Debug)]
pub(in crate::program) struct Watched {
    path: PathBuf,
    changed: Option<(SystemTime, u64)>,
}

impl Watched {
    /// Reads the rules of a file, and watches it.
    pub(in crate::program) fn open(path: &Path) -> Result<(Self, Written), Failure> {
        let mut watched = Self { path: path.to_owned(), changed: None };
        watched.look();
        let written = watched.read()?;
        Ok((watched, written))
    }

    fn read(&self) -> Result<Written, Failure> {
        let written = Written::parse(&rules::text(&self.path)?);
        written.map_err(|error| Failure::new(format!("{}: {error}", self.path.display())))
    }

    /// Returns true if the file has changed since the last call.
    fn look(&mut self) -> bool {
        let metadata = fs::metadata(&self.path);
        let changed = metadata.and_then(|metadata| Ok((metadata.modified()?, metadata.len()))).ok();
        // A file that is replaced is missing for a moment.
        changed.is_some() && std::mem::replace(&mut self.changed, changed) != changed
    }

    /// Replaces the rules if the file has changed; returns true if they were replaced.
    pub(in crate::program) fn reload(&mut self, rules: &RuleSet) -> Result<bool, Failure> {
        if !self.look() {
            return Ok(false);
        }
        let written = self.read()?;
        rules.replace(&written).map_err(|error| Failure::new(format!("{}: {error}", self.path.display())))?;
        Ok(true)
    }
}
