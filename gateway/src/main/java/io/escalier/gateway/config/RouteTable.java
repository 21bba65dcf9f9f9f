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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts routes together from models and policies. */
final class RouteTable {
    /** What a route without a policy has. */
    private static final String USUAL = "balanced";

    private final GatewaySections sections;
    private final Declared declared;
    private final Targets targets;
    private final PolicyCompiler compiler;
    private final List<Detector> detectors;
    private final Problems problems;

    RouteTable(
            GatewaySections sections,
            Declared declared,
            Targets targets,
            PolicyCompiler compiler,
            List<Detector> detectors,
            Problems problems) {
        this.sections = sections;
        this.declared = declared;
        this.targets = targets;
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
        boolean known = targets.known(section.works());
        known &= section.helps().map(targets::known).orElse(true);
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
        new RouteCheck(targets, problems).check(section, policy);
        used.put(policy.name(), policy);
        String executor = section.executor().value();
        Parties parties = new Parties(
                executor,
                advisor,
                section.value().map(MoneyReader::usd).orElse(null),
                advisor == null ? List.of() : targets.inTurn(advisor));
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
        Set<String> helpers = new HashSet<>(parties.advisors());
        Set<String> asked = new HashSet<>();
        if (policy != null) {
            policy.rules().stream()
                    .flatMap(rule -> rule.ladder().stream())
                    .flatMap(step -> Stream.ofNullable(step.by()))
                    .forEach(helpers::add);
            policy.means().checks().stream()
                    .flatMap(check -> Stream.ofNullable(check.by()))
                    .forEach(asked::add);
        }
        Set<String> executing = models(Set.of(parties.executor()));
        Set<String> helping = models(helpers);
        Set<String> all = models(asked);
        all.addAll(executing);
        all.addAll(helping);
        Egress egress = new EgressCheck(declared, targets, problems).read(section.data(), executing, all);
        return new Route.Reach(executing, helping, all, targets.forwards(all), section.strict(), egress);
    }

    private Set<String> models(Set<String> names) {
        return names.stream().flatMap(name -> targets.models(name).stream()).collect(Collectors.toSet());
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
