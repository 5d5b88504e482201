package io.portolan.saga.clock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.quartz.SchedulerConfigException;
import org.quartz.spi.ClassLoadHelper;
import org.quartz.spi.SchedulerSignaler;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.scheduling.quartz.LocalDataSourceJobStore;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/**
 * Quartz's store on the database of its own control plane. Quartz finds databases by name in a table of the whole JVM, where
 * those of one cluster, which have the same name, would take each other's. Quartz makes it by its name.
 */
@SuppressWarnings("unchecked") // Quartz overrides one of its own methods without its type
public final class OwnDatabase extends LocalDataSourceJobStore {
    @Override
    public void initialize(ClassLoadHelper loader, SchedulerSignaler signaler) throws SchedulerConfigException {
        super.initialize(loader, signaler);
        var database = SchedulerFactoryBean.getConfigTimeDataSource();
        setDataSource(named(() -> DataSourceUtils.doGetConnection(database)));
        setNonManagedTXDataSource(named(database::getConnection));
    }

    private static String named(Connections connections) {
        var name = UUID.randomUUID().toString();
        DBConnectionManager.getInstance().addConnectionProvider(name, connections);
        return name;
    }

    /** The database is opened and closed by others. */
    private interface Connections extends ConnectionProvider {
        @Override
        Connection getConnection() throws SQLException;

        @Override
        default void shutdown() {
            // not its own
        }

        @Override
        default void initialize() {
            // it is there
        }
    }
}
