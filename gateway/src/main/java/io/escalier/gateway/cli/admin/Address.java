package io.escalier.gateway.cli.admin;

import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.ServerSection;
import io.escalier.gateway.tls.BadPemException;
import io.escalier.gateway.tls.Certificates;
import io.escalier.gateway.tls.PemFiles;
import io.escalier.policies.config.Listen;
import io.escalier.policies.config.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Finds the admin port of a gateway, and the token for it. */
final class Address {
    private final Resolved resolved;
    private final PrintWriter err;

    private Address(Resolved resolved, PrintWriter err) {
        this.resolved = resolved;
        this.err = err;
    }

    /**
     * Where a URL is given, the configuration is read for its token only, and only if it is named too.
     *
     * @param url from the command line; null for that of the configuration
     * @param tokenFile has the token; null for that of the configuration
     * @return null when there is none, which has been told
     */
    static @Nullable AdminPort of(ConfigOption config, @Nullable URI url, @Nullable Path tokenFile) {
        PrintWriter err = config.err();
        String token = null;
        if (tokenFile != null) {
            try {
                token = Files.readString(tokenFile).strip();
            } catch (IOException e) {
                err.println("--token-file '" + tokenFile + "': cannot be read ("
                        + e.getClass().getSimpleName() + "). Name a file that has the token and nothing else");
                return null;
            }
        }
        if (url != null
                && (url.getHost() == null || !"http".equals(url.getScheme()) && !"https".equals(url.getScheme()))) {
            err.println(
                    "--admin '" + url + "': is no address of an admin port. Write for example http://127.0.0.1:9464");
            return null;
        }
        if (url != null && !config.given()) {
            return new AdminPort(url, token, null);
        }
        String own = token;
        return config.readWithoutSecrets()
                .map(resolved -> new Address(resolved, err).port(url, own))
                .orElse(null);
    }

    private @Nullable AdminPort port(@Nullable URI url, @Nullable String own) {
        ServerSection server = resolved.sections().server();
        URI found = url == null ? of(server) : url;
        Optional<Secret> token = server.adminToken();
        if (own == null && token.isPresent() && !ConfigOption.isSet(token.get())) {
            err.println("server.admin_token is " + token.get().reference()
                    + ", which is not set in this terminal. Set it to what the gateway was started with");
            return null;
        }
        if (found == null) {
            return null;
        }
        String word = own == null ? token.map(Secret::reveal).orElse(null) : own;
        try {
            return new AdminPort(found, word, url == null ? pinned(server) : null);
        } catch (BadPemException e) {
            err.println("server.admin_tls.certificate " + e.what() + ", and by it this command knows the gateway. "
                    + e.fix() + ", or name the gateway with --admin https://NAME:PORT");
            return null;
        }
    }

    /** The port that the configuration names has the certificate that the configuration names. */
    private static @Nullable SSLContext pinned(ServerSection server) throws BadPemException {
        if (server.adminTls().isEmpty()) {
            return null;
        }
        String file = server.adminTls().get().certificate().value();
        return Pinned.context(
                Certificates.chain(PemFiles.DISK.read(file), Instant.now()).get(0));
    }

    private @Nullable URI of(ServerSection server) {
        Listen listen = server.admin().value();
        String scheme = server.adminTls().isPresent() ? "https://" : "http://";
        if (listen.port() == 0) {
            err.println("server.admin is " + listen + ": which port that is, `serve` has printed."
                    + " Name it with --admin " + scheme + "127.0.0.1:PORT");
            return null;
        }
        return URI.create(scheme + listen.reached());
    }
}
