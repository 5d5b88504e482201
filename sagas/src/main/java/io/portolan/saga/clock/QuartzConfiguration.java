package io.portolan.saga.clock;

import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/** Quartz on the control plane's database, together with all others there. */
@Configuration
public class QuartzConfiguration {
    /** Many schedules are due at the full hour: so many are fetched at once, and told at a time. */
    private static final String AT_ONCE = "12";

    @Bean
    @DependsOnDatabaseInitialization
    SchedulerFactoryBean quartz(DataSource database, ObjectProvider<Ticker> ticker) {
        return quartz(database, ticker::getObject);
    }

    /** Started last and stopped first. */
    public static SchedulerFactoryBean quartz(DataSource database, Supplier<Ticker> ticker) {
        var factory = new SchedulerFactoryBean();
        factory.setSchedulerName("portolan");
        factory.setDataSource(database);
        factory.setQuartzProperties(settings());
        factory.setJobFactory((_, _) -> new TickJob(ticker.get()));
        factory.setJobDetails(TickJob.detail());
        factory.setOverwriteExistingJobs(true);
        // TickThreads waits, for a while
        factory.setWaitForJobsToCompleteOnShutdown(false);
        return factory;
    }

    private static Properties settings() {
        var settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        // where another control plane has made a trigger that is due before those known here
        settings.setProperty("org.quartz.scheduler.idleWaitTime", "2000");
        settings.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", AT_ONCE);
        settings.setProperty("org.quartz.threadPool.class", TickThreads.class.getName());
        settings.setProperty("org.quartz.threadPool.threadCount", AT_ONCE);
        settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.setProperty("org.quartz.jobStore.class", OwnDatabase.class.getName());
        settings.setProperty("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
        settings.setProperty(
                "org.quartz.jobStore.driverDelegateInitString",
                "triggerPersistenceDelegateClasses=" + ScheduleTriggers.class.getName());
        settings.setProperty("org.quartz.jobStore.tablePrefix", "quartz_");
        settings.setProperty("org.quartz.jobStore.useProperties", "true");
        settings.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        // one that is killed is found out after this and 7.5 s
        settings.setProperty("org.quartz.jobStore.isClustered", "true");
        settings.setProperty("org.quartz.jobStore.clusterCheckinInterval", "2000");
        return settings;
    }
}
