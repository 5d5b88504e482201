package io.portolan.docker.engine;

import io.portolan.domain.problem.Problem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why an engine could not be talked to at all: one problem for each cause that an operator would treat in another way. */
final class ConnectionErrors {
    private ConnectionErrors() {}

    static EngineException translate(String engine, String attempt, Throwable thrown) {
        String all = messages(thrown);
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            Optional<EngineException> known = known(engine, attempt, all, t);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return other(engine, attempt, all, thrown);
    }

    private static Optional<EngineException> known(String engine, String attempt, String all, Throwable t) {
        if (t instanceof EngineException e) {
            return Optional.of(e);
        }
        if (t instanceof UnknownHostException) {
            return Optional.of(passing(
                    engine,
                    attempt,
                    "engine-unknown-host",
                    "the host name is not known",
                    t,
                    "Check the name in the node's endpoint, and the name service."));
        }
        if (t instanceof SocketTimeoutException) {
            return Optional.of(passing(
                    engine,
                    attempt,
                    "engine-timeout",
                    "the engine did not answer in time",
                    t,
                    "Check that the host is up, and that no firewall drops the packets."));
        }
        if (t instanceof NoRouteToHostException || t instanceof ConnectException) {
            return Optional.of(all.contains("refused") ? refused(engine, attempt, t) : unreachable(engine, attempt, t));
        }
        return t instanceof SSLException e ? Optional.of(tls(engine, attempt, all, e)) : Optional.empty();
    }

    private static EngineException tls(String engine, String attempt, String all, SSLException e) {
        if (all.contains("path building failed")
                || all.contains("path validation failed")
                || all.contains("trust anchor")) {
            return broken(
                    engine,
                    attempt,
                    "engine-certificate-untrusted",
                    "the engine's certificate is not signed by the given CA",
                    e,
                    "Give the CA that signed the certificate of this engine.");
        }
        if (all.contains("subject alternative name") || all.contains("doesn't match") || all.contains("not match")) {
            return broken(
                    engine,
                    attempt,
                    "engine-certificate-name",
                    "the engine's certificate is for another host name or address",
                    e,
                    "Use the name in the certificate as endpoint, or issue one that has this name.");
        }
        if (all.contains("fatal alert") || all.contains("bad_certificate") || all.contains("certificate_required")) {
            return broken(
                    engine,
                    attempt,
                    "client-certificate-refused",
                    "the engine refused the client certificate",
                    e,
                    "Give a client certificate and key signed by the CA that the engine trusts.");
        }
        if (all.contains("unsupported or unrecognized ssl message") || all.contains("plaintext connection")) {
            return broken(
                    engine,
                    attempt,
                    "engine-not-tls",
                    "what listens there does not speak TLS",
                    e,
                    "Start the engine with --tlsverify, or ask for plain TCP by name.");
        }
        return broken(
                engine,
                attempt,
                "engine-tls-failed",
                "the TLS handshake failed (" + e.getMessage() + ")",
                e,
                "Check the certificates of both sides and their dates.");
    }

    private static EngineException other(String engine, String attempt, String all, Throwable thrown) {
        if (all.contains("no such file") || all.contains("connection refused")) {
            return refused(engine, attempt, thrown);
        }
        if (all.contains("permission denied")) {
            return broken(
                    engine,
                    attempt,
                    "engine-permission-denied",
                    "the socket may not be opened by this user",
                    thrown,
                    "Run as a user who may use the engine's socket, e.g. one of the group docker.");
        }
        if (all.contains("unreachable")) {
            return unreachable(engine, attempt, thrown);
        }
        return passing(
                engine,
                attempt,
                "engine-connection-lost",
                "the connection failed (" + lastMessage(thrown) + ")",
                thrown,
                "Try again; if it stays, look at the engine's log.");
    }

    private static EngineException refused(String engine, String attempt, Throwable cause) {
        return passing(
                engine,
                attempt,
                "engine-refused",
                "nothing listens at this endpoint",
                cause,
                "Start the Docker Engine there, or correct the endpoint.");
    }

    private static EngineException unreachable(String engine, String attempt, Throwable cause) {
        return passing(
                engine,
                attempt,
                "engine-unreachable",
                "the host can't be reached",
                cause,
                "Check that the host is up and the address right, and that no firewall is between.");
    }

    private static EngineException passing(
            String engine, String attempt, String type, String why, Throwable cause, String remedy) {
        return EngineException.passing(problem(engine, attempt, type, why, remedy))
                .causedBy(cause);
    }

    private static EngineException broken(
            String engine, String attempt, String type, String why, Throwable cause, String remedy) {
        return EngineException.refused(problem(engine, attempt, type, why, remedy))
                .causedBy(cause);
    }

    private static Problem problem(String engine, String attempt, String type, String why, String remedy) {
        return Problem.of(type, "Could not " + attempt + ": " + why + ".", remedy)
                .at(engine);
    }

    private static String messages(Throwable thrown) {
        var all = new StringBuilder();
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            all.append(EngineErrors.message(t)).append('\n');
        }
        return all.toString();
    }

    private static String lastMessage(Throwable thrown) {
        Throwable t = thrown;
        while (t.getCause() != null) {
            t = t.getCause();
        }
        return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
    }
}
