package io.escalier.gateway.cli.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows how far a demo is: redrawn in place on a terminal, a line for each arm elsewhere. Safe for several threads. */
final class ProgressBar implements Demo.Progress {
    private static final int WIDTH = 40;
    private static final int STEPS = 200;
    private static final int PERCENT = 100;

    private final PrintWriter out;
    private final boolean terminal;
    private final int perArm;
    private final int all;
    private int done;
    private int shown = -1;

    /**
     * @param perArm tasks of one arm
     * @param all tasks of all arms
     */
    ProgressBar(PrintWriter out, boolean terminal, int perArm, int all) {
        this.out = out;
        this.terminal = terminal;
        this.perArm = perArm;
        this.all = all;
    }

    @Override
    public synchronized void done(DemoArm arm) {
        done++;
        if (!terminal) {
            if (done % perArm == 0) {
                out.println(arm.title() + ": " + perArm + " tasks");
                out.flush();
            }
            return;
        }
        int step = STEPS * done / all;
        if (step != shown) {
            shown = step;
            draw(arm);
        }
    }

    private void draw(DemoArm arm) {
        int full = WIDTH * done / all;
        String bar = "█".repeat(full) + "░".repeat(WIDTH - full);
        out.print(String.format(Locale.ROOT, "\r%s %3d %%  %-28s", bar, PERCENT * done / all, arm.title()));
        if (done == all) {
            out.print("\r" + " ".repeat(WIDTH + 36) + "\r");
        }
        out.flush();
    }
}
