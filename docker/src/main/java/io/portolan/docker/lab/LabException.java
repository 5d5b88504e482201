package io.portolan.docker.lab;

/** The lab couldn't do what was asked; the message names the node or file, what was attempted, and what to do. */
public class LabException extends RuntimeException {
    public LabException(String message) {
        super(message);
    }

    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
