package io.escalier.gateway.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.escalier.gateway.egress.Egress;
import io.escalier.gateway.egress.Redactor;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what of a route's tasks may go where, and refuses routes that would have to break it. */
final class EgressCheck {
    /** Instructions of a compiled pattern: with the prompt's length they bound the time that it takes. */
    private static final int MAX_PROGRAM = 200;

    private final Declared declared;
    private final Targets targets;
    private final Problems problems;

    EgressCheck(Declared declared, Targets targets, Problems problems) {
        this.declared = declared;
        this.targets = targets;
        this.problems = problems;
    }

    /**
     * Of a route.
     *
     * @param executors who work
     * @param reached every model that may be called for it
     */
    Egress read(DataSection section, Set<String> executors, Set<String> reached) {
        Set<String> home = new HashSet<>();
        executors.forEach(model -> home.add(targets.provider(model)));
        Set<String> admitted = new HashSet<>();
        for (Located<String> provider : section.providers()) {
            admitted.add(provider.value());
            if (!declared.providers().contains(provider.value())) {
                problems.add(provider, "is no provider", "Use one of " + String.join(", ", declared.providers()));
            }
        }
        if (!section.providers().isEmpty()) {
            new TreeSet<>(reached)
                    .stream()
                            .filter(model ->
                                    !targets.provider(model).isEmpty() && !admitted.contains(targets.provider(model)))
                            .forEach(model -> beyond(section.providers().get(0), model));
        }
        return new Egress(home, admitted, section.redact(), Redactor.with(patterns(section)));
    }

    private void beyond(Located<String> blamed, String model) {
        problems.add(
                blamed,
                "leaves out " + targets.provider(model) + ", and the route may call " + model + ", which is there",
                "Add " + targets.provider(model) + ", or take " + model + " out of the route and its policy");
    }

    private Map<String, Pattern> patterns(DataSection section) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        section.patterns().forEach((name, written) -> {
            try {
                Pattern pattern = Pattern.compile(written.value());
                if (pattern.programSize() > MAX_PROGRAM) {
                    problems.add(
                            written,
                            "is too large: " + pattern.programSize() + " instructions, at most " + MAX_PROGRAM,
                            "Repeat less, or write several patterns");
                } else if (pattern.matcher("").find()) {
                    problems.add(written, "matches nothing at all, everywhere", "Have it match one character or more");
                } else {
                    patterns.put(name, pattern);
                }
            } catch (PatternSyntaxException e) {
                problems.add(
                        written,
                        "is no pattern that RE2 knows: " + e.getDescription(),
                        "Write for example \"EMP-[0-9]{6}\"");
            }
        });
        return patterns;
    }
}
