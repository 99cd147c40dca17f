import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.utils.Utils;

/**
 * The partitioner of Kafka's producer, driven by lines of JSON: {@code {"key": base64, "partitions": n}} has the response
 * {@code {"hash": …, "partition": …}}.
 */
public class Partitioner {
    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonNode request = json.readTree(line);
            byte[] key = request.get("key").binaryValue();
            int partition = BuiltInPartitioner.partitionForKey(key, request.get("partitions").intValue());
            System.out.println(json.createObjectNode().put("hash", Utils.murmur2(key)).put("partition", partition));
            System.out.flush();
        }
    }
}
