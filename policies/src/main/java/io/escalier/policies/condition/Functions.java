package io.escalier.policies.condition;

import dev.cel.common.ast.CelExpr;
import io.escalier.policies.config.Nearest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The functions that conditions may call, each with an example of how it is written. */
final class Functions {
    private static final Map<String, String> EXAMPLES = new LinkedHashMap<>();

    static {
        EXAMPLES.put("known", "known(answer.confidence)");
        EXAMPLES.put("matches", "name.matches('a+')");
        EXAMPLES.put("contains", "name.contains('a')");
        EXAMPLES.put("startsWith", "name.startsWith('a')");
        EXAMPLES.put("endsWith", "name.endsWith('a')");
        EXAMPLES.put("size", "size(name) > 3, of a text or a list");
        EXAMPLES.put("int", "int(1.5)");
        EXAMPLES.put("double", "double(1)");
        EXAMPLES.put("string", "string(1)");
        EXAMPLES.put("exists", "list.exists(x, x.kind == 'a')");
        EXAMPLES.put("exists_one", "list.exists_one(x, x.kind == 'a')");
        EXAMPLES.put("all", "list.all(x, x.kind == 'a')");
        EXAMPLES.put("count", "list.count(x, x.kind == 'a') > 1");
        EXAMPLES.put("has", "list.exists(x, has(x.kind))");
    }

    private Functions() {}

    static String example(String function) {
        return EXAMPLES.getOrDefault(function, function);
    }

    /** Macros that are still calls after parsing were written with other arguments than they take. */
    static Optional<Mistake> mistake(CelExpr call, Places places) {
        String function = call.call().function();
        if (!Character.isLetter(function.charAt(0))) {
            return Optional.empty();
        }
        if (function.equals("filter") || function.equals("map")) {
            return Optional.of(places.function(
                    call, "`" + function + "` takes too long on long lists", "Write for example " + example("count")));
        }
        if (!EXAMPLES.containsKey(function)) {
            String fix = Nearest.to(function, EXAMPLES.keySet())
                    .map(nearest -> "Did you mean `" + nearest + "`?")
                    .orElse("Known: " + String.join(", ", EXAMPLES.keySet()));
            return Optional.of(places.function(call, "there is no function `" + function + "`", fix));
        }
        boolean macro = switch (function) {
            case "known", "exists", "exists_one", "all", "count", "has" -> true;
            default -> false;
        };
        return macro
                ? Optional.of(places.function(
                        call, "`" + function + "` is written otherwise", "Write for example " + example(function)))
                : Optional.empty();
    }
}
