package io.escalier.gateway.config;

import io.escalier.gateway.limits.Allowance;
import io.escalier.gateway.limits.CallerLimits;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.Share;
import io.escalier.policies.rules.MoneyReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what everybody may cost and take, and refuses teams that cannot have the parents they name. */
final class Allowances {
    private Allowances() {}

    static CallerLimits read(GatewaySections sections, Problems problems) {
        Map<String, Allowance> routes = new LinkedHashMap<>();
        sections.routes().forEach((name, route) -> routes.put(name, of(route.allowance())));
        Map<String, CallerLimits.Team> teams = new LinkedHashMap<>();
        sections.teams().forEach((name, team) -> {
            boolean known = team.parent()
                    .map(parent -> parent(sections, name, parent, problems))
                    .orElse(true);
            teams.put(
                    name,
                    new CallerLimits.Team(
                            of(team.allowance()),
                            known ? team.parent().map(Located::value).orElse(null) : null));
        });
        return new CallerLimits(
                of(sections.allowance()),
                routes,
                teams,
                sections.state().withoutStore() == GatewaySections.WithoutStore.REFUSE);
    }

    static Allowance of(AllowanceSection section) {
        return new Allowance(
                section.budget()
                        .map(budget -> new Allowance.Budget(
                                MoneyReader.usd(budget.usd().value()), budget.per()))
                        .orElse(null),
                section.warnAt().stream()
                        .map(Share::value)
                        .filter(share -> share > 0)
                        .toList(),
                section.atLimit(),
                number(section.requestsPerMinute()),
                number(section.tokensPerMinute()),
                number(section.concurrency()));
    }

    private static OptionalLong number(Optional<Integer> written) {
        return written.map(OptionalLong::of).orElse(OptionalLong.empty());
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
