package io.portolan.domain.template;

/**
 * Where in a template something stands.
 *
 * @param line from 1; 0 where the problem has no line
 * @param column from 1, in characters
 * @param path e.g. {@code services.web.ports[0]}; empty for the file as a whole
 */
public record TemplatePlace(int line, int column, String path) {
    public static final TemplatePlace START = new TemplatePlace(1, 1, "");

    @Override
    public String toString() {
        if (line == 0) {
            return path;
        }
        return "line " + line + ", column " + column + (path.isEmpty() ? "" : " (" + path + ")");
    }
}
