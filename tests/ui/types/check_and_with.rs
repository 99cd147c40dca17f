use kayrock::{KafkaMessage, Result};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Load {
    #[kafka(check = is_small)]
    share: i8,
    #[kafka(check = is_small, with = kayrock::with::unsigned)]
    bytes: u64,
}

fn is_small(number: &i64) -> Result<()> {
    let _ = number;
    Ok(())
}

fn main() {}
