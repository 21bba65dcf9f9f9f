package io.escalier.routing.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.imagined.Chance;
import io.escalier.routing.imagined.Room;
import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Budgets;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Scope;
import io.escalier.routing.pool.Pick;
import io.escalier.routing.pool.Pool;
import io.escalier.routing.pool.Standing;
import io.escalier.routing.price.Money;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Whatever a play does and whatever happens around it")
class AnyScheduleTests {
    private static final int RUNS = 10_000;

    @Test
    @DisplayName(
            "nothing stays held, every attempt is settled once, the books agree with the meter, the client is told")
    void everythingIsSettled() {
        assertEverythingIsSettled(Budgets.NONE, (room, random) -> {});
    }

    @ParameterizedTest(name = "with a limit: {0}")
    @DisplayName("the same holds of pools whose members stand, are ejected, gone or shut")
    @ValueSource(booleans = {true, false})
    void inPools(boolean limited) {
        assertEverythingIsSettled(Budgets.NONE, (room, random) -> {
            if (limited) {
                room.limits = List.of(new Limit.Share(Limit.FAILOVER, 0.1, Duration.ofHours(1), 1, AtLimit.EXECUTOR));
            }
            List<String> members = List.of("one", "two", "three");
            Pick pick = random.nextBoolean() ? new Pick.FirstOf(members) : new Pick.LeastBusy(members);
            room.pool(new Pool(Room.EXECUTOR, pick, random.nextBoolean()));
            members.forEach(member -> room.gate.standings.put(
                    member,
                    new Standing(
                            random.nextInt(3),
                            random.nextInt(9),
                            random.nextInt(4) == 0,
                            random.nextInt(9) == 0,
                            random.nextInt(6) == 0)));
        });
    }

    @ParameterizedTest(name = "that {0}, strictly: {1}")
    @DisplayName("the same holds under budgets, and what they granted is settled once")
    @CsvSource({"REFUSE, false", "REFUSE, true", "EXECUTOR, true", "ADVISOR, false"})
    void underBudgets(AtLimit atLimit, boolean strict) {
        Limit budget = new Limit.Spend("team_budget", Scope.team("red"), new Money(1000), Duration.ofHours(1), atLimit);
        Limit tokens =
                new Limit.Rate("key_tokens", Scope.key("k"), Limit.Rate.Unit.TOKENS, 1000, Duration.ofMinutes(1));
        assertEverythingIsSettled(new Budgets(List.of(budget, tokens), strict), (room, random) -> {});
    }

    private static void assertEverythingIsSettled(Budgets budgets, BiConsumer<Room, Random> furnish) {
        int served = 0;
        for (long seed = 0; seed < RUNS; seed++) {
            Room room = new Room();
            Random random = new Random(seed);
            room.budgets = budgets;
            furnish.accept(room, random);
            room.caller.bounded = random.nextBoolean();
            room.caller.most = 1 + random.nextInt(3);
            try {
                new Chance(room, random).run(new RandomPlay(random), Tasks.streaming());
                room.assertSettled();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            served += room.client.failure == null ? 1 : 0;
        }
        assertTrue(served > RUNS / 10 && served < RUNS * 9 / 10, served + " served: lopsided");
    }
}
