package io.escalier.gateway.dialect;

import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a request says of how a model picks its words. */
public final class Sampling {
    /** What models that take no temperature refuse. */
    public static final List<String> MEMBERS = List.of("temperature", "top_p", "top_k");

    private static final Pattern USUAL = Pattern.compile("1(\\.0*)?");

    private Sampling() {}

    /** Names of those that ask for something: 1 does not, but for {@code top_k}. */
    public static Set<String> asked(Request request) {
        return MEMBERS.stream()
                .filter(request.fields()::containsKey)
                .filter(name -> !usual(request, name))
                .collect(Collectors.toSet());
    }

    private static boolean usual(Request request, String name) {
        Span value = Objects.requireNonNull(request.fields().get(name)).value();
        String json = new String(request.raw(), value.from(), value.length(), StandardCharsets.UTF_8);
        return json.equals("null")
                || !name.equals("top_k") && USUAL.matcher(json).matches();
    }
}
