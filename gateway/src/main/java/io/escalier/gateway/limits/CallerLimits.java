package io.escalier.gateway.limits;

import io.escalier.routing.limit.Budgets;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the limits that hold a task: of the gateway, its route, its team and that team's parents, and its key. */
public final class CallerLimits {
    /** No limits at all. */
    public static final CallerLimits NONE = new CallerLimits(Allowance.ALL, Map.of(), Map.of(), false);

    private final Map<Scope, Held> held = new LinkedHashMap<>();
    private final Map<String, Team> teams;
    private final boolean strict;

    /**
     * A team as configured.
     *
     * @param routes that its keys may use; none named: all
     * @param parent whose limits and routes hold for it too; null for none
     */
    public record Team(
            Allowance allowance,
            Set<String> routes,
            @Nullable String parent) {
        public Team {
            routes = Set.copyOf(routes);
        }
    }

    private record Held(List<Limit> ofTasks, List<Limit> ofCalls) {
        static Held of(Scope scope, Allowance allowance) {
            return new Held(allowance.ofTasks(scope), allowance.ofCalls(scope));
        }
    }

    /**
     * All that are configured; keys bring their own.
     *
     * @param routes by name
     * @param teams by name; no team is its own ancestor
     * @param strict whether what needs room is refused while nobody can say whether there is any
     */
    public CallerLimits(Allowance gateway, Map<String, Allowance> routes, Map<String, Team> teams, boolean strict) {
        this.teams = Map.copyOf(teams);
        this.strict = strict;
        held.put(Scope.GATEWAY, Held.of(Scope.GATEWAY, gateway));
        routes.forEach((name, allowance) -> put(new Scope(Scope.Kind.ROUTE, name), allowance));
        teams.forEach((name, team) -> put(Scope.team(name), team.allowance()));
    }

    private void put(Scope scope, Allowance allowance) {
        held.put(scope, Held.of(scope, allowance));
    }

    /**
     * What holds a task on a route.
     *
     * @param team null for none
     * @param keys what the key may take, and those that made it, by id, narrowest first; empty without a key
     */
    public Coverage of(String route, @Nullable String team, Map<String, Allowance> keys) {
        List<Limit> ofTasks = new ArrayList<>();
        List<Limit> ofCalls = new ArrayList<>();
        keys.forEach((id, allowance) -> {
            Scope scope = Scope.key(id);
            ofTasks.addAll(allowance.ofTasks(scope));
            ofCalls.addAll(allowance.ofCalls(scope));
        });
        for (Scope scope : scopes(route, team)) {
            Held own = held.get(scope);
            if (own != null) {
                ofTasks.addAll(own.ofTasks());
                ofCalls.addAll(own.ofCalls());
            }
        }
        return ofTasks.isEmpty() && ofCalls.isEmpty()
                ? Coverage.NONE
                : new Coverage(ofTasks, new Budgets(ofCalls, strict));
    }

    /** Whose limits hold, narrowest first; without the key. */
    public List<Scope> scopes(String route, @Nullable String team) {
        List<Scope> scopes = new ArrayList<>();
        line(team).forEach(name -> scopes.add(Scope.team(name)));
        scopes.add(new Scope(Scope.Kind.ROUTE, route));
        scopes.add(Scope.GATEWAY);
        return scopes;
    }

    /** Whether there is such a team; none at all is no stranger. */
    public boolean knows(@Nullable String team) {
        return team == null || teams.containsKey(team);
    }

    /** Whether a team, and each of its parents, may use a route. */
    public boolean opens(String route, @Nullable String team) {
        return line(team).stream()
                .map(teams::get)
                .allMatch(known -> known == null
                        || known.routes().isEmpty()
                        || known.routes().contains(route));
    }

    /** Whether one is the other, or has it among its parents. */
    public boolean within(@Nullable String team, String parent) {
        return line(team).contains(parent);
    }

    private List<String> line(@Nullable String team) {
        List<String> line = new ArrayList<>();
        for (String name = team; name != null && line.size() <= teams.size(); name = parent(name)) {
            line.add(name);
        }
        return line;
    }

    private @Nullable String parent(String team) {
        Team known = teams.get(team);
        return known == null ? null : known.parent();
    }

    /** Every limit that is configured. */
    public List<Limit> all() {
        return held.values().stream()
                .flatMap(own -> Stream.concat(own.ofTasks().stream(), own.ofCalls().stream()))
                .toList();
    }

    /** Whether what needs room is refused while nobody can say whether there is any. */
    public boolean strict() {
        return strict;
    }
}
