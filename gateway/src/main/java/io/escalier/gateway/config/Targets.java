package io.escalier.gateway.config;

import io.escalier.policies.config.Located;
import io.escalier.policies.config.PoolSection;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.TargetName;
import io.escalier.routing.pool.Pick;
import io.escalier.routing.pool.PickText;
import io.escalier.routing.pool.Pool;
import io.escalier.routing.situation.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whom routes and policies may name: models, pools with a name, and pools in the place of one. */
final class Targets {
    private final Declared declared;
    private final ModelTable models;
    private final Problems problems;
    private final Map<String, Target> pools = new HashMap<>();

    Targets(GatewaySections sections, Declared declared, ModelTable models, Problems problems) {
        this.declared = declared;
        this.models = models;
        this.problems = problems;
        sections.pools().forEach(this::declare);
    }

    private void declare(String name, Located<PoolSection> section) {
        if (declared.models().contains(name)) {
            problems.add(section, "has the name of a model: " + name, "Give the pool another name");
            return;
        }
        List<Located<String>> members = section.value().picked().members();
        boolean sound = true;
        for (Located<String> member : members) {
            sound &= isModel(member);
        }
        if (sound) {
            boolean past = section.value().contentFilter() == PoolSection.Filtered.MOVE;
            keep(new Pool(name, section.value().picked().pick(), past));
        }
    }

    private boolean isModel(Located<String> member) {
        if (declared.models().contains(member.value())) {
            return true;
        }
        boolean pool = declared.pools().contains(member.value());
        problems.add(
                member.at(),
                member.path(),
                member.value(),
                pool ? "is a pool, and the members of pools are models" : "is no model",
                pool ? "Name its members" : "Use one of " + String.join(", ", declared.models()));
        return false;
    }

    /** Of a pool one of whose members could not be read, nothing: that has been told. */
    private void keep(Pool pool) {
        List<Target> members = new ArrayList<>();
        pool.pick().members().stream()
                .map(models.targets()::get)
                .filter(Objects::nonNull)
                .forEach(members::add);
        if (members.size() == pool.pick().members().size()) {
            pools.put(pool.name(), Target.of(pool, members));
        }
    }

    /** Whether there is whom a route names; if not, it has been told. */
    boolean known(Located<TargetName> named) {
        if (!named.value().members().isEmpty()) {
            return named.value().members().stream().map(this::isModel).reduce(true, Boolean::logicalAnd);
        }
        Optional<String> unknown = unknown(named.value().text());
        unknown.ifPresent(
                name -> problems.add(named.at(), named.path(), named.value().text(), wrong(), use()));
        return unknown.isEmpty();
    }

    /** Whoever of a name is neither a model nor a pool. */
    Optional<String> unknown(String name) {
        if (declared.models().contains(name) || declared.pools().contains(name)) {
            return Optional.empty();
        }
        Optional<Pick> pick = PickText.read(name);
        return pick.isEmpty()
                ? Optional.of(name)
                : pick.get().members().stream()
                        .filter(member -> !declared.models().contains(member))
                        .findFirst();
    }

    /** What an unknown name is. */
    String wrong() {
        return declared.pools().isEmpty() ? "is no model" : "is no model and no pool";
    }

    /** What may be named instead. */
    String use() {
        return "Use one of "
                + String.join(
                        ", ",
                        Stream.concat(declared.models().stream(), declared.pools().stream())
                                .toList());
    }

    /** Empty for a name that nobody has, or of which something has been told. */
    Optional<Target> find(String name) {
        Target model = models.targets().get(name);
        if (model != null) {
            return Optional.of(model);
        }
        if (!pools.containsKey(name) && unknown(name).isEmpty()) {
            PickText.read(name).ifPresent(pick -> keep(new Pool(name, pick, false)));
        }
        return Optional.ofNullable(pools.get(name));
    }

    /** Every model that may be asked by this name: members, and who takes their places. */
    Set<String> models(String name) {
        Set<String> all = new LinkedHashSet<>();
        find(name).map(Target::models).orElse(List.of()).forEach(model -> follow(model, all));
        return all;
    }

    private void follow(String model, Set<String> all) {
        Target known = models.targets().get(model);
        if (known != null && all.add(model) && known.successor() != null) {
            follow(known.successor().name(), all);
        }
    }

    /** Whom advice is asked of, one after the other: of a pool that says so, its members. */
    List<String> inTurn(String name) {
        return find(name)
                .filter(target -> target.pool() != null && target.pool().pick() instanceof Pick.FirstOf)
                .map(Target::models)
                .orElse(List.of(name));
    }

    /** Whether one of them takes the client's own credential. */
    boolean forwards(Set<String> reached) {
        return reached.stream().anyMatch(models::forwards);
    }

    /** Where a model is; empty for one that cannot be reached. */
    String provider(String model) {
        return models.provider(model);
    }

    /** Every model and every pool that was declared or found, by name. */
    Map<String, Target> all() {
        Map<String, Target> all = new HashMap<>(models.targets());
        all.putAll(pools);
        return all;
    }
}
