package io.escalier.policies.rules;

import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.price.Price;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.situation.Target;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Requests of known length and models of known price: a token costs as many nano-dollars as it does here. */
final class Dollars {
    /** Of the advisor, in nano-dollars; a token from the cache costs a tenth of one that is read. */
    static final long INPUT = 10_000;

    static final long OUTPUT = 40_000;
    /** The longest answer of the advisor, in tokens. */
    static final int MAX_OUTPUT = 1000;

    private Dollars() {}

    static Situation situation(SessionView session) {
        Price known = Price.perMillion(Map.of(
                UsageKind.INPUT,
                BigDecimal.TEN,
                UsageKind.OUTPUT,
                new BigDecimal(40),
                UsageKind.CACHE_READ,
                BigDecimal.ONE));
        Map<String, Target> targets = Map.of(
                Given.ADVISOR,
                new Target(Given.ADVISOR, Abilities.of(false, OptionalInt.of(MAX_OUTPUT), Set.of()), known),
                "endless",
                new Target("endless", Abilities.of(false, OptionalInt.empty(), Set.of()), known),
                "unpriced",
                new Target("unpriced", Abilities.of(false, OptionalInt.empty(), Set.of()), Price.UNKNOWN));
        return new Situation(session, Duration.ofSeconds(60), targets, 1, Instant.EPOCH);
    }

    /** Messages of so many tokens each, of which the client wants no more than this as an answer. */
    static Request request(OptionalInt maxTokens, int... tokens) {
        List<Message> messages = Arrays.stream(tokens)
                .mapToObj(one -> new Message(Role.USER, List.of(new Content.Text(words(one))), new Span(0, 0)))
                .toList();
        Asked asked = new Asked(false, false, false, 1, maxTokens);
        return new Request(new byte[0], Map.of(), "coding", messages, List.of(), new Format.Free(), asked);
    }

    /** A text of so many tokens. */
    static String words(int tokens) {
        return "word".repeat(tokens);
    }

    static Cost of(long input, long output) {
        return Cost.of(new Money(input * INPUT + output * OUTPUT));
    }
}
