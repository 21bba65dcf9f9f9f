package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.dice.Dice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * Errands in the toy shop: reads, then writes, then says so. Which step comes next is seen from the conversation, so a
 * model can take over where another one stopped.
 */
final class ErrandSkill implements Skill {
    private static final Set<Flaw> WHILE_READING = EnumSet.of(Flaw.REFUSED, Flaw.MALFORMED, Flaw.RIGHT_UNSURE);
    private static final Set<Flaw> WHILE_WRITING =
            EnumSet.of(Flaw.CONFIDENT, Flaw.UNSURE, Flaw.HEDGED, Flaw.TRUNCATED, Flaw.RIGHT_UNSURE);
    private static final Set<Flaw> AT_THE_END = EnumSet.noneOf(Flaw.class);

    /** After a tool's error a careless model gives up that often. */
    private static final double GIVES_UP = 0.6;

    /** Whether it compares what was done with what was asked for, or only counts. */
    private final boolean careful;

    ErrandSkill(boolean careful) {
        this.careful = careful;
    }

    @Override
    public Optional<Known> recognise(Ask ask) {
        return Search.last(ask, ErrandPlan.TEXT).flatMap(found -> solve(ask, found.match()));
    }

    private Optional<Known> solve(Ask ask, MatchResult errand) {
        Transcript transcript = Transcript.of(ask);
        ErrandPlan plan = ErrandPlan.of(errand, transcript);
        String text = errand.group();
        boolean canAct = plan.read().map(ErrandPlan.Step::tool).stream().allMatch(ask::offers)
                && plan.writes().stream().allMatch(step -> ask.offers(step.tool()));
        if (!canAct) {
            return Optional.empty();
        }
        boolean givesUp = !careful && Dice.of(0).with(text).uniform() < GIVES_UP;
        if (transcript.failed() > 0 && givesUp) {
            return Optional.of(atTheEnd(text, plan, "I could not complete this request."));
        }
        if (plan.read().isPresent()) {
            return Optional.of(reading(text, plan, plan.read().orElseThrow(), transcript));
        }
        if (!plan.says().isEmpty()) {
            return Optional.of(new Known(
                    text,
                    plan.difficulty(),
                    new Plan.Words(plan.says()),
                    dice -> otherThan(plan, dice),
                    WHILE_WRITING));
        }
        List<ErrandPlan.Step> left = left(plan, transcript);
        return Optional.of(
                left.isEmpty() ? atTheEnd(text, plan, "Done, as asked.") : writing(text, plan, left, ask, transcript));
    }

    private List<ErrandPlan.Step> left(ErrandPlan plan, Transcript transcript) {
        if (careful) {
            return plan.writes().stream()
                    .filter(step -> transcript.done().stream()
                            .noneMatch(done -> done.name().equals(step.tool())
                                    && done.arguments().equals(step.arguments())))
                    .toList();
        }
        int done = transcript.results("refund").size()
                + transcript.results("update_order").size();
        return plan.writes()
                .subList(Math.min(done, plan.writes().size()), plan.writes().size());
    }

    private static Known reading(String text, ErrandPlan plan, ErrandPlan.Step read, Transcript transcript) {
        Plan calls = calls(List.of(read), text);
        Set<Flaw> shows = transcript.failed() > 0 ? AT_THE_END : WHILE_READING;
        return new Known(text, plan.difficulty(), calls, dice -> calls, shows);
    }

    private static Known writing(
            String text, ErrandPlan plan, List<ErrandPlan.Step> left, Ask ask, Transcript transcript) {
        List<ErrandPlan.Step> now = ask.parallelCalls() ? left : left.subList(0, 1);
        Set<Flaw> shows = EnumSet.copyOf(WHILE_WRITING);
        if (transcript.done().isEmpty() && transcript.failed() == 0) {
            shows.addAll(WHILE_READING); // There was nothing to read: all shows here.
        }
        return new Known(
                text,
                plan.difficulty(),
                calls(now, text),
                dice -> calls(mistaken(now, plan.seen(), dice), text),
                shows);
    }

    private static Known atTheEnd(String text, ErrandPlan plan, String words) {
        Plan says = new Plan.Words(words);
        return new Known(text, plan.difficulty(), says, dice -> says, AT_THE_END);
    }

    /** One call goes to another order, or an amount is off. */
    private static List<ErrandPlan.Step> mistaken(List<ErrandPlan.Step> right, List<String> seen, Dice dice) {
        List<ErrandPlan.Step> steps = new ArrayList<>(right);
        int at = dice.with("which").below(steps.size());
        ObjectNode arguments = steps.get(at).arguments().deepCopy();
        String order = arguments.path("order_id").asText();
        List<String> others = seen.stream().filter(id -> !id.equals(order)).toList();
        int cents = arguments.path("amount_cents").asInt(0);
        if (cents > 100 && (others.isEmpty() || dice.with("amount").uniform() < 0.5)) {
            arguments.put("amount_cents", cents - 100);
        } else if (!others.isEmpty()) {
            arguments.put("order_id", dice.with("order").pick(others));
        } else {
            arguments.put("order_id", order.substring(0, order.length() - 1) + (order.endsWith("1") ? "2" : "1"));
        }
        steps.set(at, new ErrandPlan.Step(steps.get(at).tool(), arguments));
        return steps;
    }

    private static Plan otherThan(ErrandPlan plan, Dice dice) {
        List<String> others =
                plan.seen().stream().filter(id -> !id.equals(plan.says())).toList();
        return new Plan.Words(others.isEmpty() ? "none" : dice.with("other").pick(others));
    }

    private static Plan calls(List<ErrandPlan.Step> steps, String text) {
        List<ToolUse> calls = new ArrayList<>();
        for (ErrandPlan.Step step : steps) {
            String arguments = step.arguments().toString();
            String id = Dice.of(calls.size()).with(text).with(arguments).hex();
            calls.add(new ToolUse("call_sim_" + id, step.tool(), arguments));
        }
        return new Plan.Calls(calls, "");
    }
}
