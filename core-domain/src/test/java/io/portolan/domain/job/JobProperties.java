package io.portolan.domain.job;

import io.portolan.domain.schedule.CatchUp;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds whatever is asked, and however late, doubled and out of order clocks and runs report. */
class JobProperties {
    @Property(tries = 500)
    @Label("one run at a time, at most 3 wait, each due time is decided exactly once, and a replay gives the same")
    void any_sequence_of_ticks_ends_and_words(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 9_999) Integer> script,
            @ForAll @IntRange(max = 2) int cron,
            @ForAll CatchUp rule) {
        new JobTrial().run(script, JobTrial.CRONS.get(cron), rule);
    }
}
