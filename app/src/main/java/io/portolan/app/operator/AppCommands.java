package io.portolan.app.operator;

import static io.portolan.app.operator.Request.encoded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code portolan app …}: what begins a release. */
final class AppCommands {
    private AppCommands() {}

    @Command(
            name = "deploy",
            description = "Creates an application from a template or an image, and deploys it.",
            footer = {
                "",
                "Examples:",
                "  portolan app deploy harbour shop samples/web/v1.yml --set REGISTRY=10.78.0.1:5000",
                "  portolan app deploy harbour web --image nginx:1 --scale 2 --port 8080:80"
            })
    static int deploy(
            @Mixin Acting acting,
            @Mixin TemplateOptions template,
            @Parameters(index = "0", paramLabel = "CLUSTER", description = Named.CLUSTER) String cluster,
            @Parameters(
                            index = "1",
                            paramLabel = "NAME",
                            description = "1 to 64 letters, Chinese characters, digits or hyphens.")
                    String name,
            @Parameters(index = "2", arity = "0..1", paramLabel = "FILE", description = "The template.")
                    Optional<Path> file)
            throws IOException {
        var body = template.body(file).with("name", name);
        return acting.run(s -> Request.post(s.cluster(cluster) + "/applications", body));
    }

    @Command(
            name = "change",
            description = {
                "Changes an application to another version.",
                "A release that goes back to what was before has failed: the exit code is 1. A blue-green release without",
                "--steps ends the wait when it waits for confirmation."
            },
            footer = {
                "",
                "Examples:",
                "  portolan app change shop samples/web/v2.yml --version 2.0 --set REGISTRY=10.78.0.1:5000 --dry-run",
                "  portolan app change shop v3.yml --version 3.0 --mode blue-green --steps 10,50,100 --pause 30s \\",
                "      --max-error-ratio 0.01 --min-requests 20"
            })
    static int change(
            @Mixin Acting acting,
            @Mixin TemplateOptions template,
            @Mixin ChangeOptions how,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "The template.")
                    Optional<Path> file)
            throws IOException {
        var body = how.addedTo(template.body(file));
        return acting.run(s -> Request.post(s.application(app) + "/change", body));
    }

    @Command(
            name = "scale",
            description = "Sets the number of a service's containers.",
            footer = {"", "Example:", "  portolan app scale shop web=5"})
    static int scale(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Parameters(index = "1", arity = "1", paramLabel = "SERVICE=N") Map<String, Integer> scale)
            throws IOException {
        var wanted = scale.entrySet().iterator().next();
        return acting.run(s -> Request.post(
                s.application(app) + "/services/" + encoded(wanted.getKey()) + "/scale",
                Body.of("scale", wanted.getValue())));
    }

    @Command(
            name = "redeploy",
            description = "Pulls the images again, restarts what was stopped, makes again what was deleted.",
            footer = {"", "Example:", "  portolan app redeploy shop"})
    static int redeploy(
            @Mixin Acting acting, @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app)
            throws IOException {
        return acting.run(s -> Request.post(s.application(app) + "/redeploy"));
    }

    @Command(
            name = "start",
            description = "Starts a stopped application.",
            footer = {"", "Example:", "  portolan app start shop"})
    static int start(
            @Mixin Acting acting, @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app)
            throws IOException {
        return acting.run(s -> Request.post(s.application(app) + "/start"));
    }

    @Command(
            name = "stop",
            description = "Stops an application's containers and keeps them.",
            footer = {"", "Example:", "  portolan app stop shop"})
    static int stop(
            @Mixin Acting acting, @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app)
            throws IOException {
        return acting.run(s -> Request.post(s.application(app) + "/stop"));
    }

    @Command(
            name = "delete",
            description = "Deletes an application.",
            footer = {"", "Example:", "  portolan app delete harbour/shop"})
    static int delete(
            @Mixin Acting acting,
            @Parameters(index = "0", paramLabel = "APP", description = Named.APP) String app,
            @Option(names = "--force", description = "Also while a release is running.") boolean force)
            throws IOException {
        return acting.run(s -> Request.delete(s.application(app)).force(force));
    }
}
