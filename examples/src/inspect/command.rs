//! The command line.

use super::{frames, lines, nearest, one};
use crate::command_line::{read_file, words};
use kayrock::{ApiKey, Bytes};
use serde::Serialize;
use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::mem;
use std::path::Path;

/// Output of `--help`.
pub const HELP: &str = "\
Shows messages of Kafka as JSON.

usage: inspect                                 a sample request
       inspect NAME VERSION BYTES              a message by its name, such as FetchRequest
       inspect API VERSION BYTES               the request of an API: Fetch, or 1
       inspect --request BYTES                 a complete request, with its header
       inspect --response API VERSION BYTES    a complete response, with its header
       inspect --lines                         JSON objects from standard input, one a line

BYTES are hexadecimal digits, the name of a file that holds the bytes, or - for standard input.
A complete request or response may start with its size. `--compact` prints the JSON on one line.

With --lines, each line has a response line:
  {\"name\": N, \"version\": V, \"hex\": \"...\"}   {\"json\": {...}, \"hex\": \"...\"}, the bytes encoded again
  {\"name\": N, \"version\": V, \"json\": {...}}  {\"hex\": \"...\"}
  errors                                     {\"error\": \"...\"}
Fields that `json` leaves out have their defaults; those that the version lacks are set, too.
";

/// The first request of kcat, `ApiVersions`.
const SAMPLE: &[u8] = b"\0\x12\0\x03\0\0\0\x01\0\x07rdkafka\0\x0blibrdkafka\x062.8.0\0";

/// Command of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Prints the usage.
    Help,
    /// Shows a request that comes with the program.
    Sample,
    /// Serves lines.
    Lines,
    /// A message by its name or its API, its version, and its bytes.
    Message(String, String, OsString),
    /// A complete request.
    Request(OsString),
    /// A complete response: its API, its version, and its bytes.
    Response(String, String, OsString),
}

impl Command {
    /// Parses the arguments.
    ///
    /// # Errors
    /// Invalid arguments.
    pub fn parse(args: &[&OsStr]) -> Result<Self, String> {
        let source = args.last().map(OsString::from).unwrap_or_default();
        Ok(match *words(args) {
            [] => Self::Sample,
            ["--help" | "-h"] => Self::Help,
            ["--lines"] => Self::Lines,
            ["--request", _] => Self::Request(source),
            ["--response", api, version, _] => Self::Response(api.to_owned(), version.to_owned(), source),
            [name, version, _] if !name.starts_with('-') => Self::Message(name.to_owned(), version.to_owned(), source),
            _ => return Err(format!("no such arguments\n\n{HELP}")),
        })
    }
}

/// Output of the program, with an optional remark.
#[derive(Debug, Default)]
pub struct Output {
    /// For standard output.
    pub text: String,
    /// For standard error, if there is a remark.
    pub remark: Option<String>,
}

/// Runs the command of the arguments.
///
/// # Errors
/// Bytes that are no such message; the error has message, version, field and byte.
pub fn run(args: &[impl AsRef<OsStr>]) -> Result<Output, Box<dyn Error>> {
    let (compact, args): (Vec<_>, Vec<_>) = args.iter().map(AsRef::as_ref).partition(|arg| *arg == "--compact");
    let mut remark = None;
    let compact = !compact.is_empty();
    let text = match Command::parse(&args)? {
        Command::Help => return Ok(Output { text: HELP.to_owned(), remark }),
        Command::Lines => {
            lines::serve(io::stdin().lock(), io::stdout().lock())?;
            return Ok(Output::default());
        }
        Command::Sample => text(&frames::request(Bytes::from_static(SAMPLE))?, compact)?,
        Command::Request(source) => text(&frames::request(bytes(&source)?)?, compact)?,
        Command::Response(api, version, source) => {
            text(&frames::response(bytes(&source)?, api_key(&api)?, number(&version)?)?, compact)?
        }
        Command::Message(name, version, source) => {
            let mut decoded = one::decode(message_type(&name)?, number(&version)?, &bytes(&source)?)?;
            let rest = mem::take(&mut decoded.rest);
            remark = (!rest.is_empty()).then(|| format!("{} bytes are left over: {rest}", rest.len() / 2));
            text(&decoded.shown, compact)?
        }
    };
    Ok(Output { text, remark })
}

/// The text and a newline, in memory of exactly its length.
fn text(shown: &impl Serialize, compact: bool) -> Result<String, Box<dyn Error>> {
    let mut length = Length(1);
    write(shown, compact, &mut length)?;
    let mut text = Vec::with_capacity(length.0);
    write(shown, compact, &mut text)?;
    text.push(b'\n');
    Ok(String::from_utf8(text)?)
}

fn write(shown: &impl Serialize, compact: bool, out: &mut impl Write) -> serde_json::Result<()> {
    if compact { serde_json::to_writer(out, shown) } else { serde_json::to_writer_pretty(out, shown) }
}

/// Output that counts its bytes.
struct Length(usize);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn message_type(name: &str) -> Result<&'static kayrock::lookup::MessageType, String> {
    let of_api = name.parse::<ApiKey>().ok().and_then(ApiKey::name);
    of_api.map_or_else(|| one::find(name), |api| one::find(&format!("{api}Request")))
}

fn api_key(text: &str) -> Result<ApiKey, String> {
    text.parse().map_err(|error| {
        let hint = nearest::hint(text, ApiKey::ALL.iter().filter_map(|api| api.name()));
        format!("{error}{hint}")
    })
}

fn number(version: &str) -> Result<i16, String> {
    version.parse().map_err(|_| format!("`{version}` is no version, a number of 16 bits"))
}

/// The bytes that an argument names.
fn bytes(source: &OsStr) -> Result<Bytes, String> {
    if source == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|error| format!("cannot read standard input: {error}"))?;
        return Ok(bytes.into());
    }
    if Path::new(source).is_file() {
        return read_file(source).map(Bytes::from);
    }
    let digits = source.to_string_lossy();
    let bytes =
        super::hex::bytes(&digits).map_err(|error| format!("{error}, nor is there a file `{}`", start_of(&digits)))?;
    Ok(bytes.into())
}

/// Returns the text, without its end if it is long.
fn start_of(text: &str) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(60).collect();
    if chars.next().is_some() { format!("{start}…") } else { start }
}
