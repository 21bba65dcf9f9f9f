package io.escalier.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * For every free signal a request that shows it.
 *
 * @param signal that is shown
 * @param holds a condition that holds for this request, and for a plain one only where {@code usual}
 * @param body members of the request
 * @param usual whether the condition holds for any request
 * @param headers of the request, names and values
 */
record SignalCases(String signal, String holds, JsonObject body, boolean usual, List<String> headers) {
    private static final String MISSING = "cat: No such file or directory";
    private static final String PYTEST = "FAILED test_a.py::test_x\n========= 2 failed, 12 passed in 0.51s =========";
    private static final String TRACEBACK =
            "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\nZeroDivisionError: division by zero";
    private static final String SUMMARY = "This session is being continued from a previous conversation that ran out of"
            + " context. The conversation is summarized below:\nThe user wants a poem.";

    static final List<SignalCases> ALL = List.of(
            on("task.tokens", "> 900", user("word ".repeat(1_000))),
            on("task.turns", "== 2", talk("What is 1 + 1?", "2", "What is 2 + 2?")),
            on("task.tools", "== 1", tools(user("Who are you?"), "get_user")),
            on("task.images", "== 1", image("What is on it?")),
            on("task.format", "== \"json_object\"", json(user("Say hello."))),
            on("task.code", "> 0", user("Why does this fail?\n```python\nprint(1 +)\n```")),
            on("task.math", "> 0", user("What is 12 + 7?")),
            on("task.questions", ">= 2", user("Who are you? And where do you live?")),
            on("task.constraints", "> 0", user("Name colours as exactly three bullet points.")),
            on("task.agent_class", "== \"subagent\"", user("Who are you?"))
                    .with("x-claude-code-request-class", "subagent"),
            on("caller.key", "== \"anonymous\"", user("Who are you?")).always(),
            on("clock.hour", ">= 0", user("Who are you?")).always(),
            on("clock.weekday", ">= 1", user("Who are you?")).always(),
            on("task.language", "== \"de\"", user("Kannst du mir bitte sagen, wie das Wetter morgen in Berlin wird?")),
            on("session.tool_errors", ">= 1", deeds("bash", "{'command':'ls x'}", "ls: x: No such file or directory")),
            on("session.tool_error_severity", ">= 3", deeds("shell", "{'command':'python a.py'}", TRACEBACK)),
            on(
                    "session.repeats",
                    ">= 3",
                    deeds("get_user", "{'id':1}", "{}", "get_user", "{'id':1}", "{}", "get_user", "{'id':1}", "{}")),
            on(
                    "session.drift",
                    ">= 3",
                    deeds(
                            "terminal",
                            "{'command':'cat a'}",
                            MISSING,
                            "terminal",
                            "{'command':'cat b'}",
                            MISSING,
                            "terminal",
                            "{'command':'cat c'}",
                            MISSING)),
            on(
                    "session.oscillation",
                    ">= 2",
                    deeds(
                            "get_user",
                            "{'id':1}",
                            "{}",
                            "get_order",
                            "{'id':2}",
                            "{}",
                            "get_user",
                            "{'id':1}",
                            "{}",
                            "get_order",
                            "{'id':2}",
                            "{}")),
            on(
                    "session.no_progress",
                    ">= 3",
                    deeds("read_file", "{'path':'a'}", "x", "grep", "{'q':'b'}", "y", "list_dir", "{'path':'c'}", "z")),
            on("session.tests_passed", "== 12", deeds("bash", "{'command':'pytest'}", PYTEST)),
            on("session.tests_failed", "== 2", deeds("bash", "{'command':'pytest'}", PYTEST)),
            on(
                    "session.tests_failed_runs",
                    ">= 2",
                    deeds("bash", "{'command':'pytest'}", PYTEST, "bash", "{'command':'pytest -x'}", PYTEST)),
            on(
                    "session.reask",
                    "== true",
                    talk(
                            "How do I reset the admin password of the router?",
                            "Press it.",
                            "How can I reset the admin password of my router?")),
            on(
                    "session.correction",
                    "== true",
                    talk("What is the capital of Australia?", "Sydney.", "No, that's wrong.")),
            on(
                    "session.frustration",
                    "> 0",
                    talk("Book it.", "Done.", "This is so frustrating, you are completely useless!")),
            on("session.compacted", "== true", talk(SUMMARY, "Understood.", "Go on.")),
            on("answer.empty", "== true", says("")),
            on("answer.refusal", "== true", says("I'm sorry, but I can't help with that.")),
            on("answer.refusal_prefix", "== true", says("I'm sorry, but I can't help with that.")),
            on("answer.truncated", "== true", user("Tell me a story. [[sim:tokens=5000 model=sim-small]]")),
            on(
                    "answer.truncated_by_client",
                    "== true",
                    says("one two three four five six seven eight").put("max_tokens", 3)),
            on("answer.schema_errors", "> 0", json(says("this is no JSON"))),
            on("answer.tool_call_errors", "> 0", tools(user("Please use pick_shelf."), "pick_shelf")),
            on(
                    "answer.tool_calls",
                    ".exists(c, c.kind == \"destructive\")",
                    tools(user("Please use delete_account."), "delete_account")),
            on("answer.format_missed", "> 0", says("Name two colours in two bullets.", "Red is nice.")),
            on("answer.arithmetic_errors", "> 0", says("That makes 12 * 12 = 145 in all.")),
            on("answer.code_errors", "> 0", says("Here:\n```xml\n<a><b></a>\n```")),
            on("answer.hedging", "> 0", says("I'm not sure, but it may be so.")),
            on(
                    "answer.repetition",
                    ">= 6",
                    says("and so on and so on and so on and so on and so on and so on and so on")),
            on(
                    "answer.off_language",
                    "== true",
                    says(
                            "Kannst du mir bitte sagen, wie das Wetter morgen in Berlin wird?",
                            "The weather in the city will be fine tomorrow, with some clouds over the day and no rain at all.")),
            on("answer.confidence", "<= 1.0", user("Who are you?")).always(),
            on("answer.confidence_min", "<= 1.0", user("Who are you?")).always(),
            on("answer.confidence_margin", "<= 1.0", user("Who are you?")).always(),
            on("answer.length", "> 3", says("some words")).always(),
            on("answer.tokens", ">= 1", says("some words")).always(),
            on(
                    "answer.finish_reason",
                    "== \"length\"",
                    says("one two three four five six seven eight").put("max_tokens", 3)),
            on("cost.takeover_usd", "> 0.0", user("Who are you?")).always(),
            on("cost.advise_usd", "> 0.0", user("Who are you?")).always(),
            on("cost.verify_usd", ">= 0.0", user("Who are you?")).always(),
            on("session.switch_cost_usd", "> 0.0", talk("word ".repeat(400), "Fine.", "Go on.")));

    private static SignalCases on(String signal, String holds, JsonObject body) {
        String condition = holds.startsWith(".") ? signal + holds : signal + " " + holds;
        return new SignalCases(signal, condition, body, false, List.of());
    }

    private SignalCases always() {
        return new SignalCases(signal, holds, body, true, headers);
    }

    private SignalCases with(String... more) {
        return new SignalCases(signal, holds, body, usual, List.of(more));
    }

    /** A name for its rule. */
    String rule() {
        return signal.replace('.', '_');
    }

    /** The members as a rig takes them. */
    String members() {
        String json = body.encode();
        return json.substring(1, json.length() - 1);
    }

    static JsonObject user(String text) {
        return talk(text);
    }

    /** The user and the assistant in turn. */
    private static JsonObject talk(String... said) {
        JsonArray messages = new JsonArray();
        for (int i = 0; i < said.length; i++) {
            messages.add(message(i % 2 == 0 ? "user" : "assistant").put("content", said[i]));
        }
        return new JsonObject().put("messages", messages);
    }

    private static JsonObject message(String role) {
        return new JsonObject().put("role", role);
    }

    /** The small model says this, whatever it is asked. */
    private static JsonObject says(String words) {
        return says("Who are you?", words);
    }

    private static JsonObject says(String question, String words) {
        JsonObject order = message("system").put("content", "[[sim:say=\"" + words + "\" model=sim-small]]");
        return new JsonObject()
                .put("messages", new JsonArray().add(order).add(message("user").put("content", question)));
    }

    private static JsonObject json(JsonObject body) {
        return body.put("response_format", new JsonObject().put("type", "json_object"));
    }

    private static JsonObject tools(JsonObject body, String name) {
        JsonObject shelf = new JsonObject().put("type", "string").put("pattern", "^[0-9]{3}$");
        JsonObject parameters = new JsonObject()
                .put("type", "object")
                .put("properties", new JsonObject().put("shelf", shelf))
                .put("required", new JsonArray().add("shelf"));
        JsonObject function = new JsonObject().put("name", name).put("parameters", parameters);
        return body.put(
                "tools",
                new JsonArray().add(new JsonObject().put("type", "function").put("function", function)));
    }

    private static JsonObject image(String question) {
        JsonArray parts = new JsonArray()
                .add(new JsonObject().put("type", "text").put("text", question))
                .add(new JsonObject()
                        .put("type", "image_url")
                        .put("image_url", new JsonObject().put("url", "data:image/png;base64,iVBORw0KGgo=")));
        return new JsonObject()
                .put("messages", new JsonArray().add(message("user").put("content", parts)));
    }

    /** An agent at work: tool, arguments (with apostrophes for quotes) and result of one call after the other. */
    private static JsonObject deeds(String... deeds) {
        JsonArray messages = new JsonArray().add(message("user").put("content", "See to it."));
        for (int i = 0; i < deeds.length; i += 3) {
            JsonObject function =
                    new JsonObject().put("name", deeds[i]).put("arguments", deeds[i + 1].replace('\'', '"'));
            JsonObject call =
                    new JsonObject().put("id", "c" + i).put("type", "function").put("function", function);
            messages.add(message("assistant").putNull("content").put("tool_calls", new JsonArray().add(call)));
            messages.add(message("tool").put("tool_call_id", "c" + i).put("content", deeds[i + 2]));
        }
        return new JsonObject().put("messages", messages);
    }
}
