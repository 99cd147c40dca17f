//! Open sockets of the clients, found among those of this process, which other trials use, too.

use std::collections::HashSet;
use std::fs;
use std::net::SocketAddr;

/// Counts the sockets of this process that are connected to one of the addresses.
///
/// # Errors
/// The lists of the operating system cannot be read.
pub(crate) fn count(addresses: &[SocketAddr]) -> Result<usize, String> {
    let ours = inodes()?;
    let ports: HashSet<String> = addresses.iter().map(|address| format!("{:04X}", address.port())).collect();
    let table = fs::read_to_string("/proc/self/net/tcp").map_err(|error| error.to_string())?;
    let connections = table.lines().filter(|line| {
        let columns: Vec<_> = line.split_whitespace().collect();
        let port = columns.get(2).and_then(|remote| remote.split_once(':')).map(|(_, port)| port);
        port.is_some_and(|port| ports.contains(port)) && columns.get(9).is_some_and(|inode| ours.contains(*inode))
    });
    Ok(connections.count())
}

/// Returns the inodes of the sockets of this process.
fn inodes() -> Result<HashSet<String>, String> {
    let entries = fs::read_dir("/proc/self/fd").map_err(|error| error.to_string())?;
    let links = entries.flatten().filter_map(|entry| fs::read_link(entry.path()).ok());
    let inodes = links.filter_map(|link| {
        let inode = link.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?;
        Some(inode.to_owned())
    });
    Ok(inodes.collect())
}
