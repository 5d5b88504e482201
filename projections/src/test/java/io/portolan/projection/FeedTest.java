package io.portolan.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.portolan.domain.cluster.ClusterEvent;
import io.portolan.domain.cluster.ClusterEvent.ClusterCreated;
import io.portolan.domain.cluster.ClusterId;
import io.portolan.query.event.EventRun;
import io.portolan.query.feed.FeedReads;
import io.portolan.query.feed.Feeds;
import io.portolan.query.view.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;

class FeedTest {
    private final Views views = Views.start();
    private final Feeds feeds = new Feeds();
    private final List<Reader> readers = new ArrayList<>();
    private MockMvc http;

    @BeforeEach
    void server() {
        feeds.start();
        http = MockMvcBuilders.standaloneSetup(
                        new FeedReads(views.news(), new EventRun(views.jdbc, views.schema), feeds))
                .setControllerAdvice(new ReadsTest.Refusals())
                .addFilters((request, response, chain) -> {
                    if (request.getAttribute("reader") instanceof Reader reader) {
                        reader.response = (MockHttpServletResponse) response;
                    }
                    chain.doFilter(request, response);
                })
                .build();
    }

    @AfterEach
    void end() throws InterruptedException {
        feeds.stop();
        for (Reader reader : readers) {
            reader.thread.join();
        }
        views.close();
    }

    @Test
    void a_reader_gets_every_event_in_the_order_of_the_log_whole_and_in_a_sentence() {
        views.record(Story.cluster(2)).record(Story.deployed().log());

        Reader reader = read("?begin=start", "");
        reader.has(count());

        assertThat(reader.events()).extracting(Event::position).isEqualTo(positions());
        JsonNode first = reader.events().getFirst().data;
        assertThat(first.path("type").asString()).isEqualTo("ClusterCreated");
        assertThat(first.path("payload").path("name").asString()).isEqualTo("harbour");
        assertThat(first.path("sentence").asString()).isNotBlank();
    }

    @Test
    void whoever_comes_back_gets_what_he_has_missed_and_nothing_twice() {
        views.record(Story.cluster(2));
        List<Event> before = read("?begin=start", "").has(count()).events();
        views.record(Story.deployed().log());

        for (int seen : List.of(0, 1, before.size() - 1)) {
            Reader back = read("", before.get(seen).id);
            back.has(count() - seen - 1);
            assertThat(back.events())
                    .extracting(Event::position)
                    .isEqualTo(positions().subList(seen + 1, positions().size()));
        }
    }

    @Test
    void what_happens_while_he_reads_comes_at_once() {
        views.record(Story.cluster(1));
        Reader reader = read("", "").listens();

        views.record(created("c8"));

        assertThat(reader.has(1).events().getFirst().data.path("stream").asString())
                .isEqualTo("c8");
    }

    @Test
    void an_event_that_is_committed_after_a_later_one_is_missed_neither_by_who_reads_nor_by_who_comes_back() {
        views.record(Story.cluster(1));
        Reader reader = read("", "").listens();
        var commit = views.appendInOpenTransaction(List.of(created("late")));
        views.record(created("early"));
        Event early = reader.has(1).events().getFirst();
        assertThat(early.data.path("stream").asString()).isEqualTo("early");

        commit.countDown();

        assertThat(reader.has(2).events().getLast().data.path("stream").asString())
                .isEqualTo("late");
        Reader back = read("", early.id).has(1);
        views.record(created("next"));
        assertThat(back.has(2).events())
                .extracting(e -> e.data.path("stream").asString())
                .containsExactly("late", "next");
    }

    @Test
    void a_filter_lets_through_what_is_about_it() {
        views.record(Story.cluster(2)).record(Story.deployed().log());

        Reader one = read("?begin=start&application=a1&service=web&type=InstanceStarted", "");

        one.has(2);
        views.record(created("c9"));
        assertThat(one.events())
                .hasSize(2)
                .allMatch(e -> e.data.path("services").toString().contains("web"));
    }

    @Test
    void an_id_of_another_log_is_refused() throws Exception {
        for (String id : List.of("99999", "yesterday", "5-", "7-8.x")) {
            var answer = http.perform(get("/api/v1/feed").header("Last-Event-ID", id))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(id).isEqualTo(409);
            assertThat(answer.getContentAsString()).contains("last-event-id");
        }
    }

    @Test
    void there_are_so_many_readers_at_a_time() throws Exception {
        for (int i = 0; i < 100; i++) {
            read("", "").listens();
        }

        var answer = http.perform(get("/api/v1/feed")).andReturn().getResponse();

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("100 feeds");
    }

    private Reader read(String query, String lastEventId) {
        var reader = new Reader(query, lastEventId);
        readers.add(reader);
        return reader;
    }

    private static ClusterEvent created(String id) {
        return new ClusterCreated(new ClusterId(id), id, "ada", "north", "10.9.0.0/16", Story.START);
    }

    private int count() {
        return positions().size();
    }

    private List<Long> positions() {
        return views.jdbc
                .sql("select position from audit order by position")
                .query(Long.class)
                .list();
    }

    private record Event(String id, long position, JsonNode data) {}

    /** Reads a feed on a thread of its own until the feeds end. */
    private final class Reader {
        private final Thread thread;
        private volatile MockHttpServletResponse response = new MockHttpServletResponse();

        Reader(String query, String lastEventId) {
            var request = get("/api/v1/feed" + query)
                    .header("Last-Event-ID", lastEventId)
                    .requestAttr("reader", this);
            thread = Thread.ofVirtual().start(() -> {
                try {
                    http.perform(request);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }

        Reader listens() {
            Views.eventually("a first beat", () -> text().contains(": beat"));
            return this;
        }

        Reader has(int count) {
            Views.eventually(count + " events in " + text(), () -> events().size() >= count);
            assertThat(events()).hasSize(count);
            return this;
        }

        List<Event> events() {
            String text = text();
            // what stands behind the last empty line is still being written
            return Arrays.stream(text.substring(0, Math.max(0, text.lastIndexOf("\n\n")))
                            .split("\n\n"))
                    .filter(block -> block.contains("data: "))
                    .map(this::event)
                    .toList();
        }

        private Event event(String block) {
            JsonNode data = Json.read(field(block, "data"), JsonNode.class);
            assertThat(field(block, "event")).isEqualTo(data.path("type").asString());
            return new Event(field(block, "id"), data.path("position").asLong(), data);
        }

        private String field(String block, String name) {
            return block.lines()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElseThrow();
        }

        private String text() {
            return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
        }
    }
}
