use kayrock::KafkaMessage;

macro_rules! message {
    ($name:ident, $versions:literal, $default:expr) => {
        #[derive(KafkaMessage)]
        #[kafka(api = 1, versions = $versions)]
        struct $name {
            #[kafka(default = $default)]
            count: i8,
        }
    };
}

message!(PingResponse, "0..=3", 300);

fn main() {}
