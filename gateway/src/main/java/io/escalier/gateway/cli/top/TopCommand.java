package io.escalier.gateway.cli.top;

import io.escalier.gateway.cli.admin.AdminPort;
import io.escalier.gateway.cli.admin.PortOption;
import io.escalier.gateway.cli.print.Lines;
import io.escalier.gateway.cli.print.Terminal;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.policies.config.Durations;
import io.escalier.policies.config.Unfit;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what becomes of each route's tasks, again and again. */
@Command(
        name = "top",
        description = "Shows the routes of a running gateway live: tasks, success, cost and what was saved.",
        mixinStandardHelpOptions = true)
public final class TopCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofMillis(500);

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PortOption gateway;

    @Option(names = "--once", description = "Show the figures once and end.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "How often to look (default: ${DEFAULT-VALUE}).",
            defaultValue = "2 s")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String every;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "How far back to look (default: ${DEFAULT-VALUE}).",
            defaultValue = "1 h")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String since;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = gateway.err();
        Duration pause = duration("--every", every, err);
        if (pause == null || duration("--since", since, err) == null) {
            return ExitCode.BAD_CONFIG;
        }
        if (pause.compareTo(SHORTEST) < 0) {
            err.println("--every '" + every + "': is too short. Use 500 ms or more");
            return ExitCode.BAD_CONFIG;
        }
        AdminPort port = gateway.found();
        if (port == null) {
            return ExitCode.BAD_CONFIG;
        }
        return once ? once(port, err) : live(port, pause);
    }

    private static @Nullable Duration duration(String option, String text, PrintWriter err) {
        try {
            return Durations.parse(text);
        } catch (Unfit e) {
            err.println(option + " '" + text + "': " + e.what() + ". " + e.fix());
            return null;
        }
    }

    private int once(AdminPort port, PrintWriter err) throws InterruptedException {
        try {
            List<String> frame = frame(port);
            new Screen(gateway.out(), false).show(frame);
            return ExitCode.OK;
        } catch (AdminPort.NoAnswerException e) {
            err.println(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** Until the process is told to end: then the terminal is given back before it does. */
    private int live(AdminPort port, Duration pause) throws InterruptedException {
        Screen screen = new Screen(gateway.out(), Terminal.isThere());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(screen), "escalier-top-stop"));
        do {
            try {
                screen.show(frame(port));
            } catch (AdminPort.NoAnswerException e) {
                screen.show(withTitle(port, Lines.wrapped(e.getMessage() + " (trying again)", Lines.WIDTH)));
            }
        } while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        return ExitCode.OK;
    }

    private void leave(Screen screen) {
        stop.countDown();
        screen.leave();
    }

    private List<String> frame(AdminPort port) throws AdminPort.NoAnswerException, InterruptedException {
        return withTitle(port, RoutesText.of(figures(port)));
    }

    private JsonObject figures(AdminPort port) throws AdminPort.NoAnswerException, InterruptedException {
        JsonObject figures = port.get("/admin/routes?since=" + URLEncoder.encode(since, StandardCharsets.UTF_8));
        if (!figures.containsKey("routes")) {
            throw new AdminPort.NoAnswerException(
                    port.url() + " is no admin port of a gateway: it answers without routes");
        }
        return figures;
    }

    private List<String> withTitle(AdminPort port, List<String> lines) {
        List<String> frame = new ArrayList<>();
        frame.add("routes at " + port.url() + "   last " + since + "   "
                + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
                + (once ? "" : "   every " + every + ", Ctrl-C ends"));
        frame.add("");
        frame.addAll(lines);
        return frame;
    }
}
