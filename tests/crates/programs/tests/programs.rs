//! Runs the programs at an in-process broker.

use kayrock::client::Connection;
use kayrock::messages::MetadataRequest;
use kayrock::mock::Broker;
use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// A program that is killed at the end.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Returns the output of a program that succeeds and prints no error; a panic of a task is one.
fn run(program: &str, args: &[&str]) -> Result<String> {
    let output = Command::new(program).args(args).output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() || !errors.is_empty() {
        return Err(format!("{program}: {}: {errors}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Starts a broker that has the topic "orders".
async fn broker() -> Result<Broker> {
    let broker = Broker::builder().with_topics().start().await?;
    let request = MetadataRequest::for_topics(["orders"]);
    let metadata = Connection::connect(broker.address()).await?.send(&request).await?;
    metadata.topic("orders")?;
    Ok(broker)
}

#[test]
fn private_api() -> Result<()> {
    let output = run(env!("CARGO_BIN_EXE_private_api"), &[])?;
    assert_eq!(output, "reserved 3\n");
    Ok(())
}

#[test]
fn unreleased_version() -> Result<()> {
    let output = run(env!("CARGO_BIN_EXE_unreleased_version"), &[])?;
    assert_eq!(output, "v5: 1 partitions to give up\nv4: 0 partitions to give up\n");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn producer_and_consumer() -> Result<()> {
    let broker = broker().await?;
    let args = [broker.bootstrap(), "orders".to_owned()];
    let args = args.each_ref().map(String::as_str);
    assert_eq!(run(env!("CARGO_BIN_EXE_producer"), &args)?, "first offset 0\n");
    assert_eq!(run(env!("CARGO_BIN_EXE_producer"), &args)?, "first offset 2\n");
    assert_eq!(run(env!("CARGO_BIN_EXE_consumer"), &args)?, "0: hello\n1: bye\n2: hello\n3: bye\n");
    assert_eq!(broker.errors().len(), 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn sync_client() -> Result<()> {
    let broker = broker().await?;
    assert_eq!(run(env!("CARGO_BIN_EXE_sync_client"), &[&broker.bootstrap()])?, "orders: 1 partitions\n");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn proxy() -> Result<()> {
    let broker = broker().await?;
    let mut proxy =
        Running(Command::new(env!("CARGO_BIN_EXE_proxy")).arg(broker.bootstrap()).stdout(Stdio::piped()).spawn()?);
    let mut address = String::new();
    BufReader::new(proxy.0.stdout.take().ok_or("no output")?).read_line(&mut address)?;
    let address = address.trim_end();
    let metadata = Connection::connect(address).await?.send(&MetadataRequest::for_topics(["orders"])).await?;
    assert_eq!(metadata.leader_of("orders", 0)?.address(), address);
    assert_ne!(address, broker.bootstrap());

    // Clients follow the address of the leader, the proxy's own.
    assert_eq!(run(env!("CARGO_BIN_EXE_producer"), &[address, "orders"])?, "first offset 0\n");
    Ok(())
}
