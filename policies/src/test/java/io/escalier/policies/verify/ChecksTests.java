package io.escalier.policies.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.config.Binder;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Grammars;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.YamlReader;
import io.escalier.routing.strategy.TargetRole;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The section verify")
class ChecksTests {
    record Policy(@Doc("checks") VerifySection verify) {}

    private static VerifySection section(String yaml) {
        Problems problems = new Problems();
        Binder binder = new Binder(Grammars.standard(), name -> null);
        Policy policy = binder.bind(YamlReader.read("a.yaml", yaml, problems), Policy.class, problems);
        assertEquals(List.of(), problems.list());
        return Objects.requireNonNull(policy).verify();
    }

    private static @Nullable String judge(VerifySection section) {
        return Checks.of(section).get(2).by();
    }

    @Test
    @DisplayName("may be left out: every key has a default")
    void defaults() {
        VerifySection section = section("{}");
        assertEquals(20, section.maxPerSession());
        List<Check> checks = Checks.of(section);
        assertEquals(Checks.SIGNALS, checks.stream().map(Check::signal).toList());
        assertEquals(Duration.ofSeconds(3), checks.get(0).deadline());
        assertTrue(checks.stream().noneMatch(Check::firesUnverified));
        assertEquals(3, checks.get(1).ask(CheckContract.sight("42")).size());
    }

    @Test
    @DisplayName("gives each check its terms; the advisor judges unless another is named")
    void terms() {
        VerifySection section = section("""
                verify:
                  self_correct: { answer: 100, deadline: 250 ms, unverified: fire }
                  agreement: { samples: 5, max_tokens: 20, temperature: 1.2 }
                  judge: { by: haiku }
                  max_per_session: 2
                """);
        List<Check> checks = Checks.of(section);
        assertEquals(Duration.ofMillis(250), checks.get(0).deadline());
        assertTrue(checks.get(0).firesUnverified());
        assertEquals(List.of(), checks.get(0).ask(CheckContract.sight("x".repeat(101))));
        assertEquals(5, checks.get(1).ask(CheckContract.sight("42")).size());
        assertEquals("haiku", judge(section));
        assertNull(judge(section("{}")), "the route's advisor");
        assertEquals(TargetRole.ADVISOR, checks.get(2).role());
    }
}
