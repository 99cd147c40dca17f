use kayrock::{GroupId, KafkaField, KafkaMessage, TopicName};

#[derive(KafkaMessage)]
#[kafka(kind = "data", versions = "0")]
struct Lag {
    #[kafka(entity = "topicName")]
    groups: Vec<GroupId>,
    #[kafka(nullable, default = None, entity = "topicName")]
    topic: Option<TopicName>,
}

#[derive(KafkaField)]
#[kafka(entity = "transactionalId")]
struct Owner(GroupId);

fn main() {}
