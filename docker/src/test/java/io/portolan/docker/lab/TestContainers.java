package io.portolan.docker.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;

/** Containers of sample images on one engine. */
record TestContainers(DockerClient engine, String registry) {
    String run(String image, String name, String... command) throws Exception {
        String reference = registry + "/" + image;
        engine.pullImageCmd(reference).start().awaitCompletion();
        var create = engine.createContainerCmd(reference).withName(name);
        String id =
                (command.length == 0 ? create : create.withCmd(command)).exec().getId();
        engine.startContainerCmd(id).exec();
        return id;
    }

    String address(String container) {
        InspectContainerResponse answer = engine.inspectContainerCmd(container).exec();
        return answer.getNetworkSettings().getNetworks().get("bridge").getIpAddress();
    }

    /** Output of a command in a container that repeats it until it is answered, as the other may still be starting. */
    String eventually(String image, String... command) throws Exception {
        String text = String.join(" ", command);
        String loop = "i=0; while [ $i -lt 50 ]; do out=$(" + text
                + " 2>&1); case \"$out\" in *refused*) ;; *) break;; esac; i=$((i+1)); usleep 100000; done; echo \"$out\"";
        String id = run(image, "asks-" + System.nanoTime(), "sh", "-c", loop);
        engine.waitContainerCmd(id).start().awaitStatusCode();
        StringBuilder output = new StringBuilder();
        engine.logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        output.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                    }
                })
                .awaitCompletion();
        return output.toString();
    }
}
