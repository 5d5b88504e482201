package io.portolan.docker.routing;

import io.portolan.docker.engine.EngineException;
import io.portolan.domain.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One server in one backend, as {@code show stat} has it. Counters count from the start of the worker process.
 *
 * @param status {@code UP}, {@code DOWN}, {@code MAINT}, {@code no check}, and forms of these
 * @param check the last result of its check, e.g. {@code L7STS}; empty or {@code INI} before the first
 * @param detail of the check, for people
 * @param sessions open now
 */
record ServerStatus(
        String backend,
        String server,
        String status,
        String check,
        String detail,
        int sessions,
        long requests,
        long errors,
        long bytesIn,
        long bytesOut) {

    boolean up() {
        return status.startsWith("UP");
    }

    boolean down() {
        return status.startsWith("DOWN");
    }

    /** A check has been made; until then HAProxy takes a server for up. */
    boolean checked() {
        return !check.isEmpty() && !check.equals("INI") && !check.startsWith("*");
    }

    /** Reads the answer to {@code show stat}, of which the lines of frontends and backends are passed over. */
    static List<ServerStatus> read(String csv) {
        var lines = csv.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("# ")) {
            throw EngineException.passing(
                    Problem.of("routing-silent", "HAProxy's statistics can't be read: " + csv, "It is asked again."));
        }
        var columns = columns(lines.getFirst().substring(2));
        var servers = new ArrayList<ServerStatus>(lines.size());
        for (var line : lines.subList(1, lines.size())) {
            var row = new Row(columns, Csv.fields(line));
            var name = row.text("svname");
            if (!name.equals("FRONTEND") && !name.equals("BACKEND")) {
                servers.add(of(row, name));
            }
        }
        return servers;
    }

    /** What HAProxy counts as an answer came from the container; what it answered in its place is an error of one kind. */
    private static ServerStatus of(Row row, String name) {
        long failed = row.number("econ") + row.number("eresp");
        long answered = row.number("hrsp_2xx")
                + row.number("hrsp_3xx")
                + row.number("hrsp_4xx")
                + row.number("hrsp_5xx")
                + row.number("hrsp_other");
        return new ServerStatus(
                row.text("pxname"),
                name,
                row.text("status"),
                row.text("check_status"),
                detail(row),
                Math.toIntExact(row.number("scur")),
                answered + failed,
                row.number("hrsp_5xx") + failed,
                row.number("bin"),
                row.number("bout"));
    }

    private static String detail(Row row) {
        var code = row.text("check_code");
        var last = row.text("last_chk");
        return row.text("check_desc")
                + (code.isEmpty() || code.equals("0") ? "" : " (" + code + ")")
                + (last.isBlank() ? "" : ": " + last);
    }

    private static Map<String, Integer> columns(String header) {
        var columns = new HashMap<String, Integer>();
        var names = Csv.fields(header);
        for (int at = 0; at < names.size(); at++) {
            columns.put(names.get(at), at);
        }
        return columns;
    }

    private record Row(Map<String, Integer> columns, List<String> fields) {
        String text(String column) {
            int at = columns.getOrDefault(column, fields.size());
            return at < fields.size() ? fields.get(at) : "";
        }

        long number(String column) {
            var text = text(column);
            return text.isEmpty() ? 0 : Long.parseLong(text);
        }
    }
}
