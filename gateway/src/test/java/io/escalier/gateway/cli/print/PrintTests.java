package io.escalier.gateway.cli.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is printed")
class PrintTests {
    @ParameterizedTest
    @CsvSource({
        "0, $0",
        "0.000000001, $0.000000001",
        "0.0000009, $0.000000900",
        "0.000001, $0.000001",
        "0.0098765, $0.009877",
        "0.01, $0.0100",
        "0.5, $0.5000",
        "1, $1.00",
        "1234.567, $1234.57",
        "-0.25, -$0.2500"
    })
    @DisplayName("shows dollars with as many decimals as the amount needs")
    void usd(BigDecimal amount, String text) {
        assertEquals(text, Figures.usd(amount));
    }

    @Test
    @DisplayName("calls unknown what is unknown")
    void unknown() {
        assertEquals("unknown", Figures.usd(Cost.UNKNOWN));
        assertEquals("$0", Figures.usd(Cost.of(Money.ZERO)));
        assertEquals("unknown", Figures.time(null));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1000, 1.0 s", "99949, 99.9 s", "100000, 100 s"})
    @DisplayName("shows times in milliseconds, then in seconds")
    void times(long millis, String text) {
        assertEquals(text, Figures.time(Duration.ofMillis(millis)));
    }

    @Test
    @DisplayName("aligns the columns of a table, which are as wide as they need")
    void table() {
        Table table = new Table("route", ">tasks", "why");
        table.add("a", "1", "x");
        table.add("longer-name", "12345678", "");
        assertEquals(
                List.of("route           tasks  why", "a                   1  x", "longer-name  12345678"),
                table.lines());
        assertThrows(IllegalArgumentException.class, () -> table.add("too", "few"));
    }

    @Test
    @DisplayName("breaks lines between words, and never gives a terminal what it would obey")
    void lines() {
        assertEquals(
                List.of("one two", "three", "incomprehensibilities"),
                Lines.wrapped("one two three\nincomprehensibilities", 8));
        assertEquals(List.of(""), Lines.wrapped("  ", 8));
        assertEquals("red [2J and…", Lines.shortened("red\033[2J\u009b\r\n  and blue", 12));
        assertTrue(Lines.wrapped("a\u001b]0;title\u0007b", 80).get(0).chars().noneMatch(Character::isISOControl));
    }
}
