package io.escalier.gateway.cli.keys;

import io.escalier.gateway.cli.admin.PortOption;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a key. */
@Command(name = "create", description = "Makes a key and shows it once.", mixinStandardHelpOptions = true)
final class CreateCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private PortOption port;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What people call it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(names = "--team", paramLabel = "TEAM", description = "The configured team whose limits hold for it.")
    private @Nullable String team;

    @Option(
            names = "--routes",
            split = ",",
            paramLabel = "ROUTE",
            description = "Routes that it may use (default: all).")
    private List<String> routes = List.of();

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "MODEL",
            description = "Models that may be called for it, for help and checks too (default: all).")
    private List<String> models = List.of();

    @Option(names = "--tags", split = ",", paramLabel = "TAG", description = "What policies see as caller.tags.")
    private List<String> tags = List.of();

    @Option(names = "--budget", paramLabel = "USD", description = "Most that all its calls may cost in the window.")
    private @Nullable BigDecimal budget;

    @Option(
            names = "--per",
            paramLabel = "DURATION",
            description = "The window of the budget (default: ${DEFAULT-VALUE}).",
            defaultValue = "1 d")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String per;

    @Option(
            names = "--at-limit",
            paramLabel = "WORD",
            description = "At the end of the budget: refuse, executor or advisor (default: refuse).")
    private @Nullable String atLimit;

    @Option(names = "--requests", paramLabel = "N", description = "Most requests in any minute.")
    private @Nullable Integer requests;

    @Option(names = "--tokens", paramLabel = "N", description = "Most tokens in any minute.")
    private @Nullable Integer tokens;

    @Option(names = "--concurrency", paramLabel = "N", description = "Most tasks at one time.")
    private @Nullable Integer concurrency;

    @Option(names = "--expires-in", paramLabel = "DURATION", description = "How long it is good, such as 30d.")
    private @Nullable String expiresIn;

    @Option(names = "--makes-keys", description = "It may make keys, within what it may do itself.")
    private boolean makesKeys;

    @Override
    public Integer call() throws InterruptedException {
        return port.ask(admin -> admin.post("/admin/keys", wish()), key -> OnceShown.show(port, key));
    }

    private JsonObject wish() {
        JsonObject wish = new JsonObject()
                .put("name", name)
                .put("routes", new JsonArray(routes))
                .put("models", new JsonArray(models))
                .put("tags", new JsonArray(tags))
                .put("makes_keys", makesKeys);
        if (budget != null) {
            wish.put("budget", new JsonObject().put("usd", budget).put("per", per));
        }
        put(wish, "team", team);
        put(wish, "at_limit", atLimit);
        put(wish, "requests_per_minute", requests);
        put(wish, "tokens_per_minute", tokens);
        put(wish, "concurrency", concurrency);
        put(wish, "expires_in", expiresIn);
        return wish;
    }

    private static void put(JsonObject wish, String member, @Nullable Object value) {
        if (value != null) {
            wish.put(member, value);
        }
    }
}
