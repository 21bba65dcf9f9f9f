package io.escalier.routing.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Money")
class MoneyTests {
    @Test
    @DisplayName("is written in dollars with nine decimals and never in powers of ten")
    void written() {
        assertEquals("0.000000001", new Money(1).toString());
        assertEquals("0.000000000", Money.ZERO.toString());
        assertEquals("1.000000000", new Money(1_000_000_000).toString());
        assertEquals("-0.000002500", new Money(-2500).toString());
        assertEquals("9223372036.854775807", new Money(Long.MAX_VALUE).toString());
    }

    @Test
    @DisplayName("is exact in dollars")
    void exact() {
        assertEquals(new BigDecimal("0.123456789"), new Money(123_456_789).usd());
    }

    @Test
    @DisplayName("adds up, and does not wrap around when the sum does not fit")
    void adds() {
        assertEquals(new Money(5), new Money(7).plus(new Money(-2)));
        assertThrows(ArithmeticException.class, () -> new Money(Long.MAX_VALUE).plus(new Money(1)));
    }

    @Test
    @DisplayName("is ordered by its amount")
    void ordered() {
        assertTrue(new Money(-1).compareTo(Money.ZERO) < 0);
        assertTrue(new Money(2).compareTo(new Money(1)) > 0);
        assertEquals(0, new Money(3).compareTo(new Money(3)));
    }
}
