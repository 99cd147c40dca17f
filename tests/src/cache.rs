//! Download cache: `target/oracles`, filled once and shared by all test processes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// The path of a file or folder of this package.
#[must_use]
pub fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The folder below Cargo's target folder that holds `name`.
///
/// A relative `CARGO_TARGET_DIR` counts from the workspace's root.
#[must_use]
pub fn folder(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    package("..").join(target).join("oracles").join(name)
}

/// Fills the folder `name` with `make`, unless that was done before, and returns its path.
///
/// `make` works in an empty temporary folder, which is renamed once it is complete, so that an interrupted download is
/// never used. A file lock makes other threads and processes wait.
///
/// # Errors
/// The error of `make`, or the folder cannot be written.
pub fn once(name: &str, make: impl FnOnce(&Path) -> Result<(), String>) -> Result<PathBuf, String> {
    let finished = folder(name);
    if !finished.is_dir() {
        let lock = lock(name)?;
        if !finished.is_dir() {
            let unfinished = emptied(&format!("{name}.unfinished"))?;
            make(&unfinished)?;
            fs::rename(&unfinished, &finished).map_err(cannot_write(&finished))?;
        }
        drop(lock);
    }
    Ok(finished)
}

/// Waits for the lock of a folder, which the system releases when the file is closed.
fn lock(name: &str) -> Result<File, String> {
    let path = folder(&format!("{name}.lock"));
    fs::create_dir_all(folder("")).map_err(cannot_write(&path))?;
    let file = File::create(&path).map_err(cannot_write(&path))?;
    file.lock().map_err(cannot_write(&path))?;
    Ok(file)
}

fn emptied(name: &str) -> Result<PathBuf, String> {
    let path = folder(name);
    if path.exists() {
        fs::remove_dir_all(&path).map_err(cannot_write(&path))?;
    }
    fs::create_dir(&path).map_err(cannot_write(&path))?;
    Ok(path)
}

fn cannot_write(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("cannot write {}: {error}", path.display())
}
