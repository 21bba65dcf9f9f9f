package io.escalier.gateway.config;

import io.escalier.gateway.config.AllowanceSection.BudgetSection;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.situation.Target;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses budgets where a model that they cover has no price: nobody could hold them. */
final class BudgetCheck {
    private final GatewaySections sections;
    private final ModelTable models;
    private final Problems problems;

    BudgetCheck(GatewaySections sections, ModelTable models, Problems problems) {
        this.sections = sections;
        this.models = models;
        this.problems = problems;
    }

    void check(List<Route> routes) {
        check(sections.allowance().budget(), routes.stream());
        routes.forEach(route -> check(
                Objects.requireNonNull(sections.routes().get(route.name()))
                        .allowance()
                        .budget(),
                Stream.of(route)));
        sections.teams().values().forEach(team -> {
            Set<String> own = team.routes().stream().map(Located::value).collect(Collectors.toSet());
            check(team.budget(), routes.stream().filter(route -> own.isEmpty() || own.contains(route.name())));
        });
    }

    private void check(Optional<BudgetSection> budget, Stream<Route> covered) {
        budget.ifPresent(written -> covered.flatMap(route -> route.models().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(name -> priced(written.usd(), name)));
    }

    private void priced(Located<?> budget, String name) {
        Target model = models.targets().get(name);
        if (model != null && model.price().pico(UsageKind.INPUT).isEmpty()) {
            problems.add(
                    budget,
                    "limits money, and " + name + " has no price",
                    "Give the model a `price`, or take the budget out");
        }
    }
}
