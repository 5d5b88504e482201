package io.portolan.query.event;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The form in which an event is written: a line {@code ClusterEvent/NodeLost 0 at:text cluster:text …}.
 *
 * @param type folder and name of its approved file
 * @param revision 0: it is written without one
 * @param components paths into its JSON, each with the kind of value there
 */
record Form(String type, int revision, SortedSet<String> components) {

    static Form of(String type, int revision, JsonNode json) {
        var components = new TreeSet<String>();
        collect("", json, components);
        return new Form(type, revision, components);
    }

    static Form parse(String line) {
        String[] words = line.split(" ");
        return new Form(
                words[0],
                Integer.parseInt(words[1]),
                new TreeSet<>(Arrays.asList(words).subList(2, words.length)));
    }

    String line() {
        return type + " " + revision + " " + String.join(" ", components);
    }

    /** Why what was written in this form can't be read in that one; a component more is no reason. */
    Optional<String> unreadableAs(Form now) {
        var gone = new TreeSet<>(components);
        gone.removeAll(now.components);
        if (now.revision < revision) {
            return Optional.of(type + " was of revision " + revision + " and is of " + now.revision + " now");
        }
        return gone.isEmpty() || now.revision > revision
                ? Optional.empty()
                : Optional.of(type + " has lost " + gone + ": give it revision " + (revision + 1)
                        + " in EventForms, and an upcaster");
    }

    private static void collect(String path, JsonNode json, SortedSet<String> components) {
        switch (json.getNodeType()) {
            case OBJECT ->
                json.properties()
                        .forEach(p -> collect(
                                path.isEmpty() ? p.getKey() : path + "." + p.getKey(), p.getValue(), components));
            case ARRAY -> json.forEach(element -> collect(path + "[]", element, components));
            case STRING -> components.add(path + ":text");
            case NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO ->
                components.add(path + ":" + json.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
