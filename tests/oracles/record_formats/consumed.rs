//! Java's consumer on a fetched partition, and timestamps set by Java's brokers, compared with the library.

use super::combinations::{self, Combination};
use super::{bytes, hex};
use kayrock::records::{
    BatchBuilder, BatchesMut, ControlType, Fetched, NewRecord, Records, RecordsError, TimestampType,
};
use kayrock::testing::random::Random;
use kayrock::values::ProducerId;
use kayrock_tests::java::Jvm;
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// Number of generated partitions.
const LOGS: u64 = 300;

/// A part of a log, with the aborted transactions that a broker would list.
#[derive(Debug, Default)]
struct Log {
    batches: Vec<Records>,
    end: i64,
    /// First offset of each open transaction.
    open: HashMap<i64, i64>,
    aborted: Vec<(i64, i64)>,
}

impl Log {
    fn random(seed: u64) -> Result<Self, RecordsError> {
        let mut random = Random::new(seed, "log");
        let mut log = Self { end: i64::try_from(random.below(1000)).unwrap_or(0), ..Self::default() };
        for _ in 0..=random.below(25) {
            let producer = 1 + i64::try_from(random.below(3)).unwrap_or(0);
            match random.below(6) {
                0 => log.plain(&mut random)?,
                1 | 2 if log.open.contains_key(&producer) => log.end_transaction(producer, random.one_in(2))?,
                _ => log.transactional(producer, &mut random)?,
            }
            if random.one_in(12) {
                // As after compaction: only the offsets are left.
                log.end += 5;
            }
        }
        Ok(log)
    }

    fn plain(&mut self, random: &mut Random) -> Result<(), RecordsError> {
        self.fill(BatchBuilder::new(), random)
    }

    fn transactional(&mut self, producer: i64, random: &mut Random) -> Result<(), RecordsError> {
        self.open.entry(producer).or_insert(self.end);
        let builder = BatchBuilder::new().producer(producer, 0, 0).transactional(true);
        self.fill(builder, random)
    }

    /// Some records, some of them missing, also at the end.
    fn fill(&mut self, builder: BatchBuilder, random: &mut Random) -> Result<(), RecordsError> {
        let mut builder = builder.base_offset(self.end);
        let count = i64::try_from(1 + random.below(4)).unwrap_or(1);
        for delta in 0..count {
            if !random.one_in(4) {
                let offset = Some(self.end + delta);
                builder.push(NewRecord { offset, value: Some(b"v"), ..NewRecord::default() })?;
            }
        }
        self.batches.push(builder.compacted(self.end + count - 1, 5).build()?);
        self.end += count;
        Ok(())
    }

    fn end_transaction(&mut self, producer: i64, commit: bool) -> Result<(), RecordsError> {
        let kind = if commit { ControlType::Commit } else { ControlType::Abort };
        let first = self.open.remove(&producer).unwrap_or(self.end);
        if !commit {
            self.aborted.push((producer, first));
        }
        let mut builder =
            BatchBuilder::new().base_offset(self.end).producer(producer, 0, -1).transactional(true).control(true);
        builder.record(5, Some(&kind.key()), Some(&[0, 0, 0, 0, 0, 1]))?;
        self.batches.push(builder.build()?);
        self.end += 1;
        Ok(())
    }

    /// The records that a consumer returns from an offset on, and the next fetch offset.
    fn consume(&self, from: i64, committed: bool) -> Result<Json, RecordsError> {
        let set = self.records();
        let mut fetched = Fetched::new(set.batches(), from);
        if committed {
            fetched =
                fetched.read_committed(self.aborted.iter().map(|&(producer, first)| (ProducerId(producer), first)));
        }
        let mut offsets = Vec::new();
        for batch in &mut fetched {
            for record in batch?.records()? {
                offsets.push(record?.offset);
            }
        }
        Ok(json!({"offsets": offsets, "nextOffset": fetched.next_offset()}))
    }

    fn records(&self) -> Records {
        self.batches.iter().cloned().collect()
    }
}

pub(crate) fn consumers_see_the_same(release: &str) -> Result<(), String> {
    let java = &mut Jvm::records(release)?;
    let mut handed_on = 0;
    for seed in 0..LOGS {
        let log = Log::random(seed).map_err(|error| error.to_string())?;
        let records = log.records();
        let Some(first) = records.batches().flatten().next() else { continue };
        // A broker starts with the batch that has the fetch offset.
        let (start, second, last) = (first.base_offset(), first.base_offset() + 1, first.last_offset());
        for (from, committed) in [(start, false), (start, true), (second.min(last), true), (last, false)] {
            let theirs = java.call(&json!({
                "op": "consume", "hex": hex(&records), "fetchOffset": from, "committed": committed,
                "aborted": log.aborted,
            }))?;
            let ours = log.consume(from, committed).map_err(|error| error.to_string())?;
            if ours != theirs {
                return Err(format!("{log:?} from {from}, committed {committed}\nours   {ours}\ntheirs {theirs}"));
            }
            handed_on += ours["offsets"].as_array().map_or(0, Vec::len);
        }
    }
    println!("{release}: {LOGS} logs, {handed_on} records handed on");
    Ok(())
}

/// Fields that a broker sets.
struct Stamp {
    last_offset: i64,
    leader_epoch: Option<i32>,
    time: Option<(TimestampType, i64)>,
}

fn stamp(set: &Records, stamp: &Stamp) -> Result<Vec<u8>, RecordsError> {
    let mut bytes = set.to_vec();
    for batch in BatchesMut::new(&mut bytes) {
        let mut batch = batch?;
        batch.set_last_offset(stamp.last_offset)?;
        if let Some(epoch) = stamp.leader_epoch {
            batch.set_partition_leader_epoch(epoch)?;
        }
        if let Some((kind, timestamp)) = stamp.time {
            batch.set_max_timestamp(kind, timestamp)?;
        }
    }
    Ok(bytes)
}

pub(crate) fn batches_are_stamped_alike(release: &str) -> Result<(), String> {
    let java = &mut Jvm::records(release)?;
    let mut count = 0;
    for one in combinations::all().iter().filter(|one| one.records.len() < 100) {
        // Offsets within a compressed message of magic 0 are absolute.
        if one.magic == 0 && !one.is_exact() {
            continue;
        }
        let set = one.ours().map_err(|error| error.to_string())?;
        for kind in [TimestampType::CreateTime, TimestampType::LogAppendTime] {
            let how = Stamp {
                last_offset: 1 << 33,
                leader_epoch: (one.magic == 2).then_some(9),
                time: (one.magic > 0).then_some((kind, 1_800_000_000_000)),
            };
            let ours = stamp(&set, &how).map_err(|error| error.to_string())?;
            let theirs = bytes(&java.call(&request(&set, &how))?)?;
            if ours != theirs[..] {
                let Combination { magic, compression, kind, .. } = one;
                let (ours, theirs) = (hex(&ours), hex(&theirs));
                return Err(format!("magic {magic}, {compression}, {kind:?}\nours   {ours}\ntheirs {theirs}"));
            }
            count += 1;
        }
    }
    println!("{release}: {count} sets stamped alike");
    Ok(())
}

fn request(set: &Records, stamp: &Stamp) -> Json {
    let mut request = json!({"op": "stamp", "hex": hex(set), "lastOffset": stamp.last_offset});
    if let Some(epoch) = stamp.leader_epoch {
        request["leaderEpoch"] = epoch.into();
    }
    if let Some((kind, timestamp)) = stamp.time {
        request["timestampType"] = kind.to_string().into();
        request["timestamp"] = timestamp.into();
    }
    request
}
