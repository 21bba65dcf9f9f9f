package io.escalier.gateway.cli.top;

import java.io.PrintWriter;
import java.util.List;

/** Where frames are shown: drawn over one another in a terminal, one after the other elsewhere. */
final class Screen {
    private static final String ENTER = "\033[?1049h\033[?25l";
    private static final String LEAVE = "\033[?25h\033[?1049l";
    private static final String HOME = "\033[H";
    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_REST = "\033[J";

    private final PrintWriter out;
    private final boolean live;
    private boolean entered;
    private boolean left;

    /** @param live whether frames are drawn over one another */
    Screen(PrintWriter out, boolean live) {
        this.out = out;
        this.live = live;
    }

    synchronized void show(List<String> frame) {
        if (left) {
            return;
        }
        if (live && !entered) {
            out.print(ENTER);
            entered = true;
        }
        if (live) {
            out.print(HOME);
            frame.forEach(line -> out.print(line + CLEAR_LINE + "\r\n"));
            out.print(CLEAR_REST);
        } else {
            frame.forEach(out::println);
        }
        out.flush();
    }

    /** Gives the terminal back as it was, with its cursor, for good. */
    synchronized void leave() {
        left = true;
        if (entered) {
            out.print(LEAVE);
            out.flush();
            entered = false;
        }
    }
}
