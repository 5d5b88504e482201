package io.portolan.command.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.WebUtils;

/** Keeps the body of a request with an Idempotency-Key until it is answered: the key is good for this body only. */
@Component
public class RememberedBodies extends OncePerRequestFilter {
    /** Far more than any template has; what comes beyond it does not tell requests apart. */
    private static final int MOST = 16 << 20;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(AskedResolver.IDEMPOTENCY_KEY) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new ContentCachingRequestWrapper(request, MOST), response);
    }

    /** What has been read of the body; nothing when it is not kept. */
    static byte[] body(HttpServletRequest request) {
        var kept = WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class);
        return kept == null ? new byte[0] : kept.getContentAsByteArray();
    }
}
