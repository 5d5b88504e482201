package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.PortMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports as text: single ones, ranges, and the short form of a mapping. */
final class PortText {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*(?:%\\w+)?");
    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");
    private static final int LONGEST_RANGE = 1_000;

    private PortText() {}

    /** @param from to {@code to}, both included */
    record Range(int from, int to) {
        int length() {
            return to - from + 1;
        }

        @Override
        public String toString() {
            return from == to ? String.valueOf(from) : from + "-" + to;
        }
    }

    /** Why a text is no port; the message is a part of a sentence. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    /** The short form: {@code [[address:]host:]container[/protocol]}. */
    static List<PortMapping> parse(String text) throws Unreadable {
        int slash = text.lastIndexOf('/');
        String ports = slash < 0 ? text : text.substring(0, slash);
        int last = ports.lastIndexOf(':');
        String before = last < 0 ? "" : ports.substring(0, last);
        int middle = before.lastIndexOf(':');
        boolean addressOnly = before.endsWith("]");
        String address = addressOnly ? before : middle < 0 ? "" : before.substring(0, middle);
        String published = addressOnly ? "" : before.substring(middle + 1);
        return of(address, published, ports.substring(last + 1), slash < 0 ? "" : text.substring(slash + 1));
    }

    static List<PortMapping> of(String address, String published, String target, String protocol) throws Unreadable {
        String host = address(address);
        String transport = protocol(protocol);
        Range container = range(target, 1);
        String outside = published.equals("0") ? "" : published;
        List<PortMapping> mappings = new ArrayList<>();
        if (outside.isEmpty() || container.length() == 1) {
            String all = outside.isEmpty() ? "" : range(outside, 1).toString();
            for (int port = container.from(); port <= container.to(); port++) {
                mappings.add(new PortMapping(host, all, port, transport));
            }
            return mappings;
        }
        Range hostRange = range(outside, 1);
        if (hostRange.length() != container.length()) {
            throw new Unreadable("the ranges " + hostRange + " and " + container + " differ in length");
        }
        for (int i = 0; i < container.length(); i++) {
            mappings.add(new PortMapping(host, String.valueOf(hostRange.from() + i), container.from() + i, transport));
        }
        return mappings;
    }

    static Range range(String text, int least) throws Unreadable {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            throw new Unreadable(
                    text.isEmpty() ? "the port is missing" : "\"" + text + "\" is neither a number nor a range");
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
        if (from < least || to > 65_535) {
            throw new Unreadable("ports are from 1 to 65535");
        }
        if (to < from) {
            throw new Unreadable("the range " + text + " ends before it begins");
        }
        if (to - from >= LONGEST_RANGE) {
            throw new Unreadable("a range has at most " + LONGEST_RANGE + " ports");
        }
        return new Range(from, to);
    }

    static String protocol(String protocol) throws Unreadable {
        String lower = protocol.toLowerCase(Locale.ROOT);
        if (lower.isEmpty()) {
            return "tcp";
        }
        if (!PROTOCOLS.contains(lower)) {
            throw new Unreadable("the protocol \"" + protocol + "\" is none of tcp, udp and sctp");
        }
        return lower;
    }

    private static String address(String address) throws Unreadable {
        String bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        if (bare.isEmpty() || isAddress(bare)) {
            return bare;
        }
        throw new Unreadable("\"" + address + "\" is no IP address of a node");
    }

    static boolean isAddress(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
    }
}
