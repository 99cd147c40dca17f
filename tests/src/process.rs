//! Other programs: run to their end, or kept in the background and always stopped.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Runs a program to its end and returns its standard output.
///
/// # Errors
/// The program is missing (the error names the package to install) or fails (the error has its output).
pub fn run(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().display().to_string();
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(&program, &error))?;
    let written = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(written);
    }
    let complaints = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{program}` failed, {}:\n{}{}", output.status, last_lines(&written), last_lines(&complaints)))
}

/// The reason why a program does not start, and the remedy.
pub(crate) fn cannot_start(program: &str, error: &io::Error) -> String {
    let remedy = match program {
        _ if error.kind() != ErrorKind::NotFound => "",
        "java" | "mvn" => {
            "; install a JDK (17 or newer) and Maven, on Debian `apt-get install default-jdk-headless maven`"
        }
        "python3" => "; install Python 3 with pip, on Debian `apt-get install python3-pip`",
        _ => "; is it installed and on the PATH?",
    };
    format!("cannot start `{program}`: {error}{remedy}")
}

/// A folder that is removed with its contents when this value is dropped.
#[derive(Debug)]
pub struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    /// Makes a new, empty folder.
    ///
    /// # Errors
    /// The system's folder for temporary files cannot be written.
    pub fn new() -> Result<Self, String> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = std::env::temp_dir().join(format!("kayrock-{}-{number}", std::process::id()));
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                // Left by a killed process with the same id.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(format!("cannot make {}: {error}", path.display())),
            }
        }
    }

    /// Path of the folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        // It may already be gone: the guard of `Background` removes it as well.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs `$2…` and kills it as soon as the standard input closes, which also happens when the process with the other end
/// of the pipe is killed or leaves without running its destructors. A first line is the signal to send before. After a kill the guard must remove the folder `$1`. Ctrl-C
/// reaches every process of the terminal: the guard outlives it to do its work.
const GUARD: &str = r#"
trap '' INT HUP
folder=$1; shift
exec 3<&0
"$@" 3<&- </dev/null & program=$!
(read -r signal <&3 && kill -"$signal" $program && read -r line <&3; kill -9 $program) & guard=$!
wait $program; status=$?
kill $guard
[ $status -ne 137 ] || rm -rf "$folder"
exit $status
"#;

/// A program in the background with its own folder. Dropping this value ends it and removes the folder, also after a
/// panic and when the test process is killed.
#[derive(Debug)]
pub struct Background {
    guard: Child,
    folder: TemporaryFolder,
}

impl Background {
    /// Starts `command`; its output goes to the file `log` in `folder`.
    ///
    /// # Errors
    /// The shell or the log file cannot be opened.
    pub fn start(command: &Command, folder: TemporaryFolder) -> Result<Self, String> {
        let log = File::create(log_path(&folder)).map_err(|error| format!("cannot write a log: {error}"))?;
        let errors = log.try_clone().map_err(|error| format!("cannot write a log: {error}"))?;
        let guard = Command::new("sh")
            .args(["-c", GUARD, "guard"])
            .arg(folder.path())
            .arg(command.get_program())
            .args(command.get_args())
            .stdin(Stdio::piped())
            .stdout(log)
            .stderr(errors)
            .spawn()
            .map_err(|error| cannot_start("sh", &error))?;
        Ok(Self { guard, folder })
    }

    /// The program's own folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Exit status of the program, if it has ended.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.guard.try_wait().ok().flatten()
    }

    /// Asks the program to end, and waits until it has; after a time it is killed.
    ///
    /// # Errors
    /// The guard cannot be reached.
    pub fn terminate(mut self, patience: Duration) -> Result<(), String> {
        let input = self.guard.stdin.as_mut().ok_or("the guard has no input")?;
        input.write_all(b"TERM\n").map_err(|error| format!("the guard does not read: {error}"))?;
        let deadline = Instant::now() + patience;
        while self.ended().is_none() && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// The last lines of its output.
    #[must_use]
    pub fn log_tail(&self) -> String {
        let log = fs::read(log_path(&self.folder)).unwrap_or_default();
        last_lines(&String::from_utf8_lossy(&log))
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // The guard ends after the program, so that nothing writes to the folder while it is removed.
        let _ = self.guard.wait();
    }
}

fn log_path(folder: &TemporaryFolder) -> PathBuf {
    folder.path().join("log")
}

/// At most the last forty lines.
fn last_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n") + "\n"
}
