package io.escalier.gateway.cli;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.config.Resolved;
import io.escalier.policies.config.ConfigException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves a configuration until it is told to stop. */
@Command(name = "serve", description = "Serves a configuration.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConfigOption config;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Resolved resolved;
        try {
            resolved = config.read();
        } catch (ConfigException e) {
            e.problems().forEach(err::println);
            return Main.BAD_CONFIG;
        }
        Gateway gateway;
        try {
            gateway = Blocking.await(Gateway.start(resolved));
        } catch (IllegalStateException e) {
            err.println("escalier could not start: " + e.getMessage());
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Blocking.await(gateway.close()), "escalier-stop"));
        tell(resolved, gateway, spec.commandLine().getOut());
        return Exit.SERVING;
    }

    private static void tell(Resolved resolved, Gateway gateway, PrintWriter out) {
        boolean open = resolved.sections().server().open();
        out.println("serving " + gateway.clientUrl() + "/v1  (no keys needed: "
                + (open ? "server.open is true" : "only this machine can reach it") + ")");
        out.println("admin   " + gateway.adminUrl() + "  (/metrics, /health/ready, /admin/decisions)");
        resolved.routes()
                .all()
                .forEach(route -> out.println("route   " + route.name() + ": " + route.executor()
                        + (route.advisor() == null ? "" : ", helped by " + route.advisor()) + ", policy "
                        + route.policy()));
        out.flush();
    }
}
