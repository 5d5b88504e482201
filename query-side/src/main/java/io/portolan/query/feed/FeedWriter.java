package io.portolan.query.feed;

import io.portolan.query.audit.AuditEntryView;
import io.portolan.query.audit.AuditFilter;
import io.portolan.query.audit.AuditNews;
import io.portolan.query.audit.AuditNews.News;
import io.portolan.query.event.EventRun;
import io.portolan.query.event.EventView;
import io.portolan.query.view.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends one feed, on the thread of its request: a reader that is slow slows down nobody but himself. */
final class FeedWriter {
    /** Events that are in memory at a time. */
    private static final int PAGE = 200;
    /** News of this process rings; that of another one is found by looking. */
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** So that proxies keep the connection, and a reader who has gone is noticed. */
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final AuditNews news;
    private final EventRun events;
    private final Feeds feeds;
    private final OutputStream out;

    FeedWriter(AuditNews news, EventRun events, Feeds feeds, OutputStream out) {
        this.news = news;
        this.events = events;
        this.feeds = feeds;
        this.out = out;
    }

    /**
     * Returns when the feeds end.
     *
     * @throws IOException when the reader has gone
     */
    void follow(AuditFilter filter, FeedCursor from) throws IOException, InterruptedException {
        beat(from);
        var cursor = from;
        long lastSent = System.nanoTime();
        while (feeds.open()) {
            long seen = news.changes();
            News page = news.since(filter, cursor.index(), cursor.gaps(), PAGE);
            boolean sent = send(page, cursor);
            cursor = cursor.behind(page);
            if (sent) {
                lastSent = System.nanoTime();
            } else if (System.nanoTime() - lastSent > BEAT.toNanos()) {
                beat(cursor);
                lastSent = System.nanoTime();
            }
            if (page.fresh().size() < PAGE) {
                news.await(seen, LOOK);
            }
        }
    }

    private boolean send(News page, FeedCursor cursor) throws IOException {
        var entries = new ArrayList<>(page.late());
        entries.addAll(page.fresh());
        if (entries.isEmpty()) {
            return false;
        }
        Map<Long, EventView> whole = events
                .at(entries.stream().map(AuditEntryView::position).toList())
                .stream()
                .collect(Collectors.toMap(EventView::position, Function.identity()));
        List<Long> late = new ArrayList<>();
        for (AuditEntryView entry : entries) {
            if (entry.position() <= cursor.index()) {
                late.add(entry.position());
            }
            write(cursor.behind(entry.position(), page, late), FeedEvent.of(entry, whole.get(entry.position())));
        }
        out.flush();
        return true;
    }

    private void write(FeedCursor id, FeedEvent event) throws IOException {
        line("id: " + id);
        line("event: " + event.event().type());
        line("data: " + Json.write(event));
        line("");
    }

    /** Without data it is no event, yet the reader remembers the id: what he does not want need not be looked at again. */
    private void beat(FeedCursor cursor) throws IOException {
        line(": beat");
        line("id: " + cursor);
        line("");
        out.flush();
    }

    private void line(String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
