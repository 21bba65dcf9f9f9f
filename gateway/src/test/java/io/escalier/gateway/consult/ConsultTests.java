package io.escalier.gateway.consult;

import io.escalier.gateway.rig.Limited;
import io.escalier.gateway.rig.Rig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An executor that asks for advice in the middle of its answer")
class ConsultTests {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "openai,openai,true",
        "openai,openai,false",
        "openai,anthropic,true",
        "openai,anthropic,false",
        "anthropic,openai,true",
        "anthropic,openai,false",
        "anthropic,anthropic,true",
        "anthropic,anthropic,false"
    })
    void first(String client, String upstream, boolean stream) throws Exception {
        String policy = "advice: { tool: true }\n";
        try (Rig rig = Rig.start(directory, policy, Limited.NOT.speaking(upstream))) {
            String path = client.equals("openai") ? "/v1/chat/completions" : "/v1/messages";
            HttpResponse<String> answer = rig.post(
                    path,
                    "{\"model\":\"auto\",\"max_tokens\":200,\"stream\":" + stream
                            + ",\"messages\":[{\"role\":\"user\",\"content\":\"Please ask the advisor about this.\"}]"
                            + (client.equals("openai") && stream ? ",\"stream_options\":{\"include_usage\":true}" : "")
                            + "}",
                    "anthropic-version",
                    "2023-06-01");
            System.out.println("=== " + client + " " + upstream + " " + stream + " " + answer.statusCode()
                    + answer.headers().firstValue("x-escalier-decision"));
            System.out.println(answer.body());
            System.out.println(rig.admin("/admin/decisions/"
                    + answer.headers().firstValue("x-escalier-task-id").orElseThrow()));
            rig.books().agree();
        }
    }
}
