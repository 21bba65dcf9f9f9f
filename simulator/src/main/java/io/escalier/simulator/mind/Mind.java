package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Answers as a simulated model does: finds the task in the prompt, works it out, and spoils the answer when the
 * {@linkplain Odds odds} say so. The same seed and the same request give the same answer.
 */
public final class Mind {
    /** Difficulty of a prompt without a task: some thought is spent on it. */
    private static final double TALK = 0.1;

    private final long seed;
    private final List<Skill> careful = skills(true);
    private final List<Skill> careless = skills(false);

    public Mind(long seed) {
        this.seed = seed;
    }

    private static List<Skill> skills(boolean careful) {
        return List.of(
                new ErrandSkill(careful),
                new ExtractionSkill(),
                new ArithmeticSkill(),
                new LogicSkill(),
                new DateSkill());
    }

    /** @param choice from 0, with {@code n} above 1 */
    public Thought think(Model model, Ask ask, int choice) {
        Dice dice = Dice.of(seed).with(model.id()).with(choice).with(ask.seed());
        if (ask.wish().say().isPresent() || ask.wish().tokens().isPresent()) {
            return ordered(ask, dice);
        }
        Optional<Known> known = skill(model, ask);
        Known task = shaped(known.orElseGet(() -> Talk.about(ask, dice)), ask, dice);
        Odds.Lot lot = Odds.draw(seed, model, task, ask, choice);
        Flaw drawn = known.isPresent() ? lot.flaw() : Flaw.NONE;
        Flaw wanted = ask.wish().flaw().orElse(drawn);
        Flaw flaw = task.shows().contains(wanted) ? wanted : Flaw.NONE;
        Draft draft = new Speech(task, flaw, lot.dice()).draft();
        List<Piece> pieces = Confidence.pieces(draft.text(), !flaw.unsure(), lot.dice());
        double difficulty = known.isPresent() ? task.difficulty() : TALK;
        return Ending.of(draft, pieces, model.reasoning(difficulty, model.effort(ask), lot.dice()), ask);
    }

    private Optional<Known> skill(Model model, Ask ask) {
        return (model == Model.FRONTIER ? careful : careless)
                .stream().flatMap(skill -> skill.recognise(ask).stream()).findFirst();
    }

    private static Known shaped(Known task, Ask ask, Dice dice) {
        UnaryOperator<Plan> shape = Advice.asked(ask) ? Advice::advising : plan -> Talk.shaped(plan, ask, dice);
        return new Known(
                task.canonical(),
                task.difficulty(),
                shape.apply(task.right()),
                other -> shape.apply(task.wrong().apply(other)),
                task.shows());
    }

    private static Thought ordered(Ask ask, Dice dice) {
        String text = ask.wish()
                .say()
                .orElseGet(() -> Words.filler(ask.wish().tokens().orElse(0), dice));
        boolean sure = !ask.wish().flaw().orElse(Flaw.NONE).unsure();
        return Ending.of(Draft.saying(text), Confidence.pieces(text, sure, dice), 0, ask);
    }
}
