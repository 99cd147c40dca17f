use kayrock::KafkaMessage;
use kayrock::with::millis;
use std::time::Duration;

#[derive(KafkaMessage)]
struct Topic {
    #[kafka(with = millis, nullable, default = None)]
    timeout: Option<Duration>,
    #[kafka(with = millis, flexible = "never")]
    delay: Duration,
    #[kafka(with = millis, entity = "topicName")]
    pause: Duration,
}

fn main() {}
