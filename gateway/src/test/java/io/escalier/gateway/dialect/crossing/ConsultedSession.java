package io.escalier.gateway.dialect.crossing;

import io.escalier.gateway.dialect.neutral.Hash;
import io.escalier.routing.attempt.Thought;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Content;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A session in which a model is told things and asks for advice, of which its client sees nothing. The client sends back
 * what it was given, without white space around the JSON's parts, its members in the order in which the gateway wrote them,
 * and no more escapes than JSON needs.
 */
final class ConsultedSession {
    static final String HIDDEN = "hidden_";
    static final String TOLD = "Told: ";

    private static final List<String> WORDS = List.of(
            "plain",
            "quo\"ted",
            "back\\slash",
            "ünï©ode 🎈",
            "line\nbreak",
            "{\"json\":1}",
            " \u0001",
            "tab\t",
            "é",
            "/");
    private static final String CHAT_TOOL = "{\"type\":\"function\",\"function\":{\"name\":\"look\"}}";
    private static final String MESSAGES_TOOL = "{\"name\":\"look\",\"input_schema\":{\"type\":\"object\"}}";
    private static final String SEAL = "esc1." + Hash.of("p\nmodel-1", 6) + ".";

    private final Random random;
    private final boolean chat;
    private final boolean tools;
    private final boolean toolsFirst;
    private final boolean thinks;
    private final boolean joined;
    private final List<String> messages = new ArrayList<>();
    /** What is put back in later turns. */
    private final List<Change> notes = new ArrayList<>();

    private List<String> open = List.of();
    private int answers;
    private int ids;

    /** A request with what is changed in it, in the order in which a model is sent them. */
    record Sent(String body, List<Change> changes) {}

    final List<Sent> sent = new ArrayList<>();

    /** @param client its dialect */
    ConsultedSession(Random random, String client) {
        this.random = random;
        this.chat = client.equals("chat");
        this.tools = random.nextBoolean();
        this.toolsFirst = random.nextBoolean();
        this.thinks = !chat && random.nextBoolean();
        this.joined = random.nextBoolean();
        for (int turn = 1 + random.nextInt(4); turn >= 0; turn--) {
            turn();
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
        for (int more = random.nextInt(3); more > 0; more--) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private void turn() {
        asks();
        String body = body();
        List<Change> changes = new ArrayList<>(notes);
        if (random.nextInt(3) == 0) {
            String told = TOLD + text();
            changes.add(new Change.Append(told));
            notes.add(new Change.Told(answers, told));
        }
        changes.add(new Change.Offer("advisor", "Ask."));
        sent.add(new Sent(body, List.copyOf(changes)));
        Merged answer = new Merged();
        for (int consults = random.nextInt(4); consults > 0; consults--) {
            Change.Consult consult = consult(answer.mute);
            changes.add(consult);
            sent.add(new Sent(body, List.copyOf(changes)));
            answer.said(consult.thoughts(), consult.text());
            notes.add(new Change.Consult(answers, consult.text(), List.of(), consult.calls(), consult.results()));
        }
        boolean calls = tools && random.nextBoolean();
        answer.said(answer.mute ? List.of() : thoughts(), calls && random.nextBoolean() ? "" : text());
        open = calls ? List.of("call_" + ids++, "call_" + ids++).subList(0, 1 + random.nextInt(2)) : List.of();
        messages.add(answer.message());
        answers++;
    }

    private void asks() {
        String text = Json.encode(text());
        if (chat) {
            open.forEach(
                    id -> messages.add("{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"found\"}"));
        }
        if (!chat && !open.isEmpty()) {
            List<String> results = open.stream()
                    .map(id -> "{\"type\":\"tool_result\",\"tool_use_id\":\"" + id + "\"}")
                    .toList();
            messages.add("{\"role\":\"user\",\"content\":[" + String.join(",", results) + "]}");
        } else if (open.isEmpty()) {
            messages.add("{\"role\":\"user\",\"content\":" + text + "}");
        }
    }

    private List<Thought> thoughts() {
        return thinks && random.nextBoolean() ? List.of(new Thought(text(), "sig" + ids++)) : List.of();
    }

    /** {@code mute}: not after a thought. */
    private Change.Consult consult(boolean mute) {
        List<Content.ToolCall> calls = new ArrayList<>();
        List<String> results = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            calls.add(new Content.ToolCall(HIDDEN + ids++, "advisor", ""));
            results.add("Advice: " + text());
        }
        return new Change.Consult(
                answers, random.nextInt(3) == 0 ? "" : text(), mute ? List.of() : thoughts(), calls, results);
    }

    private String body() {
        String talk = "\"messages\":[" + String.join(",", messages) + "]";
        String offers = !tools ? "" : "\"tools\":[" + (chat ? CHAT_TOOL : MESSAGES_TOOL) + "]";
        List<String> members = new ArrayList<>(List.of("\"model\":\"r\"", "\"max_tokens\":100", talk));
        if (tools) {
            members.add(toolsFirst ? 0 : 3, offers);
        }
        return "{" + String.join(",", members) + "}";
    }

    /** The answer as the client has it. */
    private final class Merged {
        private final StringBuilder text = new StringBuilder();
        private final List<String> blocks = new ArrayList<>();
        /** What the last block says, where that is a text. */
        private String last = "";
        /** Whether a thought would not be known from those before a call without words. */
        private boolean mute;

        void said(List<Thought> thoughts, String said) {
            text.append(said);
            for (Thought thought : thoughts) {
                last = "";
                blocks.add("{\"type\":\"thinking\",\"thinking\":" + Json.encode(thought.text()) + ",\"signature\":"
                        + Json.encode(SEAL + thought.signature()) + "}");
            }
            if (!said.isEmpty()) {
                boolean join = joined && !last.isEmpty();
                last = join ? last + said : said;
                if (join) {
                    blocks.remove(blocks.size() - 1);
                }
                blocks.add("{\"type\":\"text\",\"text\":" + Json.encode(last) + "}");
            }
            mute = said.isEmpty();
        }

        String message() {
            return chat ? chatMessage() : messagesMessage();
        }

        private String chatMessage() {
            String content = text.isEmpty() ? "null" : Json.encode(text.toString());
            if (joined && !text.isEmpty()) {
                content = "[{\"type\":\"text\",\"text\":" + content + "}]";
            }
            List<String> calls = open.stream()
                    .map(id -> "{\"id\":\"" + id
                            + "\",\"type\":\"function\",\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}")
                    .toList();
            return "{\"role\":\"assistant\",\"content\":" + content
                    + (calls.isEmpty() ? "" : ",\"tool_calls\":[" + String.join(",", calls) + "]") + "}";
        }

        private String messagesMessage() {
            open.forEach(
                    id -> blocks.add("{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"look\",\"input\":{}}"));
            return "{\"role\":\"assistant\",\"content\":[" + String.join(",", blocks) + "]}";
        }
    }
}
