package io.portolan.app.config;

import io.portolan.command.plan.Plan;
import io.portolan.command.rest.Accepted;
import io.portolan.command.rest.AskedResolver;
import io.portolan.command.rest.Unchanged;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The statuses that a request can be answered with, as far as they are the same for all of its kind. */
record CommonAnswers(String path, HttpMethod method, Operation operation) {
    private static final String CREATED = "201";
    private static final String PROBLEM = "Problem";
    private static final String WARNING = "TemplateWarning";

    /** The bodies of answers that no controller's signature names. */
    static Map<String, Schema<?>> schemas() {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        Stream.of(Accepted.class, Unchanged.class, Plan.class, io.portolan.domain.operation.Operation.class)
                .forEach(type -> ModelConverters.getInstance().read(type).forEach(schemas::put));
        schemas.put(PROBLEM, problem());
        schemas.put(WARNING, warning());
        // each of them can be the answer to a command that came with a template
        List.of("Accepted", "Operation", "Plan")
                .forEach(name -> schemas.get(name)
                        .addProperty(
                                "warnings",
                                new ArraySchema()
                                        .items(reference(WARNING))
                                        .description("only in the answer to a command with a template that has any")));
        return schemas;
    }

    void add() {
        ApiResponses answers = operation.getResponses();
        if (method != HttpMethod.GET && !describesItself(answers)) {
            addCommands(answers);
        }
        answers.addApiResponse("400", problem("The body or a parameter can't be read"));
        answers.addApiResponse("401", problem("There is no token, or nobody knows it"));
        if (path.contains("{")) {
            answers.addApiResponse("404", problem("Something in the path does not exist"));
        }
        answers.addApiResponse("422", problem("The request is wrong, or what was waited for has failed"));
        answers.addApiResponse("default", problem("Any other problem"));
    }

    /** What is no command says so by describing its own answer. */
    private static boolean describesItself(ApiResponses answers) {
        return answers.containsKey("202")
                || (answers.containsKey("200")
                        && !"OK".equals(answers.get("200").getDescription()));
    }

    /** A controller whose command creates something names 201 itself. */
    private void addCommands(ApiResponses answers) {
        addTerms();
        if (answers.containsKey(CREATED)) {
            answers.addApiResponse(CREATED, answer("With wait: it is there", "Operation"));
            answers.addApiResponse(
                    "200", answer("Everything was so already; with dryRun: the plan", "Unchanged", "Plan"));
        } else {
            answers.addApiResponse(
                    "200",
                    answer(
                            "Everything was so already; with wait: it is done; with dryRun: the plan",
                            "Unchanged",
                            "Operation",
                            "Plan"));
        }
        answers.addApiResponse("202", answer("Taken: watch the operation, or send wait=30s", "Accepted"));
        answers.addApiResponse("409", problem("As things stand it can't be done"));
        answers.addApiResponse("412", problem("What the plan of If-Match stood on has moved"));
    }

    private void addTerms() {
        operation.addParametersItem(new QueryParameter()
                .name(AskedResolver.WAIT)
                .description("How long to wait for the end, e.g. 30s; at most 10m")
                .schema(new StringSchema()));
        operation.addParametersItem(new QueryParameter()
                .name(AskedResolver.DRY_RUN)
                .description("Answer with the plan and change nothing")
                .schema(new BooleanSchema()));
        operation.addParametersItem(new HeaderParameter()
                .name(AskedResolver.IF_MATCH)
                .description("The ETag of a plan: done only if nothing has moved that it stood on")
                .schema(new StringSchema()));
        operation.addParametersItem(new HeaderParameter()
                .name(AskedResolver.IDEMPOTENCY_KEY)
                .description(
                        "Chosen by the client for this command: sent again, it is answered as it was, and not done again")
                .schema(new StringSchema()));
    }

    @SuppressWarnings("rawtypes") // oneOf takes raw schemas
    private static ApiResponse answer(String description, String... schemas) {
        Schema<?> schema = schemas.length == 1
                ? reference(schemas[0])
                : new ComposedSchema()
                        .oneOf(Stream.of(schemas)
                                .<Schema>map(CommonAnswers::reference)
                                .toList());
        return response(description, "application/json", schema);
    }

    private static ApiResponse problem(String description) {
        return response(description, "application/problem+json", reference(PROBLEM));
    }

    private static ApiResponse response(String description, String type, Schema<?> schema) {
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType(type, new MediaType().schema(schema)));
    }

    private static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    private static Schema<?> warning() {
        return new ObjectSchema()
                .description("What a template says that has no effect, or not the one that it seems to have")
                .addProperty("type", new StringSchema())
                .addProperty("line", new IntegerSchema())
                .addProperty("column", new IntegerSchema())
                .addProperty("where", new StringSchema().example("services.web.deploy.rollback_config"))
                .addProperty("message", new StringSchema())
                .addProperty("remedy", new StringSchema());
    }

    /** As docs/api.md describes it. */
    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("A problem (RFC 9457) that says what to do")
                .addProperty("type", new StringSchema().example("/problems/name-taken"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("where", new StringSchema())
                .addProperty("remedy", new StringSchema())
                .addProperty("operation", new StringSchema().description("path of the operation that has failed"))
                .addProperty("resource", new StringSchema())
                .addProperty(
                        "nodes",
                        new ArraySchema()
                                .items(new ObjectSchema())
                                .description("when there was no place: every node, with every reason"))
                .addProperty("problems", new ArraySchema().items(new ObjectSchema()));
    }
}
