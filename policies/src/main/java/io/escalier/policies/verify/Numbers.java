package io.escalier.policies.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The numbers that stand in a text, as people write them. */
final class Numbers {
    /** The longest number that is read, in characters: nobody compares longer ones. */
    private static final int LONGEST = 60;

    private Numbers() {}

    /** The number of a text with no other digits in it; empty for any other text. */
    static Optional<BigDecimal> only(String text) {
        List<Optional<BigDecimal>> all = in(text);
        return all.size() == 1 ? all.get(0) : Optional.empty();
    }

    /** The number that comes last; empty where the last digits are none of their own. */
    static Optional<BigDecimal> last(String text) {
        List<Optional<BigDecimal>> all = in(text);
        return all.isEmpty() ? Optional.empty() : all.get(all.size() - 1);
    }

    /** In order; empty in place of digits that are part of a word, a code, a date or a range. */
    private static List<Optional<BigDecimal>> in(String text) {
        List<Optional<BigDecimal>> numbers = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (!digit(text, at)) {
                at++;
                continue;
            }
            int end = end(text, at);
            boolean own = end - at <= LONGEST && !joined(text, at);
            numbers.add(own ? Optional.of(signed(text, at, end)) : Optional.empty());
            at = end;
        }
        return numbers;
    }

    private static BigDecimal signed(String text, int at, int end) {
        BigDecimal value = value(text.substring(at, end));
        return negative(text, at) ? value.negate() : value;
    }

    /** Whether a letter or a digit stands before it, with no more than a dash, a slash or a colon between. */
    private static boolean joined(String text, int at) {
        boolean link = at > 0 && "-/:_".indexOf(text.charAt(at - 1)) >= 0;
        int before = at - (link ? 2 : 1);
        return before >= 0 && Character.isLetterOrDigit(text.charAt(before));
    }

    private static boolean digit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** Past the digits, with the points and commas that have digits on both sides. */
    private static int end(String text, int from) {
        int at = from;
        while (digit(text, at) || (separator(text, at) && digit(text, at + 1))) {
            at++;
        }
        return at;
    }

    private static boolean separator(String text, int at) {
        return at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == '.');
    }

    /** Whether a minus stands before it that subtracts from nothing. */
    private static boolean negative(String text, int at) {
        int sign = at - 1;
        if (sign >= 0 && text.charAt(sign) == '$') {
            sign--;
        }
        boolean minus = sign >= 0 && (text.charAt(sign) == '-' || text.charAt(sign) == '\u2212');
        return minus && (sign == 0 || !Character.isLetterOrDigit(text.charAt(sign - 1)));
    }

    /** The last of points and commas parts the decimals, unless it stands as between thousands. */
    private static BigDecimal value(String number) {
        int comma = number.lastIndexOf(',');
        int point = number.lastIndexOf('.');
        int last = Math.max(comma, point);
        char mark = last < 0 ? '.' : number.charAt(last);
        boolean onlyOne = number.indexOf(mark) == last;
        boolean thousands = mark == ',' && point < 0 && number.length() - last == 4;
        boolean decimals = last >= 0 && onlyOne && !thousands;
        String whole = decimals ? number.substring(0, last) : number;
        String digits = whole.replace(",", "").replace(".", "");
        return new BigDecimal(decimals ? digits + "." + number.substring(last + 1) : digits).stripTrailingZeros();
    }
}
