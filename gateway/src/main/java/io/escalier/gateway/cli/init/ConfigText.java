package io.escalier.gateway.cli.init;

import io.escalier.gateway.config.ModelSection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration as text. Keys are references; nothing of their values is in it. */
final class ConfigText {
    private static final String SERVER = """
            server:
              listen: 127.0.0.1:8080           # loopback is open without keys
              admin: 127.0.0.1:9464            # metrics, health, decisions
            """;

    /** Needs no provider: the simulated models of `./escalier simulator`. */
    static final String SIMULATOR = """
            # Written by `escalier init --simulator`. Start the simulated models first: ./escalier simulator
            """ + SERVER + """
            providers:
              sim: { base_url: "http://127.0.0.1:8089/v1" }
            models:                            # US dollars per million tokens, made up like the models
              small: { provider: sim, id: sim-small, price: { input: 0.15, output: 0.60 } }
              frontier: { provider: sim, id: sim-frontier, price: { input: 3, output: 15 } }
            routes:
              auto: { executor: small, advisor: frontier, policy: balanced }
            default_route: auto
            """;

    private ConfigText() {}

    static String of(List<Found> found, Choice choice, String pricesOf) {
        List<String> lines = new ArrayList<>();
        lines.add("# Written by `escalier init` from what it found: "
                + found.stream().map(Found::by).collect(Collectors.joining(", ")) + ".");
        lines.add(
                "# Keys are references to the environment, here and always. Policies: balanced and strict-json are ready-made.");
        SERVER.lines().forEach(lines::add);
        lines.add("providers:");
        found.forEach(one -> lines.add("  " + provider(one)));
        lines.add("models:                            # US dollars per million tokens, list prices of " + pricesOf
                + ": compare");
        for (Found one : found) {
            lines.add("  " + model(one.name(), one.small()));
            lines.add("  " + model(one.name(), one.strong()));
        }
        lines.add("routes:");
        choice.why().forEach(why -> lines.add("  # " + why));
        lines.add("  auto: { executor: " + choice.executor().name() + ", advisor: "
                + choice.advisor().name() + ", policy: balanced }");
        lines.add("default_route: auto                # without it an unknown model is a 404 that lists routes");
        return String.join("\n", lines) + "\n";
    }

    private static String provider(Found found) {
        return found.name() + ": { "
                + found.baseUrl().map(url -> "base_url: \"" + url + "\"").orElse("preset: " + found.name())
                + found.key().map(key -> ", api_key: \"${" + key + "}\"").orElse("") + " }";
    }

    private static String model(String provider, KnownProviders.Model model) {
        return model.name() + ": { provider: " + provider + ", id: \"" + model.id() + "\""
                + model.price().map(ConfigText::price).orElse("") + " }";
    }

    private static String price(ModelSection.PriceSection price) {
        return ", price: { input: " + plain(price.input()) + ", output: " + plain(price.output())
                + price.cacheRead().map(usd -> ", cache_read: " + plain(usd)).orElse("")
                + price.cacheWrite5m()
                        .map(usd -> ", cache_write_5m: " + plain(usd))
                        .orElse("")
                + price.cacheWrite1h()
                        .map(usd -> ", cache_write_1h: " + plain(usd))
                        .orElse("") + " }";
    }

    private static String plain(BigDecimal usd) {
        return usd.toPlainString();
    }
}
