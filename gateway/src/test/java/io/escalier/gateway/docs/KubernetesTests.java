package io.escalier.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.ServerSection;
import io.escalier.policies.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

@DisplayName("docs/kubernetes")
class KubernetesTests {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");
    private static final Pattern LITERAL = Pattern.compile("--from-literal=([A-Z_]+)=");

    private final String text;
    private final Map<String, Map<?, ?>> manifests = new HashMap<>();

    KubernetesTests() throws IOException {
        text = Files.readString(Markdown.ROOT.resolve("docs/kubernetes/escalier.yaml"));
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
            Map<?, ?> manifest = (Map<?, ?>) document;
            manifests.put(manifest.get("kind") + "/" + at(manifest, "metadata", "name"), manifest);
        }
    }

    private static Object at(Object tree, Object... path) {
        Object here = tree;
        for (Object key : path) {
            here = key instanceof Integer index
                    ? ((List<?>) here).get(index)
                    : Objects.requireNonNull(((Map<?, ?>) here).get(key), () -> key + " of " + List.of(path));
        }
        return here;
    }

    private Object of(String manifest, Object... path) {
        return at(Objects.requireNonNull(manifests.get(manifest), manifest), path);
    }

    private ServerSection server() throws ConfigException {
        String yaml = String.valueOf(of("ConfigMap/escalier", "data", "escalier.yaml"));
        return new ConfigReader(name -> name + " of nobody, and long enough for all")
                .read("escalier.yaml", yaml)
                .sections()
                .server();
    }

    private static Set<String> found(Pattern pattern, String in) {
        return pattern.matcher(in).results().map(KubernetesTests::first).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String first(MatchResult match) {
        return match.group(1);
    }

    @Test
    @DisplayName("has what two gateways need, each once")
    void all() {
        assertEquals(
                Set.of(
                        "ConfigMap/escalier",
                        "StatefulSet/escalier",
                        "Service/escalier",
                        "Service/escalier-admin",
                        "PodDisruptionBudget/escalier",
                        "HorizontalPodAutoscaler/escalier",
                        "NetworkPolicy/escalier"),
                manifests.keySet());
        assertEquals(2, of("StatefulSet/escalier", "spec", "replicas"));
        assertEquals(2, of("HorizontalPodAutoscaler/escalier", "spec", "minReplicas"));
    }

    @Test
    @DisplayName("has a configuration that loads, whose ports are those of the container, and whose secrets are made")
    void configuration() throws ConfigException {
        ServerSection server = server();
        List<Integer> ports = new ArrayList<>();
        for (Object port : (List<?>) of("StatefulSet/escalier", "spec", "template", "spec", "containers", 0, "ports")) {
            ports.add((Integer) at(port, "containerPort"));
        }
        assertEquals(
                List.of(server.listen().value().port(), server.admin().value().port()), ports);
        String yaml = String.valueOf(of("ConfigMap/escalier", "data", "escalier.yaml"));
        assertEquals(found(VARIABLE, yaml), found(LITERAL, text));
    }

    @Test
    @DisplayName("gives a pod more time than its drain takes, and a notice that readiness fits into")
    void drain() throws ConfigException {
        ServerSection.DrainSection drain = server().drain();
        int grace = (Integer) of("StatefulSet/escalier", "spec", "template", "spec", "terminationGracePeriodSeconds");
        assertTrue(grace > drain.notice().plus(drain.deadline()).toSeconds() + 5, () -> "grace " + grace);
        Object probe = of("StatefulSet/escalier", "spec", "template", "spec", "containers", 0, "readinessProbe");
        int notReady = (Integer) at(probe, "periodSeconds") * (Integer) at(probe, "failureThreshold")
                + (Integer) at(probe, "timeoutSeconds");
        assertTrue(drain.notice().toSeconds() > notReady, () -> "not ready after " + notReady);
        assertEquals("/health/ready", at(probe, "httpGet", "path"));
    }

    @Test
    @DisplayName("scales by a metric that there is, and lets nobody write or be root")
    void closed() throws IOException {
        Object metric = of("HorizontalPodAutoscaler/escalier", "spec", "metrics", 0, "pods", "metric", "name");
        assertTrue(Files.readString(Markdown.ROOT.resolve("docs/metrics.md")).contains("`" + metric + "`"));
        Object container = of("StatefulSet/escalier", "spec", "template", "spec", "containers", 0);
        assertEquals(true, at(container, "securityContext", "readOnlyRootFilesystem"));
        assertEquals(List.of("ALL"), at(container, "securityContext", "capabilities", "drop"));
        assertEquals(true, of("StatefulSet/escalier", "spec", "template", "spec", "securityContext", "runAsNonRoot"));
    }
}
