package io.escalier.gateway.config;

import io.escalier.policies.config.Node;
import io.escalier.policies.config.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file without what is wrong in it, so that one mistake does not hide the others: of the sections that hold named
 * entries the entry goes, of all else the section.
 */
final class Pruned {
    private static final Set<String> NAMED = Set.of("providers", "models", "pools", "routes", "policies", "teams");

    private Pruned() {}

    static @Nullable Node of(@Nullable Node tree, List<Problem> problems) {
        if (!(tree instanceof Node.Mapping top)) {
            return null;
        }
        Map<String, Node.Entry> kept = new LinkedHashMap<>();
        top.entries().forEach((key, entry) -> {
            if (problems.stream().noneMatch(problem -> isUnder(problem, key))) {
                kept.put(key, entry);
            } else if (NAMED.contains(key) && entry.value() instanceof Node.Mapping section) {
                kept.put(key, new Node.Entry(entry.keyAt(), withoutWrongEntries(key, section, problems)));
            }
        });
        return new Node.Mapping(kept, top.at(), top.size());
    }

    private static Node withoutWrongEntries(String name, Node.Mapping section, List<Problem> problems) {
        Map<String, Node.Entry> kept = new LinkedHashMap<>();
        section.entries().forEach((key, entry) -> {
            if (problems.stream().noneMatch(problem -> isUnder(problem, name + "." + key))) {
                kept.put(key, entry);
            }
        });
        return new Node.Mapping(kept, section.at(), section.size());
    }

    private static boolean isUnder(Problem problem, String path) {
        String key = problem.key();
        return key.equals(path) || key.startsWith(path + ".") || key.startsWith(path + "[");
    }
}
