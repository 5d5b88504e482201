package io.portolan.domain.template;

/** A template in which each key stands once. */
final class Everything {
    static final String YAML = """
            version: "2.1"
            labels: {aliyun.project_type: online}
            volumes:
              data: {driver: local, driver_opts: {type: tmpfs}}
              other: {external: true, name: theirs}
            services:
              base:
                image: registry.local:5000/base:1
                environment: [FROM=base]
              db:
                image: mysql:5.7
              web:
                extends: base
                image: nginx:1.25
                command: nginx -g 'daemon off;'
                entrypoint: [/entry.sh, start]
                environment:
                  MODE: "on"
                  constraint: group==(a|b)
                  affinity: service!=~db
                  reschedule: on-node-failure
                  availability: az=~2
                ports: ["8080:80", "127.0.0.1:53:53/udp", "9000-9005:9000", {target: 443, published: 8443}]
                expose: ["3000", 3001/udp]
                volumes: ["data:/data:ro", "/host:/in:z", /anonymous, {type: volume, source: other, target: /other, volume: {nocopy: true}}, {type: tmpfs, target: /scratch, tmpfs: {size: 64m}}]
                volumes_from: [db:ro, container:theirs]
                links: [db:mysql]
                external_links: [redis_1:redis]
                extra_hosts: [a:10.0.0.1, "b=::1"]
                hostname: web
                domainname: example.com
                container_name: the_web
                restart: on-failure:3
                labels:
                  own: label
                  aliyun.scale: "1"
                  aliyun.gpu: "1"
                  aliyun.probe.cmd: curl -f localhost
                  aliyun.probe.timeout_seconds: "3"
                  aliyun.probe.initial_delay_seconds: "5"
                  aliyun.rolling_updates: "true"
                  aliyun.rolling_updates.parallelism: "2"
                  portolan.latest_image: "true"
                  portolan.routing.port_80: web
                cap_add: [NET_ADMIN]
                cap_drop: [ALL]
                devices: [/dev/fuse]
                dns: 8.8.8.8
                dns_search: [example.com]
                dns_options: [use-vc]
                privileged: true
                read_only: true
                user: "1000:1000"
                working_dir: /srv
                ulimits: {nproc: 100, nofile: {soft: 10, hard: 20}}
                security_opt: ["label:disable"]
                shm_size: 64m
                tmpfs: [/run, "/tmp:size=1m"]
                stop_signal: SIGQUIT
                stop_grace_period: 1m30s
                network_mode: default
                pid: host
                ipc: shareable
                cpu_shares: 50
                cpu_quota: 50000
                cpuset: 0-1,3
                mem_limit: 64m
                memswap_limit: 128m
                mem_reservation: 32m
                oom_kill_disable: true
                logging: {driver: json-file, options: {max-size: 10m}}
            """;

    private Everything() {}
}
