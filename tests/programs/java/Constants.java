import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Prints the constants of the classes given: for an enum {@code class number name text} of each value, where the text is
 * what it prints as or its own name for itself, otherwise {@code class number name name} of each static number.
 *
 * The number of an enum's value is its only number or truth value; one without such has 0.
 */
public class Constants {
    public static void main(String[] names) throws Exception {
        for (String name : names) {
            Class<?> type = Class.forName(name);
            if (type.isEnum()) {
                for (Object value : type.getEnumConstants()) {
                    print(name, number(type, value), ((Enum<?>) value).name(), text(type, value));
                }
                continue;
            }
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && isNumber(field.getType())) {
                    field.setAccessible(true);
                    print(name, ((Number) field.get(null)).longValue(), field.getName(), field.getName());
                }
            }
        }
    }

    private static void print(String type, long number, String name, String text) {
        PrintStream out = System.out;
        out.println(String.join(" ", type, Long.toString(number), name, text));
    }

    private static long number(Class<?> type, Object value) throws Exception {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && (isNumber(field.getType()) || field.getType() == boolean.class)) {
                field.setAccessible(true);
                Object number = field.get(value);
                return number instanceof Boolean ? (((Boolean) number) ? 1 : 0) : ((Number) number).longValue();
            }
        }
        return 0;
    }

    private static String text(Class<?> type, Object value) throws Exception {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals("mechanismName") || field.getName().equals("stateName")) {
                field.setAccessible(true);
                return (String) field.get(value);
            }
        }
        return value.toString();
    }

    private static boolean isNumber(Class<?> type) {
        return type == byte.class || type == short.class || type == int.class || type == long.class;
    }
}
