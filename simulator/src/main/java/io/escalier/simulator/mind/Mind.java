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
        Matter matter = Matter.of(ask);
        Optional<Known> known = skill(model, matter.ask());
        Known task = known.orElseGet(() -> Talk.about(matter.ask(), dice));
        Odds.Lot lot = Odds.draw(seed, model, task, matter, choice);
        double difficulty = known.isPresent() ? task.difficulty() : TALK;
        int usual = model.reasoning(difficulty, model.effort(ask), lot.dice());
        int reasoning = ask.wish().think().orElse(usual);
        Flaw drawn = known.isPresent() ? flaw(matter, lot) : Flaw.NONE;
        Optional<Draft> consult = matter.occasion().answers() && known.isPresent()
                ? Consult.of(model, ask, known.get(), lot.dice())
                : Optional.empty();
        if (consult.isPresent()) {
            Draft draft = consult.get();
            return Ending.of(draft, Confidence.pieces(draft.text(), true, lot.dice()), reasoning, ask);
        }
        return switch (matter.occasion()) {
            case SELF_CORRECT, JUDGE ->
                Ending.of(
                        Draft.saying(""),
                        Verdict.of(matter, belief(model, task, known.isPresent(), matter), lot.dice()),
                        reasoning,
                        ask);
            default -> speak(shaped(task, matter, dice), drawn, lot.dice(), reasoning, matter, ask);
        };
    }

    /** An advisor is wrong now and then where it would have been right itself. */
    private static Flaw flaw(Matter matter, Odds.Lot lot) {
        boolean misjudges = matter.occasion() == Occasion.ADVICE
                && lot.dice().with("misjudges").uniform() < Advice.WRONG;
        return misjudges ? Flaw.CONFIDENT : lot.flaw();
    }

    private double belief(Model model, Known task, boolean known, Matter matter) {
        // Where there is nothing to work out there is nothing to object to.
        boolean right = !known || Marking.right(task.right(), matter.answer());
        Dice dice = Dice.of(seed)
                .with(model.id())
                .with("belief")
                .with(task.canonical())
                .with(matter.answer().toString());
        boolean confident = Odds.confident(seed, model, task);
        return Belief.in(right, Belief.mistaken(right, confident, task.difficulty(), model), dice);
    }

    private static Thought speak(Known task, Flaw drawn, Dice dice, int reasoning, Matter matter, Ask ask) {
        Flaw wanted = ask.wish().flaw().orElse(drawn);
        Flaw shown = task.shows().contains(wanted) ? wanted : Flaw.NONE;
        Flaw flaw = matter.occasion() == Occasion.AGREEMENT ? shown.inShort() : shown;
        Draft draft = new Speech(task, flaw, dice).draft();
        return Ending.of(draft, Confidence.pieces(draft.text(), !flaw.unsure(), dice), reasoning, ask);
    }

    private Optional<Known> skill(Model model, Ask ask) {
        return (model == Model.FRONTIER ? careful : careless)
                .stream().flatMap(skill -> skill.recognise(ask).stream()).findFirst();
    }

    private static Known shaped(Known task, Matter matter, Dice dice) {
        UnaryOperator<Plan> shape = switch (matter.occasion()) {
            case ADVICE -> Advice::advising;
            case AGREEMENT -> plan -> new Plan.Words(Speech.inShort(plan));
            default -> plan -> Talk.shaped(plan, matter.ask(), dice);
        };
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
        return Ending.of(
                Draft.saying(text),
                Confidence.pieces(text, sure, dice),
                ask.wish().think().orElse(0),
                ask);
    }
}
