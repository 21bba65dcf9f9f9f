package io.escalier.routing.engine;

import static io.escalier.routing.attempt.UsageKind.CACHE_READ;
import static io.escalier.routing.attempt.UsageKind.INPUT;
import static io.escalier.routing.attempt.UsageKind.OUTPUT;
import static io.escalier.routing.strategy.TargetRole.ADVISOR;
import static io.escalier.routing.strategy.TargetRole.EXECUTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.imagined.Entries;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.price.Price;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.situation.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the advisor alone would have cost")
class AdvisorOnlyTests {
    private static final Target TARGET = new Target(
            "advisor",
            Abilities.of(false, OptionalInt.empty(), Set.of()),
            Price.perMillion(
                    Map.of(INPUT, new BigDecimal(10), OUTPUT, new BigDecimal(50), CACHE_READ, BigDecimal.ONE)));
    private static final Usage USAGE = Usage.builder()
            .exact(INPUT, 10)
            .exact(CACHE_READ, 100)
            .exact(OUTPUT, 2)
            .build();
    private static final Cost AT_ADVISORS_PRICES = Cost.of(new Money(10 * 10_000 + 100 * 1_000 + 2 * 50_000));

    private static AttemptEntry executor(String result, Usage usage) {
        return Entries.attempt(EXECUTOR, Purpose.ANSWER, result, usage, Cost.of(new Money(1)));
    }

    private static AttemptEntry advisor(Purpose purpose, String result, long nanos) {
        return Entries.attempt(ADVISOR, purpose, result, USAGE, Cost.of(new Money(nanos)));
    }

    private static Cost estimate(AttemptEntry... attempts) {
        return AdvisorOnly.estimate(List.of(attempts), TARGET, AttemptEntry::usage);
    }

    @Test
    @DisplayName("is what the executor used at the advisor's prices, cached tokens as cached ones")
    void executorsTokens() {
        assertEquals(AT_ADVISORS_PRICES, estimate(executor("ok", USAGE)));
    }

    @Test
    @DisplayName("is what its own answer did cost, where there is one")
    void ownAnswer() {
        assertEquals(Cost.of(new Money(77)), estimate(executor("ok", USAGE), advisor(Purpose.TAKEOVER, "ok", 77)));
    }

    @Test
    @DisplayName("is not what advice, a check or a broken takeover did cost")
    void notAnAnswer() {
        for (Purpose purpose : List.of(Purpose.ADVICE, Purpose.VERIFY, Purpose.JUDGE)) {
            assertEquals(
                    AT_ADVISORS_PRICES, estimate(executor("ok", USAGE), advisor(purpose, "ok", 77)), purpose::label);
        }
        assertEquals(AT_ADVISORS_PRICES, estimate(executor("ok", USAGE), advisor(Purpose.TAKEOVER, "cut", 77)));
    }

    @Test
    @DisplayName("is not what the executor used to look at an answer, whether or not it came to one")
    void executorsChecks() {
        Usage little = Usage.builder().exact(OUTPUT, 1).build();
        for (Purpose purpose : List.of(Purpose.ADVICE, Purpose.VERIFY, Purpose.JUDGE)) {
            AttemptEntry check = Entries.attempt(EXECUTOR, purpose, "ok", little, Cost.of(new Money(1)));
            assertEquals(AT_ADVISORS_PRICES, estimate(check, executor("ok", USAGE)), purpose::label);
            assertEquals(AT_ADVISORS_PRICES, estimate(check, executor("cut", USAGE)), purpose::label);
            assertEquals(Cost.UNKNOWN, estimate(check), purpose::label);
        }
    }

    @Test
    @DisplayName("is taken from the attempt that answered, not from one before it that never reached the model")
    void repeated() {
        assertEquals(AT_ADVISORS_PRICES, estimate(executor("overloaded", Usage.NONE), executor("ok", USAGE)));
        Usage partly = Usage.builder().estimated(OUTPUT, 1).build();
        assertEquals(AT_ADVISORS_PRICES, estimate(executor("cancelled", partly), executor("ok", USAGE)));
    }

    @Test
    @DisplayName("is taken from what was used, where the client left before the end")
    void clientLeft() {
        assertEquals(AT_ADVISORS_PRICES, estimate(executor("overloaded", Usage.NONE), executor("cancelled", USAGE)));
    }

    @Test
    @DisplayName("is unknown, not zero, when nothing was used or nobody knows what was")
    void unknown() {
        assertEquals(Cost.UNKNOWN, estimate());
        assertEquals(Cost.UNKNOWN, estimate(executor("connect", Usage.NONE)));
        assertEquals(Cost.UNKNOWN, estimate(executor("cut", Usage.UNKNOWN)));
    }
}
