package io.escalier.simulator.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A prompt cache")
class PromptCacheTests {
    private long now = 1_000_000;
    private final PromptCache cache =
            new PromptCache(() -> now, model -> new CacheTerms(100, 10, 60_000, 1, model.equals("bills")));

    private static List<String> tokens(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).collect(Collectors.toCollection(ArrayList::new));
    }

    private int read(String model, List<String> tokens) {
        return cache.use(model, "key", tokens).read();
    }

    @Test
    @DisplayName("is read up to the last boundary that two prompts share")
    void prefix() {
        assertEquals(0, read("m", tokens(158)));
        assertEquals(150, read("m", tokens(158)));
        assertEquals(150, read("m", tokens(400)));
        assertEquals(400, read("m", tokens(400)));
        List<String> other = tokens(158);
        Collections.fill(other.subList(125, 158), "x");
        assertEquals(120, read("m", other));
        other.set(0, "y");
        assertEquals(0, read("m", other));
    }

    @Test
    @DisplayName("keeps nothing shorter than its minimum")
    void minimum() {
        read("m", tokens(99));
        assertEquals(0, read("m", tokens(99)));
        read("m", tokens(100));
        assertEquals(100, read("m", tokens(100)));
    }

    @Test
    @DisplayName("forgets after its time to live, which every use starts anew")
    void expires() {
        read("m", tokens(120));
        now += 59_999;
        assertEquals(120, read("m", tokens(120)));
        now += 59_999;
        assertEquals(120, read("m", tokens(120)));
        now += 60_000;
        assertEquals(0, read("m", tokens(120)));
    }

    @Test
    @DisplayName("is not shared by models or keys")
    void perModelAndKey() {
        read("m", tokens(120));
        assertEquals(0, read("other", tokens(120)));
        assertEquals(0, cache.use("m", "another key", tokens(120)).read());
        cache.clear();
        assertEquals(0, read("m", tokens(120)));
    }

    @Test
    @DisplayName("bills its writes only where its terms say so")
    void writes() {
        assertEquals(new CacheUse(0, 120), cache.use("bills", "key", tokens(125)));
        assertEquals(new CacheUse(120, 80), cache.use("bills", "key", tokens(200)));
        assertEquals(new CacheUse(0, 0), cache.use("m", "key", tokens(125)));
    }

    @Test
    @DisplayName("has terms that differ by seed and are the same for the same one")
    void terms() {
        assertEquals(CacheTerms.drawn(3, "m"), CacheTerms.drawn(3, "m"));
        Set<CacheTerms> drawn = LongStream.range(0, 50)
                .mapToObj(seed -> CacheTerms.drawn(seed, "m"))
                .collect(Collectors.toSet());
        assertTrue(drawn.size() > 40);
        assertEquals(2, drawn.stream().map(CacheTerms::writesBilled).distinct().count());
        assertTrue(drawn.stream().map(CacheTerms::granularity).distinct().count() > 2);
    }
}
