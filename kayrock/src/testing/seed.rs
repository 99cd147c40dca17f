//! The seed of random values.

/// Environment variable that sets the seed.
///
/// ```
/// assert_eq!(kayrock::testing::SEED, "KAYROCK_SEED");
/// ```
pub const SEED: &str = "KAYROCK_SEED";
