package io.escalier.policies.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small configuration with a key of every kind, for the tests of this package. */
final class Sections {
    private Sections() {}

    enum Pick {
        ADAPTIVE,
        ROUND_ROBIN
    }

    record Root(
            @Doc("Listeners.") Server server,

            @Doc("Where models are.") @Default("{}") @Name @Range(max = "3")
            Map<String, Located<Provider>> providers,

            @Doc("Rules.") @Default("[]") @Range(max = "2") List<Rule> rules,
            @Doc("A name.") @Name Optional<Located<String>> defaultRoute,
            @Doc("Names.") @Default("[]") @Name List<String> aliases,
            @Doc("Anything.") Optional<Node> extra) {}

    record Server(
            @Doc("Address.") @Default("127.0.0.1:8080") Located<Listen> listen,

            @Doc("Largest body.") @Default("20 MB") @Range(min = "1 kB", max = "1 GB")
            Size body,

            @Doc("Tasks at one time.") @Default("100") @Range(min = "1", max = "1000")
            int streams,

            @Doc("Bytes.") @Default("5") long bytes,
            @Doc("Whether open.") @Default("false") boolean open,
            @Doc("Admin token.") Optional<Secret> adminToken) {}

    record Provider(
            @Doc("Its address.") String baseUrl,
            @Doc("The key.") Optional<Secret> apiKey,

            @Doc("How long it may take.") @Default("60 s") @Range(min = "1 ms", max = "1 h")
            Duration firstToken,

            @Doc("How to pick.") @Default("adaptive") Pick pick,
            @Doc("Discount.") @Default("0%") Share discount,

            @Doc("Price.") @Default("1.25") @Range(min = "0", max = "100")
            BigDecimal price) {}

    record Rule(
            @Doc("Unique.") @Name String name,
            @Doc("Condition.") Text when,

            @Doc("Stay.") @Default("0 turns") @Range(max = "20 turns")
            Turns stay,

            @Doc("Weight.") @Default("0.5") @Range(min = "0", max = "1")
            double weight,

            @Doc("Least.") @Default("1") int least,
            @Doc("Most.") @Default("2") int most) {
        Rule {
            if (least > most) {
                throw new Unfit("least", "is more than `most`", "Write a number up to `most`");
            }
        }
    }

    static final Binder BINDER = new Binder(Grammars.standard(), Sections::variable);

    private static @Nullable String variable(String name) {
        return switch (name) {
            case "KEY" -> "canary-of-the-environment";
            case "EMPTY" -> " ";
            case "LINES" -> "canary\nwith lines";
            default -> null;
        };
    }
}
