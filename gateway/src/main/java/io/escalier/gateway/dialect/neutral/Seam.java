package io.escalier.gateway.dialect.neutral;

import io.escalier.routing.attempt.Usage;
import io.escalier.routing.ledger.AttemptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where the answers of several calls meet in one: the first one's beginning counts, and the last one's end; no place of a
 * call comes twice; what was used is told as of one answer.
 */
public final class Seam {
    /** No answer has as many calls: places of one call and those of the next never meet. */
    private static final int PLACES = 1 << 20;

    private List<AttemptEntry> until = List.of();
    private int calls;
    private boolean known;

    /** The client knows of the calls, and is told what all of them came to. */
    public void known() {
        known = true;
    }

    /** What follows is of another call. */
    public void splice(List<AttemptEntry> attempts) {
        until = attempts;
        calls++;
    }

    /** Whether this is not the first call. */
    public boolean later() {
        return calls > 0;
    }

    /** What the answer came to before this call. */
    public List<AttemptEntry> until() {
        return until;
    }

    /** What the client is told, when this is what the call in hand used. */
    public Usage told(Usage used) {
        if (!later()) {
            return used;
        }
        List<Usage> all = new ArrayList<>();
        until.stream()
                .filter(attempt -> attempt.purpose().answers())
                .map(AttemptEntry::usage)
                .forEach(all::add);
        all.add(used);
        return known ? Usage.sum(all) : Usage.asOne(all);
    }

    /**
     * What the client sees of what a call says.
     *
     * @param hidden places of calls of which it sees nothing
     * @param end whether this call's end may be the answer's
     */
    public List<Said> visible(List<Said> said, Set<Integer> hidden, boolean end) {
        if (!later() && hidden.isEmpty() && end) {
            return said;
        }
        List<Said> visible = new ArrayList<>(said.size());
        for (Said each : said) {
            if (each instanceof Said.ToolBegun call) {
                if (!hidden.contains(call.place())) {
                    visible.add(new Said.ToolBegun(place(call.place()), call.id(), call.name()));
                }
            } else if (each instanceof Said.Arguments piece) {
                if (!hidden.contains(piece.place())) {
                    visible.add(new Said.Arguments(place(piece.place()), piece.json()));
                }
            } else if (each instanceof Said.Begun ? !later() : end || !(each instanceof Said.Finished)) {
                visible.add(each);
            }
        }
        return visible;
    }

    private int place(int place) {
        return place + calls * PLACES;
    }
}
