package io.portolan.domain.cluster;

import io.portolan.domain.cluster.ClusterCommand.LabelNode;
import io.portolan.domain.cluster.ClusterEvent.NodeLabelled;
import io.portolan.domain.problem.Problem;
import io.portolan.domain.problem.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The user's labels on nodes: what {@code constraint:group==db} looks at. */
final class NodeLabels {
    private static final int LONGEST_VALUE = 128;

    /** What can be the key of a constraint. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{1,63}");

    /** Keys under which a constraint finds something else. */
    private static final Pattern TAKEN = Pattern.compile("node|(aliyun|portolan|node|engine)\\..*");

    private NodeLabels() {}

    static void label(Unfolding u, LabelNode c) {
        u.requireActive();
        Member member = Nodes.require(u, c.node());
        List<Problem> problems = problemsWith(c.set());
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        Map<String, String> labels = new LinkedHashMap<>(member.labels());
        c.remove().forEach(labels::remove);
        labels.putAll(c.set());
        if (!labels.equals(member.labels())) {
            u.add(new NodeLabelled(u.cluster(), member.id(), labels, u.at()));
        }
    }

    static List<Problem> problemsWith(Map<String, String> labels) {
        List<Problem> problems = new ArrayList<>();
        labels.forEach((key, value) -> {
            if (!KEY.matcher(key).matches()) {
                problems.add(Problem.of(
                        "bad-label",
                        "\"" + key + "\" can't be the key of a label.",
                        "A key is 2 to 64 letters, digits, dots, hyphens or underscores and starts with a letter or an"
                                + " underscore, so that constraints can name it."));
            } else if (TAKEN.matcher(key).matches()) {
                problems.add(Problem.of(
                        "reserved-label",
                        "The key \"" + key + "\" has a meaning of its own in constraints.",
                        "Choose a key that is not node and does not start with aliyun., portolan., node. or engine."));
            }
            if (value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
                problems.add(Problem.of(
                        "bad-label",
                        "The value of the label \"" + key + "\" is too long or has control characters.",
                        "A value is at most " + LONGEST_VALUE + " characters of one line."));
            }
        });
        return problems;
    }
}
