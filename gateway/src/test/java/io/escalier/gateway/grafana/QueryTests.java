package io.escalier.gateway.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of a query")
class QueryTests {
    @Test
    @DisplayName("the metrics, the labels that choose and the labels that group are found, and nothing else")
    void parts() {
        Query query = Query.of("""
                histogram_quantile(0.95, sum by (le, decision) (rate(a_bucket{route=~"$route", x!="y"}[$__rate_interval])))
                  / on (route) group_left () (1e3 * b:c:d > 0) or vector(0) unless e offset 5m""");
        assertEquals(
                List.of("a_bucket", "b:c:d", "e"),
                query.selectors().stream().map(Query.Selector::metric).toList());
        assertEquals(Set.of("route", "x"), query.selectors().get(0).labels());
        assertEquals(Set.of("le", "decision", "route"), query.grouping());
    }

    @Test
    @DisplayName("a variable that nobody fills in is an error")
    void unknownVariable() {
        assertThrows(AssertionError.class, () -> Query.of("a{team=~\"$team\"}"));
    }
}
