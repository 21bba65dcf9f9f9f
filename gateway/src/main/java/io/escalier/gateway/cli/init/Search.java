package io.escalier.gateway.cli.init;

import io.escalier.policies.config.Binder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for providers in the environment. Of a key's variable only the name is kept.
 *
 * @param found in the order of the file
 * @param lookedFor the names of all variables that were asked for
 * @param passedOver what is there and cannot be used, in words without its value
 */
record Search(List<Found> found, List<String> lookedFor, List<String> passedOver) {
    /** An address as Ollama takes it, and nothing else: it goes into the file, and so must hold no password. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:(https?)://)?([A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])"
                    + "(?::(\\d{1,5}))?/?");

    static Search in(Binder.Environment environment, KnownProviders known) {
        List<Found> found = new ArrayList<>();
        List<String> lookedFor = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        known.providers().forEach((name, hosted) -> {
            lookedFor.addAll(hosted.keys());
            hosted.keys().stream()
                    .filter(key -> isSet(environment, key))
                    .findFirst()
                    .ifPresent(key -> found.add(hosted(name, key, hosted)));
        });
        String host = known.local().host();
        lookedFor.add(host);
        if (isSet(environment, host)) {
            url(String.valueOf(environment.get(host)), known.local().port())
                    .ifPresentOrElse(
                            url -> found.add(local(url, known.local())),
                            () -> passedOver.add(host + " is no host and port, such as 127.0.0.1:"
                                    + known.local().port() + ": it was passed over"));
        }
        return new Search(List.copyOf(found), List.copyOf(lookedFor), List.copyOf(passedOver));
    }

    private static boolean isSet(Binder.Environment environment, String variable) {
        String value = environment.get(variable);
        return value != null && !value.isBlank();
    }

    private static Found hosted(String name, String key, KnownProviders.Hosted hosted) {
        return new Found(
                name, key, Optional.of(key), Optional.empty(), hosted.rank(), false, hosted.small(), hosted.strong());
    }

    private static Found local(String url, KnownProviders.Local local) {
        return new Found(
                local.name(),
                local.host(),
                Optional.empty(),
                Optional.of(url),
                local.rank(),
                true,
                local.small(),
                local.strong());
    }

    /** What a server listens at is also where it is reached, but for the address that means all of them. */
    private static Optional<String> url(String address, int usualPort) {
        Matcher form = ADDRESS.matcher(address.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String host = form.group(2).equals("0.0.0.0") || form.group(2).equals("[::]") ? "127.0.0.1" : form.group(2);
        String scheme = form.group(1) == null ? "http" : form.group(1);
        String port = form.group(3) == null ? Integer.toString(usualPort) : form.group(3);
        return Optional.of(scheme + "://" + host + ":" + port + "/v1");
    }
}
