package io.portolan.domain.access;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which variables hold secrets, as far as their names tell. */
public final class SecretNames {
    private static final Pattern SECRET = Pattern.compile("PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|PRIVATE|KEY(_|$)");

    private SecretNames() {}

    /** Upper and lower case are the same, and so are {@code -}, {@code .} and {@code _}. */
    public static boolean looksSecret(String name) {
        var plain = name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        return SECRET.matcher(plain).find();
    }
}
