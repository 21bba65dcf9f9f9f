package io.escalier.routing.price;

/** What something cost, which is known or it is not. Unknown is never counted as zero. */
public sealed interface Cost {
    Cost UNKNOWN = new Unknown();

    /** @param money whole nano-dollars */
    record Known(Money money) implements Cost {}

    /** A price or a count is missing. */
    record Unknown() implements Cost {}

    static Cost of(Money money) {
        return new Known(money);
    }

    /** The greater of two; unknown when one of them is. */
    static Cost greater(Cost one, Cost other) {
        return one instanceof Known a && other instanceof Known b
                ? a.money().compareTo(b.money()) >= 0 ? one : other
                : UNKNOWN;
    }
}
