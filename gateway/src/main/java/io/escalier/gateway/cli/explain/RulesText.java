package io.escalier.gateway.cli.explain;

import io.escalier.gateway.cli.print.Figures;
import io.escalier.gateway.cli.print.Lines;
import io.escalier.gateway.cli.print.Table;
import io.escalier.policies.rules.Prospect;
import io.escalier.policies.rules.Prospect.State;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rules of an explanation as text for people. */
final class RulesText {
    private static final int NAME = 20;
    private static final int STEP = 34;
    private static final int REST = 96;

    private RulesText() {}

    static List<String> of(List<Prospect> rules) {
        if (rules.isEmpty()) {
            return List.of("there are none: the executor answers everything");
        }
        Table table = new Table("rule", "stage", "state", "next step", ">costs", ">its checks");
        for (Prospect rule : rules) {
            table.add(
                    Lines.shortened(rule.rule().name(), NAME),
                    rule.rule().stage().label(),
                    rule.state().label(),
                    Lines.shortened(step(rule), STEP),
                    Figures.usd(rule.cost()),
                    rule.rule().verify() == null ? "-" : Figures.usd(rule.checks()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        rules.forEach(rule -> conditions(rule, lines));
        lines.add("");
        Set<State> states = EnumSet.noneOf(State.class);
        rules.forEach(rule -> states.add(rule.state()));
        states.forEach(state -> lines.add(state.label() + ": " + state.meaning()));
        return lines;
    }

    private static String step(Prospect rule) {
        String of = rule.rule().ladder().size() == 1
                ? ""
                : " (" + rule.position() + " of " + rule.rule().ladder().size() + ")";
        return rule.step().kind().label() + (rule.by() == null ? " by nobody" : " by " + rule.by()) + of;
    }

    private static void conditions(Prospect rule, List<String> lines) {
        String name = rule.rule().name();
        add(lines, name + ": when " + rule.rule().when().text());
        if (rule.rule().verify() != null) {
            add(lines, name + ": buys, and acts only if " + rule.rule().verify().text());
        }
        if (rule.inTheWay() != null) {
            add(lines, name + ": the limit " + rule.inTheWay() + " is in the way");
        } else if (!rule.limits().isEmpty()) {
            add(lines, name + ": asks for room in " + String.join(", ", rule.limits()));
        }
        if (rule.rule().unhelped() > 0) {
            add(lines, name + ": leaves " + Figures.percent(rule.rule().unhelped()) + " of the sessions alone");
        }
    }

    private static void add(List<String> lines, String line) {
        lines.add(Lines.shortened(line, REST));
    }
}
