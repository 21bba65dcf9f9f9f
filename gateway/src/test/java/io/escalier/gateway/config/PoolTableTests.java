package io.escalier.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.ConfigException;
import io.escalier.policies.config.Problem;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.pool.Pick;
import io.escalier.routing.pool.Pool;
import io.escalier.routing.situation.Successor;
import io.escalier.routing.situation.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Pools in a configuration")
class PoolTableTests {
    private static final String GOOD = """
            providers:
              sim: { base_url: "http://127.0.0.1:8089/v1" }
              other: { dialect: anthropic, base_url: "http://127.0.0.1:8089/v1" }
            models:
              a: { provider: sim, id: x-a, price: { input: 1, output: 9 }, can: { context: 8000, tools: false, logprobs: true, efforts: [low, high] } }
              b: { provider: other, id: x-b, price: { input: 2, output: 4 }, can: { context: 9000, logprobs: false, efforts: [low] } }
              c: { provider: sim, id: x-c }
            pools:
              work: { first_of: [a, b] }
              spread: { weighted: { a: 3, b: 1 }, content_filter: move }
            routes: { auto: { executor: work, advisor: c } }
            """;

    private static Resolved read(String yaml) throws ConfigException {
        return new ConfigReader(name -> null).read("test.yaml", yaml);
    }

    private static List<String> mistakes(String yaml) {
        ConfigException mistakes = assertThrows(ConfigException.class, () -> read(yaml));
        return mistakes.problems().stream().map(Problem::toString).toList();
    }

    private static Target target(Resolved resolved, String name) {
        Target target = resolved.targets().get(name);
        assertNotNull(target, name);
        return target;
    }

    @Test
    @DisplayName("stand for all of their members, in any dialect: what these can do together, at the dearest price")
    void together() throws ConfigException {
        Resolved resolved = read(GOOD);
        Target work = target(resolved, "work");
        assertEquals(List.of("a", "b"), work.models());
        assertEquals(OptionalInt.of(9000), work.can().context());
        assertTrue(work.can().tools(), "a request with tools goes to the one that takes them");
        assertFalse(work.can().logprobs());
        assertEquals(Set.of("low"), work.can().efforts());
        assertEquals(OptionalLong.of(2_000_000), work.price().pico(UsageKind.INPUT));
        assertEquals(OptionalLong.of(9_000_000), work.price().pico(UsageKind.OUTPUT));
        Route route = resolved.routes().find("auto").orElseThrow();
        assertEquals(Set.of("a", "b"), route.executors());
        assertEquals(Set.of("a", "b", "c"), route.models());
        assertEquals(
                new Pool("spread", new Pick.Weighted(Map.of("a", 3, "b", 1)), true),
                target(resolved, "spread").pool());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("can stand in the place of a name: executor, advisor, whoever advises, takes over or judges")
    @CsvSource(
            delimiter = '|',
            value = {
                "executor: work | executor: { least_busy: [a, b] }      | least_busy(a, b)",
                "advisor: c     | advisor: { weighted: { a: 2, c: 1 } } | weighted(a: 2, c: 1)",
                "advisor: c     | advisor: { first_of: [c, a] }         | first_of(c, a)",
            })
    void inPlace(String from, String to, String name) throws ConfigException {
        Resolved resolved = read(GOOD.replace(from, to));
        assertTrue(
                resolved.targets().containsKey(name),
                () -> resolved.targets().keySet().toString());
        Route route = resolved.routes().find("auto").orElseThrow();
        assertTrue(route.models().containsAll(target(resolved, name).models()));
        assertFalse(route.models().contains(name), "a pool is no model");
    }

    @Test
    @DisplayName("can be named by steps and checks")
    void bySteps() throws ConfigException {
        Resolved resolved = read(GOOD.replace("advisor: c", "policy: mine") + """
                policies:
                  mine:
                    verify: { judge: { by: { least_busy: [b, c] } } }
                    rules:
                      - { name: r, stage: after, when: answer.empty, and_verify: verify.judge < 0.5, try: [{ takeover: { by: spread } }] }
                      - { name: s, stage: before, when: task.turns > 1, try: [{ advise: { by: { first_of: [b, a] } } }] }
                """);
        assertTrue(resolved.targets().keySet().containsAll(Set.of("least_busy(b, c)", "first_of(b, a)")));
        Route route = resolved.routes().find("auto").orElseThrow();
        assertEquals(Set.of("a", "b", "c"), route.models());
        assertEquals(Set.of("a", "b"), route.helpers());
    }

    @Test
    @DisplayName("of first_of are asked for advice one after the other, whoever has nothing to say")
    void inTurn() throws ConfigException {
        Resolved resolved = read(GOOD.replace("advisor: c", "advisor: { first_of: [c, b] }"));
        assertEquals(
                List.of("c", "b"),
                resolved.routes().find("auto").orElseThrow().parties().advisors());
    }

    @Test
    @DisplayName("take in who takes the place of a model that is gone")
    void successors() throws ConfigException {
        Resolved resolved = read(GOOD.replace("id: x-b,", "id: x-b, successor: c, retired: 2030-01-31,"));
        assertEquals(
                new Successor("c", Instant.parse("2030-01-31T00:00:00Z")),
                target(resolved, "b").successor());
        assertEquals(
                Set.of("a", "b", "c"),
                resolved.routes().find("auto").orElseThrow().executors());
    }

    @ParameterizedTest(name = "{2}")
    @DisplayName("that cannot be are refused with the place, the value, what is wrong and what to do")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[a, b] } | [a, d] } | test.yaml:9:25 pools.work.first_of[1] 'd': is no model. Use one of a, b, c.",
                "[a, b] } | [a, spread] } | test.yaml:9:25 pools.work.first_of[1] 'spread': is a pool, and the members of pools are models. Name its members.",
                "[a, b] } | [] } | test.yaml:9:21 pools.work.first_of: has 0 entries. Write 1 to 32 entries.",
                "[a, b] } | [a, a] } | test.yaml:9:9 pools.work: names a twice. Name each model once.",
                "{ first_of: [a, b] } | {} | test.yaml:9:9 pools.work: names no models. Write one of { first_of: [a, b] }, { weighted: { a: 3, b: 1 } } and { least_busy: [a, b] }.",
                "[a, b] } | [a, b], least_busy: [a] } | test.yaml:9:9 pools.work: picks in more than one way. Write one of { first_of: [a, b] }, { weighted: { a: 3, b: 1 } } and { least_busy: [a, b] }.",
                "a: 3, b | a: 0, b | test.yaml:10:28 pools.spread.weighted.a '0': is no weight. Write a whole number from 1 to 1000000.",
                "a: 3, b | a: 0.5, b | test.yaml:10:28 pools.spread.weighted.a '0.5': is no weight. Write a whole number from 1 to 1000000.",
                "a: 3, b | d: 3, b | test.yaml:10:28 pools.spread.weighted.d 'd': is no model. Use one of a, b, c.",
                "`  work:` | `  c:` | test.yaml:9:6 pools.c: has the name of a model: c. Give the pool another name.",
                "executor: work | executor: wrk | test.yaml:11:29 routes.auto.executor 'wrk': is no model and no pool. Use one of a, b, c, work, spread.",
                "executor: work | executor: { first_of: [a, d] } | test.yaml:11:45 routes.auto.executor.first_of[1] 'd': is no model. Use one of a, b, c.",
                "executor: work | executor: { first_off: [a] } | test.yaml:11:31 routes.auto.executor.first_off: unknown key. Did you mean `first_of`? Known: first_of, weighted, least_busy.",
                "executor: work | executor: [a, b] | test.yaml:11:29 routes.auto.executor: is a list. Write the name of a model or a pool, or a pool such as { first_of: [opus, sonnet] }.",
                "id: x-a, | id: x-a, successor: d, | test.yaml:5:43 models.a.successor 'd': is no model. Use one of a, b, c.",
                "id: x-a, | id: x-a, successor: a, | test.yaml:5:43 models.a.successor 'a': leads back to a. Name a model that stays.",
                "id: x-a, | id: x-a, retired: 2030-01-31, | test.yaml:5:41 models.a.retired '2030-01-31': says when the model is retired, and nobody takes its place. Add `successor`, with the name of another model.",
                "id: x-a, | id: x-a, successor: b, retired: 2030-13-31, | test.yaml:5:55 models.a.retired '2030-13-31': is no day. Write year, month and day, for example 2027-01-31.",
                "id: x-a, | id: x-a, concurrency: 0, | test.yaml:5:45 models.a.concurrency '0': is less than 1. Write 1 to 65536.",
            })
    void refused(String from, String to, String message) {
        String yaml = GOOD.replace(from, to);
        assertFalse(yaml.equals(GOOD), from);
        assertEquals(message, mistakes(yaml).get(0));
    }

    @Test
    @DisplayName("whose successors go in a circle are refused at each of them")
    void circle() {
        List<String> mistakes = mistakes(GOOD.replace("id: x-a,", "id: x-a, successor: b,")
                .replace("id: x-b,", "id: x-b, successor: c,")
                .replace("id: x-c", "id: x-c, successor: a"));
        assertEquals(3, mistakes.size(), mistakes::toString);
    }

    @Test
    @DisplayName("with somebody who is no model are refused where a policy names them")
    void unknownBy() {
        List<String> mistakes = mistakes(GOOD.replace("advisor: c", "policy: mine") + """
                policies:
                  mine: { rules: [{ name: r, stage: before, when: task.turns > 1, try: [{ takeover: { by: { first_of: [b, d] } } }] }] }
                """);
        assertTrue(
                mistakes.get(0).contains("hands over to first_of(b, d), in which d is no model and no pool"),
                mistakes::toString);
    }

    @Test
    @DisplayName("have a price only if all members have one: money is not limited for the others")
    void unpriced() {
        List<String> mistakes =
                mistakes(GOOD.replace("[a, b] }", "[a, c] }") + "allowance: { budget: { usd: 1, per: 1 d } }\n");
        assertTrue(mistakes.get(0).contains("limits money, and c has no price"), mistakes::toString);
    }
}
