package io.escalier.simulator.http;

import io.escalier.simulator.messages.Consulted;
import io.escalier.simulator.messages.Reply;
import io.escalier.simulator.messages.Terms;
import io.escalier.simulator.meter.Finish;
import io.escalier.simulator.meter.OpenAttempt;
import io.escalier.simulator.meter.TokenCounts;
import io.escalier.simulator.wire.Event.Meanwhile;
import io.escalier.simulator.wire.Pace;
import io.escalier.simulator.wire.Script;
import io.escalier.simulator.wire.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes consults that the API serves into the meter: each is a row of its own, named after the attempt that it is made in,
 * and billed when it is made, whoever is there to hear of it.
 */
final class Consults implements Reply.Bills {
    private final World world;
    private final OpenAttempt around;
    private final String key;
    private final boolean stream;
    private int made;

    Consults(World world, OpenAttempt around, String key, boolean stream) {
        this.world = world;
        this.around = around;
        this.key = key;
        this.stream = stream;
    }

    @Override
    public Meanwhile advice(Consulted consult) {
        if (consult.bill().isEmpty()) {
            return new Meanwhile(0, () -> {});
        }
        Consulted.Bill bill = consult.bill().get();
        made++;
        String id = around.row().id() + "#" + made;
        Pace pace = world.pace(bill.model());
        double millis = pace.firstToken() + (bill.reasoning() + bill.output()) * pace.perToken();
        return new Meanwhile(millis, () -> bill(id, bill));
    }

    private void bill(String id, Consulted.Bill bill) {
        OpenAttempt row = world.meter().open(id, bill.model().id(), key, stream, "");
        row.priced(Terms.of(bill.model()).tariff());
        row.accepted(bill.prompt());
        row.reasoned(bill.reasoning());
        row.wrote(0, bill.output());
        row.ended(Finish.COMPLETE);
    }

    @Override
    public Runnable read(TokenCounts prompt) {
        return () -> around.accepted(prompt);
    }

    /** A buffered answer before which all of its consults are made. */
    static Script made(Reply reply, Script script) {
        List<Step> steps = new ArrayList<>();
        for (Meanwhile each : reply.consults()) {
            steps.add(new Step.Also(each.done()));
            if (each.millis() >= 1) {
                steps.add(new Step.Pause((long) each.millis()));
            }
        }
        steps.addAll(script.steps());
        return script.with(steps);
    }
}
