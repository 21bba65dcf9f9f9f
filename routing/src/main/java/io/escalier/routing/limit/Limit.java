package io.escalier.routing.limit;

import io.escalier.routing.price.Money;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Something that may not be exceeded. Those with a window are held over a sliding one. */
public sealed interface Limit {
    /** The limit on tasks of which a call was made elsewhere than it was meant to be. */
    String FAILOVER = "failover";

    /** As in config, decisions and metrics; within a scope no two limits have one name. */
    String name();

    /** Whose it is. */
    Scope scope();

    AtLimit atLimit();

    /** Names its account: limits of one name and one scope are one. */
    default String account(String route) {
        return scope().at(route) + "/" + name();
    }

    /** A limit that is held over a window of time. */
    sealed interface Windowed extends Limit {
        /** Length of the window, which slides. */
        Duration per();
    }

    /**
     * A share of a route's tasks. Held softly: several gateways that share their state may each be a second behind.
     *
     * @param share of the tasks that began in the window, 0..1
     * @param burst so many are granted however few tasks there were, 1 or more
     */
    record Share(String name, double share, Duration per, int burst, AtLimit atLimit) implements Windowed {
        public Share {
            if (!(share >= 0 && share <= 1) || burst < 1) {
                throw new IllegalArgumentException(name + ": no share " + share + " with a burst of " + burst);
            }
        }

        @Override
        public Scope scope() {
            return Scope.HERE;
        }
    }

    /**
     * An amount of money.
     *
     * @param most what may be spent in the window; 0 or more
     * @param warnAt shares of it, above 0 to 1, of which somebody is told when they are used
     */
    record Spend(String name, Scope scope, Money most, Duration per, AtLimit atLimit, List<Double> warnAt)
            implements Windowed {
        public Spend {
            warnAt = List.copyOf(warnAt);
        }

        /** One of which nobody is told before it is used up. */
        public Spend(String name, Scope scope, Money most, Duration per, AtLimit atLimit) {
            this(name, scope, most, per, atLimit, List.of());
        }

        /** One of the route's own. */
        public Spend(String name, Money most, Duration per, AtLimit atLimit) {
            this(name, Scope.HERE, most, per, atLimit);
        }
    }

    /**
     * So many of something in a window.
     *
     * @param most 0 or more
     */
    record Rate(String name, Scope scope, Unit unit, long most, Duration per) implements Windowed {
        /** What is counted. */
        public enum Unit {
            REQUESTS,
            TOKENS;

            /** As in headers. */
            public String label() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public AtLimit atLimit() {
            return AtLimit.REFUSE;
        }
    }

    /**
     * So many tasks at one time.
     *
     * @param most 0 or more
     */
    record Concurrency(String name, Scope scope, long most) implements Limit {
        @Override
        public AtLimit atLimit() {
            return AtLimit.REFUSE;
        }
    }
}
