package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("session.tool_errors")
class SessionToolErrorsTests {
    private static Object errors(String result) {
        return String.valueOf(new Sights().call("tool", "{}").result(result).value("session.tool_errors"));
    }

    @ParameterizedTest
    @DisplayName("hears a shell, a compiler or a test runner fail")
    @ValueSource(
            strings = {
                "Exit code 1\nFAILED tests/test_a.py::test_b - assert 1 == 2",
                "Exit code: 127\nWall time: 0.1 seconds\nOutput:\nbash: foo: command not found",
                "{\"output\":\"make: *** [all] Error 2\\n\",\"metadata\":{\"exit_code\":2,\"duration_seconds\":0.1}}",
                "<returncode>1</returncode>\n<output>\n</output>",
                "src/a.c: ok\n[Command finished with exit code -1]",
                "Process exited with code 139",
                "bash: line 1: kubectl: command not found",
                "cat: missing.txt: No such file or directory",
                "ls: cannot access 'x': No such file or directory",
                "rm: cannot remove 'x': Permission denied",
                "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n    x()\nNameError: name 'x' is not defined",
                "running...\nline 2\nline 3\nline 4\njava.lang.IllegalStateException: no\n\tat A.b(A.java:1)\n\tat A.c\n\tat A.d\n\tat A.e",
                "Exception in thread \"main\" java.lang.NullPointerException",
                "thread 'main' panicked at src/main.rs:2:5:\nboom",
                "panic: runtime error: index out of range\n\ngoroutine 1 [running]:",
                "error[E0308]: mismatched types\n --> src/main.rs:4:5",
                "src/main.c:5:3: error: expected ';' before 'return'",
                "Foo.java:12: error: cannot find symbol",
                "src/a.ts(3,5): error TS2322: Type 'string' is not assignable",
                "npm ERR! code ELIFECYCLE",
                "[ERROR] COMPILATION ERROR :",
                "fatal: not a git repository (or any of the parent directories): .git",
                "============ 1 failed, 12 passed in 0.50s ============",
                "Tests run: 5, Failures: 1, Errors: 0, Skipped: 0",
                "\u001B[31merror: could not compile\u001B[0m",
                "'python3' is not recognized as an internal or external command"
            })
    void shells(String result) {
        assertEquals("1", errors(result));
    }

    @ParameterizedTest
    @DisplayName("hears an editor refuse an edit")
    @ValueSource(
            strings = {
                "No replacement was performed, old_str `x = 1` did not appear verbatim in /repo/a.py.",
                "<tool_use_error>String to replace not found in file.\nString: foo</tool_use_error>",
                "apply_patch verification failed: Failed to find expected lines in a.py",
                "Error: File has not been read yet. Read it first before writing to it.",
                "error: patch failed: src/a.py:10\nerror: src/a.py: patch does not apply",
                "Invalid context 3: ...",
                "The path /repo/b.py does not exist. Please provide a valid path."
            })
    void editors(String result) {
        assertEquals("1", errors(result));
    }

    @ParameterizedTest
    @DisplayName("hears domain tools and HTTP fail")
    @ValueSource(
            strings = {
                "Error: user not found",
                "User not found",
                "Error: order #W123 cannot be modified",
                "{\"error\": \"payment method not found\"}",
                "{\"error\": {\"code\": 17, \"message\": \"locked\"}}",
                "{\"errors\": [{\"message\": \"no such field\"}]}",
                "{\"success\": false, \"reason\": \"sold out\"}",
                "{\"ok\":false}",
                "{\"status\": \"error\", \"data\": null}",
                "{\"isError\": true, \"content\": []}",
                "HTTP 404",
                "HTTP/1.1 503 Service Unavailable",
                "Request failed with status code 429",
                "{\"status\": 500, \"title\": \"oops\"}",
                "404 Not Found",
                "requests.exceptions.HTTPError: 403 Client Error"
            })
    void domains(String result) {
        assertEquals("1", errors(result));
    }

    @ParameterizedTest
    @DisplayName("does not take success, files, logs and prose about errors for failures")
    @ValueSource(
            strings = {
                "",
                "ok",
                "Exit code: 0\nOutput:\nERROR: this line was searched for\nTraceback (most recent call last):",
                "{\"output\":\"Error: in a log\\n\",\"metadata\":{\"exit_code\":0}}",
                "12 passed, 0 failed in 1.2s",
                "Tests run: 5, Failures: 0, Errors: 0, Skipped: 0\nBUILD SUCCESS",
                "No errors found",
                "no lint errors: all 12 files checked",
                "Compiled with 0 errors and 2 warnings",
                "Error handling: see chapter 4",
                "error handling is described below",
                "errors: 0",
                "{\"error\": null, \"data\": {\"id\": 1}}",
                "{\"error\": \"\", \"errors\": [], \"error_count\": 0, \"id\": 404}",
                "{\"success\": true, \"failed\": 0}",
                "{\"user\":{\"id\":404,\"name\":\"Err\",\"orders\":[500,501]},\"status\":\"pending\"}",
                "HTTP/1.1 200 OK",
                "status: 200",
                "1\tdef f():\n2\t    raise ValueError(\"user not found\")\n3\tError: x",
                "     1→Error: quoted in a file\n     2→Traceback (most recent call last):",
                "src/a.py:12:    raise NotFound(\"user not found\")\nsrc/b.py:7:Error: x",
                "No matches found",
                "#!/bin/sh\nset -e\nexit 1",
                "import sys\n\nsys.exit(1)",
                "The file /repo/a.py has been edited successfully.",
                "a\nb\nc\nd\nthe user was not found in 3 of 9 documents, says the report\ne\nf\ng\nh",
                "def handler(e):\n    if e.status == 404:\n        return None\n\n    raise\n\n\nclass NotFoundError(Exception):\n    pass\n\n\nx = 1\n"
            })
    void noErrors(String result) {
        assertEquals("0", errors(result));
    }

    @Test
    @DisplayName("counts results, not words, and only the newest ten")
    void countsResults() {
        Sights sights = new Sights().user("go");
        for (int i = 0; i < 8; i++) {
            sights.call("bash", "{}").result("Exit code 1\nerror: a\nerror: b");
        }
        assertEquals(8L, sights.value("session.tool_errors"));
        for (int i = 0; i < 7; i++) {
            sights.call("bash", "{}").result("Exit code 0");
        }
        assertEquals(3L, sights.value("session.tool_errors"));
        assertEquals(
                "3 of the last 10 tool results, newest: a failing exit code",
                sights.measure("session.tool_errors").words());
    }

    @Test
    @DisplayName("listens to tools only: what users and models say of errors is no tool error")
    void listensToTools() {
        Sights sights = new Sights()
                .system("Exit code 1")
                .user("Error: not found. Traceback (most recent call last):\nExit code 1")
                .says("Error: HTTP 500");
        assertEquals(0L, sights.value("session.tool_errors"));
        assertEquals("no tool results", sights.measure("session.tool_errors").words());
    }

    @Test
    @DisplayName("finds an error at the end of a long result and never quotes the result")
    void longResults() {
        String secret = "sk-canary-1234567890";
        String result = "x ".repeat(100_000) + "\n" + secret + "\nValueError: " + secret;
        Sights sights = new Sights().call("bash", "{}").result(result);
        assertEquals(1L, sights.value("session.tool_errors"));
        assertFalse(sights.measure("session.tool_errors").words().contains("canary"));
    }
}
