package io.portolan.docker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.CreateContainerResponse;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.command.CreateContainerCmdImpl;
import java.util.ArrayList;
import java.util.List;

/** What docker-java would send. */
final class Wire {
    private static final ObjectMapper JSON = DockerClientConfig.getDefaultObjectMapper();

    private Wire() {}

    /** The body of the request, as docker-java would send it. */
    static JsonNode call(Specs specs) {
        var sent = new ArrayList<JsonNode>();
        CreateContainerCmd.Exec wire = command -> {
            sent.add(read(command));
            return new CreateContainerResponse();
        };
        CreateMapping.apply(
                        specs.spec(),
                        new CreateContainerCmdImpl(wire, null, specs.spec().image()))
                .exec();
        return sent.getFirst();
    }

    private static JsonNode read(CreateContainerCmd command) {
        try {
            return JSON.readTree(JSON.writeValueAsString(command));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    static List<String> keys(JsonNode object) {
        var keys = new ArrayList<String>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
