package io.escalier.policies.signals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.signals.conversation.Conversation;
import io.escalier.policies.signals.conversation.ConversationMemo;
import io.escalier.policies.signals.conversation.Said;
import io.escalier.policies.signals.session.SessionSignals;
import io.escalier.policies.signals.task.TaskSignals;
import io.escalier.policies.signals.tools.ToolKinds;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("The memo of conversations")
class ConversationMemoTests {
    private final AtomicInteger reads = new AtomicInteger();

    /** Counts what is read, which is what the memo saves. */
    private final Said.Reading<Integer> counting = message -> reads.incrementAndGet();

    private int newlyRead(ConversationMemo memo, Sights sights) {
        int before = reads.get();
        Conversation conversation = memo.read(sights.sight());
        conversation.messages().forEach(said -> said.read(counting));
        return reads.get() - before;
    }

    private static Sights talk(int calls) {
        Sights sights = new Sights().system("Be brief.").user("Fix it.");
        for (int i = 0; i < calls; i++) {
            sights.call("bash", "{\"command\":\"run " + i + "\"}").result("result " + i);
        }
        return sights;
    }

    @Test
    @DisplayName("reads of a further turn only what is new")
    void furtherTurns() {
        ConversationMemo memo = ConversationMemo.remembering();
        assertEquals(22, newlyRead(memo, talk(10)));
        assertEquals(0, newlyRead(memo, talk(10)));
        assertEquals(2, newlyRead(memo, talk(11)));
        assertEquals(1, newlyRead(memo, talk(11).user("Well?")));
        assertEquals(22, newlyRead(ConversationMemo.forgetful(), talk(10)));
    }

    @Test
    @DisplayName("reads a message again that says something else, or is somebody else's, and no other")
    void changes() {
        ConversationMemo memo = ConversationMemo.remembering();
        newlyRead(memo, new Sights().system("It is Monday.").user("a").says("b"));
        assertEquals(
                1,
                newlyRead(memo, new Sights().system("It is Tuesday.").user("a").says("b")));
        assertEquals(
                1,
                newlyRead(memo, new Sights().system("It is Tuesday.").user("a").user("b")));
        assertEquals(
                1,
                newlyRead(
                        memo,
                        new Sights().system("It is Tuesday.").call("a", "{}").user("b")));
    }

    @Test
    @DisplayName("keeps the conversations of a session's agents apart")
    void agents() {
        ConversationMemo memo = ConversationMemo.remembering();
        newlyRead(memo, talk(5));
        assertEquals(4, newlyRead(memo, talk(1).by(new Caller("key", "auxiliary"))));
        assertEquals(0, newlyRead(memo, talk(5)));
        assertEquals(0, newlyRead(memo, talk(1).by(new Caller("key", "auxiliary"))));
    }

    @Test
    @DisplayName("remembers no conversation of more than four megabytes")
    void large() {
        ConversationMemo memo = ConversationMemo.remembering();
        Sights small = new Sights().user("x".repeat(1_000_000));
        newlyRead(memo, small);
        assertEquals(0, newlyRead(memo, small));
        Sights large = new Sights().user("x".repeat(1_000_000)).user("x".repeat(400_000));
        newlyRead(memo, large);
        assertEquals(2, newlyRead(memo, large));
        Sights many = new Sights();
        for (int i = 0; i < 100_000; i++) {
            many.says("");
        }
        newlyRead(memo, many);
        assertEquals(100_000, newlyRead(memo, many));
    }

    @Test
    @DisplayName("remembers no more than 64 megabytes altogether")
    void altogether() {
        ConversationMemo memo = ConversationMemo.remembering();
        Sights three = new Sights().user("x".repeat(1_000_000));
        for (int agent = 0; agent < 40; agent++) {
            newlyRead(memo, three.by(new Caller("key", "agent-" + agent)));
        }
        int known = 0;
        for (int agent = 0; agent < 40; agent++) {
            known += 1 - newlyRead(memo, three.by(new Caller("key", "agent-" + agent)));
        }
        assertTrue(known <= 64 / 3, known + " times three megabytes");
        assertTrue(known > 0, "and not nothing");
    }

    @Test
    @DisplayName("looks back over fifty calls, results and words of the user, in a conversation of any length")
    void bounded() {
        Sights sights = new Sights();
        for (int i = 0; i < 30_000; i++) {
            sights.user("go on").call("bash", "{}").result("ok");
        }
        for (int i = 0; i < 1_000; i++) {
            sights.call("bash", "{}").result("ok");
        }
        Content[] parts = new Content[100_000];
        Arrays.fill(parts, new Content.ToolCall("c", "bash", "{}"));
        Content[] results = new Content[100_000];
        Arrays.fill(results, new Content.ToolResult("c", "ok"));
        sights.message(Role.ASSISTANT, parts).message(Role.USER, results);
        Conversation conversation = ConversationMemo.forgetful().read(sights.sight());
        assertEquals(Conversation.WINDOW, conversation.deeds().size());
        assertEquals(Conversation.WINDOW, conversation.replies().size());
        assertEquals(Conversation.WINDOW, conversation.asked().size());
    }

    private static final List<String> WORDS = List.of(
            "Fix the parser for leap days, please.",
            "No, that's still wrong.",
            "Fix the parser for all leap days!",
            "<system-reminder>be careful</system-reminder>",
            "What the hell???",
            "In JSON, exactly three items?",
            "2 + 2",
            "Summary of the conversation so far: nothing",
            "");

    private static final List<String> RESULTS = List.of(
            "ok",
            "Error: user 7 not found",
            "1 failed, 2 passed in 0.1s",
            "3 passed in 0.1s",
            "Exit code 1\npanic: no",
            "");

    private static final List<String> TOOLS = List.of("bash", "edit", "get_user", "update_order", "think");

    private static Message message(Random random) {
        Sights one = new Sights();
        switch (random.nextInt(4)) {
            case 0 -> one.user(WORDS.get(random.nextInt(WORDS.size())));
            case 1 -> one.says(WORDS.get(random.nextInt(WORDS.size())));
            case 2 ->
                one.call(
                        TOOLS.get(random.nextInt(TOOLS.size())),
                        "{\"command\":\"ls\",\"n\":" + random.nextInt(2) + "}");
            default ->
                one.message(
                        random.nextBoolean() ? Role.TOOL : Role.USER,
                        new Content.ToolResult("c1", RESULTS.get(random.nextInt(RESULTS.size()))));
        }
        return one.sight().request().messages().get(0);
    }

    /** The next turn: mostly longer, now and then cut, changed in the middle or begun anew. */
    private static void change(List<Message> messages, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> messages.clear();
            case 1 -> messages.subList(0, messages.size() / 2).clear();
            case 2 -> {
                if (!messages.isEmpty()) {
                    messages.set(random.nextInt(messages.size()), message(random));
                }
            }
            default -> {}
        }
        for (int n = random.nextInt(5); n >= 0; n--) {
            messages.add(message(random));
        }
    }

    private static Sight sight(List<Message> messages, String agent) {
        Sights sights = new Sights().by(new Caller("key", agent));
        messages.forEach(m -> sights.message(m.role(), m.content().toArray(new Content[0])));
        return sights.sight();
    }

    private static List<Evidence> measure(ConversationMemo memo, Sight sight) {
        List<Detector> detectors = Stream.of(TaskSignals.all(memo), SessionSignals.all(memo, ToolKinds.with(Map.of())))
                .flatMap(List::stream)
                .toList();
        return detectors.stream().map(detector -> detector.detect(sight)).toList();
    }

    private static void sameWithAndWithout(ConversationMemo memo, Random random, int turns) {
        List<Message> messages = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            change(messages, random);
            String agent = random.nextInt(4) == 0 ? "auxiliary" : "main";
            List<Evidence> remembered = measure(memo, sight(messages, agent));
            assertEquals(measure(ConversationMemo.forgetful(), sight(messages, agent)), remembered);
        }
    }

    @RepeatedTest(20)
    @DisplayName("changes no evidence, whatever a conversation does from turn to turn")
    void changesNothing(RepetitionInfo repetition) {
        sameWithAndWithout(ConversationMemo.remembering(), new Random(4_200L + repetition.getCurrentRepetition()), 60);
    }

    @Test
    @DisplayName("changes no evidence when several threads measure conversations of one session")
    void threads() throws Exception {
        ConversationMemo memo = ConversationMemo.remembering();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(i / 2); // two threads each have the same conversation
                work.add(() -> {
                    sameWithAndWithout(memo, random, 200);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertTrue(done.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
