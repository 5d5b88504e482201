package io.portolan.domain.template;

import io.portolan.domain.template.Reference.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which services must be healthy before one starts. What is declared as a dependency has to be free of cycles. A link
 * orders the starts only where it closes none: linked services may know each other mutually.
 *
 * <p>Links are looked at by name, not in the order of the file, so the same template gives the same order.
 */
final class StartOrder {
    private final Map<String, ServiceDraft> drafts;
    private final Problems problems;
    private final Map<String, Set<String>> depends = new TreeMap<>();
    private final Set<String> done = new HashSet<>();

    private StartOrder(Map<String, ServiceDraft> drafts, Problems problems) {
        this.drafts = drafts;
        this.problems = problems;
        drafts.keySet().forEach(name -> depends.put(name, new TreeSet<>()));
    }

    /** For each service what it depends on, sorted by name. A task waits for the end of others: a link is no reason to. */
    static Map<String, List<String>> of(Map<String, ServiceDraft> drafts, boolean batch, Problems problems) {
        StartOrder order = new StartOrder(drafts, problems);
        List<Link> links = new ArrayList<>();
        drafts.forEach((name, draft) -> draft.references().stream()
                .filter(reference -> order.exists(name, reference))
                .forEach(reference -> {
                    if (reference.kind() == Kind.LINKS) {
                        links.add(new Link(name, reference));
                    } else {
                        order.depends.get(name).add(reference.target());
                    }
                }));
        order.depends.keySet().forEach(name -> order.findCycle(name, new ArrayList<>()));
        links.sort(Comparator.comparing(Link::from)
                .thenComparing(link -> link.reference().target()));
        if (!batch) {
            links.forEach(order::follow);
        }
        Map<String, List<String>> result = new TreeMap<>();
        order.depends.forEach((name, others) -> result.put(name, List.copyOf(others)));
        return result;
    }

    private record Link(String from, Reference reference) {}

    private boolean exists(String from, Reference reference) {
        if (drafts.containsKey(reference.target())) {
            return true;
        }
        problems.error(
                reference.place(),
                "unknown-service",
                "\"" + from + "\" names \"" + reference.target() + "\" in " + reference.key()
                        + ", but there is no such service.",
                Nearest.suggestion(
                        reference.target(),
                        drafts.keySet(),
                        reference.key().equals("links")
                                ? "Use external_links for containers of other applications."
                                : "Containers of other applications are written container:NAME, where that is possible."));
        return false;
    }

    private void findCycle(String name, List<String> path) {
        int start = path.indexOf(name);
        if (start >= 0) {
            List<String> cycle = new ArrayList<>(path.subList(start, path.size()));
            cycle.add(name);
            problems.error(
                    place(path.getLast(), name),
                    "dependency-cycle",
                    "These services wait for each other: " + String.join(" -> ", cycle) + ".",
                    "Remove one of the dependencies.");
            return;
        }
        if (done.contains(name)) {
            return;
        }
        path.add(name);
        depends.get(name).forEach(other -> findCycle(other, path));
        path.removeLast();
        done.add(name);
    }

    private TemplatePlace place(String from, String to) {
        return drafts.get(from).references().stream()
                .filter(reference -> reference.target().equals(to) && reference.kind() != Kind.LINKS)
                .findFirst()
                .orElseThrow()
                .place();
    }

    private void follow(Link link) {
        String target = link.reference().target();
        if (reaches(target, link.from(), new HashSet<>())) {
            problems.warning(
                    link.reference().place(),
                    "link-cycle",
                    "The link to \"" + target + "\" does not order the starts, since \"" + target + "\" waits for \""
                            + link.from() + "\"; the name is known all the same.",
                    "");
        } else {
            depends.get(link.from()).add(target);
        }
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        return from.equals(to)
                || (seen.add(from) && depends.get(from).stream().anyMatch(next -> reaches(next, to, seen)));
    }
}
