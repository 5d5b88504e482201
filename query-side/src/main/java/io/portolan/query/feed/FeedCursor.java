package io.portolan.query.feed;

import io.portolan.query.audit.AuditNews;
import io.portolan.query.rest.Missing;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a reader of the feed has come. Positions are given when an event is written, and become visible when its
 * transaction commits; so whoever has read up to 57 may have missed 48, which was not there yet. The positions that were
 * missing go with the cursor: {@code 57-48.49}.
 *
 * <p>Example: at {@code 57-48} the log is looked at again; 48 and 60 are there, 58 and 59 are not. Behind 48 the reader is at
 * {@code 57}, behind 60 at {@code 60-58.59}.
 *
 * @param index the greatest position that was there
 * @param gaps positions before it that were not there, and may still come
 */
record FeedCursor(long index, SortedSet<Long> gaps) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}(?:\\.\\d{1,18})*))?");

    FeedCursor {
        gaps = Collections.unmodifiableSortedSet(new TreeSet<>(gaps));
    }

    static FeedCursor at(long index) {
        return new FeedCursor(index, Collections.emptySortedSet());
    }

    /** @throws io.portolan.domain.problem.Refused {@code last-event-id-invalid} */
    static FeedCursor parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw Missing.unreadable(
                    "last-event-id", text, "Send the id of the last event that you have, as it came; or none.");
        }
        var gaps = new TreeSet<Long>();
        if (form.group(2) != null) {
            Arrays.stream(form.group(2).split("\\.")).map(Long::valueOf).forEach(gaps::add);
        }
        return new FeedCursor(Long.parseLong(form.group(1)), gaps);
    }

    /** When all of the news is read. */
    FeedCursor behind(AuditNews.News news) {
        return new FeedCursor(Math.max(index, news.head()), new TreeSet<>(news.missing()));
    }

    /**
     * When the news is read up to one of its events; the late ones, which fill gaps, come first.
     *
     * @param late positions of the late ones that are read
     */
    FeedCursor behind(long position, AuditNews.News news, Collection<Long> late) {
        if (position <= index) {
            var left = new TreeSet<>(gaps);
            left.removeAll(late);
            return new FeedCursor(index, left);
        }
        return new FeedCursor(position, behind(news).gaps().headSet(position));
    }

    @Override
    public String toString() {
        return gaps.isEmpty()
                ? Long.toString(index)
                : index + "-" + gaps.stream().map(Object::toString).collect(Collectors.joining("."));
    }
}
