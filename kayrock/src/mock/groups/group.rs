//! State machine of a classic group.
//!
//! Nothing here waits: a request that comes too early gets `None` and is repeated when the group has changed. The time is
//! an argument.
//!
//! Source: `org.apache.kafka.coordinator.group.classic.ClassicGroup` and its `GroupMetadataManager`.

use super::member::{Client, Member, milliseconds};
use crate::messages::describe_groups::DescribedGroup;
use crate::messages::join_group::{JoinGroupRequest, JoinGroupResponseMember};
use crate::messages::sync_group::{SyncGroupRequest, SyncGroupRequestAssignment};
use crate::types::Str;
use crate::values::{ErrorCode, GroupState, TopicName};
use bytes::Bytes;
use core::time::Duration;
use std::collections::BTreeMap;
use tokio::time::Instant;

/// Phase of a rebalance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// There are no members.
    Empty,
    /// Members must join again until the deadline.
    Joining { deadline: Instant },
    /// Members wait for the leader's assignment until the deadline.
    Syncing { deadline: Instant },
    /// All members have their assignment.
    Stable,
}

#[derive(Debug)]
pub(super) struct Group {
    phase: Phase,
    pub(super) generation: i32,
    pub(super) protocol_type: Str,
    pub(super) protocol: Str,
    pub(super) leader: Str,
    members: Vec<Member>,
    /// Member ids that were assigned to clients which have not joined with them yet, with their expiry.
    pending: BTreeMap<Str, Instant>,
    /// Time for which an empty group waits for members after the first one.
    pub(super) initial_delay: Duration,
    /// End of that time.
    wait_until: Option<Instant>,
}

/// Member that waits for the generation after `after`.
#[derive(Debug)]
pub(super) struct Joining {
    pub(super) member: Str,
    after: i32,
    /// A static member has come back, and its group goes on as before.
    pub(super) has_returned: bool,
    /// Id of a static member before it came back.
    pub(super) former: Str,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            phase: Phase::Empty,
            generation: 0,
            protocol_type: Str::default(),
            protocol: Str::default(),
            leader: Str::default(),
            members: Vec::new(),
            pending: BTreeMap::new(),
            initial_delay: Duration::ZERO,
            wait_until: None,
        }
    }
}

/// Joining.
impl Group {
    /// Adds or updates a member; one without an id gets `new_id`.
    ///
    /// With `must_return`, from version 4 on, a new member must join a second time with its id, so that a client that lost
    /// the response leaves no member in the group (KIP-394).
    pub(super) fn join(
        &mut self,
        request: &JoinGroupRequest,
        new_id: Str,
        client: &Client,
        must_return: bool,
        now: Instant,
    ) -> Result<Joining, (ErrorCode, Str)> {
        let id = &request.member_id;
        self.check_protocols(request).map_err(|error| (error, id.clone()))?;
        let member = match &request.group_instance_id {
            Some(instance) => {
                let known = self.static_member(instance, id).map_err(|error| (error, id.clone()))?;
                match known {
                    Some(former) if id.is_empty() => return Ok(self.come_back(former, new_id, request, client, now)),
                    Some(_) => id.clone(),
                    None => new_id,
                }
            }
            None if id.is_empty() && must_return => {
                self.pending.insert(new_id.clone(), now + milliseconds(request.session_timeout_ms));
                return Err((ErrorCode::MEMBER_ID_REQUIRED, new_id));
            }
            None if id.is_empty() => new_id,
            None if self.pending.remove(id).is_some() || self.member(id).is_some() => id.clone(),
            None => return Err((ErrorCode::UNKNOWN_MEMBER_ID, id.clone())),
        };
        if self.is_repeated_join(&member, request) {
            return Ok(self.at_once(member));
        }
        Ok(self.add(member, request, client, now))
    }

    /// Adds or replaces a member, which starts a rebalance.
    fn add(&mut self, member: Str, request: &JoinGroupRequest, client: &Client, now: Instant) -> Joining {
        let after = self.generation;
        self.protocol_type = request.protocol_type.clone();
        self.put(Member::new(member.clone(), request, client, now));
        self.rebalance(now);
        Joining { member, after, has_returned: false, former: Str::default() }
    }

    /// Returns a joining that does not wait.
    fn at_once(&self, member: Str) -> Joining {
        Joining { member, after: self.generation - 1, has_returned: false, former: Str::default() }
    }

    /// Gives a static member without its id a new one; a stable group goes on if its protocol remains.
    fn come_back(
        &mut self,
        former: Str,
        new_id: Str,
        request: &JoinGroupRequest,
        client: &Client,
        now: Instant,
    ) -> Joining {
        if self.leader == former {
            self.leader = new_id.clone();
        }
        let Some(member) = self.members.iter_mut().find(|member| member.id == former) else {
            return self.add(new_id, request, client, now);
        };
        let assignment = core::mem::take(&mut member.assignment);
        *member = Member { assignment, has_joined: false, ..Member::new(new_id.clone(), request, client, now) };
        if self.phase == Phase::Stable && self.vote() == self.protocol {
            return Joining { has_returned: true, former, ..self.at_once(new_id) };
        }
        self.add(new_id, request, client, now)
    }

    fn check_protocols(&self, request: &JoinGroupRequest) -> Result<(), ErrorCode> {
        let is_same_type = self.members.is_empty() || self.protocol_type == request.protocol_type;
        if request.protocol_type.is_empty() || !is_same_type || !self.has_common_protocol(request) {
            return Err(ErrorCode::INCONSISTENT_GROUP_PROTOCOL);
        }
        Ok(())
    }

    /// Returns whether all other members support one of the request's protocols.
    fn has_common_protocol(&self, request: &JoinGroupRequest) -> bool {
        request.protocols.iter().any(|protocol| {
            let mut others = self.members.iter().filter(|other| other.id != request.member_id);
            others.all(|other| other.supports(&protocol.name))
        })
    }

    /// Returns the id of the static member with an instance id, which the request may name.
    fn static_member(&self, instance: &Str, id: &Str) -> Result<Option<Str>, ErrorCode> {
        let known = self.members.iter().find(|member| member.instance.as_ref() == Some(instance));
        match known {
            Some(known) if id.is_empty() || known.id == *id => Ok(Some(known.id.clone())),
            Some(_) => Err(ErrorCode::FENCED_INSTANCE_ID),
            None if id.is_empty() => Ok(None),
            None => Err(ErrorCode::UNKNOWN_MEMBER_ID),
        }
    }

    /// Returns whether a member joins again without any change, because it lost the response.
    ///
    /// The leader of a stable group is excepted: it joins again to trigger a rebalance.
    fn is_repeated_join(&self, id: &Str, request: &JoinGroupRequest) -> bool {
        let may_repeat = match self.phase {
            Phase::Syncing { .. } => true,
            Phase::Stable => self.leader != *id,
            Phase::Empty | Phase::Joining { .. } => false,
        };
        may_repeat && self.member(id).is_some_and(|member| member.protocols == request.protocols)
    }

    fn put(&mut self, new: Member) {
        match self.members.iter_mut().find(|member| member.id == new.id) {
            Some(member) => *member = new,
            None => self.members.push(new),
        }
    }

    /// Starts a rebalance: all members must join again.
    fn rebalance(&mut self, now: Instant) {
        let longest = self.members.iter().map(|member| member.rebalance).max().unwrap_or_default();
        match self.phase {
            Phase::Empty if !self.initial_delay.is_zero() => {
                self.wait_until = Some(now + self.initial_delay);
                self.phase = Phase::Joining { deadline: now + longest };
            }
            // The first generation waits for members for as long as new ones come.
            Phase::Joining { deadline } if self.wait_until.is_some() => {
                self.wait_until = Some((now + self.initial_delay).min(deadline));
            }
            Phase::Joining { .. } => {}
            _ => self.phase = Phase::Joining { deadline: now + longest },
        }
        self.complete_join(now);
    }

    /// Starts the next generation if all members have joined or the deadline has passed.
    fn complete_join(&mut self, now: Instant) {
        let Phase::Joining { deadline } = self.phase else { return };
        if self.wait_until.is_some_and(|until| now < until) {
            return;
        }
        self.wait_until = None;
        let is_whole = self.pending.is_empty() && self.members.iter().all(|member| member.has_joined);
        if !is_whole && now < deadline {
            return;
        }
        self.members.retain(|member| member.has_joined);
        for member in &mut self.members {
            (member.has_joined, member.last_seen, member.assignment) = (false, now, Bytes::new());
        }
        self.generation += 1;
        self.protocol = self.vote();
        if self.member(&self.leader).is_none() {
            self.leader = self.members.first().map(|member| member.id.clone()).unwrap_or_default();
        }
        let longest = self.members.iter().map(|member| member.rebalance).max();
        self.phase = longest.map_or(Phase::Empty, |longest| Phase::Syncing { deadline: now + longest });
    }

    /// Returns the protocol that most members prefer among those that all members support.
    fn vote(&self) -> Str {
        let mut votes: BTreeMap<&Str, usize> = BTreeMap::new();
        for member in &self.members {
            let mut names = member.protocols.iter().map(|protocol| &protocol.name);
            if let Some(first) = names.find(|name| self.members.iter().all(|member| member.supports(name))) {
                *votes.entry(first).or_default() += 1;
            }
        }
        votes.into_iter().max_by_key(|(_, votes)| *votes).map(|(name, _)| name.clone()).unwrap_or_default()
    }

    /// Returns whether the generation that a member waits for has begun, or the member was removed.
    pub(super) fn has_begun(&self, joining: &Joining) -> bool {
        self.generation > joining.after || self.member(&joining.member).is_none()
    }

    /// Describes all members for the leader.
    pub(super) fn members(&self) -> Vec<JoinGroupResponseMember> {
        self.members.iter().map(|member| member.describe(&self.protocol)).collect()
    }
}

/// Requests of members within a generation.
impl Group {
    pub(super) fn member(&self, id: &Str) -> Option<&Member> {
        self.members.iter().find(|member| member.id == *id)
    }

    /// Checks that a request comes from a member of this generation, and renews the member's session.
    pub(super) fn check(
        &mut self,
        id: &Str,
        instance: Option<&Str>,
        generation: i32,
        now: Instant,
    ) -> Result<(), ErrorCode> {
        let mut same_instance = self
            .members
            .iter()
            .filter(|member| instance.is_some_and(|instance| member.instance.as_ref() == Some(instance)));
        if same_instance.any(|member| member.id != *id) {
            return Err(ErrorCode::FENCED_INSTANCE_ID);
        }
        let member = self.members.iter_mut().find(|member| member.id == *id).ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
        if generation != self.generation {
            return Err(ErrorCode::ILLEGAL_GENERATION);
        }
        member.last_seen = now;
        Ok(())
    }

    pub(super) fn is_joining(&self) -> bool {
        matches!(self.phase, Phase::Joining { .. })
    }

    pub(super) fn is_syncing(&self) -> bool {
        matches!(self.phase, Phase::Syncing { .. })
    }

    /// Returns whether there are no members, so that clients outside the group may commit offsets.
    pub(super) fn is_empty(&self) -> bool {
        self.phase == Phase::Empty
    }

    /// Checks that a commit comes from a member of this generation, or that the group is empty.
    pub(super) fn check_commit(
        &mut self,
        id: &Str,
        instance: Option<&Str>,
        generation: i32,
        now: Instant,
    ) -> Result<(), ErrorCode> {
        self.expire(now);
        if generation < 0 && self.is_empty() {
            return Ok(());
        }
        self.check(id, instance, generation, now)?;
        if self.is_syncing() { Err(ErrorCode::REBALANCE_IN_PROGRESS) } else { Ok(()) }
    }

    /// Returns a member's assignment, or `None` while the leader's assignments are missing. The leader's request sets them.
    pub(super) fn sync(&mut self, request: &SyncGroupRequest, now: Instant) -> Result<Option<Bytes>, ErrorCode> {
        self.check(&request.member_id, request.group_instance_id.as_ref(), request.generation_id, now)?;
        if request.protocol_type.as_ref().is_some_and(|named| *named != self.protocol_type)
            || request.protocol_name.as_ref().is_some_and(|named| *named != self.protocol)
        {
            return Err(ErrorCode::INCONSISTENT_GROUP_PROTOCOL);
        }
        if self.is_syncing() && request.member_id == self.leader {
            self.assign(&request.assignments);
        }
        match self.phase {
            Phase::Stable => Ok(self.member(&request.member_id).map(|member| member.assignment.clone())),
            Phase::Syncing { .. } => Ok(None),
            Phase::Joining { .. } => Err(ErrorCode::REBALANCE_IN_PROGRESS),
            Phase::Empty => Err(ErrorCode::UNKNOWN_MEMBER_ID),
        }
    }

    fn assign(&mut self, assignments: &[SyncGroupRequestAssignment]) {
        for member in &mut self.members {
            let own = assignments.iter().find(|assignment| assignment.member_id == member.id);
            member.assignment = own.map(|own| own.assignment.clone()).unwrap_or_default();
        }
        self.phase = Phase::Stable;
    }

    /// Removes a member, by its id or, if static, by its instance id.
    pub(super) fn leave(&mut self, id: &Str, instance: Option<&Str>, now: Instant) -> Result<(), ErrorCode> {
        if self.pending.remove(id).is_some() {
            self.complete_join(now);
            return Ok(());
        }
        let at = match instance {
            Some(_) => self.members.iter().position(|member| member.instance.as_ref() == instance),
            None => self.members.iter().position(|member| member.id == *id),
        };
        let at = at.ok_or(ErrorCode::UNKNOWN_MEMBER_ID)?;
        if instance.is_some() && !id.is_empty() && self.members[at].id != *id {
            return Err(ErrorCode::FENCED_INSTANCE_ID);
        }
        self.members.remove(at);
        self.rebalance(now);
        Ok(())
    }
}

/// Description.
impl Group {
    /// Returns whether no member has ever been there.
    pub(super) fn is_new(&self) -> bool {
        self.generation == 0 && self.members.is_empty() && self.pending.is_empty()
    }

    pub(super) fn state(&self) -> GroupState {
        match self.phase {
            Phase::Empty => GroupState::EMPTY,
            Phase::Joining { .. } => GroupState::PREPARING_REBALANCE,
            Phase::Syncing { .. } => GroupState::COMPLETING_REBALANCE,
            Phase::Stable => GroupState::STABLE,
        }
    }

    /// Describes the group; only a stable one has a protocol and assignments.
    pub(super) fn describe(&self) -> DescribedGroup {
        let protocol = Some(&self.protocol).filter(|_| self.phase == Phase::Stable);
        DescribedGroup {
            group_state: self.state(),
            protocol_type: self.protocol_type.clone(),
            protocol_data: protocol.cloned().unwrap_or_default(),
            members: self.members.iter().map(|member| member.describe_to_admin(protocol)).collect(),
            ..DescribedGroup::default()
        }
    }

    /// Returns whether a consumer of the group reads a topic.
    pub(super) fn is_subscribed(&self, topic: &TopicName) -> bool {
        self.protocol_type == "consumer" && self.members.iter().any(|member| member.is_subscribed(topic))
    }
}

/// Expiry.
impl Group {
    /// Removes members whose session has expired; returns whether the group has changed.
    pub(super) fn expire(&mut self, now: Instant) -> bool {
        let before = (self.phase, self.generation, self.members.len());
        self.pending.retain(|_, until| *until > now);
        self.members.retain(|member| member.expires().is_none_or(|expires| expires > now));
        let has_leader_failed = matches!(self.phase, Phase::Syncing { deadline } if deadline <= now);
        if self.members.len() < before.2 || has_leader_failed {
            self.rebalance(now);
        }
        self.complete_join(now);
        before != (self.phase, self.generation, self.members.len())
    }

    /// Returns the next time at which [`Group::expire`] changes the group.
    pub(super) fn next_expiry(&self) -> Option<Instant> {
        let deadline = match self.phase {
            Phase::Joining { deadline } => Some(self.wait_until.unwrap_or(deadline)),
            Phase::Syncing { deadline } => Some(deadline),
            Phase::Empty | Phase::Stable => None,
        };
        let members = self.members.iter().filter_map(Member::expires);
        self.pending.values().copied().chain(members).chain(deadline).min()
    }
}
