use kayrock::KafkaMessage;

macro_rules! message {
    ($name:ident, $entry:meta) => {
        #[derive(KafkaMessage)]
        struct $name {
            #[kafka(tag = 0, $entry)]
            count: i8,
        }
    };
}

message!(Topic, tag = 1);

fn main() {}
