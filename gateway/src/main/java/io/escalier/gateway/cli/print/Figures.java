package io.escalier.gateway.cli.print;

import io.escalier.routing.price.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people read them. What is not known is called unknown. */
public final class Figures {
    public static final String UNKNOWN = "unknown";

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal MICRO = new BigDecimal("0.000001");
    private static final long SECOND = 1000;
    private static final long LONG = 100 * SECOND;

    private Figures() {}

    /** Dollars with as many decimals as the amount needs: two from a dollar, nine below a millionth, none for nothing. */
    public static String usd(BigDecimal amount) {
        BigDecimal size = amount.abs();
        if (size.signum() == 0) {
            return "$0";
        }
        int decimals = size.compareTo(BigDecimal.ONE) >= 0 ? 2 : size.compareTo(CENT) >= 0 ? 4 : 6;
        if (size.compareTo(MICRO) < 0) {
            decimals = 9;
        }
        return (amount.signum() < 0 ? "-$" : "$")
                + size.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    public static String usd(Cost cost) {
        return cost instanceof Cost.Known known ? usd(known.money().usd()) : UNKNOWN;
    }

    /** @param share 0..1 */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** Milliseconds below a second, else seconds. */
    public static String time(@Nullable Duration time) {
        return time == null ? UNKNOWN : millis(time.toMillis());
    }

    public static String millis(long millis) {
        if (millis < SECOND) {
            return millis + " ms";
        }
        return String.format(Locale.ROOT, millis < LONG ? "%.1f s" : "%.0f s", millis / (double) SECOND);
    }
}
