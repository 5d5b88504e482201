package io.portolan.app.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Where the database is and who Portolan is there. */
public record Database(String jdbcUrl, String user, String password) {
    private static final String NOT_A_URL =
            "The database URL is not one of PostgreSQL's. Write postgresql://user:password@host:5432/name.";

    /**
     * Reads what is given on the command line or in the environment. Nothing that it says about it repeats the password.
     *
     * @param url {@code postgresql://user:password@host:port/name} or a JDBC URL with user and password in it; without a
     *     password PostgreSQL's password file ({@code PGPASSFILE}, {@code ~/.pgpass}) is asked
     */
    public static Database at(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new Database(url, "", "");
        }
        URI uri = parsed(url);
        String scheme = String.valueOf(uri.getScheme());
        if (!(scheme.equals("postgresql") || scheme.equals("postgres")) || uri.getHost() == null) {
            throw new IllegalArgumentException(NOT_A_URL);
        }
        String info = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = info.indexOf(':');
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Database(
                "jdbc:postgresql://" + uri.getHost() + ":" + (uri.getPort() < 0 ? 5432 : uri.getPort())
                        + uri.getRawPath() + query,
                decoded(colon < 0 ? info : info.substring(0, colon)),
                decoded(colon < 0 ? "" : info.substring(colon + 1)));
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException(NOT_A_URL + " What is special in a URL is written as %40 for @.");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** {@code host:port/name}. */
    String place() {
        return jdbcUrl.replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql:(//)?", "");
    }

    @Override
    public String toString() {
        return "Database[" + place() + "]";
    }
}
