package io.escalier.policies.rules;

import static io.escalier.policies.rules.Dollars.words;
import static io.escalier.policies.rules.Given.ADVISOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.policies.verify.Inquiry;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.contract.Scene;
import io.escalier.routing.price.Cost;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.strategy.Prompt;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An estimate")
class EstimatesTests {
    private static final Prompt.Own OWN = new Prompt.Own(words(3), words(20), 7, false, null);

    private static Estimates of(OptionalInt maxTokens, int... tokens) {
        return new Estimates(Dollars.situation(SessionView.NEW), Dollars.request(maxTokens, tokens));
    }

    private final Estimates ten = of(OptionalInt.empty(), 10);

    private static Answer draft(int tokens) {
        return Scene.answer(words(tokens));
    }

    @Test
    @DisplayName("of an answer is that of a usual one, or of one as long as the draft")
    void answers() {
        assertEquals(Dollars.of(10, 400), ten.answer(ADVISOR, null));
        assertEquals(Dollars.of(10, 400), ten.answer(ADVISOR, draft(399)));
        assertEquals(Dollars.of(10, 401), ten.answer(ADVISOR, draft(401)));
    }

    @Test
    @DisplayName("of an answer at most is four times that, and never more than the model or the client allows")
    void atMost() {
        assertEquals(Dollars.of(10, 1600), ten.answerAtMost("endless", null));
        assertEquals(Dollars.of(10, 2000), ten.answerAtMost("endless", draft(500)));
        assertEquals(Dollars.of(10, Dollars.MAX_OUTPUT), ten.answerAtMost(ADVISOR, null));
        Estimates bounded = of(OptionalInt.of(50), 10);
        assertEquals(Dollars.of(10, 50), bounded.answerAtMost(ADVISOR, null));
        assertEquals(Dollars.of(10, 50), bounded.answer("endless", null));
    }

    @Test
    @DisplayName(
            "of advice is that of usual advice, within its bound; at most, of all that is quoted and of all it may say")
    void advice() {
        assertEquals(Dollars.of(10, 500), ten.advice(ADVISOR, 1024));
        assertEquals(Dollars.of(10, 100), ten.advice(ADVISOR, 100));
        assertEquals(Dollars.of(500 + 10, 1024), ten.adviceAtMost(ADVISOR, null, 1024));
        assertEquals(Dollars.of(500 + 10 + 30, 1024), ten.adviceAtMost(ADVISOR, draft(30), 1024));
    }

    @Test
    @DisplayName("of a question is that of what it sends, and of all it may be answered with")
    void questions() {
        assertEquals(Dollars.of(23, 7), ten.questionAtMost(ADVISOR, OWN));
        Prompt aside = new Prompt.Changed(
                List.of(new Change.Append(words(2)), new Change.Append(words(4)), new Change.Aside(5)));
        assertEquals(Dollars.of(16, 5), ten.questionAtMost(ADVISOR, aside));
        assertEquals(Dollars.of(10, 400), ten.questionAtMost(ADVISOR, Prompt.AS_ASKED));
    }

    @Test
    @DisplayName("of a check is that of all it asks; of a model without a price, or that there is not, it is unknown")
    void checks() {
        Inquiry inquiry = new Inquiry(Purpose.VERIFY, OWN);
        assertEquals(Dollars.of(0, 0), ten.checkAtMost(List.of(), ADVISOR));
        assertEquals(Dollars.of(69, 21), ten.checkAtMost(List.of(inquiry, inquiry, inquiry), ADVISOR));
        for (String target : List.of("unpriced", "nobody")) {
            assertEquals(Cost.UNKNOWN, ten.checkAtMost(List.of(inquiry), target));
            assertEquals(Cost.UNKNOWN, ten.answer(target, null));
        }
    }

    @Test
    @DisplayName("of what a provider may have cached is of all messages but the newest")
    void prefix() {
        assertEquals(0, ten.prefix());
        assertEquals(10, of(OptionalInt.empty(), 10, 20).prefix());
        assertEquals(30, of(OptionalInt.empty(), 10, 20, 5).prefix());
    }

    @Test
    @DisplayName("of reading anew is the price of tokens less that of cached ones, where both are known")
    void reading() {
        assertEquals(OptionalLong.of(30 * (Dollars.INPUT - Dollars.INPUT / 10)), ten.reading(ADVISOR, 30));
        assertEquals(OptionalLong.empty(), ten.reading("unpriced", 30));
        assertEquals(OptionalLong.empty(), ten.reading("nobody", 30));
    }
}
