package io.escalier.simulator.mind;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for a task in a conversation: in what the user said last, then further and further back, then anywhere. */
final class Search {
    private Search() {}

    /** Where the pattern was found; {@code message} counts from 0. */
    record Found(int message, MatchResult match) {}

    static Optional<Found> last(Ask ask, Pattern pattern) {
        Optional<Found> byUser = last(ask, pattern, true);
        return byUser.isPresent() ? byUser : last(ask, pattern, false);
    }

    private static Optional<Found> last(Ask ask, Pattern pattern, boolean user) {
        for (int i = ask.said().size() - 1; i >= 0; i--) {
            Said said = ask.said().get(i);
            boolean fits = user ? said.role() == Role.USER : said.role() != Role.ASSISTANT;
            Matcher matcher = pattern.matcher(said.text());
            if (fits && matcher.find()) {
                return Optional.of(new Found(i, matcher.toMatchResult()));
            }
        }
        return Optional.empty();
    }
}
