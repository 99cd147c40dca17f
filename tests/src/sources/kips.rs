//! Addresses of the Kafka Improvement Proposals (KIPs) that the docs of messages name.

const WIKI: &str = "https://cwiki.apache.org/confluence/";
/// List of all KIPs, for those without a known address.
const LIST: &str = "display/KAFKA/Kafka+Improvement+Proposals";

/// Returns the address of a KIP; `None` if it is not in the table.
pub(super) fn address(kip: u16) -> Option<String> {
    let at = PAGES.binary_search_by_key(&kip, |(number, _)| *number).ok()?;
    Some(format!("{WIKI}{}", PAGES[at].1))
}

/// Pages by the number of the KIP, in ascending order.
#[rustfmt::skip]
const PAGES: &[(u16, &str)] = &[
    (2, LIST),
    (4, "display/KAFKA/KIP-4+-+Command+line+and+centralized+administrative+operations"),
    (13, "display/KAFKA/KIP-13+-+Quotas"),
    (32, "display/KAFKA/KIP-32+-+Add+timestamps+to+Kafka+message"),
    (35, "display/KAFKA/KIP-35+-+Retrieving+protocol+version"),
    (36, "display/KAFKA/KIP-36+Rack+aware+replica+assignment"),
    (43, "display/KAFKA/KIP-43%3A+Kafka+SASL+enhancements"),
    (48, "display/KAFKA/KIP-48+Delegation+token+support+for+Kafka"),
    (62, "display/KAFKA/KIP-62%3A+Allow+consumer+to+send+heartbeats+from+a+background+thread"),
    (74, "display/KAFKA/KIP-74%3A+Add+Fetch+Response+Size+Limit+in+Bytes"),
    (78, "display/KAFKA/KIP-78%3A+Cluster+Id"),
    (79, "pages/viewpage.action?pageId=65868090"),
    (88, "display/KAFKA/KIP-88%3A+OffsetFetch+Protocol+Update"),
    (98, "display/KAFKA/KIP-98+-+Exactly+Once+Delivery+and+Transactional+Messaging"),
    (101, "display/KAFKA/KIP-101+-+Alter+Replication+Protocol+to+use+Leader+Epoch+rather+than+High+Watermark+for+Truncation"),
    (103, "display/KAFKA/KIP-103%3A+Separation+of+Internal+and+External+traffic"),
    (107, "display/KAFKA/KIP-107%3A+Add+deleteRecordsBefore%28%29+API+in+AdminClient"),
    (110, "display/KAFKA/KIP-110%3A+Add+Codec+for+ZStandard+Compression"),
    (112, "display/KAFKA/KIP-112%3A+Handle+disk+failure+for+JBOD"),
    (113, "display/KAFKA/KIP-113%3A+Support+replicas+movement+between+log+directories"),
    (124, "display/KAFKA/KIP-124+-+Request+rate+quotas"),
    (133, "display/KAFKA/KIP-133%3A+Describe+and+Alter+Configs+Admin+APIs"),
    (140, "display/KAFKA/KIP-140%3A+Add+administrative+RPCs+for+adding%2C+deleting%2C+and+listing+ACLs"),
    (152, "display/KAFKA/KIP-152+-+Improve+diagnostics+for+SASL+authentication+failures"),
    (183, "display/KAFKA/KIP-183+-+Change+PreferredReplicaLeaderElectionCommand+to+use+AdminClient"),
    (195, "display/KAFKA/KIP-195%3A+AdminClient.createPartitions"),
    (207, "display/KAFKA/KIP-207%3A+Offsets+returned+by+ListOffsetsResponse+should+be+monotonically+increasing+even+during+a+partition+leader+change"),
    (211, "display/KAFKA/KIP-211%3A+Revise+Expiration+Semantics+of+Consumer+Group+Offsets"),
    (219, "display/KAFKA/KIP-219+-+Improve+quota+communication"),
    (226, "display/KAFKA/KIP-226+-+Dynamic+Broker+Configuration"),
    (227, "display/KAFKA/KIP-227%3A+Introduce+Incremental+FetchRequests+to+Increase+Partition+Scalability"),
    (229, "display/KAFKA/KIP-229%3A+DeleteGroups+API"),
    (279, "display/KAFKA/KIP-279%3A+Fix+log+divergence+between+leader+and+follower+after+fast+leader+fail+over"),
    (290, "display/KAFKA/KIP-290%3A+Support+for+Prefixed+ACLs"),
    (320, "display/KAFKA/KIP-320%3A+Allow+fetchers+to+detect+and+handle+log+truncation"),
    (322, "pages/viewpage.action?pageId=87295558"),
    (339, "display/KAFKA/KIP-339%3A+Create+a+new+IncrementalAlterConfigs+API"),
    (345, "display/KAFKA/KIP-345%3A+Introduce+static+membership+protocol+to+reduce+consumer+rebalances"),
    (360, "display/KAFKA/KIP-360%3A+Improve+handling+of+unknown+producer"),
    (368, "display/KAFKA/KIP-368%3A+Allow+SASL+Connections+to+Periodically+Re-Authenticate"),
    (373, "display/KAFKA/KIP-373%3A+Allow+users+to+create+delegation+tokens+for+other+users"),
    (380, "display/KAFKA/KIP-380%3A+Detect+outdated+control+requests+and+bounced+brokers+using+broker+generation"),
    (392, "display/KAFKA/KIP-392%3A+Allow+consumers+to+fetch+from+closest+replica"),
    (394, "display/KAFKA/KIP-394%3A+Require+member.id+for+initial+join+group+request"),
    (405, "display/KAFKA/KIP-405%3A+Kafka+Tiered+Storage"),
    (429, "display/KAFKA/KIP-429%3A+Kafka+Consumer+Incremental+Rebalance+Protocol"),
    (430, "display/KAFKA/KIP-430+-+Return+Authorized+Operations+in+Describe+Responses"),
    (447, "display/KAFKA/KIP-447%3A+Producer+scalability+for+exactly+once+semantics"),
    (455, "display/KAFKA/KIP-455%3A+Create+an+Administrative+API+for+Replica+Reassignment"),
    (460, "display/KAFKA/KIP-460%3A+Admin+Leader+Election+RPC"),
    (464, "display/KAFKA/KIP-464%3A+Defaults+for+AdminClient%23createTopic"),
    (467, "display/KAFKA/KIP-467%3A+Augment+ProduceResponse+error+messaging+for+specific+culprit+records"),
    (482, "display/KAFKA/KIP-482%3A+The+Kafka+Protocol+should+Support+Optional+Tagged+Fields"),
    (496, "display/KAFKA/KIP-496%3A+Administrative+API+to+delete+consumer+offsets"),
    (497, "display/KAFKA/KIP-497%3A+Add+inter-broker+API+to+alter+ISR"),
    (511, "display/KAFKA/KIP-511%3A+Collect+and+Expose+Client%27s+Name+and+Version+in+the+Brokers"),
    (516, "display/KAFKA/KIP-516%3A+Topic+Identifiers"),
    (518, "display/KAFKA/KIP-518%3A+Allow+listing+consumer+groups+per+state"),
    (525, "display/KAFKA/KIP-525+-+Return+topic+metadata+and+configs+in+CreateTopics+response"),
    (546, "display/KAFKA/KIP-546%3A+Add+Client+Quota+APIs+to+the+Admin+Client"),
    (554, "display/KAFKA/KIP-554%3A+Add+Broker-side+SCRAM+Config+API"),
    (559, "display/KAFKA/KIP-559%3A+Make+the+Kafka+Protocol+Friendlier+with+L7+Proxies"),
    (569, "display/KAFKA/KIP-569%3A+DescribeConfigsResponse+-+Update+the+schema+to+include+additional+metadata+information+of+the+field"),
    (570, "display/KAFKA/KIP-570%3A+Add+leader+epoch+in+StopReplicaRequest"),
    (584, "display/KAFKA/KIP-584%3A+Versioning+scheme+for+features"),
    (588, "display/KAFKA/KIP-588%3A+Allow+producers+to+recover+gracefully+from+transaction+timeouts"),
    (590, "display/KAFKA/KIP-590%3A+Redirect+Zookeeper+Mutation+Protocols+to+The+Controller"),
    (595, "display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum"),
    (599, "display/KAFKA/KIP-599%3A+Throttle+Create+Topic%2C+Create+Partition+and+Delete+Topic+Operations"),
    (630, "display/KAFKA/KIP-630%3A+Kafka+Raft+Snapshot"),
    (631, "display/KAFKA/KIP-631%3A+The+Quorum-based+Kafka+Controller"),
    (664, "display/KAFKA/KIP-664%3A+Provide+tooling+to+detect+and+abort+hanging+transactions"),
    (699, "display/KAFKA/KIP-699%3A+Update+FindCoordinator+to+resolve+multiple+Coordinators+at+a+time"),
    (700, "display/KAFKA/KIP-700%3A+Add+Describe+Cluster+API"),
    (704, "display/KAFKA/KIP-704%3A+Send+a+hint+to+the+partition+leader+to+recover+the+partition"),
    (709, "pages/viewpage.action?pageId=173084258"),
    (714, "display/KAFKA/KIP-714%3A+Client+metrics+and+observability"),
    (730, "display/KAFKA/KIP-730%3A+Producer+ID+generation+in+KRaft+mode"),
    (734, "display/KAFKA/KIP-734%3A+Improve+AdminClient.listOffsets+to+return+timestamp+and+offset+for+the+record+with+the+largest+timestamp"),
    (746, "display/KAFKA/KIP-746%3A+Revise+KRaft+Metadata+Records"),
    (778, "display/KAFKA/KIP-778%3A+KRaft+to+KRaft+Upgrades"),
    (784, "display/KAFKA/KIP-784%3A+Add+top-level+error+code+field+to+DescribeLogDirsResponse"),
    (792, "pages/viewpage.action?pageId=191336614"),
    (800, "display/KAFKA/KIP-800%3A+Add+reason+to+JoinGroupRequest+and+LeaveGroupRequest"),
    (801, "display/KAFKA/KIP-801%3A+Implement+an+Authorizer+that+stores+metadata+in+__cluster_metadata"),
    (814, "display/KAFKA/KIP-814%3A+Static+membership+protocol+should+let+the+leader+skip+assignment"),
    (827, "display/KAFKA/KIP-827%3A+Expose+logdirs+total+and+usable+space+via+Kafka+API"),
    (835, LIST),
    (836, "display/KAFKA/KIP-836%3A+Addition+of+Information+in+DescribeQuorumResponse+about+Voter+Lag"),
    (841, "display/KAFKA/KIP-841%3A+Fenced+replicas+should+not+be+allowed+to+join+the+ISR+in+KRaft"),
    (848, "display/KAFKA/KIP-848%3A+The+Next+Generation+of+the+Consumer+Rebalance+Protocol"),
    (853, "display/KAFKA/KIP-853%3A+KRaft+Controller+Membership+Changes"),
    (858, "display/KAFKA/KIP-858%3A+Handle+JBOD+broker+disk+failure+in+KRaft"),
    (860, "display/KAFKA/KIP-860%3A+Add+client-provided+option+to+guard+against+replication+factor+change+during+partition+reassignments"),
    (866, "display/KAFKA/KIP-866+ZooKeeper+to+KRaft+Migration"),
    (868, "display/KAFKA/KIP-868+Metadata+Transactions"),
    (881, "display/KAFKA/KIP-881%3A+Rack-aware+Partition+Assignment+for+Kafka+Consumers"),
    (890, "display/KAFKA/KIP-890%3A+Transactions+Server-Side+Defense"),
    (900, "display/KAFKA/KIP-900%3A+KRaft+kafka-storage.sh+API+additions+to+support+SCRAM+for+Kafka+Brokers"),
    (903, "display/KAFKA/KIP-903%3A+Replicas+with+stale+broker+epoch+should+not+be+allowed+to+join+the+ISR"),
    (915, "display/KAFKA/KIP-915%3A+Txn+and+Group+Coordinator+Downgrade+Foundation"),
    (919, "display/KAFKA/KIP-919%3A+Allow+AdminClient+to+Talk+Directly+with+the+KRaft+Controller+Quorum+and+add+Controller+Registration"),
    (932, "display/KAFKA/KIP-932%3A+Queues+for+Kafka"),
    (939, "display/KAFKA/KIP-939%3A+Support+Participation+in+2PC"),
    (951, "display/KAFKA/KIP-951%3A+Leader+discovery+optimisations+for+the+client"),
    (966, "display/KAFKA/KIP-966%3A+Eligible+Leader+Replicas"),
    (994, "display/KAFKA/KIP-994%3A+Minor+Enhancements+to+ListTransactions+and+DescribeTransactions+APIs"),
    (996, "display/KAFKA/KIP-996%3A+Pre-Vote"),
    (1000, "display/KAFKA/KIP-1000%3A+List+Client+Metrics+Configuration+Resources"),
    (1005, "display/KAFKA/KIP-1005%3A+Expose+EarliestLocalOffset+and+TieredOffset"),
    (1022, "display/KAFKA/KIP-1022%3A+Formatting+and+Updating+Features"),
    (1023, "display/KAFKA/KIP-1023%3A+Follower+fetch+from+tiered+offset"),
    (1043, "display/KAFKA/KIP-1043%3A+Administration+of+groups"),
    (1066, "display/KAFKA/KIP-1066%3A+Mechanism+to+cordon+brokers+and+log+directories"),
    (1071, "display/KAFKA/KIP-1071%3A+Streams+Rebalance+Protocol"),
    (1073, "display/KAFKA/KIP-1073%3A+Return+fenced+brokers+in+DescribeCluster+response"),
    (1075, "display/KAFKA/KIP-1075%3A+Introduce+delayed+remote+list+offsets+purgatory+to+make+LIST_OFFSETS+async"),
    (1082, "display/KAFKA/KIP-1082%3A+Require+Client-Generated+IDs+over+the+ConsumerGroupHeartbeat+RPC"),
    (1099, LIST),
    (1101, "display/KAFKA/KIP-1101%3A+Trigger+rebalance+on+rack+topology+changes"),
    (1102, "display/KAFKA/KIP-1102%3A+Enable+clients+to+rebootstrap+based+on+timeout+or+error+code"),
    (1142, "display/KAFKA/KIP-1142%3A+Allow+to+list+non-existent+group+which+has+dynamic+config"),
    (1152, "display/KAFKA/KIP-1152%3A+Add+transactional+ID+pattern+filter+to+ListTransactions+API"),
    (1166, "display/KAFKA/KIP-1166%3A+Improve+high-watermark+replication"),
    (1186, "display/KAFKA/KIP-1186%3A+Update+AddRaftVoterRequest+RPC+to+support+auto-join"),
    (1206, "display/KAFKA/KIP-1206%3A+Strict+max+fetch+records+in+share+fetch"),
    (1222, "display/KAFKA/KIP-1222%3A+Acquisition+lock+timeout+renewal+in+share+consumer+explicit+mode"),
    (1226, "display/KAFKA/KIP-1226%3A+Introducing+Share+Partition+Lag+Persistence+and+Retrieval"),
    (1228, "display/KAFKA/KIP-1228%3A+Add+Transaction+Version+to+WriteTxnMarkersRequest"),
    (1242, LIST),
    (1251, "display/KAFKA/KIP-1251%3A+Assignment+epochs+for+consumer+groups"),
    (1263, "x/DIE8G"),
    (1312, "spaces/KAFKA/pages/406623954/KIP-1312+Support+unregistering+controllers"),
    (1319, "display/KAFKA/KIP-1319%3A+Align+TxnOffsetCommit+API+with+OffsetCommit+API"),
    (1331, "display/KAFKA/KIP-1331%3A+Streams+Group+Topology+Description+Plugin"),
    (1357, LIST),
];

#[cfg(test)]
mod tests {
    use super::{LIST, PAGES, address};

    #[test]
    fn addresses_are_found_by_number() {
        assert!(PAGES.is_sorted_by(|(one, _), (next, _)| one < next));
        let raft =
            "https://cwiki.apache.org/confluence/display/KAFKA/KIP-595%3A+A+Raft+Protocol+for+the+Metadata+Quorum";
        assert_eq!(address(595).as_deref(), Some(raft));
        assert_eq!(address(3), None);
    }

    #[test]
    fn a_page_belongs_to_its_number() {
        for (number, page) in PAGES.iter().filter(|(_, page)| page.starts_with("display/") && *page != LIST) {
            let rest = page.strip_prefix(&format!("display/KAFKA/KIP-{number}"));
            assert!(rest.is_some_and(|rest| rest.starts_with(['%', '+'])), "{number}: {page}");
        }
    }
}
