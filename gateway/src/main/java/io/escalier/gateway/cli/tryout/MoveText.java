package io.escalier.gateway.cli.tryout;

import io.escalier.routing.recording.Recording;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.RuleArm;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The moves of a play in words, each with the sight that it answers. */
final class MoveText {
    private final Map<String, String> measured = new HashMap<>();

    private MoveText() {}

    /** @param sight empty when it is that of the line before */
    record Line(String sight, String move) {}

    static List<Line> of(Recording recording) {
        return new MoveText().lines(recording);
    }

    private List<Line> lines(Recording recording) {
        List<Line> lines = new ArrayList<>();
        List<List<Move>> moves = recording.moves();
        for (int i = 0; i < moves.size(); i++) {
            String sight = i == 0 ? "start" : sight(recording.seen().get(i - 1));
            for (Move move : moves.get(i)) {
                lines.add(new Line(sight, move(move)));
                sight = "";
            }
        }
        return lines;
    }

    private static String sight(Seen seen) {
        if (seen instanceof Seen.Opened opened) {
            return "call " + opened.id().number() + " opened";
        }
        if (seen instanceof Seen.Piece piece) {
            return "call " + piece.id().number() + " says more";
        }
        if (seen instanceof Seen.ToolCallDone done) {
            return "call " + done.id().number() + " called a tool";
        }
        if (seen instanceof Seen.Ended ended) {
            return "call " + ended.id().number() + " ended";
        }
        if (seen instanceof Seen.Broken broken) {
            return "call " + broken.id().number() + ": "
                    + broken.failure().kind().label();
        }
        if (seen instanceof Seen.Woke woke) {
            return "timer " + woke.timer();
        }
        if (seen instanceof Seen.Granted granted) {
            return "hold " + granted.hold().number() + " granted";
        }
        if (seen instanceof Seen.Refused refused) {
            return "hold " + refused.hold().number() + " refused by limit " + refused.limit();
        }
        if (seen instanceof Seen.Overflow overflow) {
            return "call " + overflow.id().number() + " too long to hold";
        }
        if (seen instanceof Seen.Restarted restarted) {
            return "call " + restarted.id().number() + " begins anew elsewhere";
        }
        return "client gone";
    }

    private String move(Move move) {
        if (move instanceof Move.Call call) {
            return "call " + call.id().number() + ": " + call.target() + " as "
                    + call.role().label() + ", for " + call.purpose().label()
                    + PromptText.of(call.prompt());
        }
        if (move instanceof Move.Reserve reserve) {
            return "reserve hold " + reserve.hold().number() + " of "
                    + reserve.claims().stream()
                            .map(claim -> claim.limit().name())
                            .collect(Collectors.joining(", "));
        }
        if (move instanceof Move.Refund refund) {
            return "give hold " + refund.hold().number() + " back";
        }
        if (move instanceof Move.Cancel cancel) {
            return "break call " + cancel.id().number() + " off";
        }
        if (move instanceof Move.Discard discard) {
            return "discard what call " + discard.id().number() + " said";
        }
        if (move instanceof Move.Release release) {
            return "let out what call " + release.id().number() + " said"
                    + (release.upTo() == UpTo.ALL ? ", and all that follows" : " so far");
        }
        if (move instanceof Move.Splice splice) {
            return "go on with what call " + splice.after().number() + " said in call "
                    + splice.next().number();
        }
        if (move instanceof Move.Say say) {
            return "say something of the consult " + (say.ahead() ? "before call " : "behind call ")
                    + say.call().number();
        }
        if (move instanceof Move.Remember remember) {
            return "remember " + remember.delta().key() + " of the session";
        }
        if (move instanceof Move.Note note) {
            return note(note.fact());
        }
        if (move instanceof Move.Wake wake) {
            return "set timer " + wake.timer() + " to " + wake.after().toMillis() + " ms";
        }
        if (move instanceof Move.Explore explore) {
            return "have " + explore.target() + " answer it too, off the path";
        }
        if (move instanceof Move.Finish finish) {
            return "finish with call " + finish.served().number();
        }
        return "fail: " + ((Move.Fail) move).failure().kind().label();
    }

    private String note(Fact fact) {
        if (fact instanceof Fact.Measured found) {
            return measured(found.evidence());
        }
        if (fact instanceof Fact.Fired fired) {
            return "rule " + fired.rule() + " fires" + came(fired.arm())
                    + (fired.late() ? ", too late for this answer" : "");
        }
        if (fact instanceof Fact.Unverified unverified) {
            return "rule " + unverified.rule() + " could not be verified";
        }
        if (fact instanceof Fact.Heeded heeded) {
            return "the advice that rule " + heeded.rule() + " asked for "
                    + (heeded.cleared() ? "settled it" : "did not settle it");
        }
        if (fact instanceof Fact.Consulted consulted) {
            return "the executor's wish for advice: " + consulted.what().label();
        }
        if (fact instanceof Fact.Decided decided) {
            return "decide: " + decided.decision().header();
        }
        return "odd: " + ((Fact.Odd) fact).what();
    }

    private static String came(RuleArm arm) {
        return switch (arm) {
            case HELPED -> ", and acts";
            case UNHELPED -> ", and is left alone";
            case NONE -> "";
        };
    }

    /** What was measured before and is the same is not repeated. */
    private String measured(List<Evidence> evidence) {
        List<String> news = new ArrayList<>();
        for (Evidence one : evidence) {
            String value = value(one);
            if (!value.equals(measured.put(one.signal(), value))) {
                news.add(one.signal() + " " + value);
            }
        }
        return news.isEmpty() ? "measured: the same again" : "measured: " + String.join(", ", news);
    }

    /** A signal's value, or that it is absent. */
    static String value(Evidence evidence) {
        Object value = evidence.value();
        if (value == null) {
            return "absent";
        }
        if (value instanceof List<?> items) {
            return items.size() + (items.size() == 1 ? " item" : " items");
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : value.toString();
    }
}
