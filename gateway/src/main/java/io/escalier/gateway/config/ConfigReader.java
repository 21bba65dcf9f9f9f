package io.escalier.gateway.config;

import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.tls.PemFiles;
import io.escalier.policies.config.Binder;
import io.escalier.policies.config.ConfigException;
import io.escalier.policies.config.Grammars;
import io.escalier.policies.config.Node;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.YamlReader;
import io.escalier.policies.rules.Policy;
import io.escalier.policies.rules.PolicyCompiler;
import io.escalier.policies.rules.Step;
import io.escalier.policies.rules.StepGrammar;
import io.escalier.policies.signals.Signals;
import io.escalier.policies.signals.tools.ToolKinds;
import io.escalier.routing.signal.Detector;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code escalier.yaml} whole: what it returns can be served, and everything that is wrong is told in one go. */
public final class ConfigReader {
    /** How everything in a configuration is written. */
    public static final Grammars GRAMMARS =
            Grammars.standard().with(Step.class, new StepGrammar()).with(LocalDate.class, Dates.GRAMMAR);

    private final Binder binder;
    private final @Nullable PemFiles files;

    /** @param environment where references such as {@code ${ANTHROPIC_API_KEY}} are looked up */
    public ConfigReader(Binder.Environment environment) {
        this(environment, PemFiles.DISK);
    }

    /**
     * @param files where certificates and keys are read from; null for commands that only look at a gateway, whose keys
     *     are not for them: what is read then has no TLS
     */
    public ConfigReader(Binder.Environment environment, @Nullable PemFiles files) {
        this.binder = new Binder(GRAMMARS, environment);
        this.files = files;
    }

    /** @throws ConfigException with every mistake, each at its place */
    public Resolved read(Path file) throws ConfigException {
        Problems problems = new Problems();
        return resolve(YamlReader.read(file, problems), problems);
    }

    /**
     * From a text that includes nothing.
     *
     * @throws ConfigException with every mistake, each at its place
     */
    public Resolved read(String name, String text) throws ConfigException {
        Problems problems = new Problems();
        return resolve(YamlReader.read(name, text, problems), problems);
    }

    private Resolved resolve(@Nullable Node tree, Problems problems) throws ConfigException {
        GatewaySections sections = binder.bind(tree, GatewaySections.class, problems);
        if (sections == null) {
            sections = binder.bind(Pruned.of(tree, problems.list()), GatewaySections.class, new Problems());
        }
        Resolved resolved = sections == null ? null : resolve(sections, Declared.in(tree), problems);
        problems.throwIfAny();
        if (resolved == null) {
            throw new IllegalStateException("the configuration could not be bound, and nobody said why");
        }
        return resolved;
    }

    private Resolved resolve(GatewaySections sections, Declared declared, Problems problems) {
        ServerCheck.check(sections, problems);
        KeysCheck.check(sections, problems);
        NoticeCheck.check(sections, problems);
        StateCheck.check(sections, problems);
        List<Detector> detectors = Signals.with(ToolKinds.with(sections.tools()));
        PolicyCompiler compiler = new PolicyCompiler(sections.policies(), detectors, binder, problems);
        // Policies of one's own are compiled even when no route uses them: a mistake should be told before it is used.
        sections.policies().keySet().forEach(compiler::compile);
        TlsReader tls = new TlsReader(files, Instant.now(), problems);
        ModelTable models = ModelTable.of(sections, declared, tls, problems);
        Map<String, Policy> used = new HashMap<>();
        Targets targets = new Targets(sections, declared, models, problems);
        Routes routes = new RouteTable(sections, declared, targets, compiler, detectors, problems).routes(used);
        new BudgetCheck(sections, models, problems).check(routes.all());
        CallerLimits callers = Allowances.read(sections, problems);
        LedgerCheck.check(sections.ledger(), routes.all(), callers.all(), problems);
        return new Resolved(
                sections,
                targets.all(),
                models.upstreams(),
                used,
                detectors,
                routes,
                callers,
                tls.listeners(sections.server()));
    }
}
