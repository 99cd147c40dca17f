//! Definitions that a macro makes: fragments arrive in groups that one cannot see.

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
    /// Tells all brokers something.
    Announce, 20_001, "0..=1", flexible = "1..", response = Announced, listeners = "broker";
    /// How loud.
    level: Level = 1;
    /// How often: an expression whose parts belong together.
    times: i32 = 2 * (1 + 2);
    /// A negative number.
    until: i64 = -1;
    /// What.
    text: wire::Str = "quiet";
}

message! {
    /// That it was heard.
    Announced, 20_001, "0..=1", flexible = "1..";
    /// By how many.
    heard_by: i32 = -1;
}

macro_rules! level {
    ($repr:ident, $($name:ident = $number:expr),*) => {
        /// How loud something is said.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, wire::KafkaField)]
        #[kafka(crate = "wire")]
        #[repr($repr)]
        pub enum Level {
            $(
                /// One of the levels.
                $name = $number,
            )*
            /// A level without a name.
            #[kafka(other)]
            Other($repr),
        }
    };
}

level!(i8, Low = -1, Usual = 1, High = 1 + 2);
