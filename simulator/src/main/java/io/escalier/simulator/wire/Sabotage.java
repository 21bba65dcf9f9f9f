package io.escalier.simulator.wire;

import io.escalier.simulator.fault.FaultOrder;
import io.escalier.simulator.meter.Finish;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Changes a script as a fault orders. */
public final class Sabotage {
    /** Tokens of the answer after which a fault strikes unless it says otherwise. */
    public static final int SOON = 3;

    private static final int HUGE = 10 << 20;
    private static final int PART = 64 << 10;

    private Sabotage() {}

    /** @param requestId as in the answer's header */
    public static Script of(Script script, FaultOrder order, Dialect dialect, String requestId) {
        return switch (order.fault()) {
            case CUT -> Placed.cutOff(script, order, List.of(new Step.Cut(false)));
            case CUT_RST -> Placed.cutOff(script, order, List.of(new Step.Cut(true)));
            case STALL ->
                order.has("ms")
                        ? Placed.insert(script, order, List.of(new Step.Pause(order.number("ms", 0))))
                        : Placed.cutOff(script, order, List.of(new Step.Stall()));
            case SILENT_END -> silentEnd(script, order);
            case MALFORMED_EVENT -> Placed.insert(script, order, List.of(raw(dialect.brokenEvent())));
            case ERROR_EVENT -> Placed.cutOff(script, order, errorEvent(order, dialect, requestId));
            case HUGE_LINE -> Placed.insert(script, order, hugeLine(order.number("bytes", HUGE), dialect.textEvent()));
            case INVALID_JSON -> invalidJson(script);
            case CRLF -> Bytes.lines(script, "\r\n");
            case CR -> Bytes.lines(script, "\r");
            case DRIP -> Bytes.drip(script);
            case GZIP -> Bytes.gzip(script);
            default -> script;
        };
    }

    static Step.Send raw(String text) {
        return Step.Send.of(Buffer.buffer(text), 0, false);
    }

    private static List<Step> errorEvent(FaultOrder order, Dialect dialect, String requestId) {
        String error = dialect.errorEvent(order.text("code", "server_error"), requestId);
        return List.of(raw(error), new Step.End(Finish.BROKEN_OFF));
    }

    /** Without a number: all tokens, and then neither finish nor end mark. */
    private static Script silentEnd(Script script, FaultOrder order) {
        int all = script.steps().stream().mapToInt(Placed::tokens).sum();
        int tokens = order.number("tokens", all);
        return Placed.cutAt(script, tokens, List.of(new Step.End(Finish.BROKEN_OFF)));
    }

    private static List<Step> hugeLine(int bytes, Dialect.Around event) {
        List<Step> steps = new ArrayList<>();
        steps.add(raw(event.before()));
        String part = "x".repeat(PART);
        for (int left = bytes; left > 0; left -= PART) {
            steps.add(raw(left >= PART ? part : "x".repeat(left)));
        }
        steps.add(raw(event.after()));
        return steps;
    }

    private static Script invalidJson(Script script) {
        List<Step> steps = new ArrayList<>();
        int length = 0;
        for (Step step : script.steps()) {
            if (step instanceof Step.Send send) {
                Buffer all = send.bytes();
                Buffer half = all.slice(0, all.length() * 2 / 3);
                length += half.length();
                steps.add(Step.Send.of(half, send.tokens(), send.alone()));
            } else {
                steps.add(step);
            }
        }
        Script broken = script.with(steps);
        return script.headers().containsKey("content-length")
                ? broken.with("content-length", Integer.toString(length))
                : broken;
    }
}
