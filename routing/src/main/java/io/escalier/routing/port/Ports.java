package io.escalier.routing.port;

import io.escalier.routing.ledger.Ledger;

/** Everything the engine is plugged into. */
public record Ports(
        ModelCaller caller,
        Guard guard,
        Ledger ledger,
        StateStore state,
        Controller controller,
        Telemetry telemetry,
        Ticker ticker,
        Ids ids) {}
