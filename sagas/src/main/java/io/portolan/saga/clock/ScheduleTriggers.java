package io.portolan.saga.clock;

import io.portolan.domain.schedule.CatchUp;
import io.portolan.domain.schedule.Schedule;
import org.quartz.impl.jdbcjobstore.SimplePropertiesTriggerPersistenceDelegateSupport;
import org.quartz.impl.jdbcjobstore.SimplePropertiesTriggerProperties;
import org.quartz.spi.OperableTrigger;

/** How Quartz's tables keep a {@link ScheduleTrigger}: in columns, not as a serialised object. Quartz makes it by its name. */
public final class ScheduleTriggers extends SimplePropertiesTriggerPersistenceDelegateSupport {
    @Override
    public boolean canHandleTriggerType(OperableTrigger trigger) {
        return trigger instanceof ScheduleTrigger;
    }

    @Override
    public String getHandledTriggerTypeDiscriminator() {
        return "SCHEDULE";
    }

    @Override
    protected SimplePropertiesTriggerProperties getTriggerProperties(OperableTrigger trigger) {
        var kept = (ScheduleTrigger) trigger;
        var columns = new SimplePropertiesTriggerProperties();
        columns.setString1(kept.schedule().cron());
        columns.setString2(kept.schedule().zone());
        columns.setString3(kept.schedule().catchUp().name());
        columns.setInt1(kept.generation());
        return columns;
    }

    @Override
    protected TriggerPropertyBundle getTriggerPropertyBundle(SimplePropertiesTriggerProperties columns) {
        var schedule = new Schedule(columns.getString1(), columns.getString2(), CatchUp.valueOf(columns.getString3()));
        return new TriggerPropertyBundle(ScheduleTrigger.builder(schedule, columns.getInt1()), null, null);
    }
}
