package io.escalier.gateway.cli;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.cli.start.Blocking;
import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.ServerCheck;
import io.escalier.gateway.config.ServerSection;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves a configuration until it is told to stop. */
@Command(name = "serve", description = "Serves a configuration.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final long REMIND_EVERY = TimeUnit.MINUTES.toMillis(1);

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConfigOption config;

    @Override
    public Integer call() {
        PrintWriter err = config.err();
        Resolved resolved = config.read().orElse(null);
        if (resolved == null) {
            return ExitCode.BAD_CONFIG;
        }
        Instant start = Instant.now();
        Gateway gateway;
        try {
            gateway = Blocking.await(Gateway.start(resolved));
        } catch (IllegalStateException e) {
            err.println("escalier could not start: " + e.getMessage());
            return ExitCode.FAILED;
        }
        PrintWriter out = config.out();
        OutcomeNotice notice = new OutcomeNotice(gateway, out, start);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, notice), "escalier-stop"));
        tell(resolved, gateway, out);
        quietly(notice::atStart);
        new Timer("escalier-outcomes", true).schedule(reminder(notice), REMIND_EVERY, REMIND_EVERY);
        return ExitCode.SERVING;
    }

    private static TimerTask reminder(OutcomeNotice notice) {
        return new TimerTask() {
            @Override
            public void run() {
                quietly(notice::whileServing);
            }
        };
    }

    private static void stop(Gateway gateway, OutcomeNotice notice) {
        quietly(notice::atStop);
        Blocking.await(gateway.stop());
        // Told to stop and stopped in good order: without it the process would end with the signal's code.
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    private static void quietly(Runnable notice) {
        try {
            notice.run();
        } catch (IllegalStateException e) {
            LOG.debug("outcomes could not be counted: {}", e.getMessage());
        }
    }

    private static String whoMay(Resolved resolved, Gateway gateway) {
        if (ServerCheck.open(resolved.sections())) {
            return "no keys needed: "
                    + (resolved.sections().server().open().isPresent()
                            ? "server.open is true"
                            : "only this machine can reach it");
        }
        return gateway.hasKeys()
                ? "every request needs a key"
                : "every request needs a key, and there is none yet: ./escalier keys create --name NAME makes one";
    }

    private static void tell(Resolved resolved, Gateway gateway, PrintWriter out) {
        ServerSection server = resolved.sections().server();
        out.println("serving " + gateway.clientUrl() + "/v1  (" + whoMay(resolved, gateway) + ")");
        out.println("admin   " + gateway.adminUrl() + "  ("
                + server.adminToken()
                        .map(token -> "decisions and routes need the token of " + token.reference())
                        .orElse("open: only this machine can reach it")
                + ")");
        out.println("        /metrics, /health/ready, /admin/decisions, /admin/routes");
        resolved.routes()
                .all()
                .forEach(route -> out.println("route   " + route.name() + ": " + route.executor()
                        + (route.advisor() == null ? "" : ", helped by " + route.advisor()) + ", policy "
                        + route.policy()));
        out.flush();
    }
}
