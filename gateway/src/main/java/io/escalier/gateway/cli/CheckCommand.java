package io.escalier.gateway.cli;

import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import io.escalier.policies.rules.Policy;
import io.escalier.policies.rules.PolicyText;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells everything that is wrong with a configuration, or what it means. */
@Command(
        name = "check",
        description = "Tells every mistake of a configuration, or each route and policy as text.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConfigOption config;

    @Override
    public Integer call() {
        Optional<Resolved> resolved = config.read();
        resolved.ifPresent(sound -> print(sound, config.out()));
        return resolved.isPresent() ? ExitCode.OK : ExitCode.BAD_CONFIG;
    }

    private static void print(Resolved resolved, PrintWriter out) {
        resolved.routes().all().forEach(route -> out.println(text(route)));
        PoolText.of(resolved.targets().values()).forEach(out::println);
        PolicyText policyText = new PolicyText(resolved.detectors());
        for (Policy policy : new TreeMap<>(resolved.policies()).values()) {
            out.println();
            out.print(policyText.of(policy));
        }
        out.flush();
    }

    private static String text(Route route) {
        return "route " + route.name()
                + (route.aliases().isEmpty() ? "" : " (also " + String.join(", ", route.aliases()) + ")")
                + ": " + route.executor() + " works"
                + (route.advisor() == null ? "" : ", " + route.advisor() + " helps")
                + "; policy " + route.policy()
                + (route.baseline() == 0
                        ? ""
                        : "; " + Math.round(route.baseline() * 100) + "% of sessions by " + route.advisor() + " alone");
    }
}
