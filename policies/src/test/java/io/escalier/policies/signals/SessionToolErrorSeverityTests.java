package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("session.tool_error_severity")
class SessionToolErrorSeverityTests {
    @ParameterizedTest
    @DisplayName("is 1 for what better arguments mend, 2 for errors, 3 for programs that broke")
    @CsvSource(
            delimiterString = "=>",
            value = {
                "ok => 0",
                "12 passed, 0 failed => 0",
                "No errors found => 0",
                "Exit code 0\\nTraceback (most recent call last): => 0",
                "User not found => 1",
                "No replacement was performed, old_str `x` did not appear verbatim in a.py. => 1",
                "cat: a: No such file or directory => 1",
                "Error: order #W1 cannot be modified => 2",
                "HTTP/1.1 503 Service Unavailable => 2",
                "make failed\\nExit code 2 => 2",
                "1 failed, 2 passed in 0.1s => 2",
                "Traceback (most recent call last):\\n  File \"a.py\"\\nKeyError: 'a' => 3",
                "java.lang.IllegalStateException: no => 3",
                "panic: runtime error => 3",
                "Error: it failed\\nTraceback (most recent call last): => 3",
                "Traceback (most recent call last):\\nKeyError: 'a'\\nExit code 1 => 3",
                "Segmentation fault (core dumped) => 3",
                "Exit code 139 => 3",
                "Exit code 130 => 2",
                "{\"output\":\"\",\"exit_code\":-11} => 3"
            })
    void severity(String result, long severity) {
        assertEquals(
                severity,
                new Sights()
                        .call("bash", "{}")
                        .result(result.replace("\\n", "\n"))
                        .value("session.tool_error_severity"));
    }

    @Test
    @DisplayName("is that of the worst of the last ten results")
    void worst() {
        Sights sights = new Sights()
                .call("bash", "{}")
                .result("panic: no")
                .call("bash", "{}")
                .result("Error: no");
        assertEquals(3L, sights.value("session.tool_error_severity"));
        assertEquals(
                "the worst comes with an exception",
                sights.measure("session.tool_error_severity").words());
        for (int i = 0; i < 9; i++) {
            sights.call("get_user", "{}").result("Ann");
        }
        assertEquals(2L, sights.value("session.tool_error_severity"));
        assertEquals(0L, sights.call("get_user", "{}").result("Ann").value("session.tool_error_severity"));
        assertEquals(0L, new Sights().user("panic: no").value("session.tool_error_severity"));
    }
}
