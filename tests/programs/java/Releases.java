import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prints which versions each release of Kafka speaks: a line for each API of each jar given, in the form
 * {@code jar api oldest latest latestIfUnstable listener,listener}. A release whose latest stable version is none has
 * -1 there.
 *
 * Each jar has a class loader of its own. The classes changed much between 2.4 and 4.4, so they are met by reflection.
 */
public class Releases {
    private static final String PROTOCOL = "org.apache.kafka.common.protocol.ApiKeys";
    private static final String LISTENERS = "org.apache.kafka.common.message.ApiMessageType$ListenerType";
    private static final String API_VERSIONS = "org.apache.kafka.common.requests.ApiVersionsResponse";

    public static void main(String[] jars) throws Exception {
        for (String jar : jars) {
            URL[] path = {new File(jar).toURI().toURL()};
            try (URLClassLoader loader = new URLClassLoader(path, Releases.class.getClassLoader())) {
                new Releases(new File(jar).getName(), loader).print();
            }
        }
    }

    private final String jar;
    private final ClassLoader loader;
    private final Class<?> keys;

    private Releases(String jar, ClassLoader loader) throws Exception {
        this.jar = jar;
        this.loader = loader;
        this.keys = loader.loadClass(PROTOCOL);
    }

    private void print() throws Exception {
        for (Map.Entry<Object, List<String>> api : listenersOfApis().entrySet()) {
            Object key = api.getKey();
            int oldest = ((Number) keys.getMethod("oldestVersion").invoke(key)).intValue();
            int latest = latest(key, false);
            int unstable = latest(key, true);
            if (Math.max(latest, unstable) >= oldest) {
                String listeners = String.join(",", api.getValue());
                System.out.println(String.join(" ", jar, id(key), "" + oldest, "" + latest, "" + unstable, listeners));
            }
        }
    }

    private String id(Object key) throws Exception {
        return keys.getField("id").get(key).toString();
    }

    /** The newest version, before Kafka 3.5 without the notion of an unstable one; -1 if there is none. */
    private int latest(Object key, boolean unstable) throws Exception {
        Optional<Method> method = method("latestVersion", boolean.class);
        if (method.isEmpty()) {
            return ((Number) keys.getMethod("latestVersion").invoke(key)).intValue();
        }
        int latest = ((Number) method.get().invoke(key, unstable)).intValue();
        int oldest = ((Number) keys.getMethod("oldestVersion").invoke(key)).intValue();
        return latest < oldest ? -1 : latest;
    }

    private Optional<Method> method(String name, Class<?>... parameters) {
        try {
            return Optional.of(keys.getMethod(name, parameters));
        } catch (NoSuchMethodException error) {
            return Optional.empty();
        }
    }

    /** The listeners of each API, by number; before Kafka 2.8 there were brokers with ZooKeeper only. */
    private Map<Object, List<String>> listenersOfApis() throws Exception {
        Map<Integer, Object> apis = new TreeMap<>();
        Map<Object, List<String>> listeners = new LinkedHashMap<>();
        for (Object key : keys.getEnumConstants()) {
            apis.put(Integer.parseInt(id(key)), key);
        }
        apis.values().forEach(key -> listeners.put(key, new ArrayList<>()));
        try {
            for (Object listener : loader.loadClass(LISTENERS).getEnumConstants()) {
                Method inScope = keys.getMethod("inScope", loader.loadClass(LISTENERS));
                for (Object key : apis.values()) {
                    if ((boolean) inScope.invoke(key, listener)) {
                        listeners.get(key).add(listener.toString());
                    }
                }
            }
        } catch (ClassNotFoundException error) {
            for (Object key : offered()) {
                listeners.get(key).add("ZK_BROKER");
            }
        }
        listeners.values().removeIf(List::isEmpty);
        return listeners;
    }

    /** What brokers before Kafka 2.8 offer. */
    private List<Object> offered() throws Exception {
        Object response = loader.loadClass(API_VERSIONS).getField("DEFAULT_API_VERSIONS_RESPONSE").get(null);
        Object data = response.getClass().getField("data").get(response);
        Method forId = keys.getMethod("forId", int.class);
        List<Object> offered = new ArrayList<>();
        for (Object api : (Iterable<?>) data.getClass().getMethod("apiKeys").invoke(data)) {
            Number id = (Number) api.getClass().getMethod("apiKey").invoke(api);
            offered.add(forId.invoke(null, id.intValue()));
        }
        return offered;
    }
}
