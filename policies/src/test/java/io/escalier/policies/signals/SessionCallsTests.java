package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.escalier.routing.task.Content;
import io.escalier.routing.task.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signals of how tools are called")
class SessionCallsTests {
    private static String command(String line) {
        return "{\"command\":\"" + line + "\"}";
    }

    private static Sights edits(String... lines) {
        Sights sights = new Sights().user("fix it");
        for (String line : lines) {
            sights.call(
                            "str_replace_editor",
                            "{\"command\":\"str_replace\",\"path\":\"a.py\",\"old_str\":\"" + line + "\"}")
                    .result("No replacement was performed, old_str `" + line + "` did not appear verbatim in a.py.");
        }
        return sights;
    }

    @Test
    @DisplayName("drift: an editor that refuses three different edits the same way")
    void driftOfEdits() {
        assertEquals(0L, new Sights().user("fix it").value("session.drift"));
        assertEquals(1L, edits("x = 1").value("session.drift"));
        assertEquals(3L, edits("x = 1", "x = 2", "x=1").value("session.drift"));
        assertEquals(
                "'str_replace_editor' failed the same way with 3 sets of arguments: an edit that did not apply",
                edits("x = 1", "x = 2", "x=1").measure("session.drift").words());
        assertEquals(1L, edits("x = 1", "x = 1").value("session.drift"));
    }

    @Test
    @DisplayName("drift: a domain tool that does not find three users; a patch that never applies")
    void driftElsewhere() {
        Sights users = new Sights().user("who is it?");
        for (int id = 7; id < 10; id++) {
            users.call("get_user", "{\"id\":" + id + "}").result("Error: user " + id + " not found");
        }
        assertEquals(3L, users.value("session.drift"));
        Sights patches = new Sights().user("go");
        for (int n = 0; n < 4; n++) {
            patches.call("apply_patch", "{\"input\":\"*** Update File: a" + n + "\"}")
                    .result("apply_patch verification failed: Failed to find expected lines in a" + n);
        }
        assertEquals(4L, patches.value("session.drift"));
    }

    @Test
    @DisplayName("drift ends with success, another tool, another failure and a word of the user")
    void driftEnds() {
        assertEquals(
                0L, edits("a", "b").call("bash", command("ls")).result("a.py").value("session.drift"));
        assertEquals(
                1L,
                edits("a", "b")
                        .call("bash", command("lx"))
                        .result("bash: lx: command not found")
                        .value("session.drift"));
        assertEquals(
                1L,
                edits("a", "b")
                        .call("str_replace_editor", "{\"command\":\"view\"}")
                        .result("Error: path is missing")
                        .value("session.drift"));
        assertEquals(0L, edits("a", "b").user("stop").value("session.drift"));
    }

    @Test
    @DisplayName("results are matched with calls by their ids, also where a model uses an id twice")
    void idsUsedTwice() {
        Sights sights = new Sights().user("go");
        for (int i = 0; i < 3; i++) {
            sights.message(Role.ASSISTANT, new Content.ToolCall("call_0", "get_user", "{\"id\":" + i + "}"))
                    .message(Role.TOOL, new Content.ToolResult("call_0", i < 1 ? "Ann" : "Error: user not found"));
        }
        assertEquals(2L, sights.value("session.drift"));
        Sights parallel = new Sights()
                .user("go")
                .message(
                        Role.ASSISTANT,
                        new Content.ToolCall("a", "get_user", "{\"id\":1}"),
                        new Content.ToolCall("b", "get_user", "{\"id\":2}"))
                .message(Role.USER, new Content.ToolResult("b", "Error: no b"), new Content.ToolResult("a", "Ann"));
        assertEquals(1L, parallel.value("session.drift"));
    }

    @Test
    @DisplayName("oscillation: two calls in turns, in three vocabularies")
    void oscillation() {
        Sights shell = new Sights().user("fix it");
        assertEquals(0L, shell.value("session.oscillation"));
        shell.call("bash", command("make")).result("x");
        assertEquals(0L, shell.value("session.oscillation"));
        shell.call("bash", command("make clean")).result("x");
        assertEquals(1L, shell.value("session.oscillation"));
        shell.call("bash", command("make"))
                .result("x")
                .call("bash", command("make clean"))
                .result("x");
        assertEquals(2L, shell.value("session.oscillation"));
        assertEquals(
                "'bash' and 'bash' in turns, 2 times",
                shell.measure("session.oscillation").words());
        Sights editor = new Sights().user("fix it");
        Sights domain = new Sights().user("change it");
        for (int i = 0; i < 3; i++) {
            editor.call("terminal", command("pytest")).result("1 failed in 0.1s");
            editor.call("edit", "{\"old\":\"a\",\"new\":\"b\"}").result("ok");
            domain.call("get_order", "{\"id\": 1}")
                    .result("{}")
                    .call("update_order", "{\"a\":1,\"id\":1}")
                    .result("{}");
            domain.call("get_order", "{\"id\":1}")
                    .result("{}")
                    .call("update_order", "{\"id\":1, \"a\":1}")
                    .result("{}");
        }
        assertEquals(3L, editor.value("session.oscillation"));
        assertEquals(6L, domain.value("session.oscillation"));
    }

    @Test
    @DisplayName("oscillation is no repetition, no variation and nothing that the user came between")
    void noOscillation() {
        Sights same = new Sights().user("go").call("bash", command("ls")).call("bash", command("ls"));
        assertEquals(0L, same.value("session.oscillation"));
        Sights other = new Sights().user("go");
        for (int i = 0; i < 3; i++) {
            other.call("read", "{\"path\":\"" + i + "\"}").call("edit", "{\"path\":\"" + i + "\"}");
        }
        assertEquals(1L, other.value("session.oscillation"));
        Sights asked = new Sights().user("go").call("a", "{}").call("b", "{}").user("again");
        assertEquals(0L, asked.value("session.oscillation"));
    }

    @Test
    @DisplayName("no_progress: reads since something was written, in three vocabularies")
    void noProgress() {
        Sights agent =
                new Sights().user("fix it").call("bash", command("ls -la")).result("a.py");
        agent.call("str_replace_editor", "{\"command\":\"view\",\"path\":\"a.py\"}")
                .result("x = 1");
        assertEquals(2L, agent.value("session.no_progress"));
        agent.call("str_replace_editor", "{\"command\":\"str_replace\",\"path\":\"a.py\"}")
                .result("done");
        assertEquals(0L, agent.value("session.no_progress"));
        agent.call("bash", command("cat a.py")).result("x = 2");
        assertEquals(1L, agent.value("session.no_progress"));

        Sights other = new Sights()
                .user("fix it")
                .call("shell", "{\"command\":[\"rg\",\"x\"]}")
                .result("a");
        other.call("read_file", "{\"path\":\"a\"}")
                .result("x")
                .call("grep", "{\"pattern\":\"x\"}")
                .result("a");
        assertEquals(3L, other.value("session.no_progress"));
        assertEquals(0L, other.call("apply_patch", "{}").result("Done!").value("session.no_progress"));

        Sights domain = new Sights().user("change it").call("get_user", "{}").result("{}");
        domain.call("list_orders", "{}")
                .result("[]")
                .call("search_direct_flight", "{}")
                .result("[]");
        assertEquals(3L, domain.value("session.no_progress"));
        assertEquals(0L, domain.call("update_order", "{}").result("{}").value("session.no_progress"));
        assertEquals(
                "0 reading calls since the newest that changed something",
                domain.measure("session.no_progress").words());
    }

    @Test
    @DisplayName(
            "no_progress: what may be either counts for neither, a change that was refused is none, a word of the user ends it")
    void noProgressOfOthers() {
        Sights sights = new Sights().user("fix it").call("bash", command("ls")).result("a.py");
        sights.call("bash", command("python check.py"))
                .result("ok")
                .call("think", "{}")
                .result("");
        assertEquals(1L, sights.value("session.no_progress"));
        sights.call("edit", "{}").result("Error: string not found");
        sights.call("Read", "{}").result("x");
        assertEquals(2L, sights.value("session.no_progress"));
        assertEquals(0L, sights.user("well?").value("session.no_progress"));
    }

    @Test
    @DisplayName("never quote more of a call than the tool's name")
    void quotesNothing() {
        Sights sights = edits("sk-canary-1", "sk-canary-2")
                .call("bash", command("echo sk-canary-3"))
                .result("sk-canary-4");
        for (String name :
                new String[] {"session.drift", "session.oscillation", "session.no_progress", "session.repeats"}) {
            assertFalse(sights.measure(name).words().contains("canary"), name);
        }
    }
}
