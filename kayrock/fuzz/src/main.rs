//! Runs fuzz targets: under libFuzzer if it is compiled by `run.py`, otherwise with given files.

#![cfg_attr(fuzzing, no_main)]

use kayrock_tests::allocations::Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

#[cfg(fuzzing)]
mod under_libfuzzer {
    use kayrock_fuzz::{Target, target};
    use std::sync::LazyLock;

    /// Target in the environment variable `KAYROCK_FUZZ`.
    static TARGET: LazyLock<&Target> = LazyLock::new(|| {
        let name = std::env::var("KAYROCK_FUZZ").expect("KAYROCK_FUZZ is the name of a target");
        target(&name).expect("KAYROCK_FUZZ is the name of a target")
    });

    libfuzzer_sys::fuzz_target!(|input: &[u8]| (TARGET.check)(input));
}

#[cfg(not(fuzzing))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use kayrock_fuzz::{java, seeds, target};
    const USAGE: &str = "usage: fuzz TARGET FILE…       checks the content of each file
       fuzz --unpack FOLDER    writes the seeds of each target to a folder of its own
       fuzz --seeds            makes the files of seeds again, with the classes of Kafka";

    let arguments: Vec<_> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--unpack", folder] => seeds::unpack(folder.as_ref())?,
        ["--seeds"] => java::make()?,
        [name, ref files @ ..] if !files.is_empty() => {
            let target = target(name).ok_or("no such target")?;
            for file in files {
                (target.check)(&std::fs::read(file)?);
                println!("{file}: passed");
            }
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}
