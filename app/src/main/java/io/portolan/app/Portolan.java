package io.portolan.app;

/** The command line's entry point. */
public final class Portolan {
    private Portolan() {}

    public static void main(String[] args) {
        System.out.println("portolan");
    }
}
