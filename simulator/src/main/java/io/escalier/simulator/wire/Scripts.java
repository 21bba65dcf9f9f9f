package io.escalier.simulator.wire;

import io.escalier.simulator.meter.Finish;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers as scripts, before any fault. */
public final class Scripts {
    private Scripts() {}

    /** A buffered answer: silence while all is generated, then the body. */
    public static Script buffered(String body, int reasoning, int output, Pace pace) {
        Buffer bytes = Buffer.buffer(body);
        List<Step> steps = new ArrayList<>();
        Pace.Debt debt = new Pace.Debt();
        debt.add(pace.firstToken() + reasoning * pace.perToken(), steps);
        steps.add(new Step.Reasoned(reasoning));
        debt.add(output * pace.perToken(), steps);
        steps.add(new Step.Head());
        steps.add(Step.Send.of(bytes, output, false));
        steps.add(new Step.End(Finish.COMPLETE));
        String length = Integer.toString(bytes.length());
        return new Script(200, Map.of("content-type", "application/json", "content-length", length), steps);
    }

    /** A stream whose events say what was thought before them. */
    public static Script stream(List<Event> events, Pace pace) {
        return stream(events, 0, pace);
    }

    /** A stream: the head at once, the first event when the first token is there, then event by event. */
    public static Script stream(List<Event> events, int reasoning, Pace pace) {
        List<Step> steps = new ArrayList<>();
        Pace.Debt debt = new Pace.Debt();
        steps.add(new Step.Head());
        debt.add(pace.firstToken() + reasoning * pace.perToken(), steps);
        steps.add(new Step.Reasoned(reasoning));
        for (Event event : events) {
            event.meanwhile().ifPresent(meanwhile -> {
                steps.add(new Step.Also(meanwhile.done()));
                debt.add(meanwhile.millis(), steps);
            });
            debt.add((event.tokens() + event.thought()) * pace.perToken(), steps);
            if (event.thought() > 0) {
                steps.add(new Step.Reasoned(event.thought()));
            }
            steps.add(send(event));
        }
        steps.add(new Step.End(Finish.COMPLETE));
        return new Script(200, Map.of("content-type", "text/event-stream; charset=utf-8"), steps);
    }

    static Step.Send send(Event event) {
        return new Step.Send(() -> Buffer.buffer(event.text()), event.tokens(), false);
    }
}
