package io.escalier.gateway.cli.tryout;

import io.escalier.gateway.cli.print.Figures;
import io.escalier.gateway.cli.print.Lines;
import io.escalier.gateway.cli.print.Table;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.ledger.DecisionRecord;
import io.escalier.policies.rules.Rule;
import io.escalier.routing.ledger.Firing;
import io.escalier.routing.recording.Recording;
import io.escalier.routing.signal.Evidence;
import java.io.PrintWriter;
import java.util.List;

/** Prints what came of a trial. */
final class TrialReport {
    private static final String INDENT = "  ";
    private static final int SHOWN_OF_ANSWER = 600;
    private static final int SIGHT = 24;
    private static final int LABEL = 15;
    private static final int REST_OF_RULE = 48;

    private final Trial trial;
    private final PrintWriter out;

    TrialReport(Trial trial, PrintWriter out) {
        this.trial = trial;
        this.out = out;
    }

    void print(String prompt, Trial.Seen seen) {
        head(prompt);
        answer(seen.reply());
        seen.decision().ifPresent(decision -> {
            signals(decision.evidence());
            rules(decision.firings());
        });
        seen.plays().forEach(this::moves);
        seen.decision().ifPresentOrElse(this::attempts, this::withoutRecord);
    }

    private void head(String prompt) {
        Route route = trial.route();
        out.println("route " + route.name() + ": " + route.executor() + " works"
                + (route.advisor() == null ? "" : ", " + route.advisor() + " helps") + "; policy " + route.policy()
                + " " + route.policyVersion());
        if (trial.forced() != null) {
            out.println("rule " + trial.forced() + " is taken to fire whatever is measured");
        }
        out.println();
        out.println("asked");
        text(prompt);
        out.println();
    }

    private void text(String text) {
        String shown = text.length() <= SHOWN_OF_ANSWER ? text : text.substring(0, SHOWN_OF_ANSWER) + "…";
        Lines.wrapped(shown, Lines.WIDTH - INDENT.length()).forEach(line -> out.println(INDENT + line));
    }

    private void answer(Reply reply) {
        out.println(reply.served() ? "answer, by " + reply.servedBy().orElse("nobody knows whom") : "no answer");
        if (!reply.text().isBlank()) {
            text(reply.text());
        }
        reply.tools().forEach(tool -> text("calls the tool " + tool));
        reply.error().ifPresent(this::text);
    }

    private void signals(List<Evidence> evidence) {
        Table table = new Table("signal", ">value", "why");
        for (Evidence one : evidence) {
            String why = Lines.shortened(one.words(), REST_OF_RULE);
            table.add(one.signal(), Lines.shortened(MoveText.value(one), SIGHT), why);
        }
        section("signals", evidence.isEmpty() ? List.of("none is measured: no rule asks for any") : table.lines());
    }

    private void rules(List<Firing> firings) {
        if (trial.policy() == null) {
            section("rules", List.of("none is judged: one model answers everything on this route"));
            return;
        }
        Table table = new Table("rule", "stage", "fired", "when");
        for (Rule rule : trial.policy().rules()) {
            String when = Lines.shortened(rule.when().text(), REST_OF_RULE);
            table.add(rule.name(), rule.stage().label(), fired(rule, firings), when);
        }
        section("rules", table.lines());
    }

    private String fired(Rule rule, List<Firing> firings) {
        List<Firing> mine = firings.stream()
                .filter(firing -> firing.rule().equals(rule.name()))
                .toList();
        if (mine.isEmpty()) {
            return "no";
        }
        String how = mine.stream().anyMatch(Firing::acted)
                ? "yes, and acted"
                : mine.stream().anyMatch(Firing::late) ? "yes, too late" : "yes";
        return rule.name().equals(trial.forced()) ? how + " (forced)" : how;
    }

    private void moves(Recording play) {
        out.println();
        out.println("moves");
        for (MoveText.Line line : MoveText.of(play)) {
            String sight = line.sight();
            for (String part : Lines.wrapped(line.move(), Lines.WIDTH - SIGHT - INDENT.length())) {
                out.println(INDENT + sight + " ".repeat(Math.max(1, SIGHT - sight.length())) + part);
                sight = "";
            }
        }
    }

    private void attempts(DecisionRecord decision) {
        section("attempts", AttemptTable.lines(decision.attempts()));
        out.println();
        CostText text = new CostText(trial, decision);
        labelled("cost", text.cost());
        labelled("advisor alone", text.advisorAlone());
        labelled("time", Figures.time(decision.took()) + ", in a gateway that has just started");
    }

    private void withoutRecord() {
        out.println();
        labelled("cost", "none: nothing was sent to a model, or the ledger has no record of it");
    }

    private void labelled(String label, String text) {
        String before = label;
        for (String line : Lines.wrapped(text, Lines.WIDTH - LABEL)) {
            out.println(before + " ".repeat(LABEL - before.length()) + line);
            before = "";
        }
    }

    private void section(String name, List<String> lines) {
        out.println();
        out.println(name);
        lines.forEach(line -> out.println(INDENT + line));
    }
}
