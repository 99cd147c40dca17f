//! Definitions made by a macro: fragments arrive in invisible groups.

macro_rules! message {
    (
        $(#[$attribute:meta])*
        $name:ident, $api:literal, $versions:literal $(, $entry:meta)*;
        $($(#[$about:meta])* $field:ident: $type:ty = $default:expr;)*
    ) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, PartialEq, wire::KafkaMessage)]
        #[kafka(api = $api, versions = $versions, crate = "wire" $(, $entry)*)]
        pub struct $name {
            $($(#[$about])* #[kafka(default = $default)] pub $field: $type,)*
        }
    };
}

message! {
    /// Announces something to all brokers.
    Announce, 20_001, "0..=1", flexible = "1..", response = Announced, listeners = "broker";
    /// Volume.
    level: Level = 1;
    /// Number of repetitions: an expression with several parts.
    times: i32 = 2 * (1 + 2);
    /// A negative number.
    until: i64 = -1;
    /// Announcement.
    text: wire::Str = "quiet";
}

message! {
    /// Response of a broker that received it.
    Announced, 20_001, "0..=1", flexible = "1..";
    /// Number of listeners.
    heard_by: i32 = -1;
}

macro_rules! level {
    ($repr:ident, $($name:ident = $number:expr),*) => {
        /// Volume of an announcement.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, wire::KafkaField)]
        #[kafka(crate = "wire")]
        #[repr($repr)]
        pub enum Level {
            $(
                /// One of the levels.
                $name = $number,
            )*
            /// Unknown level.
            #[kafka(other)]
            Other($repr),
        }
    };
}

level!(i8, Low = -1, Usual = 1, High = 1 + 2);
