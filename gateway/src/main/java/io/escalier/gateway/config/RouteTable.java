package io.escalier.gateway.config;

import io.escalier.gateway.egress.Egress;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.policies.consult.Accompanied;
import io.escalier.policies.rules.MoneyReader;
import io.escalier.policies.rules.Parties;
import io.escalier.policies.rules.Policy;
import io.escalier.policies.rules.PolicyCompiler;
import io.escalier.policies.rules.PolicyStrategy;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.strategy.Direct;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.strategy.TargetRole;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts routes together from models and policies. */
final class RouteTable {
    /** What a route without a policy has. */
    private static final String USUAL = "balanced";

    private final GatewaySections sections;
    private final Declared declared;
    private final ModelTable models;
    private final PolicyCompiler compiler;
    private final List<Detector> detectors;
    private final Problems problems;

    RouteTable(
            GatewaySections sections,
            Declared declared,
            ModelTable models,
            PolicyCompiler compiler,
            List<Detector> detectors,
            Problems problems) {
        this.sections = sections;
        this.declared = declared;
        this.models = models;
        this.compiler = compiler;
        this.detectors = detectors;
        this.problems = problems;
    }

    /** Adds the policies that routes use to {@code used}. */
    Routes routes(Map<String, Policy> used) {
        Map<String, Route> routes = new LinkedHashMap<>();
        sections.routes().forEach((name, section) -> {
            Route route = route(name, section, used);
            if (route != null) {
                routes.put(name, route);
            }
        });
        Optional<Located<String>> fallback = sections.defaultRoute();
        fallback.filter(name -> !declared.routes().contains(name.value()))
                .ifPresent(name ->
                        problems.add(name, "is no route", "Use one of " + String.join(", ", declared.routes())));
        return new Routes(routes, fallback.map(Located::value).orElse(null));
    }

    private @Nullable Route route(String name, RouteSection section, Map<String, Policy> used) {
        boolean known = isModel(section.executor());
        known &= section.advisor().map(this::isModel).orElse(true);
        for (Located<String> other : section.otherAdvisors()) {
            known &= isModel(other);
        }
        String advisor = section.advisor().map(Located::value).orElse(null);
        if (advisor == null
                && (section.mode() == RouteSection.Mode.ADVISOR_ONLY
                        || section.baseline().value() > 0)) {
            problems.add(section.executor(), "has no advisor beside it, and the route needs one", "Add `advisor`");
            return null;
        }
        Policy policy = policy(section);
        if (!known || policy == null) {
            return null;
        }
        new RouteCheck(declared, models, problems).check(section, policy);
        used.put(policy.name(), policy);
        String executor = section.executor().value();
        Parties parties = new Parties(
                executor,
                advisor,
                section.value().map(MoneyReader::usd).orElse(null),
                section.otherAdvisors().stream().map(Located::value).toList());
        Strategy alone = advisor == null
                ? null
                : new Accompanied(new Direct(advisor, TargetRole.ADVISOR, Purpose.ANSWER, executor));
        Strategy only = new Accompanied(new Direct(executor, TargetRole.EXECUTOR));
        Strategy strategy = switch (section.mode()) {
            case POLICY -> new PolicyStrategy(policy, parties, detectors);
            case EXECUTOR_ONLY -> only;
            case ADVISOR_ONLY -> alone == null ? only : alone;
        };
        return new Route(
                name,
                section.aliases(),
                parties,
                policy.name(),
                policy.version(),
                section.mode() == RouteSection.Mode.POLICY
                        ? List.<Limit>copyOf(policy.means().bounds().held())
                        : List.of(),
                strategy,
                section.baseline().value(),
                alone,
                reach(parties, section.mode() == RouteSection.Mode.POLICY ? policy : null, section));
    }

    /** @param policy null where none judges */
    private Route.Reach reach(Parties parties, @Nullable Policy policy, RouteSection section) {
        Set<String> reached = new HashSet<>(Set.of(parties.executor()));
        reached.addAll(parties.advisors());
        if (policy != null) {
            policy.rules().stream()
                    .flatMap(rule -> rule.ladder().stream())
                    .flatMap(step -> Stream.ofNullable(step.by()))
                    .forEach(reached::add);
            policy.means().checks().stream()
                    .flatMap(check -> Stream.ofNullable(check.by()))
                    .forEach(reached::add);
        }
        Egress egress =
                new EgressCheck(declared, models, problems).read(section.data(), Set.of(parties.executor()), reached);
        return new Route.Reach(reached, reached.stream().anyMatch(models::forwards), section.strict(), egress);
    }

    private boolean isModel(Located<String> name) {
        if (declared.models().contains(name.value())) {
            return true;
        }
        problems.add(name, "is no model", "Use one of " + String.join(", ", declared.models()));
        return false;
    }

    private @Nullable Policy policy(RouteSection section) {
        String name = section.policy().map(Located::value).orElse(USUAL);
        if (!compiler.names().contains(name)) {
            section.policy()
                    .filter(written -> !declared.policies().contains(name))
                    .ifPresent(written ->
                            problems.add(written, "is no policy", "Use one of " + String.join(", ", compiler.names())));
            return null;
        }
        return compiler.compile(name);
    }
}
