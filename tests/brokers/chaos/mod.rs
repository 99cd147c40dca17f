//! Chaos before three real nodes: an idempotent producer and calls of a cluster, while connections and nodes fail.
//!
//! Every acknowledged record is in the log once and in order, as Java's consumer reads it; calls end by their deadlines, with
//! the kinds of error that `faults` lists; service is back in time; and nothing is left of the clients. The usual run has
//! every fault once, with Kafka 4.4. `KAYROCK_CHAOS=full` repeats them until 100,000 records are acknowledged, with Kafka 3.9,
//! too; `KAYROCK_SEED` selects other numbers.

mod faults;
mod forwarder;
mod ledger;
mod load;
mod log;
mod site;
mod sockets;
mod table;

use faults::FAULTS;
use kayrock::client::{Cluster, IdempotentProducer};
use kayrock::testing::random::Random;
use kayrock_tests::allocations::live;
use kayrock_tests::clients::Client;
use kayrock_tests::jars::RELEASES;
use kayrock_tests::partitions::PartitionClient;
use kayrock_tests::suites::{Suite, Trial};
use ledger::Ledger;
use libtest_mimic::Failed;
use load::Load;
use log::Class;
use site::{Site, TOPICS};
use std::env;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use table::Table;

/// Held by a running cluster: two of them would slow each other down.
static TURN: Mutex<()> = Mutex::new(());

/// Records that the long run acknowledges at least.
const FULL: u64 = 100_000;

/// Memory that may be left of the clients, in bytes.
const LEFT: isize = 1 << 20;

pub(crate) fn suite() -> Suite {
    let ledger = Trial::test("ledger_finds_what_is_wrong", || ledger::finds_what_is_wrong().map_err(Failed::from));
    let page = Trial::test("page_has_every_fault", || page_has_every_fault().map_err(Failed::from));
    let releases = RELEASES.into_iter().take(if is_full() { RELEASES.len() } else { 1 });
    let chaos = releases.map(|release| {
        Trial::test(format!("nothing_is_lost_or_doubled_{release}"), || chaos(release).map_err(Failed::from))
    });
    Suite::new("chaos", [ledger.alone(), page.alone()].into_iter().chain(chaos))
}

/// Compares the faults with the table of `docs/chaos.md`.
fn page_has_every_fault() -> Result<(), String> {
    let page = include_str!("../../../docs/chaos.md");
    let table = page.split("## ").find(|section| section.starts_with("Kinds of error")).unwrap_or_default();
    for fault in FAULTS {
        let row = table.lines().find_map(|line| line.strip_prefix(&format!("| {} | ", fault.name)));
        let expected = fault.row();
        if row != Some(&*expected) {
            return Err(format!("{}: {row:?} instead of {expected}", fault.name));
        }
    }
    Ok(())
}

fn is_full() -> bool {
    env::var("KAYROCK_CHAOS").is_ok_and(|value| value == "full")
}

fn seed() -> u64 {
    env::var("KAYROCK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

fn chaos(release: &'static str) -> Result<(), String> {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let fault = Arc::default();
    let ledgers = TOPICS.map(|_| Ledger::new(&fault));
    let [.., recreated] = &ledgers;
    let site = Site::start(release, recreated.clone())?;
    // One thread, since memory is counted by thread.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let seed = seed();
    println!("Kafka {release}, KAYROCK_SEED={seed}");
    let mut table = Table::default();
    let outcome = runtime.block_on(run(&site, &mut Random::new(seed, "chaos"), &fault, &ledgers, &mut table));
    let compared = compare(release, &site, &ledgers, &mut table);
    print!("{table}");
    outcome?;
    compared?;
    table.verdict()
}

/// Runs all faults under load.
async fn run(
    site: &Site,
    random: &mut Random,
    current: &AtomicUsize,
    ledgers: &[Ledger; TOPICS.len()],
    table: &mut Table,
) -> Result<(), String> {
    site.prepare().await?;
    // Its connections end.
    while tasks() > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let (tasks, bytes) = (tasks(), live());
    {
        let (load, cluster) = start_load(site, ledgers).await?;
        loop {
            for fault in FAULTS {
                current.store(table.len(), Ordering::Relaxed);
                site.run_fault(fault, random, &load.log, &cluster, table).await?;
            }
            if !is_full() || acknowledged(ledgers) >= FULL {
                break;
            }
        }
        if sockets::count(&site.addresses)? == 0 {
            return Err("no socket of the clients is found".to_owned());
        }
        table.add_late(load.end().await.late());
    }
    nothing_is_left(site, tasks, bytes).await
}

async fn start_load(site: &Site, ledgers: &[Ledger; TOPICS.len()]) -> Result<(Load, Cluster), String> {
    let cluster = site.cluster().await?;
    let producer = IdempotentProducer::new(&cluster).await.map_err(|error| error.to_string())?;
    let mut load = Load::new();
    for (node, address) in site.addresses.into_iter().enumerate() {
        load.connection(node, address);
    }
    let records = if is_full() { 20 } else { 4 };
    for (topic, ledger) in TOPICS.into_iter().zip(ledgers) {
        load.producer(&producer, topic, records, ledger.clone());
        let cluster = cluster.clone();
        load.cluster(Class::Cluster, &format!("calls to the leader of {topic}"), move || {
            let cluster = cluster.clone();
            async move { load::call_leader(&cluster, topic).await }
        });
    }
    let of = cluster.clone();
    load.cluster(Class::Cluster, "calls to the coordinator", move || {
        let cluster = of.clone();
        async move { load::call_coordinator(&cluster).await }
    });
    let of = cluster.clone();
    load.cluster(Class::Cluster, "calls to any broker", move || {
        let cluster = of.clone();
        async move { load::call_any(&cluster).await }
    });
    let of = cluster.clone();
    load.cluster(Class::Unsafe, "calls to the controller", move || {
        let cluster = of.clone();
        async move { load::call_controller(&cluster).await }
    });
    Ok((load, cluster))
}

fn acknowledged(ledgers: &[Ledger]) -> u64 {
    ledgers.iter().map(Ledger::len).sum()
}

fn tasks() -> usize {
    tokio::runtime::Handle::current().metrics().num_alive_tasks()
}

/// Compares tasks, descriptors and memory with those before, once the connections have ended.
async fn nothing_is_left(site: &Site, tasks_before: usize, bytes_before: isize) -> Result<(), String> {
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if tasks() == tasks_before && sockets::count(&site.addresses)? == 0 {
            break;
        }
    }
    let (tasks, sockets, bytes) = (tasks(), sockets::count(&site.addresses)?, live() - bytes_before);
    println!("tasks {tasks_before} -> {tasks}, sockets {sockets}, {bytes} bytes more");
    if tasks == tasks_before && sockets == 0 && bytes < LEFT {
        Ok(())
    } else {
        Err(format!("{tasks} tasks after {tasks_before}, {sockets} sockets, {bytes} bytes"))
    }
}

/// Lets Java read the topics, and compares with the acknowledged records.
fn compare(
    release: &'static str,
    site: &Site,
    ledgers: &[Ledger; TOPICS.len()],
    table: &mut Table,
) -> Result<(), String> {
    let java = PartitionClient::start(Client::Java(release), &site.bootstrap())?;
    for (topic, ledger) in TOPICS.into_iter().zip(ledgers) {
        let end = site.end_of(topic)?;
        let readings =
            java.consume(topic, &[("isolation.level", "read_committed"), ("auto.offset.reset", "none")], &[0], end)?;
        let values = readings.iter().flat_map(|reading| &reading.records).map(number).collect::<Result<Vec<_>, _>>()?;
        table.add_findings(topic, ledger.compare(&values));
    }
    Ok(())
}

/// Returns the number that is the value of a record.
fn number(record: &serde_json::Value) -> Result<u64, String> {
    use base64::Engine;
    let value = record["value"].as_str().unwrap_or_default();
    let bytes = base64::engine::general_purpose::STANDARD.decode(value).map_err(|error| error.to_string())?;
    String::from_utf8_lossy(&bytes).parse().map_err(|error| format!("{record}: {error}"))
}
