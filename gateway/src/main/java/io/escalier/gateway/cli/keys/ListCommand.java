package io.escalier.gateway.cli.keys;

import io.escalier.gateway.cli.admin.PortOption;
import io.escalier.gateway.cli.print.Table;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows keys. */
@Command(
        name = "list",
        description = "Shows the keys, the newest first; never their secrets.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private static final String ACTIVE = "active";

    /** To the minute: 2026-11-26T16:10. */
    private static final int TO_THE_MINUTE = 16;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PortOption port;

    @Option(names = "--all", description = "Those that are expired or revoked too.")
    private boolean all;

    @Override
    public Integer call() throws InterruptedException {
        return port.ask(admin -> admin.get("/admin/keys"), this::show);
    }

    private void show(JsonObject page) {
        Table table = new Table("id", "name", "state", "team", "routes", ">budget", "expires", "made");
        JsonArray keys = page.getJsonArray("keys");
        for (int i = 0; i < keys.size(); i++) {
            JsonObject key = keys.getJsonObject(i);
            if (all || ACTIVE.equals(key.getString("state"))) {
                table.add(
                        key.getString("id"),
                        key.getString("name"),
                        key.getString("state"),
                        key.getString("team") == null ? "-" : key.getString("team"),
                        names(key.getJsonArray("routes")),
                        budget(key.getJsonObject("budget")),
                        time(key.getString("expires")),
                        time(key.getString("made")));
            }
        }
        table.lines().forEach(port.out()::println);
        if (page.containsKey("next")) {
            port.out().println("and older ones");
        }
        port.out().flush();
    }

    private static String names(JsonArray names) {
        return names.isEmpty() ? "all" : names.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String budget(@Nullable JsonObject budget) {
        return budget == null ? "-" : "$" + budget.getString("usd") + " in " + budget.getLong("per_seconds") + " s";
    }

    private static String time(@Nullable String instant) {
        return instant == null || instant.length() < TO_THE_MINUTE ? "-" : instant.substring(0, TO_THE_MINUTE);
    }
}
