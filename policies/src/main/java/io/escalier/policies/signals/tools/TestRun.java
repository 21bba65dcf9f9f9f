package io.escalier.policies.signals.tools;

/**
 * What a test runner says at its end.
 *
 * @param passed how many tests passed; packages, where a runner counts only these
 * @param failed how many failed or could not be run
 */
public record TestRun(long passed, long failed) {
    TestRun plus(TestRun other) {
        return new TestRun(passed + other.passed, failed + other.failed);
    }
}
