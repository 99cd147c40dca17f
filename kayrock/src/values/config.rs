//! Configurations of topics, brokers and other resources.

use super::names::{first, open_enums};
use kayrock_derive::KafkaField;

open_enums! {
    /// Kind of resource that has a configuration.
    ///
    /// Source: `org.apache.kafka.common.config.ConfigResource.Type` of Kafka 4.4.
    pub enum ConfigResourceType: i8, default 0 {
        /// no kind, or one that the sender does not support.
        Unknown = 0 "UNKNOWN",
        /// a topic, by name.
        Topic = 2 "TOPIC",
        /// a broker by id, or with an empty name the defaults of all brokers.
        Broker = 4 "BROKER",
        /// the log levels of a broker (KIP-412).
        BrokerLogger = 8 "BROKER_LOGGER",
        /// a subscription to metrics of clients (KIP-714).
        ClientMetrics = 16 "CLIENT_METRICS",
        /// a group (KIP-848).
        Group = 32 "GROUP",
    }

    /// Origin of a configuration value.
    ///
    /// Source: `org.apache.kafka.common.requests.DescribeConfigsResponse.ConfigSource` of Kafka 4.4. The response has
    /// -1 as default, which is `Other(-1)`.
    pub enum ConfigSource: i8, default 0 {
        /// an unknown origin.
        Unknown = 0 "UNKNOWN",
        /// the dynamic configuration of the topic.
        TopicConfig = 1 "TOPIC_CONFIG",
        /// the dynamic configuration of this broker.
        DynamicBrokerConfig = 2 "DYNAMIC_BROKER_CONFIG",
        /// the dynamic defaults of all brokers.
        DynamicDefaultBrokerConfig = 3 "DYNAMIC_DEFAULT_BROKER_CONFIG",
        /// the broker's properties file.
        StaticBrokerConfig = 4 "STATIC_BROKER_CONFIG",
        /// the built-in default.
        DefaultConfig = 5 "DEFAULT_CONFIG",
        /// a log level that was set dynamically (KIP-412).
        DynamicBrokerLoggerConfig = 6 "DYNAMIC_BROKER_LOGGER_CONFIG",
        /// a subscription to metrics of clients (KIP-714).
        ClientMetricsConfig = 7 "CLIENT_METRICS_CONFIG",
        /// the dynamic configuration of the group (KIP-848).
        GroupConfig = 8 "GROUP_CONFIG",
    }

    /// Data type of a configuration value.
    ///
    /// Source: `org.apache.kafka.common.requests.DescribeConfigsResponse.ConfigType` of Kafka 4.4.
    pub enum ConfigType: i8, default 0 {
        /// an unknown type.
        Unknown = 0 "UNKNOWN",
        /// `true` or `false`.
        Boolean = 1 "BOOLEAN",
        /// a string.
        String = 2 "STRING",
        /// a number of 32 bits.
        Int = 3 "INT",
        /// a number of 16 bits.
        Short = 4 "SHORT",
        /// a number of 64 bits.
        Long = 5 "LONG",
        /// a floating-point number.
        Double = 6 "DOUBLE",
        /// strings separated by commas.
        List = 7 "LIST",
        /// the name of a Java class.
        Class = 8 "CLASS",
        /// a secret, which brokers never return.
        Password = 9 "PASSWORD",
    }

    /// Change of one configuration value.
    ///
    /// Source: `org.apache.kafka.clients.admin.AlterConfigOp.OpType` of Kafka 4.4.
    pub enum AlterConfigOperation: i8, default 0 {
        /// sets the value.
        Set = 0 "SET",
        /// returns to the default.
        Delete = 1 "DELETE",
        /// adds elements to a list.
        Append = 2 "APPEND",
        /// removes elements from a list.
        Subtract = 3 "SUBTRACT",
    }
}
