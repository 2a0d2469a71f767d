package io.ybvoyager.state.migration;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and changes rows of {@code ybvoyager.migrations}. */
@ApplicationScoped
class MigrationRepository implements PanacheRepositoryBase<MigrationEntity, UUID> {
    Optional<MigrationEntity> named(String name) {
        return find("name", name).firstResultOptional();
    }

    /** The row, held until the transaction ends. */
    MigrationEntity locked(UUID uuid) {
        return findById(uuid, LockModeType.PESSIMISTIC_WRITE);
    }

    List<MigrationEntity> newest(int limit) {
        return find("order by createdAt desc, uuid").page(Page.ofSize(limit)).list();
    }

    List<MigrationEntity> olderThan(Instant at, UUID uuid, int limit) {
        return find(
                        "createdAt < :at or createdAt = :at and uuid > :uuid order by createdAt desc, uuid",
                        Parameters.with("at", at).and("uuid", uuid))
                .page(Page.ofSize(limit))
                .list();
    }
}
