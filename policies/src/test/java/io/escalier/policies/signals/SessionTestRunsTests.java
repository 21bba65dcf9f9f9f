package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Test runs in tool results")
class SessionTestRunsTests {
    private static final String PASSED = "============ 12 passed in 0.50s ============";

    private static final String FAILED = "============ 1 failed, 11 passed in 0.50s ============";

    @ParameterizedTest
    @DisplayName("are counted as the common runners write them")
    @CsvSource(
            delimiterString = "=>",
            value = {
                "============ 1 failed, 12 passed, 3 skipped, 2 warnings in 0.50s ============ => 12 => 1",
                "5 passed in 12.30s => 5 => 0",
                "====== 2 failed, 3 passed, 1 error in 61.00s (0:01:01) ====== => 3 => 3",
                "=========== 1 error in 0.12s =========== => 0 => 1",
                "Ran 5 tests in 0.001s\\n\\nOK => 5 => 0",
                "Ran 5 tests in 0.001s\\n\\nFAILED (failures=1, errors=2) => 2 => 3",
                "Ran 3 tests in 1.2s\\n\\nFAILED (errors=1, skipped=1) => 2 => 1",
                "Tests:       1 failed, 2 skipped, 3 passed, 6 total\\nTime:        1.2 s => 3 => 1",
                " Test Files  1 failed | 1 passed (2)\\n      Tests  2 failed | 7 passed (9) => 7 => 2",
                "  12 passing (30ms)\\n  2 failing\\n\\n  1) it fails => 12 => 2",
                "  12 passing (2s) => 12 => 0",
                "[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s -- in A\\n[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1 => 2 => 2",
                "Tests run: 5,  Failures: 1 => 4 => 1",
                "6 tests completed, 2 failed, 1 skipped\\n\\nFAILURE: Build failed => 3 => 2",
                "ok      example.org/a   0.012s\\nok      example.org/b   (cached)\\nFAIL    example.org/c   0.2s => 2 => 1",
                "--- PASS: TestA (0.00s)\\n--- FAIL: TestB (0.00s)\\n--- FAIL: TestC (0.00s)\\nFAIL\\nFAIL    example.org/c   0.2s => 1 => 2",
                "test result: ok. 3 passed; 0 failed; 0 ignored\\ntest result: FAILED. 4 passed; 2 failed; 0 ignored => 7 => 2",
                "Failed!  - Failed:     1, Passed:     4, Skipped:     0, Total:     5, Duration: 1 s => 4 => 1",
                "Passed!  - Failed:     0, Passed:     4, Skipped:     0, Total:     4 => 4 => 0",
                "Finished in 0.1 seconds\\n7 examples, 2 failures, 1 pending => 5 => 2",
                "TAP version 13\\nok 1 - a\\nnot ok 2 - b\\nok 3 - c\\n1..3 => 2 => 1",
                "# tests 5\\n# pass 4\\n# fail 1 => 4 => 1",
                "ℹ tests 5\\nℹ pass 5\\nℹ fail 0 => 5 => 0",
                "FF.\\n\u001B[31m1 failed\u001B[0m, \u001B[32m2 passed\u001B[0m in 0.10s => 2 => 1"
            })
    void runners(String result, long passed, long failed) {
        Sights sights = new Sights().user("fix it").call("bash", "{}").result(result.replace("\\n", "\n"));
        assertEquals(passed, sights.value("session.tests_passed"), result);
        assertEquals(failed, sights.value("session.tests_failed"), result);
        assertEquals(failed > 0 ? 1L : 0L, sights.value("session.tests_failed_runs"), result);
    }

    @Test
    @DisplayName("are found where a tool answers in JSON")
    void inJson() {
        String result = "{\"output\":\"..F\\n1 failed, 2 passed in 0.10s\\n\",\"exit_code\":1}";
        assertEquals(1L, new Sights().call("bash", "{}").result(result).value("session.tests_failed"));
    }

    @ParameterizedTest
    @DisplayName("are not seen in files, prose and other results")
    @ValueSource(
            strings = {
                "",
                "ok",
                "ok 3 files copied",
                "The build passed and 3 tests failed yesterday.",
                "12\tassert 1 failed, 2 passed in 0.5s",
                "src/a.py:3:1 failed, 2 passed in 0.5s",
                "no tests ran in 0.01s",
                "Tests: see chapter 4",
                "3 passed exams in 2 years",
                "FAILED (see above)",
                "1..3",
                "{\"passed\":3,\"failed\":1}"
            })
    void none(String result) {
        Sights sights = new Sights().user("fix it").call("bash", "{}").result(result);
        assertFalse(sights.measure("session.tests_passed").present(), result);
        assertFalse(sights.measure("session.tests_failed").present(), result);
        assertFalse(sights.measure("session.tests_failed_runs").present(), result);
    }

    @Test
    @DisplayName("of several the newest counts, whatever else came after it and whoever spoke")
    void newest() {
        Sights sights = new Sights().user("fix it").call("bash", "{}").result(FAILED);
        sights.call("edit", "{}").result("ok").call("bash", "{}").result(PASSED);
        sights.call("bash", "{}").result("a.py").user("thanks");
        assertEquals(12L, sights.value("session.tests_passed"));
        assertEquals(0L, sights.value("session.tests_failed"));
        assertEquals(
                "12 tests passed in the newest run",
                sights.measure("session.tests_passed").words());
    }

    @Test
    @DisplayName("that failed are counted back to the newest that passed")
    void failedRuns() {
        Sights sights = new Sights().user("fix it").call("bash", "{}").result(FAILED);
        sights.call("shell", "{}").result(PASSED);
        for (int i = 0; i < 3; i++) {
            sights.call("edit", "{}").result("ok").call("terminal", "{}").result(FAILED);
        }
        assertEquals(3L, sights.value("session.tests_failed_runs"));
        assertEquals(
                "3 failing test runs in a row",
                sights.measure("session.tests_failed_runs").words());
        assertEquals(0L, sights.call("shell", "{}").result(PASSED).value("session.tests_failed_runs"));
    }

    @Test
    @DisplayName("are found at the end of a long log and forgotten behind fifty other results")
    void window() {
        Sights sights = new Sights().user("fix it").call("bash", "{}").result("log\n".repeat(100_000) + FAILED);
        assertEquals(1L, sights.value("session.tests_failed"));
        for (int i = 0; i < 50; i++) {
            sights.call("bash", "{}").result("a.py");
        }
        assertFalse(sights.measure("session.tests_failed").present());
    }
}
