package io.escalier.routing.engine;

import io.escalier.routing.port.Ticker;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The timers of one play, by name. */
final class Timers {
    private final Ticker ticker;
    private final Consumer<Seen> play;
    private final Map<String, Ticker.Timer> timers = new HashMap<>();

    Timers(Ticker ticker, Consumer<Seen> play) {
        this.ticker = ticker;
        this.play = play;
    }

    void set(Move.Wake wake) {
        Ticker.Timer timer = ticker.after(wake.after(), () -> play.accept(new Seen.Woke(wake.timer())));
        Ticker.Timer earlier = timers.put(wake.timer(), timer);
        if (earlier != null) {
            earlier.cancel();
        }
    }

    void cancelAll() {
        timers.values().forEach(Ticker.Timer::cancel);
    }
}
