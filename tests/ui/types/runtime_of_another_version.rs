mod wire {
    macro_rules! derive_of_an_older_version {
        ($derive:literal) => {
            kayrock::__derive_version!("0.0.9");
        };
    }
    pub(crate) use derive_of_an_older_version as __derive_version;
}

#[derive(kayrock::KafkaMessage)]
#[kafka(crate = crate::wire)]
struct Topic {
    count: i8,
}

fn main() {}
