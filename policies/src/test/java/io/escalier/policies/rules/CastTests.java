package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISOR;
import static io.escalier.policies.rules.Given.EXECUTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.contract.Scene;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who is called for a task")
class CastTests {
    private static final Situation ABLE = Scene.situation(SessionView.NEW, EXECUTOR, ADVISOR);
    private static final Situation PLAIN = Dollars.situation(SessionView.NEW);
    private static final Task TASK = Given.buffered("easy");

    private static Cast cast(String when, String executor, Situation now, Task task) {
        Policy policy = Written.ruled("stage: after, when: " + when + ", try: [takeover]")
                .policy();
        return new Cast(new Parties(executor, ADVISOR, null), policy, now, task);
    }

    private static Prompt asked(String when, String executor, Situation now, Task task) {
        return cast(when, executor, now, task)
                .executor(Purpose.ANSWER, null, List.of(), Watch.END)
                .prompt();
    }

    private static Prompt with(Change... changes) {
        return new Prompt.Changed(List.of(changes));
    }

    @Test
    @DisplayName(
            "is asked for log-probabilities where a rule looks at confidence, with rivals where it looks at the margin")
    void logprobs() {
        assertEquals(Prompt.AS_ASKED, asked("answer.empty", EXECUTOR, ABLE, TASK));
        assertEquals(with(new Change.Logprobs(false)), asked("answer.confidence < 0.5", EXECUTOR, ABLE, TASK));
        assertEquals(with(new Change.Logprobs(true)), asked("answer.confidence_margin < 0.5", EXECUTOR, ABLE, TASK));
    }

    @Test
    @DisplayName(
            "is not asked for log-probabilities that it does not give, that are not looked at, or where it is unknown")
    void noLogprobs() {
        String unsure = "answer.confidence < 0.5";
        Task several = Given.asking("easy", false, 2, new Format.Free());
        assertEquals(Prompt.AS_ASKED, asked(unsure, EXECUTOR, ABLE, several));
        assertEquals(Prompt.AS_ASKED, asked(unsure, ADVISOR, PLAIN, TASK));
        assertEquals(Prompt.AS_ASKED, asked(unsure, EXECUTOR, PLAIN, TASK));
    }

    @Test
    @DisplayName("of a check is whom it names, and asked for log-probabilities only where there are any")
    void checks() {
        Oracle check = Oracle.BY_ADVISOR;
        Prompt prompt = with(new Change.Append("Sure?"), new Change.Aside(1), new Change.Logprobs(false));
        Inquiry inquiry = new Inquiry(Purpose.VERIFY, prompt);
        Move.Call able = cast("answer.empty", EXECUTOR, ABLE, TASK).inquiry(check, inquiry, null);
        assertEquals(prompt, able.prompt());
        assertEquals(ADVISOR, able.target());
        Move.Call plain = cast("answer.empty", EXECUTOR, PLAIN, TASK).inquiry(check, inquiry, null);
        assertEquals(with(new Change.Append("Sure?"), new Change.Aside(1)), plain.prompt());
        Prompt own = new Prompt.Own("You judge.", "Is it?", 5, true, null);
        Move.Call judged =
                cast("answer.empty", EXECUTOR, PLAIN, TASK).inquiry(check, new Inquiry(Purpose.JUDGE, own), null);
        assertEquals(own, judged.prompt());
        assertEquals(Purpose.JUDGE, judged.purpose());
    }

    @Test
    @DisplayName("has no more time than the task")
    void time() {
        Cast cast = cast("answer.empty", EXECUTOR, ABLE, TASK);
        assertEquals(Duration.ofSeconds(60), cast.within(Duration.ofSeconds(61)));
        assertEquals(Duration.ofSeconds(59), cast.within(Duration.ofSeconds(59)));
        assertEquals(
                Duration.ofSeconds(60),
                cast.executor(Purpose.ANSWER, null, List.of(), Watch.END).deadline());
    }
}
