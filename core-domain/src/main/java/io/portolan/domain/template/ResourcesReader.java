package io.portolan.domain.template;

import io.portolan.domain.template.ContainerSettings.Resources;
import io.portolan.domain.template.ContainerSettings.Ulimit;
import io.portolan.domain.template.YamlValue.Mapping;
import io.portolan.domain.template.YamlValue.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Processor, memory, GPUs and limits: the keys of a service, and what {@code deploy.resources} says beside them. */
final class ResourcesReader {
    private static final long MB = 1024L * 1024;
    /** The user guide's least memory. */
    private static final long LEAST_MEMORY = 4 * MB;
    /** The least that Docker Engine takes since 20.10. */
    private static final long LEAST_OF_ENGINE = 6 * MB;

    private static final long PERIOD_MICROS = 100_000;

    private final Section service;
    private final Problems problems;
    private final DeployReader.Deployment deploy;

    ResourcesReader(Section service, DeployReader.Deployment deploy) {
        this.service = service;
        this.problems = service.problems();
        this.deploy = deploy;
    }

    Resources read(int gpuOfLabel, Optional<TemplatePlace> gpuPlace) {
        Optional<Long> memory = memory();
        Optional<Integer> gpu = Agreement.of(
                "The label gpu",
                gpuPlace.map(place -> gpuOfLabel),
                "deploy.resources",
                deploy.gpus(),
                gpuPlace.orElse(service.place()),
                problems);
        Optional<Integer> shares = cpuShares();
        return new Resources(
                intOf(shares),
                intOf(shares.isPresent() ? Optional.empty() : deploy.cpuReserved()),
                longOf(cpuQuota()),
                cpuset(),
                longOf(memory),
                longOf(swap(memory)),
                longOf(reservation(memory)),
                service.flag("oom_kill_disable") || service.flag("oom-kill-disable"),
                gpu.orElse(0),
                ulimits());
    }

    private static OptionalInt intOf(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static OptionalLong longOf(Optional<Long> number) {
        return number.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Reserved, too: a reservation beside it must be the same, and is nothing more. */
    private Optional<Integer> cpuShares() {
        Optional<Integer> shares = service.integer("cpu_shares", 0, 1_000_000).filter(n -> n > 0);
        return shares.isEmpty()
                ? shares
                : agreed("cpu_shares", shares, "deploy.resources.reservations.cpus", deploy.cpuReserved());
    }

    /** A quota of 0 or -1 means none; {@code cpus: 0.5} is half of each period. */
    private Optional<Long> cpuQuota() {
        Optional<Long> quota =
                service.number("cpu_quota", -1, Integer.MAX_VALUE).filter(q -> q > 0);
        Optional<Long> cpus =
                service.scalar("cpus").flatMap(s -> cores(s, problems)).map(c -> micros(c));
        return agreed(
                "cpu_quota",
                agreed("cpu_quota", quota, "cpus", cpus),
                "deploy.resources.limits.cpus",
                deploy.cpuQuota());
    }

    static Optional<BigDecimal> cores(Scalar scalar, Problems problems) {
        if (scalar.text().matches("\\d{1,5}(\\.\\d{1,6})?")) {
            return Optional.of(new BigDecimal(scalar.text())).filter(c -> c.signum() > 0);
        }
        problems.badValue(scalar.place(), Values.quoted(scalar) + " is no number of cores.", "Write e.g. 0.5 or 2.");
        return Optional.empty();
    }

    static long micros(BigDecimal cores) {
        return cores.multiply(BigDecimal.valueOf(PERIOD_MICROS)).longValue();
    }

    private String cpuset() {
        String cpuset = service.text("cpuset");
        boolean fine = cpuset.length() <= 200 && cpuset.matches("(\\d+(-\\d+)?(,\\d+(-\\d+)?)*)?");
        if (!fine) {
            problems.badValue(
                    service.keyPlace("cpuset"), "\"" + cpuset + "\" is no set of processors.", "Write e.g. 0-2,4.");
        }
        return cpuset;
    }

    private Optional<Long> memory() {
        Optional<Long> memory =
                agreed("mem_limit", service.size("mem_limit"), "deploy.resources.limits.memory", deploy.memory());
        TemplatePlace place = service.has("mem_limit") ? service.keyPlace("mem_limit") : service.place();
        if (memory.isPresent() && memory.get() < LEAST_MEMORY) {
            problems.badValue(
                    place,
                    "A memory limit of " + memory.get() + " bytes is too little for a container.",
                    "Write at least 4 MB: 4m, or 4194304.");
        } else if (memory.isPresent() && memory.get() < LEAST_OF_ENGINE) {
            problems.warning(
                    place, "little-memory", "Docker Engine refuses less than 6 MB of memory since 20.10.", "Write 6m.");
        }
        return memory;
    }

    private Optional<Long> swap(Optional<Long> memory) {
        Optional<Long> swap = service.size("memswap_limit");
        if (swap.isPresent() && (memory.isEmpty() || (swap.get() != -1 && swap.get() < memory.get()))) {
            problems.badValue(
                    service.keyPlace("memswap_limit"),
                    "memswap_limit is memory and swap together; it can't be without mem_limit, nor less than it.",
                    "Write mem_limit, and a memswap_limit of at least that, or -1.");
        }
        return swap;
    }

    private Optional<Long> reservation(Optional<Long> memory) {
        Optional<Long> reservation = agreed(
                "mem_reservation",
                service.size("mem_reservation"),
                "deploy.resources.reservations.memory",
                deploy.memoryReservation());
        if (reservation.isPresent()
                && (reservation.get() < 0 || (memory.isPresent() && reservation.get() > memory.get()))) {
            problems.badValue(
                    service.has("mem_reservation") ? service.keyPlace("mem_reservation") : service.place(),
                    "The reservation of memory is not between nothing and the limit.",
                    "Write at most mem_limit.");
        }
        return reservation;
    }

    private <T> Optional<T> agreed(String first, Optional<T> a, String second, Optional<T> b) {
        return Agreement.of(
                first, a, second, b, service.has(first) ? service.keyPlace(first) : service.place(), problems);
    }

    private List<Ulimit> ulimits() {
        Map<String, Ulimit> sorted = new TreeMap<>();
        service.section("ulimits")
                .ifPresent(section -> section.mapping().entries().forEach((name, entry) -> {
                    if (entry.value() instanceof Mapping mapping) {
                        Section limits = new Section(mapping, problems);
                        limits.onlyKnows(java.util.Set.of("soft", "hard"));
                        Optional<Long> soft = limits.number("soft", -1, Long.MAX_VALUE);
                        Optional<Long> hard = limits.number("hard", -1, Long.MAX_VALUE);
                        put(sorted, name, soft.or(() -> hard), hard.or(() -> soft), entry.key());
                    } else {
                        Optional<Long> both = section.number(name, -1, Long.MAX_VALUE);
                        put(sorted, name, both, both, entry.key());
                    }
                }));
        return new ArrayList<>(sorted.values());
    }

    private void put(
            Map<String, Ulimit> limits, String name, Optional<Long> soft, Optional<Long> hard, TemplatePlace place) {
        if (soft.isEmpty() || hard.isEmpty()) {
            return;
        }
        if (hard.get() != -1 && (soft.get() > hard.get() || soft.get() == -1)) {
            problems.badValue(place, "The soft limit of " + name + " is above the hard one.", "Swap the two.");
        }
        limits.put(name, new Ulimit(name, soft.get(), hard.get()));
    }
}
