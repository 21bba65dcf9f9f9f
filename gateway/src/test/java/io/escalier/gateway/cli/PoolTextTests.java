package io.escalier.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.config.ConfigReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pools as text for people")
class PoolTextTests {
    @Test
    @DisplayName("say who is asked, who else, and who takes whose place")
    void lines() throws Exception {
        String yaml = """
                providers: { sim: { base_url: "http://127.0.0.1:8089/v1" } }
                models:
                  a: { provider: sim, id: x, successor: b, retired: 2030-01-31 }
                  b: { provider: sim, id: x, successor: c }
                  c: { provider: sim, id: x }
                pools:
                  work: { first_of: [a, b] }
                  spread: { weighted: { a: 3, b: 1 }, content_filter: move }
                routes: { auto: { executor: { least_busy: [b, c] }, advisor: c } }
                """;
        assertEquals(
                List.of(
                        "pool least_busy(b, c): the one of b, c with the fewest calls under way",
                        "pool spread: of the sessions 75% to a, 25% to b; asks another when a content filter refuses",
                        "pool work: a, else b",
                        "model a: b takes its place from 2030-01-31 on",
                        "model b: c takes its place when it is gone"),
                PoolText.of(new ConfigReader(name -> null)
                        .read("test.yaml", yaml)
                        .targets()
                        .values()));
    }
}
