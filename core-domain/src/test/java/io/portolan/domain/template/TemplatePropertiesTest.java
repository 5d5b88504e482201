package io.portolan.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplatePropertiesTest {
    @Property(tries = 300)
    void any_text_is_read_or_rejected_and_nothing_is_thrown(@ForAll String text) {
        assertThat(TemplateReader.read(text, Map.of())).isNotNull();
        assertThat(TemplateReader.variables(text)).isNotNull();
    }

    @Property(tries = 500)
    void a_damaged_template_is_read_or_rejected_and_nothing_is_thrown(@ForAll("damaged") String text) {
        switch (TemplateReader.read(text, Map.of())) {
            case TemplateReading.Read read ->
                assertThat(read.template().services()).isNotNull();
            case TemplateReading.Rejected rejected -> {
                assertThat(rejected.problems()).as("a rejection has reasons").isNotEmpty();
                assertThat(rejected.problems())
                        .allSatisfy(p -> assertThat(p.place().line()).isPositive());
            }
        }
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, Everything.YAML.length() - 1);
        Arbitrary<String> pieces = Arbitraries.of(
                "", ":", " ", "\n", "-", "[", "]", "{", "}", "'", "\"", "$", "${", "${A", "&a ", "*a", "!x ", "<<: ",
                "0", "~", "\t", "中", "%", "|", ",", "\u0000");
        return places.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(at -> pieces.list().ofSize(at.size()).map(with -> {
                    StringBuilder text = new StringBuilder(Everything.YAML);
                    for (int i = 0; i < at.size(); i++) {
                        int start = Math.min(at.get(i), text.length());
                        text.replace(start, Math.min(text.length(), start + i + 1), with.get(i));
                    }
                    return text.toString();
                }));
    }

    @Property
    void text_with_its_dollar_signs_doubled_stays_what_it_was(@ForAll String text) {
        Problems problems = new Problems();

        assertThat(new Substitution(Map.of(), problems).apply(text.replace("$", "$$"), TemplatePlace.START))
                .contains(text);
        assertThat(problems.errors()).isEmpty();
    }

    @Property
    void a_value_is_put_in_as_it_is(@ForAll String value) {
        assertThat(new Substitution(Map.of("A", value), new Problems()).apply("<${A}>", TemplatePlace.START))
                .contains("<" + value + ">");
    }

    @Property
    void words_in_single_quotes_are_split_where_they_were_joined(@ForAll("words") java.util.List<String> words) {
        String line = words.stream()
                .map(w -> "'" + w + "'")
                .reduce((a, b) -> a + " " + b)
                .orElse("");

        assertThat(ShellWords.split(line)).contains(words);
    }

    @Provide
    Arbitrary<java.util.List<String>> words() {
        return Arbitraries.strings()
                .ascii()
                .filter(s -> !s.contains("'"))
                .list()
                .ofMaxSize(5);
    }
}
