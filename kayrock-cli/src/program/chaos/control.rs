//! HTTP interface that changes rules.
//!
//! | request | effect | response |
//! |---|---|---|
//! | `GET /rules` | – | all rules with their hits |
//! | `PUT /rules` | the rules of the body, in TOML, replace all | as `GET` |
//! | `POST /rules` | the rules of the body are added | `{"names": […]}` |
//! | `DELETE /rules` | all rules are removed | `204` |
//! | `GET /rules/NAME` | – | the rule with its hits |
//! | `DELETE /rules/NAME` | the rule is removed; what it holds is released | `204` |
//! | `POST /rules/NAME/release` | held requests pass, now and later; with `?count=N` only the N oldest | `204` |
//!
//! An error is `{"error": TEXT}` with the status 400, 403, 404, 405 or 413. Requests of browsers, which have the header
//! `Origin`, are refused.

use super::rule_set::{RuleSet, Written};
use crate::program::failure::Failure;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue, ORIGIN};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::{Value as Json, json};
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::str;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::sleep;

/// Bytes of the largest body.
const LARGEST_BODY: usize = 1 << 20;

/// Time for the header of a request.
const PATIENCE: Duration = Duration::from_secs(10);

/// Pause after an error of the listener, such as too many open files.
const PAUSE: Duration = Duration::from_millis(100);

/// Listener of the HTTP interface.
#[derive(Debug)]
pub(in crate::program) struct Control {
    listener: TcpListener,
    address: SocketAddr,
}

/// Status and body of a response.
type Reply = (StatusCode, Json);

/// Parses `PORT`, which is one of the loopback, or `IP:PORT`.
pub(in crate::program) fn control_address(text: &str) -> Result<SocketAddr, String> {
    let port = text.parse().map(|port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    port.or_else(|_| text.parse()).map_err(|_| format!("`{text}` is no port and no address such as `127.0.0.1:8080`"))
}

impl Control {
    pub(in crate::program) async fn bind(address: SocketAddr) -> Result<Self, Failure> {
        let listener = TcpListener::bind(address).await;
        let bound = listener.and_then(|listener| Ok(Self { address: listener.local_addr()?, listener }));
        bound.map_err(|error| Failure::new(format!("cannot listen at {address}: {error}")))
    }

    pub(in crate::program) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Serves connections; sends a message after each change of the rules.
    pub(in crate::program) async fn serve(self, rules: Arc<RuleSet>, changes: UnboundedSender<()>) {
        loop {
            match self.listener.accept().await {
                Ok((stream, _)) => drop(tokio::spawn(connection(stream, Arc::clone(&rules), changes.clone()))),
                Err(_) => sleep(PAUSE).await,
            }
        }
    }
}

async fn connection(stream: TcpStream, rules: Arc<RuleSet>, changes: UnboundedSender<()>) {
    let service = service_fn(|request| respond(request, &rules, &changes));
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    // A client that breaks its connection concerns nobody else.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}

async fn respond(
    request: Request<Incoming>,
    rules: &RuleSet,
    changes: &UnboundedSender<()>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let changes_rules = request.method() != Method::GET;
    let (status, body) = reply(request, rules).await.unwrap_or_else(|error| error);
    if changes_rules && status.is_success() {
        // Without a receiver, the program ends.
        let _ = changes.send(());
    }
    let body = if body.is_null() { Bytes::new() } else { format!("{body}\n").into() };
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

async fn reply(request: Request<Incoming>, rules: &RuleSet) -> Result<Reply, Reply> {
    if request.headers().contains_key(ORIGIN) {
        return Err(error(StatusCode::FORBIDDEN, "requests of browsers are refused"));
    }
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let path: Vec<_> = uri.path().split('/').skip(1).collect();
    let none = (StatusCode::NO_CONTENT, Json::Null);
    match (&method, &*path) {
        (&Method::GET, ["rules"]) => Ok((StatusCode::OK, rules.to_json())),
        (&Method::PUT, ["rules"]) => {
            rules.replace(&written(request).await?).map_err(invalid)?;
            Ok((StatusCode::OK, rules.to_json()))
        }
        (&Method::POST, ["rules"]) => {
            let names = rules.add(&written(request).await?).map_err(invalid)?;
            Ok((StatusCode::CREATED, json!({"names": names})))
        }
        (&Method::DELETE, ["rules"]) => {
            rules.replace(&Written::default()).map_err(invalid)?;
            Ok(none)
        }
        (&Method::GET, ["rules", name]) => {
            rules.one_to_json(name).map(|rule| (StatusCode::OK, rule)).ok_or_else(|| absent(name))
        }
        (&Method::DELETE, ["rules", name]) => rules.remove(name).then_some(none).ok_or_else(|| absent(name)),
        (&Method::POST, ["rules", name, "release"]) => {
            let count = count(uri.query())?;
            rules.release(name, count).then_some(none).ok_or_else(|| absent(name))
        }
        (_, ["rules"] | ["rules", _] | ["rules", _, "release"]) => {
            Err(error(StatusCode::METHOD_NOT_ALLOWED, &format!("{method} is no method of this path")))
        }
        _ => Err(error(StatusCode::NOT_FOUND, "the only paths are /rules, /rules/NAME and /rules/NAME/release")),
    }
}

/// Reads rules from a body.
async fn written(request: Request<Incoming>) -> Result<Written, Reply> {
    let body = Limited::new(request.into_body(), LARGEST_BODY).collect().await.map_err(|problem| {
        if problem.is::<LengthLimitError>() {
            return error(StatusCode::PAYLOAD_TOO_LARGE, &format!("the limit of a body is {LARGEST_BODY} bytes"));
        }
        error(StatusCode::BAD_REQUEST, &problem.to_string())
    })?;
    let body = body.to_bytes();
    let text = str::from_utf8(&body)
        .map_err(|problem| invalid(format!("byte {} of the body is no UTF-8", problem.valid_up_to())))?;
    Written::parse(text).map_err(invalid)
}

/// Returns the value of `count=N`.
fn count(query: Option<&str>) -> Result<Option<usize>, Reply> {
    let Some(query) = query else { return Ok(None) };
    let count = query.strip_prefix("count=").and_then(|count| count.parse().ok());
    count.map(Some).ok_or_else(|| invalid(format!("`{query}` is unknown; the query is `count=N`")))
}

fn invalid(text: impl AsRef<str>) -> Reply {
    error(StatusCode::BAD_REQUEST, text.as_ref())
}

fn absent(name: &str) -> Reply {
    error(StatusCode::NOT_FOUND, &format!("no rule `{name}` that this request applies to"))
}

fn error(status: StatusCode, text: &str) -> Reply {
    (status, json!({"error": text}))
}
