package io.escalier.gateway.cli.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.Gateway;
import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.rig.Typed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("top of a gateway that wants a token")
class TopTokenTests {
    private static final String TOKEN = "t0ken-never-shown";

    @TempDir
    private Path directory;

    @Test
    @DisplayName("takes it from the configuration, and never shows it")
    void token() throws Exception {
        Path config = config("\"file:" + Files.writeString(directory.resolve("token"), TOKEN) + "\"");
        Gateway gateway = Rig.await(Gateway.start(new ConfigReader(name -> null).read(config)));
        try {
            Typed with =
                    Typed.run(new TopCommand(), "--once", "--config", config.toString(), "--admin", gateway.adminUrl());
            assertEquals(0, with.code(), with::all);
            assertFalse(with.all().contains(TOKEN));
            Typed without = Typed.run(new TopCommand(), "--once", "--admin", gateway.adminUrl());
            assertEquals(1, without.code());
            assertTrue(without.err().contains("wants a token: use --config FILE"), without.err());
            Files.writeString(directory.resolve("token"), "an-older-one");
            Typed wrong =
                    Typed.run(new TopCommand(), "--once", "--config", config.toString(), "--admin", gateway.adminUrl());
            assertEquals(1, wrong.code());
            assertTrue(wrong.err().contains("does not take the token of server.admin_token"), wrong.err());
            assertFalse(wrong.all().contains("an-older-one"));
        } finally {
            Rig.await(gateway.close());
        }
    }

    @Test
    @DisplayName("names the variable that is not set in this terminal")
    void notSet() throws Exception {
        Path config = config("\"${A_TOKEN_THAT_NOBODY_HAS_SET}\"");
        Typed typed = Typed.run(new TopCommand(), "--once", "--config", config.toString());
        assertEquals(2, typed.code());
        assertTrue(typed.err().contains("server.admin_token is ${A_TOKEN_THAT_NOBODY_HAS_SET}"), typed.err());
    }

    @Test
    @DisplayName("says what to do where the configuration leaves the port open")
    void anyPort() throws Exception {
        Path config = config("\"file:" + Files.writeString(directory.resolve("token"), TOKEN) + "\"");
        Typed typed = Typed.run(new TopCommand(), "--once", "--config", config.toString());
        assertEquals(2, typed.code());
        assertTrue(typed.err().startsWith("server.admin is 127.0.0.1:0"), typed.err());
    }

    private Path config(String token) throws Exception {
        return Files.writeString(
                directory.resolve("escalier.yaml"), """
                server: { listen: 127.0.0.1:0, admin: 127.0.0.1:0, admin_token: %s }
                providers: { up: { base_url: "http://127.0.0.1:1/v1" } }
                models: { small: { provider: up, id: s } }
                routes: { auto: { executor: small, mode: executor_only } }
                ledger: { url: "sqlite:%s" }
                """.formatted(token, directory.resolve("ledger.db")));
    }
}
