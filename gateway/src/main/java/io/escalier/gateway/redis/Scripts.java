package io.escalier.gateway.redis;

import java.util.List;

/** All programs that Redis runs for gateways; each connection makes sure that it knows them. */
final class Scripts {
    static final Script RESERVE = Script.named("reserve");
    static final Script SETTLE = Script.named("settle");
    static final Script TELL = Script.named("tell");
    static final Script OPEN = Script.named("open");
    static final Script REMEMBER = Script.named("remember");
    static final Script LINEAGE = Script.named("lineage");
    static final Script GONE = Script.named("gone");

    static final List<Script> ALL = List.of(RESERVE, SETTLE, TELL, OPEN, REMEMBER, LINEAGE, GONE);

    private Scripts() {}
}
