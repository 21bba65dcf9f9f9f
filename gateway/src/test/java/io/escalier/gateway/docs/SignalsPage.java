package io.escalier.gateway.docs;

import io.escalier.policies.config.Binder;
import io.escalier.policies.config.Grammars;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.YamlReader;
import io.escalier.policies.rules.Vocabularies;
import io.escalier.policies.signals.Signals;
import io.escalier.policies.verify.Check;
import io.escalier.policies.verify.Checks;
import io.escalier.policies.verify.VerifySection;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.FinishReason;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.Signal;
import io.escalier.routing.signal.Stage;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
import io.escalier.routing.task.SessionId;
import io.escalier.routing.task.Span;
import io.escalier.routing.task.Task;
import io.escalier.routing.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Writes {@code docs/signals.md}. */
final class SignalsPage {
    private static final String INTRODUCTION = """
            # Signals

            What conditions may speak of. Free signals read the request and the answer and call no model; only those that some rule
            of the route's policy names are measured. Paid ones are bought for `and_verify` alone, at the number of calls that the
            table says for a check of which nothing else was said (see [policies.md](policies.md)). What cannot be measured is
            **absent**, and a condition that hangs on it does not fire. `./escalier explain` shows the value of every signal of a request.

            Where a signal can act:

            | in the table | a rule that looks at it |
            |---|---|
            | request | is judged before the call |
            | beginning | is judged while nothing of an answer has gone out: on the beginning of a stream under `guard`, as a `during` rule under `hold`, and on whole answers |
            | whole answer | is judged on answers that nobody has seen; on a stream that has gone out it acts in the next turn |
            | held answer | is judged on whole answers that nobody has seen, and nowhere else |
            | waiting | is judged while a held answer is waited for |

            """;

    private SignalsPage() {}

    static String text() {
        Map<String, String> paid = checks().stream()
                .collect(Collectors.toMap(check -> check.signal().name(), SignalsPage::calls));
        return INTRODUCTION
                + Vocabularies.signals(Signals.free()).stream()
                        .map(signal -> row(signal, paid.getOrDefault(signal.name(), "free")))
                        .collect(Collectors.joining("", """
                                | signal | stage | type | values | costs | acts on | meaning |
                                |---|---|---|---|---|---|---|
                                """, ""));
    }

    private static String row(Signal signal, String cost) {
        String cells = String.join(
                " | ",
                "`" + signal.name() + "`",
                signal.stage().label(),
                signal.type().name().toLowerCase(Locale.ROOT),
                signal.range(),
                cost,
                acts(signal, !cost.equals("free")),
                signal.meaning());
        return "| " + cells + " |\n";
    }

    private static String acts(Signal signal, boolean paid) {
        if (paid) {
            return "held answer";
        }
        if (signal.stage() == Stage.AFTER) {
            return signal.prefix() ? "beginning" : "whole answer";
        }
        return signal.stage() == Stage.BEFORE ? "request" : signal.prefix() ? "beginning" : "waiting";
    }

    private static List<Check> checks() {
        Problems problems = new Problems();
        VerifySection usual = new Binder(Grammars.standard(), variable -> null)
                .bind(YamlReader.read("verify", "{}", problems), VerifySection.class, problems);
        return Checks.of(Objects.requireNonNull(usual));
    }

    private static String calls(Check check) {
        int calls = check.ask(sight()).size();
        return (calls == 1 ? "1 call" : calls + " calls") + " of the "
                + check.role().label();
    }

    private static Sight sight() {
        Request request = new Request(
                new byte[0],
                Map.of(),
                "auto",
                List.of(new Message(Role.USER, List.of(new Content.Text("Why?")), new Span(0, 0))),
                List.of(),
                new Format.Free(),
                new Asked(false, false, false, 1, OptionalInt.empty()));
        Task task = new Task(new TaskId("task"), new SessionId("session"), "auto", Caller.ANONYMOUS, request);
        Situation now = new Situation(SessionView.NEW, Duration.ofMinutes(1), Map.of(), 1, Instant.EPOCH);
        return Sight.of(task, now).with(new Answer(null, "Because.", null, List.of(), FinishReason.STOP, null));
    }
}
