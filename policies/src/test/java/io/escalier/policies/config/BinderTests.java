package io.escalier.policies.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The binder")
class BinderTests {
    enum Pick {
        ADAPTIVE,
        ROUND_ROBIN
    }

    record Deadlines(
            @Doc("to connect, 1 ms to 1 min") @Default("1 s") @Range(min = "1 ms", max = "1 min")
            Duration connect,

            @Doc("between tokens") @Default("20 s") Duration betweenTokens) {}

    record Provider(
            @Doc("the address") String baseUrl,
            @Doc("the key") Optional<Secret> apiKey,
            @Doc("deadlines") Deadlines deadlines,
            @Doc("how to pick") @Default("adaptive") Pick pick,
            @Doc("discount") @Default("0%") Share discount,
            @Doc("price") @Default("1.25") BigDecimal price) {}

    record Root(
            @Doc("providers") @Name Map<String, Located<Provider>> providers,
            @Doc("names") @Default("[]") List<String> names) {}

    @Test
    @DisplayName("fills a record from the keys of a file and from defaults")
    void fillsRecords() {
        Problems problems = new Problems();
        Node tree = YamlReader.read("a.yaml", """
                providers:
                  one:
                    base_url: http://x
                    api_key: "${KEY}"
                    deadlines: { connect: 250 ms }
                    discount: 12%
                  two: { base_url: http://y, pick: round_robin }
                """, problems);
        Root root = new Binder(Grammars.standard(), name -> "secret of " + name).bind(tree, Root.class, problems);
        assertEquals(List.of(), problems.list());
        assertNotNull(root);
        Located<Provider> one = root.providers().get("one");
        assertNotNull(one);
        assertEquals("a.yaml:3:5", one.at().toString());
        assertEquals("providers.one", one.path());
        assertEquals(
                new Provider(
                        "http://x",
                        Optional.of(new Secret("secret of KEY", "${KEY}")),
                        new Deadlines(Duration.ofMillis(250), Duration.ofSeconds(20)),
                        Pick.ADAPTIVE,
                        new Share(0.12),
                        new BigDecimal("1.25")),
                one.value());
        assertEquals(List.of(), root.names());
    }
}
