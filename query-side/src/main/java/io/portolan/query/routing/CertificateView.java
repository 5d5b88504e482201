package io.portolan.query.routing;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A certificate; the key is in the vault, and nobody reads it.
 *
 * @param fingerprint SHA-256, in hexadecimal digits
 * @param redirect requests over HTTP are sent to HTTPS
 */
@Schema(name = "Certificate")
public record CertificateView(
        String domain, String fingerprint, Instant notAfter, boolean redirect, Instant storedAt) {}
