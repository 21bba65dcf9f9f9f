package io.escalier.gateway.cli.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The same figures for programs; what is unknown is left out. */
final class ReportJson {
    private ReportJson() {}

    static JsonObject machine(Machine machine) {
        JsonObject json = new JsonObject()
                .put("cores", machine.cores())
                .put("cpu", machine.cpu())
                .put("java", machine.java())
                .put("system", machine.system());
        machine.memoryBytes().ifPresent(bytes -> json.put("memory_bytes", bytes));
        return json;
    }

    static JsonArray subjects(List<Measured> all) {
        JsonArray subjects = new JsonArray();
        for (Measured one : all) {
            subjects.add(subject(one, all));
        }
        return subjects;
    }

    private static JsonObject subject(Measured one, List<Measured> all) {
        JsonObject json = new JsonObject()
                .put("name", one.name())
                .put("warm", one.warm())
                .put("requests", one.requests())
                .put("errors", one.errors())
                .put("requests_per_second", spread(one.perSecond()))
                .put("p50_ms", one.latencyMillis(0.5))
                .put("p99_ms", one.latencyMillis(0.99));
        one.firstError().ifPresent(error -> json.put("first_error", error));
        double[] cpu = one.cpuPerRequest();
        if (cpu.length > 0) {
            JsonArray rounds = new JsonArray();
            for (double value : cpu) {
                rounds.add(value);
            }
            json.put("cpu_us_per_request", spread(Spread.of(cpu)).put("rounds", rounds));
        }
        for (String base : List.of(Subject.BARE, Subject.NGINX)) {
            Report.ratioTo(base, one, all).ifPresent(ratio -> json.put("cpu_x_" + base, spread(ratio)));
        }
        return json;
    }

    private static JsonObject spread(Spread spread) {
        return new JsonObject()
                .put("median", spread.median())
                .put("min", spread.min())
                .put("max", spread.max());
    }
}
