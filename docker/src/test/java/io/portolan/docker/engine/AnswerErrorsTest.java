package io.portolan.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What engines say, word for word, and what becomes of it. */
class AnswerErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | could not attach to network portolan-c1: context deadline exceeded                          | network-unavailable | true
            404 | network portolan-c1 not found                                                               | network-unavailable | true
            503 | rpc error: code = Unknown desc = The swarm does not have a leader.                          | network-unavailable | true
            500 | driver failed programming external connectivity: Bind for 0.0.0.0:80 failed: port is already allocated | port-taken | false
            404 | No such image: web:1                                                                        | image-missing       | false
            400 | OCI runtime create failed: exec: "nope": executable file not found in $PATH: unknown         | command-not-found   | false
            400 | Minimum memory limit allowed is 6MB                                                         | memory-too-small    | false
            500 | write /var/lib/docker/tmp: no space left on device                                          | disk-full           | true
            400 | invalid CPU shares                                                                          | engine-rejected     | false
            500 | something else                                                                              | engine-failed       | false
            503 | something else                                                                              | engine-failed       | true
            """)
    void each_answer_has_its_problem(int status, String text, String type, boolean retryable) {
        var failure = AnswerErrors.translate(
                "tcp://n1:2376",
                "start container web",
                new DockerException("{\"message\":\"" + text.replace("\"", "\\\"") + "\"}", status));
        assertThat(failure.problem().type()).isEqualTo(type);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.problem().message())
                .startsWith("Could not start container web: ")
                .contains(text);
        assertThat(failure.problem().where()).isEqualTo("tcp://n1:2376");
    }

    @Test
    void the_engine_s_words_come_without_their_wrapping() {
        assertThat(EngineErrors.text(new DockerException("{\"message\":\"a \\\"b\\\"\\nc\"}", 500)))
                .isEqualTo("a \"b\" c");
        assertThat(EngineErrors.text(new DockerException("plain", 500))).isEqualTo("plain");
    }
}
