package io.portolan.domain.template;

import io.portolan.domain.placement.Expression;
import io.portolan.domain.placement.Expression.Scope;
import io.portolan.domain.placement.ExpressionParser;
import io.portolan.domain.placement.ParsedExpression.Invalid;
import io.portolan.domain.placement.ParsedExpression.Valid;
import io.portolan.domain.placement.PlacementRules;
import io.portolan.domain.placement.PlacementRules.Zones;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers the placement rules of one service from its environment, its labels and deploy. */
final class PlacementDraft {
    private static final Pattern ENTRY =
            Pattern.compile("(constraint|affinity|availability|reschedule|whitelist):(.*)");
    /** The user guide writes {@code affinity.service!=master} once. */
    private static final Pattern DOTTED = Pattern.compile("(constraint|affinity)\\.([^=!]*(?:==|!=).*)");
    /** As a key of a mapping: {@code constraint: group==db}. */
    private static final Pattern IN_MAPPING =
            Pattern.compile("(constraint|affinity|availability)=(.*(?:==|!=|=~).*)|(reschedule)=(on-node-failure|off)");

    private static final Pattern ZONES = Pattern.compile("az==?(~?)\\s*(\\d{1,4})");

    private final Problems problems;
    private final TreeSet<Expression> expressions = new TreeSet<>(Comparator.comparing(Expression::toString));
    private Optional<Zones> zones = Optional.empty();
    private boolean reschedule;

    PlacementDraft(Problems problems) {
        this.problems = problems;
    }

    /** Whether an entry of an environment is a placement rule, not a variable. */
    static boolean isRule(String entry) {
        return ENTRY.matcher(entry).matches() || DOTTED.matcher(entry).matches();
    }

    static boolean isRule(Pair entry) {
        return isRule(entry.whole())
                || (entry.inMapping() && IN_MAPPING.matcher(entry.whole()).matches());
    }

    /** True when the entry of an environment was a placement rule, read or refused; then it is no variable. */
    boolean takes(Pair entry) {
        Matcher matcher = ENTRY.matcher(entry.whole());
        Matcher inMapping = IN_MAPPING.matcher(entry.whole());
        Matcher dotted = DOTTED.matcher(entry.whole());
        if (matcher.matches()) {
            add(matcher.group(1), matcher.group(2), entry.place());
        } else if (entry.inMapping() && inMapping.matches()) {
            boolean rescheduling = inMapping.group(1) == null;
            add(inMapping.group(rescheduling ? 3 : 1), inMapping.group(rescheduling ? 4 : 2), entry.place());
        } else if (dotted.matches()) {
            problems.warning(
                    entry.place(),
                    "dotted-expression",
                    "\"" + entry.whole() + "\" is read as " + dotted.group(1) + ":" + dotted.group(2) + ".",
                    "Write the colon.");
            add(dotted.group(1), dotted.group(2), entry.place());
        } else {
            return false;
        }
        return true;
    }

    void add(String kind, String text, TemplatePlace place) {
        switch (kind) {
            case "constraint" -> expression(Scope.CONSTRAINT, text, place);
            case "affinity" -> expression(Scope.AFFINITY, text, place);
            case "availability" -> availability(text, place);
            case "reschedule" -> reschedule(text, place);
            default ->
                problems.error(
                        place,
                        "unsupported-expression",
                        "Expressions with \"" + kind + ":\" are not supported.",
                        "Write constraint:KEY==value or affinity:KEY==value.");
        }
    }

    void add(Expression expression) {
        expressions.add(expression);
    }

    private void expression(Scope scope, String text, TemplatePlace place) {
        switch (ExpressionParser.parse(scope, text)) {
            case Valid valid -> expressions.add(valid.expression());
            case Invalid invalid ->
                problems.error(
                        place,
                        "bad-expression",
                        invalid.reason(),
                        "Write KEY==value or KEY!=value; ~ before the value makes it a preference.");
        }
    }

    private void availability(String text, TemplatePlace place) {
        Matcher matcher = ZONES.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) < 1) {
            problems.error(
                    place,
                    "bad-expression",
                    "\"availability:" + text + "\" does not say over how many zones to spread.",
                    "Write availability:az==2 (must) or availability:az=~2 (as far as possible).");
            return;
        }
        Zones found =
                new Zones(Integer.parseInt(matcher.group(2)), !matcher.group(1).isEmpty());
        if (zones.isPresent() && !zones.get().equals(found)) {
            problems.error(
                    place, "conflict", "A second availability rule says something else than the first.", "Keep one.");
        }
        zones = Optional.of(found);
    }

    void reschedule(String policy, TemplatePlace place) {
        switch (policy) {
            case "on-node-failure" -> reschedule = true;
            case "off", "none" -> {}
            default ->
                problems.error(
                        place,
                        "bad-expression",
                        "\"" + policy + "\" is no policy of rescheduling.",
                        "Write on-node-failure, or leave it out.");
        }
    }

    PlacementRules rules() {
        return new PlacementRules(List.copyOf(expressions), zones, reschedule);
    }
}
