package io.escalier.gateway.config;

import io.escalier.gateway.limits.Allowance;
import io.escalier.gateway.limits.CallerLimits;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what everybody may cost and take, and refuses teams that cannot have the parents they name. */
final class Allowances {
    private Allowances() {}

    static CallerLimits read(GatewaySections sections, Problems problems) {
        Map<String, Allowance> routes = new LinkedHashMap<>();
        sections.routes()
                .forEach((name, route) -> routes.put(name, route.allowance().toAllowance()));
        Map<String, CallerLimits.Team> teams = new LinkedHashMap<>();
        sections.teams().forEach((name, team) -> {
            boolean known = team.parent()
                    .map(parent -> parent(sections, name, parent, problems))
                    .orElse(true);
            teams.put(
                    name,
                    new CallerLimits.Team(
                            team.allowance().toAllowance(),
                            routes(sections, team, problems),
                            known ? team.parent().map(Located::value).orElse(null) : null));
        });
        return new CallerLimits(
                sections.allowance().toAllowance(),
                routes,
                teams,
                sections.state().withoutStore() == GatewaySections.WithoutStore.REFUSE);
    }

    private static Set<String> routes(GatewaySections sections, TeamSection team, Problems problems) {
        Set<String> routes = new LinkedHashSet<>();
        for (Located<String> route : team.routes()) {
            if (!sections.routes().containsKey(route.value())) {
                problems.add(
                        route,
                        "is no route",
                        "Use one of " + String.join(", ", sections.routes().keySet()));
            }
            routes.add(route.value());
        }
        return routes;
    }

    private static boolean parent(GatewaySections sections, String team, Located<String> parent, Problems problems) {
        if (!sections.teams().containsKey(parent.value())) {
            problems.add(
                    parent,
                    "is no team",
                    "Use one of " + String.join(", ", sections.teams().keySet()));
            return false;
        }
        Set<String> line = new LinkedHashSet<>(Set.of(team));
        String next = parent.value();
        while (next != null && line.add(next)) {
            next = parentOf(sections, next);
        }
        if (next != null && next.equals(team)) {
            problems.add(parent, "makes " + team + " its own ancestor", "Take one of the parents out");
            return false;
        }
        return true;
    }

    private static @Nullable String parentOf(GatewaySections sections, String team) {
        TeamSection section = sections.teams().get(team);
        return section == null ? null : section.parent().map(Located::value).orElse(null);
    }
}
