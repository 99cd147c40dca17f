//! Lists the topics of a secured cluster. Without arguments, it authenticates with a broker in this process, over plain
//! TCP.

use kayrock::client::{Cluster, Connection, ConnectionBuilder, TlsOptions};
use kayrock::mock::{Broker, SaslServer};
use kayrock::sasl::{Plain, Scram};
use std::error::Error;
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "\
usage: cargo run --example secure [-- --bootstrap HOST:PORT,… OPTION…]
  --tls                         TLS with the roots of the platform
  --ca FILE                     TLS with the roots of a PEM file
  --identity CHAIN KEY          certificate of the client and its key, in PEM
  --sasl MECHANISM USER         PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512; the password is in KAFKA_PASSWORD";

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match *arguments.iter().map(String::as_str).collect::<Vec<_>>() {
        [] => {
            let users = SaslServer::new().user("ada", "hunter2");
            let broker = Broker::builder().with_topics().topic("orders", 3).sasl(users).start().await?;
            list(Connection::builder().sasl(Scram::sha512("ada", "hunter2")), &broker.bootstrap()).await
        }
        ["--bootstrap", addresses, ref options @ ..] => list(settings(options)?, addresses).await,
        _ => Err(USAGE.into()),
    }
}

async fn list(connection: ConnectionBuilder, addresses: &str) -> Result<()> {
    let cluster = Cluster::builder().connection(connection).connect(addresses).await?;
    for topic in cluster.all_topics_metadata().await? {
        println!("{}: {} partitions", topic.name.unwrap_or_default(), topic.partitions.len());
    }
    Ok(())
}

fn settings(mut options: &[&str]) -> Result<ConnectionBuilder> {
    let (mut connection, mut tls) = (Connection::builder(), None);
    while !options.is_empty() {
        options = match options {
            ["--tls", rest @ ..] => {
                tls = Some(tls.unwrap_or_else(TlsOptions::new));
                rest
            }
            ["--ca", file, rest @ ..] => {
                tls = Some(tls.unwrap_or_else(TlsOptions::new).roots(&fs::read(file)?)?);
                rest
            }
            ["--identity", chain, key, rest @ ..] => {
                tls = Some(tls.unwrap_or_else(TlsOptions::new).identity(&fs::read(chain)?, &fs::read(key)?)?);
                rest
            }
            ["--sasl", mechanism, user, rest @ ..] => {
                connection = authenticated(connection, mechanism, user, &env::var("KAFKA_PASSWORD")?)?;
                rest
            }
            _ => return Err(USAGE.into()),
        };
    }
    Ok(match tls {
        Some(tls) => connection.tls(tls),
        None => connection,
    })
}

fn authenticated(
    connection: ConnectionBuilder,
    mechanism: &str,
    user: &str,
    password: &str,
) -> Result<ConnectionBuilder> {
    match mechanism {
        "PLAIN" => Ok(connection.sasl(Plain::new(user, password))),
        "SCRAM-SHA-256" => Ok(connection.sasl(Scram::sha256(user, password))),
        "SCRAM-SHA-512" => Ok(connection.sasl(Scram::sha512(user, password))),
        _ => Err(USAGE.into()),
    }
}
