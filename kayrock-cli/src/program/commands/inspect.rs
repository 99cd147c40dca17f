//! `kayrock inspect`: messages and frames between bytes and JSON.

use crate::inspect::{self, Shown};
use crate::program::failure::Failure;
use crate::program::input::{self, Form, api_key, version};
use crate::program::output::Output;
use crate::{hex, nearest};
use clap::Args;
use kayrock::ApiKey;
use kayrock::lookup::MessageType;
use serde_json::{Value as Json, json};
use std::ffi::{OsStr, OsString};
use std::io::{self, Write as _};

const EXAMPLES: &str = "\
Examples:
  kayrock inspect HeartbeatRequest 0 '0001 67 00000001 0000'
  kayrock inspect --encode HeartbeatRequest 0 '{\"groupId\": \"g\", \"generationId\": 1}'
  kayrock inspect --request 0012000300000001000772646b61666b61000b6c696272646b61666b6106322e382e3000
  kayrock inspect --response Heartbeat 0 AAAABwAZ --form base64
  echo 000167000000010000 | kayrock inspect Heartbeat 0 - --form hex
  echo '{\"name\": \"HeartbeatRequest\", \"version\": 0, \"json\": {}}' | kayrock inspect --lines

INPUT is hexadecimal digits or base64, the name of a file that holds the bytes, or - for standard input. A complete
request or response may start with its size.

With --lines, each line of standard input has a response line:
  {\"name\": N, \"version\": V, \"hex\": \"...\"}   {\"json\": {...}, \"hex\": \"...\"}, the bytes encoded again
  {\"name\": N, \"version\": V, \"json\": {...}}  {\"hex\": \"...\"}
  errors                                     {\"error\": \"...\"}
Fields that `json` leaves out have their defaults; those that the version lacks are set, too. Lines convert the bytes that
the program has, secrets included.";

const JSON_SOURCES: &str = "give an object such as '{\"topics\": []}', the name of a file, or - for standard input";

/// Convert messages and whole frames between bytes and JSON
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::program) struct Inspect {
    /// Message such as `FetchRequest`, or an API such as `Fetch` or 1 for its request
    #[arg(value_name = "TYPE", required_unless_present_any = ["request", "response", "lines"], requires = "version")]
    name: Option<String>,
    /// Version of the message
    #[arg(value_parser = version, requires = "input")]
    version: Option<i16>,
    /// Bytes: digits, base64, a file, or - for standard input; JSON with --encode
    input: Option<OsString>,
    /// Show a complete request, with its header
    #[arg(long, value_name = "INPUT", conflicts_with_all = ["name", "response", "lines"])]
    request: Option<OsString>,
    /// Show a complete response, with its header
    #[arg(long, num_args = 3, value_names = ["API", "VERSION", "INPUT"], conflicts_with_all = ["name", "lines"])]
    response: Option<Vec<OsString>>,
    /// Serve lines of JSON from standard input
    #[arg(long, conflicts_with_all = ["name", "encode"])]
    lines: bool,
    /// Convert JSON to bytes: of a message, or of a frame as `--request` and `--response` show it
    #[arg(long)]
    encode: bool,
    /// Form of the input
    #[arg(long, default_value = "auto")]
    form: Form,
    /// Print the JSON on one line
    #[arg(long)]
    compact: bool,
    /// With `--encode`, write the bytes themselves instead of digits
    #[arg(long, requires = "encode")]
    raw: bool,
}

impl Inspect {
    pub(in crate::program) fn run(self, output: &mut Output) -> Result<(), Failure> {
        if self.lines {
            return Ok(inspect::serve(io::stdin().lock(), output.raw()?)?);
        }
        if self.encode {
            return self.encode(output);
        }
        if let Some(source) = &self.request {
            let frame = inspect::request(input::bytes(source, self.form)?)?;
            let frame = if output.shows_secrets() { frame } else { frame.without_secrets() };
            return output.document(&frame, self.compact);
        }
        if let Some([api, version, source]) = self.response.as_deref() {
            let (api, version) = (api_of(api)?, version_of(version)?);
            let frame = inspect::response(input::bytes(source, self.form)?, api, version)?;
            let frame = if output.shows_secrets() { frame } else { frame.without_secrets() };
            return output.document(&frame, self.compact);
        }
        self.decode(output)
    }

    fn decode(&self, output: &mut Output) -> Result<(), Failure> {
        let (ty, version, source) = self.message()?;
        let decoded = inspect::decode(ty, version, &input::bytes(source, self.form)?)?;
        let shown = hidden(decoded.shown, output);
        output.document(&shown, self.compact)?;
        if !decoded.rest.is_empty() {
            let rest =
                if output.shows_secrets() || !crate::secrets::may_have(ty.schema) { &*decoded.rest } else { "…" };
            output.remark(format!("{} bytes are left over: {rest}", decoded.rest.len() / 2));
        }
        Ok(())
    }

    fn encode(&self, output: &mut Output) -> Result<(), Failure> {
        let frame = self.request.as_ref().or_else(|| self.response.as_ref()?.last());
        let bytes = match frame {
            Some(source) => inspect::encode_frame(&json_of(source)?)?,
            None => {
                let (ty, version, source) = self.message()?;
                inspect::encode(ty, version, &json_of(source)?)?
            }
        };
        match (self.raw, output.is_json()) {
            (true, _) => Ok(output.raw()?.write_all(&bytes)?),
            (_, true) => output.document(&json!({"hex": hex::of(&bytes)}), true),
            _ => Ok(writeln!(output, "{}", hex::of(&bytes))?),
        }
    }

    /// Returns the type, the version and the input of a message.
    fn message(&self) -> Result<(&'static MessageType, i16, &OsStr), Failure> {
        let (Some(name), Some(version), Some(source)) = (&self.name, self.version, &self.input) else {
            return Err(Failure::new("TYPE, VERSION and INPUT are necessary"));
        };
        Ok((message_type(name)?, version, source))
    }
}

fn hidden(shown: Shown, output: &Output) -> Shown {
    if output.shows_secrets() { shown } else { shown.without_secrets() }
}

/// Returns the message with that name, or the request of that API.
pub(super) fn message_type(name: &str) -> Result<&'static MessageType, String> {
    let of_api = name.parse::<ApiKey>().ok().and_then(ApiKey::name);
    let found = of_api.map_or_else(|| inspect::find(name), |api| inspect::find(&format!("{api}Request")));
    found.map_err(|_| {
        let apis = ApiKey::ALL.iter().filter_map(|api| api.name());
        let hint = nearest::hint(name, apis.chain(kayrock::lookup::MESSAGES.iter().map(MessageType::name)));
        format!("no message and no API is called `{name}`{hint}")
    })
}

/// Returns the JSON of an argument, of a file or of standard input.
pub(super) fn json_of(source: &OsStr) -> Result<Json, Failure> {
    let text = source.to_string_lossy();
    let (text, place) = if text.trim_start().starts_with('{') {
        (text.into_owned(), "the argument".to_owned())
    } else {
        (input::text_file(source).map_err(|failure| failure.remedy(JSON_SOURCES))?, input::shown(source))
    };
    let json = serde_json::from_str(&text);
    json.map_err(|error| Failure::new(format!("{place} is no JSON: {error}")).remedy(JSON_SOURCES))
}

fn api_of(text: &OsStr) -> Result<ApiKey, String> {
    api_key(&text.to_string_lossy())
}

fn version_of(text: &OsStr) -> Result<i16, String> {
    version(&text.to_string_lossy())
}
