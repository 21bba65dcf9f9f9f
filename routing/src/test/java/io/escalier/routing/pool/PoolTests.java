package io.escalier.routing.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pool")
class PoolTests {
    private static final int SESSIONS = 4000;
    private static final Standing EJECTED = new Standing(0, 5, true, false, false);
    private static final Standing GONE = new Standing(0, 1, false, true, false);
    private static final Standing SHUT = new Standing(0, 9, true, false, true);

    private static String first(Pick pick, long seed) {
        return pick.order(seed, member -> 0).get(0);
    }

    private static Pick.Weighted weights(Object... pairs) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            weights.put((String) pairs[i], (Integer) pairs[i + 1]);
        }
        return new Pick.Weighted(weights);
    }

    @Test
    @DisplayName("of first_of is asked in the order written, whoever asks")
    void firstOf() {
        Pick pick = new Pick.FirstOf(List.of("a", "b", "c"));
        assertEquals(List.of("a", "b", "c"), pick.order(1, member -> 9));
        assertEquals(List.of("a", "b", "c"), pick.order(2, member -> 0));
    }

    @Test
    @DisplayName("by weights gives each member its share of sessions, within two percent of all")
    void shares() {
        Pick pick = weights("a", 6, "b", 3, "c", 1);
        Map<String, Integer> sessions = new HashMap<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.merge(first(pick, Integer.toString(i).hashCode()), 1, Integer::sum);
        }
        assertEquals(0.6, sessions.getOrDefault("a", 0) / (double) SESSIONS, 0.02);
        assertEquals(0.3, sessions.getOrDefault("b", 0) / (double) SESSIONS, 0.02);
        assertEquals(0.1, sessions.getOrDefault("c", 0) / (double) SESSIONS, 0.02);
    }

    @Test
    @DisplayName(
            "by weights moves no session but those of a member that left, and spreads these by the others' weights")
    void onlyItsOwn() {
        Random random = new Random(7);
        Pick all = weights("a", 2, "b", 1, "c", 1, "d", 4);
        Pick without = weights("a", 2, "b", 1, "c", 1);
        Map<String, Integer> spread = new HashMap<>();
        for (int i = 0; i < SESSIONS; i++) {
            long seed = random.nextInt();
            String before = first(all, seed);
            String after = first(without, seed);
            if (before.equals("d")) {
                spread.merge(after, 1, Integer::sum);
            } else {
                assertEquals(before, after, "session " + seed);
            }
        }
        double moved = spread.values().stream().mapToInt(Integer::intValue).sum();
        assertEquals(0.5, moved / SESSIONS, 0.03);
        assertEquals(0.5, spread.getOrDefault("a", 0) / moved, 0.04);
    }

    @Test
    @DisplayName("by weights says of a session the same whenever it is asked, whatever goes on")
    void steady() {
        Pick pick = weights("a", 2, "b", 1, "c", 1);
        assertEquals(pick.order(42, member -> 0), pick.order(42, member -> member.length() * 7));
    }

    @Test
    @DisplayName("of least_busy asks who has the fewest calls under way, and spreads sessions over those who have none")
    void leastBusy() {
        Pick pick = new Pick.LeastBusy(List.of("a", "b", "c"));
        Map<String, Integer> busy = Map.of("a", 3, "b", 1, "c", 2);
        assertEquals(List.of("b", "c", "a"), pick.order(1, member -> busy.getOrDefault(member, 0)));
        Map<String, Integer> sessions = new HashMap<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.merge(first(pick, Integer.toString(i).hashCode()), 1, Integer::sum);
        }
        assertTrue(sessions.values().stream().allMatch(of -> of > SESSIONS / 4), sessions::toString);
    }

    @Test
    @DisplayName("puts behind who is ejected, then who is gone, then who is shut")
    void behind() {
        Map<String, Standing> now = Map.of("a", SHUT, "b", GONE, "c", EJECTED);
        Lineup lineup = Lineup.of(List.of("a", "b", "c", "d"), name -> now.getOrDefault(name, Standing.WELL));
        assertEquals(List.of("d"), lineup.standing());
        assertEquals(List.of("c", "b", "a"), lineup.behind());
        assertEquals(List.of("d", "c", "b", "a"), lineup.all());
        assertEquals("d", lineup.first());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    @DisplayName("has at most half of its members ejected at one time: those with the most failures")
    void atMostHalf(int size) {
        List<String> members = new ArrayList<>();
        Map<String, Standing> now = new HashMap<>();
        for (int i = 0; i < size; i++) {
            members.add("m" + i);
            now.put("m" + i, new Standing(0, 5 + i, true, false, false));
        }
        Lineup lineup = Lineup.of(members, name -> now.getOrDefault(name, Standing.WELL));
        assertEquals(size / 2, lineup.behind().size());
        assertEquals(members.subList(0, size - size / 2), lineup.standing());
    }

    @Test
    @DisplayName("without a name of its own is named by its line, which reads as the same pool")
    void line() {
        Random random = new Random(3);
        for (int run = 0; run < 200; run++) {
            List<String> members = new ArrayList<>();
            Map<String, Integer> weights = new LinkedHashMap<>();
            for (int i = 0; i <= random.nextInt(5); i++) {
                members.add("m." + i + "-" + random.nextInt(100));
                weights.put(members.get(i), 1 + random.nextInt(1000));
            }
            for (Pick pick :
                    List.of(new Pick.FirstOf(members), new Pick.LeastBusy(members), new Pick.Weighted(weights))) {
                assertEquals(Optional.of(pick), PickText.read(PickText.of(pick)), "seed 3, run " + run);
            }
        }
        assertEquals("weighted(a: 3, b: 1)", PickText.of(weights("a", 3, "b", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "", "first_of()", "first_of(a, a)", "weighted(a)", "weighted(a: 0)", "any(a)"})
    @DisplayName("is no other text")
    void noLine(String text) {
        assertEquals(Optional.empty(), PickText.read(text));
    }

    @Test
    @DisplayName("has somebody in it, nobody twice, and weights of 1 or more")
    void sound() {
        assertThrows(IllegalArgumentException.class, () -> new Pick.FirstOf(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Pick.LeastBusy(List.of("a", "a")));
        assertThrows(IllegalArgumentException.class, () -> weights("a", 0));
        assertThrows(IllegalArgumentException.class, () -> weights());
    }
}
