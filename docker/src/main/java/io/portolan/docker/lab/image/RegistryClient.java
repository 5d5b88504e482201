package io.portolan.docker.lab.image;

import io.portolan.docker.lab.LabException;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;

/** Puts images into a registry on this machine, over plain HTTP: the part of the registry's API version 2 for that. */
public final class RegistryClient {
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String CONFIG = "application/vnd.docker.container.image.v1+json";
    private static final String LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final String registry;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(null))
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /**
     * A client for a registry.
     *
     * @param registry host:port
     */
    public RegistryClient(String registry) {
        this.registry = registry;
    }

    public String registry() {
        return registry;
    }

    /** Whether a registry answers there. */
    public boolean answers() {
        try {
            return send(request("/v2/").timeout(Duration.ofSeconds(2))).statusCode() == 200;
        } catch (LabException notYet) {
            return false;
        }
    }

    boolean has(SampleImage image) {
        HttpRequest.Builder question =
                request(manifestPath(image)).header("Accept", MANIFEST).method("HEAD", BodyPublishers.noBody());
        return send(question).statusCode() == 200;
    }

    /** Layers first, then the manifest, which makes it an image: a push that is cut off leaves no half image. */
    void push(MadeImage image) {
        byte[] config = image.config();
        String layers = image.layers().stream()
                .map(Layer::gzip)
                .map(packed -> put(image, LAYER, packed))
                .collect(Collectors.joining(","));
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}""".formatted(MANIFEST, put(image, CONFIG, config), layers);
        expect(
                201,
                request(manifestPath(image.image()))
                        .header("Content-Type", MANIFEST)
                        .PUT(BodyPublishers.ofString(manifest)),
                "push " + image.image().reference(registry));
    }

    /** Uploads a blob unless it is there, and answers how a manifest refers to it. */
    private String put(MadeImage image, String type, byte[] content) {
        String digest = Digest.of(content);
        String blobs = "/v2/" + image.image().name() + "/blobs/";
        String attempt = "upload a part of " + image.image().reference(registry);
        if (send(request(blobs + digest).method("HEAD", BodyPublishers.noBody()))
                        .statusCode()
                != 200) {
            HttpResponse<String> begun =
                    expect(202, request(blobs + "uploads/").POST(BodyPublishers.noBody()), attempt);
            String place = begun.headers().firstValue("Location").orElseThrow();
            URI target = base().resolve(place + (place.contains("?") ? "&" : "?") + "digest=" + digest);
            expect(
                    201,
                    HttpRequest.newBuilder(target)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/octet-stream")
                            .PUT(BodyPublishers.ofByteArray(content)),
                    attempt);
        }
        return """
                {"mediaType":"%s","size":%d,"digest":"%s"}""".formatted(type, content.length, digest);
    }

    private String manifestPath(SampleImage image) {
        return "/v2/" + image.name() + "/manifests/" + image.tag();
    }

    private HttpResponse<String> expect(int status, HttpRequest.Builder request, String attempt) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != status) {
            throw new LabException("could not " + attempt + ": the registry answered " + response.statusCode() + " "
                    + response.body());
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new LabException("the registry at " + registry + " doesn't answer; is the lab up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while talking to the registry at " + registry, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base().resolve(path)).timeout(PATIENCE);
    }

    private URI base() {
        return URI.create("http://" + registry);
    }
}
