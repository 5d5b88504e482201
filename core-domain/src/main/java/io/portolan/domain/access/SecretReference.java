package io.portolan.domain.access;

import io.portolan.domain.application.ApplicationId;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in templates, events and orders in the place of a secret: {@code vault(NAME/FINGERPRINT)}. It may stand in
 * the middle of a text. It has no sign that YAML, the interpolation of variables or a shell's words give a meaning to.
 *
 * <p>References are relative to their application, so that none reads the secrets of another.
 *
 * @param name of the variable or parameter that has the value
 * @param fingerprint 16 hexadecimal digits, the same for the same name and value in the same application
 */
public record SecretReference(String name, String fingerprint) {
    /** Under this name a secret of the vault has the value. */
    public static final String VALUE = "value";

    private static final int LONGEST = 128;
    private static final Pattern FORM =
            Pattern.compile("vault\\(([A-Za-z0-9_.-]{1," + LONGEST + "})/([0-9a-f]{16})\\)");
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9_.-]");

    /** The name as a reference can have it: what it can't have is {@code _}. */
    public static String nameOf(String variable) {
        String name = STRANGE.matcher(variable).replaceAll("_");
        return name.isEmpty() ? "_" : name.substring(0, Math.min(LONGEST, name.length()));
    }

    public static boolean standsIn(String text) {
        return FORM.matcher(text).find();
    }

    public static SequencedSet<SecretReference> in(String text) {
        SequencedSet<SecretReference> found = new LinkedHashSet<>();
        replaced(text, plain -> plain, reference -> {
            found.add(reference);
            return "";
        });
        return found;
    }

    /** The text with something else in the place of each reference, and of each text between them. */
    public static String replaced(
            String text, Function<String, String> plain, Function<SecretReference, String> reference) {
        StringBuilder result = new StringBuilder();
        Matcher matcher = FORM.matcher(text);
        int at = 0;
        while (matcher.find()) {
            result.append(plain.apply(text.substring(at, matcher.start())));
            result.append(reference.apply(new SecretReference(matcher.group(1), matcher.group(2))));
            at = matcher.end();
        }
        return result.append(plain.apply(text.substring(at))).toString();
    }

    /** Under which the vault has the value. */
    public String key(ApplicationId application) {
        return scope(application) + name + "/" + fingerprint;
    }

    /** What all keys of an application begin with. */
    public static String scope(ApplicationId application) {
        return "application/" + application + "/";
    }

    @Override
    public String toString() {
        return "vault(" + name + "/" + fingerprint + ")";
    }
}
