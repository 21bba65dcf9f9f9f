package io.escalier.policies.rules;

import static io.escalier.policies.rules.Given.ADVISE;
import static io.escalier.policies.rules.Given.RETRY;
import static io.escalier.policies.rules.Given.TAKEOVER;

import io.escalier.routing.attempt.Advice;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.contract.Scene;
import io.escalier.routing.contract.StrategyContract;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A policy whose executor may ask for advice")
class ConsultContractTests extends StrategyContract {
    private static final Task STREAM = Given.streamed("easy");
    private static final Task HARD = Given.streamed("hard");
    private static final Task BODY = Given.buffered("easy");

    private static Answer calls(String text, String... tools) {
        List<Content.ToolCall> calls = Stream.of(tools)
                .map(tool -> new Content.ToolCall("id-" + tool, tool, "{}"))
                .toList();
        return new Answer("answer-1", text, null, calls, FinishReason.TOOL_CALLS, null);
    }

    /** Consults that its provider has served, or has left open. */
    private static Answer advised(FinishReason finish, Advice... advice) {
        return new Answer("answer-1", "well", null, List.of(), finish, null, List.of(), List.of(advice));
    }

    private static Scene served(Scene scene) {
        return scene.served()
                .answering(
                        Scene.answer("fine"),
                        advised(FinishReason.STOP, new Advice("a", "Look.", null), new Advice("b", null, "overloaded")),
                        advised(FinishReason.OTHER, new Advice("a", "Look.", null), new Advice("b", null, null)),
                        calls("", "advisor"),
                        Scene.answer("bad"));
    }

    private static Scene scene(String name, Given given, Task task, SessionView session) {
        return Scene.of(name, given.consulting(2), task, session)
                .answering(
                        Scene.answer("fine"),
                        calls("well", "advisor"),
                        calls("", "advisor", "advisor"),
                        calls("so", "advisor", "look"),
                        Scene.answer("bad"));
    }

    private static Stream<Scene> of(String name, Given given) {
        SessionView pending = SessionView.NEW.with(new Delta.Until("said.pending", "7:PENDING1:00:0:0:1:01:x", 9));
        return Stream.of(
                scene(name + ": stream", given, STREAM, SessionView.NEW),
                scene(name + ": body", given, BODY, SessionView.NEW),
                scene(name + ": hard", given, HARD, SessionView.NEW),
                scene(name + ": one left open", given, STREAM, pending),
                served(scene(name + ": stream", given, STREAM, SessionView.NEW)),
                served(scene(name + ": body", given, BODY, SessionView.NEW)),
                served(scene(name + ": one left open", given, STREAM, pending)),
                scene(name + ": no advisor", given, STREAM, SessionView.NEW).alone(),
                scene(name + ": a budget", given, STREAM, SessionView.NEW).budgeted(AtLimit.EXECUTOR));
    }

    @Override
    protected Stream<Scene> scenes() {
        return Stream.of(
                        of("no rules", new Given().stream(StreamMode.LIVE)),
                        Stream.of(StreamMode.values())
                                .flatMap(mode -> of(
                                        mode.label(),
                                        new Given()
                                                        .before("hard", "task.hard", 2, ADVISE)
                                                        .after("unsure", "answer.bad", RETRY, TAKEOVER)
                                                        .stream(mode))),
                        of("limited", new Given().escalated(AtLimit.EXECUTOR).advisorSpend(AtLimit.EXECUTOR)),
                        of(
                                "told of limits",
                                new Given().escalated(AtLimit.ADVISOR).advisorSpend(AtLimit.ADVISOR)),
                        of("skipped", new Given().skipping("task.hard")))
                .flatMap(scenes -> scenes);
    }
}
