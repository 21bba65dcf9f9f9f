package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.JsonNode;

/** A tool on offer; {@code parameters} is its JSON Schema. */
public record Tool(String name, JsonNode parameters) {}
