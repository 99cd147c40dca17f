use kayrock::KafkaMessage;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(tag = 0, tagged = "0..", nullable, default = None)]
    records: Option<kayrock::records::Records>,
}

fn main() {}
