package io.escalier.gateway.config;

import io.escalier.gateway.egress.Egress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the route for the name that a client put into {@code model}. */
public final class Routes {
    private final Map<String, Route> byName;
    private final @Nullable String fallback;

    /**
     * @param byName in the order configured
     * @param fallback the route for unknown names; null when they are an error
     */
    public Routes(Map<String, Route> byName, @Nullable String fallback) {
        this.byName = byName;
        this.fallback = fallback;
    }

    /** By name, then by alias in the order configured, then the default. */
    public Optional<Route> find(String model) {
        Route route = byName.get(model);
        if (route != null) {
            return Optional.of(route);
        }
        for (Route candidate : byName.values()) {
            if (candidate.aliases().stream().anyMatch(alias -> matches(alias, model))) {
                return Optional.of(candidate);
            }
        }
        return Optional.ofNullable(fallback).map(byName::get);
    }

    /** What of the tasks of a route may go where, by its name. */
    public Egress egress(String name) {
        Route route = byName.get(name);
        return route == null ? Egress.OPEN : route.egress();
    }

    Routes changed(UnaryOperator<Route> change) {
        Map<String, Route> changed = new LinkedHashMap<>(byName);
        changed.replaceAll((name, route) -> change.apply(route));
        return new Routes(changed, fallback);
    }

    public List<Route> all() {
        return List.copyOf(byName.values());
    }

    /** Every name that a client may use, routes first; aliases with a {@code *} included as they are written. */
    public List<String> names() {
        List<String> names = new ArrayList<>(byName.keySet());
        byName.values().forEach(route -> names.addAll(route.aliases()));
        return names;
    }

    /** Linear in the length of the name: each part between stars is looked for once, leftmost. */
    static boolean matches(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        String[] parts = pattern.split("\\*", -1);
        String last = parts[parts.length - 1];
        if (!name.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return name.length() - at >= last.length() && name.endsWith(last);
    }
}
