//! A test of a client with the in-process broker: a member that waits until its group is stable.

use kayrock::client::Connection;
use kayrock::messages::{HeartbeatRequest, HeartbeatResponse};
use kayrock::{ErrorCode, mock::Broker};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Sends heartbeats while the group rebalances; returns their number.
async fn wait_until_stable(connection: &Connection, group: &str) -> Result<u32> {
    let request = HeartbeatRequest { group_id: group.into(), ..Default::default() };
    for sent in 1.. {
        match connection.send(&request).await?.error_code {
            ErrorCode::REBALANCE_IN_PROGRESS => {}
            code => return Ok(code.into_result().map(|()| sent)?),
        }
    }
    Err("the group never became stable".into())
}

#[tokio::test]
async fn member_waits_for_the_rebalance() -> Result<()> {
    let responses = [ErrorCode::REBALANCE_IN_PROGRESS, ErrorCode::NONE, ErrorCode::UNKNOWN_MEMBER_ID]
        .map(|error_code| HeartbeatResponse { error_code, ..Default::default() });
    let broker = Broker::builder().on_sequence::<HeartbeatRequest>(responses).start().await?;
    let connection = Connection::connect(broker.address()).await?;
    assert_eq!(wait_until_stable(&connection, "orders").await?, 2);
    let error = wait_until_stable(&connection, "orders").await.unwrap_err();
    assert!(error.to_string().starts_with("UNKNOWN_MEMBER_ID"), "{error}");
    assert_eq!(broker.errors().len(), 0);
    Ok(())
}
