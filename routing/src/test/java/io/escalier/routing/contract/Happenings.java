package io.escalier.routing.contract;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk.Kind;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.Watch;
import io.escalier.routing.task.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All that can happen next in a world. */
final class Happenings {
    private static final Content.ToolCall TOOL_CALL = new Content.ToolCall("call-1", "read", "{}");
    private static final Failure CUT = Failure.of(FailureKind.CUT, "cut");

    private Happenings() {}

    static List<Seen> next(Scene scene, World world) {
        List<Seen> next = new ArrayList<>();
        for (Line line : world.lines()) {
            if (line.open()) {
                of(scene, line, next);
                if (line.move.watch() == Watch.CHUNKS && line.speaking && !line.restarted && !world.released(line)) {
                    next.add(new Seen.Restarted(line.move.id()));
                }
            }
        }
        world.holds().stream().filter(Hold::open).forEach(hold -> of(hold, next));
        world.timers().forEach(timer -> next.add(new Seen.Woke(timer)));
        if (!world.clientGone()) {
            next.add(new Seen.ClientGone());
        }
        return next;
    }

    private static void of(Hold hold, List<Seen> next) {
        next.add(granted(hold));
        hold.limits().forEach(limit -> next.add(new Seen.Refused(hold.move.hold(), limit)));
    }

    private static void of(Scene scene, Line line, List<Seen> next) {
        CallId id = line.move.id();
        next.add(new Seen.Broken(id, CUT, Answer.NOTHING));
        if (line.phase == Line.Phase.ASKED) {
            scene.now().budgets().keySet().forEach(name -> next.add(refusedBy(id, name)));
            if (line.move.prompt().advisor() != null) {
                next.add(new Seen.Broken(id, Failure.of(FailureKind.REJECTED, "no such tool"), Answer.NOTHING));
            }
            next.add(new Seen.Opened(id));
            return;
        }
        scene.answersTo(line.move).forEach(answer -> next.add(ended(id, answer)));
        if (line.move.watch() == Watch.CHUNKS) {
            pieces(scene, line, next);
        }
        if (!line.overflowed && line.phase == Line.Phase.OPENED) {
            next.add(new Seen.Overflow(id));
        }
    }

    static Seen ended(CallId id, Answer answer) {
        return new Seen.Ended(id, answer, Usage.NONE);
    }

    static Seen granted(Hold hold) {
        return new Seen.Granted(hold.move.hold());
    }

    /** By the first of its limits. */
    static Seen refused(Hold hold) {
        return new Seen.Refused(hold.move.hold(), hold.limits().findFirst().orElseThrow());
    }

    static Seen broken(CallId id) {
        return new Seen.Broken(id, CUT, Answer.NOTHING);
    }

    /** A budget has no room for the call. */
    private static Seen refusedBy(CallId id, String budget) {
        return new Seen.Broken(id, Failure.noRoom(budget, "team/blue", Duration.ZERO), Answer.NOTHING);
    }

    private static void pieces(Scene scene, Line line, List<Seen> next) {
        CallId id = line.move.id();
        boolean stream = line.move.prompt().asked(scene.task().request().asked()).stream();
        if (line.inTool) {
            next.add(new Seen.ToolCallDone(id, TOOL_CALL));
        }
        switch (line.phase) {
            case OPENED -> {
                if (!stream) {
                    next.add(new Seen.Piece(id, Said.whole("{}")));
                    return;
                }
                for (Kind kind : List.of(Kind.OTHER, Kind.REASONING, Kind.TOOL, Kind.FINISH)) {
                    next.add(new Seen.Piece(id, new Said(kind, "")));
                }
                scene.texts().forEach(text -> next.add(new Seen.Piece(id, Said.text(text))));
            }
            case FINISHED -> {
                if (stream) {
                    next.add(new Seen.Piece(id, Said.USAGE));
                    next.add(new Seen.Piece(id, Said.TERMINAL));
                }
            }
            default -> {}
        }
    }
}
