package io.portolan.docker.lab;

import java.util.List;

/** Something that the lab stands on isn't there and can't be installed from here. The command line exits with 3. */
public class MissingPrerequisitesException extends LabException {
    private final transient List<String> packages;

    public MissingPrerequisitesException(String message, List<String> packages) {
        super(message);
        this.packages = List.copyOf(packages);
    }

    /** The Debian names of the packages that are missing; empty when it is a right that is missing (root). */
    public List<String> packages() {
        return packages;
    }
}
