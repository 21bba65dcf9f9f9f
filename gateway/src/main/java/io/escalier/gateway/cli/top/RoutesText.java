package io.escalier.gateway.cli.top;

import io.escalier.gateway.cli.print.Figures;
import io.escalier.gateway.cli.print.Lines;
import io.escalier.gateway.cli.print.Table;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of routes as lines: first what happens, then what it is worth. */
final class RoutesText {
    private static final int LONGEST_NAME = 20;

    private RoutesText() {}

    /** @param figures as the admin port gives them */
    static List<String> of(JsonObject figures) {
        JsonArray routes = figures.getJsonArray("routes");
        if (routes.isEmpty()) {
            return List.of("no task has started in this time");
        }
        Table traffic = new Table(
                "route",
                ">tasks",
                ">last min",
                ">in flight",
                ">escalated",
                ">errors",
                ">refused",
                ">left",
                ">p50",
                ">p95");
        Table worth = new Table(
                "route", ">success", ">95 % interval", ">known", ">cost", ">per success", ">advisor alone", ">saved");
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            JsonObject route = routes.getJsonObject(i);
            traffic(traffic, route);
            worth(worth, route);
            notes(notes, route);
        }
        if (Boolean.TRUE.equals(figures.getBoolean("cut"))) {
            notes.add("There were more tasks in this time: these are the newest. Ask for less with --since.");
        }
        List<String> lines = new ArrayList<>(traffic.lines());
        lines.add("");
        lines.addAll(worth.lines());
        if (!notes.isEmpty()) {
            lines.add("");
            lines.addAll(notes);
        }
        return lines;
    }

    private static void traffic(Table table, JsonObject route) {
        table.add(
                name(route),
                count(route, "tasks"),
                count(route, "last_minute"),
                count(route, "in_flight"),
                "policy".equals(route.getString("arm")) ? share(route, "escalated_share") : "-",
                count(route, "errors"),
                count(route, "refused"),
                count(route, "cancelled"),
                millis(route, "p50_ms"),
                millis(route, "p95_ms"));
    }

    private static void worth(Table table, JsonObject route) {
        JsonObject success = route.getJsonObject("success");
        Double low = success.getDouble("low");
        Double high = success.getDouble("high");
        table.add(
                name(route),
                share(success, "share"),
                low == null || high == null ? Figures.UNKNOWN : Figures.percent(low) + " to " + Figures.percent(high),
                success.getLong("known_tasks") + " of " + route.getLong("tasks"),
                cost(route),
                usd(route, "cost_per_success_usd"),
                usd(route, "advisor_only_estimate_usd"),
                share(route, "saving"));
    }

    private static void notes(List<String> notes, JsonObject route) {
        long tasks = route.getLong("tasks");
        long unpriced = route.getLong("unpriced_tasks");
        long compared = route.getLong("compared_tasks");
        if (unpriced > 0) {
            notes.add(name(route) + ": " + unpriced + " of " + tasks
                    + " tasks have a part of unknown cost; more than what is shown was spent.");
        }
        if (compared > 0 && compared < tasks) {
            notes.add(name(route) + ": advisor alone and saved are of the " + compared
                    + " tasks that can be compared, which cost " + usd(route, "compared_cost_usd") + ".");
        }
    }

    private static String name(JsonObject route) {
        String name = Lines.shortened(route.getString("route"), LONGEST_NAME);
        String arm = route.getString("arm");
        return "policy".equals(arm) ? name : name + ", " + arm;
    }

    private static String count(JsonObject route, String name) {
        Long count = route.getLong(name);
        return count == null ? Figures.UNKNOWN : count.toString();
    }

    private static String millis(JsonObject route, String name) {
        Long millis = route.getLong(name);
        return millis == null ? Figures.UNKNOWN : Figures.millis(millis);
    }

    private static String share(JsonObject object, String name) {
        Double share = object.getDouble(name);
        return share == null ? Figures.UNKNOWN : Figures.percent(share);
    }

    private static String cost(JsonObject route) {
        return route.containsKey("cost_usd") ? usd(route, "cost_usd") : "over " + usd(route, "known_cost_usd");
    }

    private static String usd(JsonObject object, String name) {
        @Nullable Number amount = object.getNumber(name);
        return amount == null ? Figures.UNKNOWN : Figures.usd(new BigDecimal(amount.toString()));
    }
}
