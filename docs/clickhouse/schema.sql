-- The table that the OpenTelemetry Collector's ClickHouse exporter makes, as far as it is used here.
CREATE TABLE IF NOT EXISTS otel_logs
(
    Timestamp DateTime64(9),
    SeverityText LowCardinality(String),
    ServiceName LowCardinality(String),
    EventName LowCardinality(String),
    ResourceAttributes Map(LowCardinality(String), String),
    LogAttributes Map(LowCardinality(String), String)
)
ENGINE = MergeTree
ORDER BY (ServiceName, toUnixTimestamp(Timestamp));

-- Each event once: what comes twice has the same id and is merged away; FINAL hides it until then.
CREATE TABLE IF NOT EXISTS countersign_event
(
    uid String,
    install LowCardinality(String),
    seq UInt64,
    at DateTime('UTC'),
    team LowCardinality(String),
    name LowCardinality(String),
    prompt String,
    rule LowCardinality(String),
    severity LowCardinality(String),
    outcome LowCardinality(String),
    bucket LowCardinality(String),
    integrity LowCardinality(String),
    hash FixedString(43)
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(at)
ORDER BY uid
TTL at + INTERVAL 90 DAY;

CREATE MATERIALIZED VIEW IF NOT EXISTS countersign_arrivals TO countersign_event AS
SELECT
    LogAttributes['log.record.uid'] AS uid,
    ResourceAttributes['service.instance.id'] AS install,
    toUInt64OrZero(LogAttributes['countersign.seq']) AS seq,
    toDateTime(Timestamp, 'UTC') AS at,
    ResourceAttributes['countersign.team'] AS team,
    replaceOne(EventName, 'countersign.', '') AS name,
    LogAttributes['countersign.prompt'] AS prompt,
    LogAttributes['countersign.rule.id'] AS rule,
    LogAttributes['countersign.rule.severity'] AS severity,
    LogAttributes['countersign.outcome'] AS outcome,
    LogAttributes['countersign.dwell_bucket'] AS bucket,
    LogAttributes['countersign.integrity'] AS integrity,
    LogAttributes['countersign.chain.hash'] AS hash
FROM otel_logs
WHERE ServiceName = 'countersign-extension' AND uid != '' AND length(hash) = 43;

-- Weeks and rules with at least ten people: outcomes, and who went past a critical prompt without a check.
CREATE VIEW IF NOT EXISTS countersign_weeks AS
SELECT
    toMonday(at) AS week,
    rule,
    uniqExact(install) AS people,
    countIf(name = 'prompted') AS prompted,
    countIf(outcome = 'skipped') AS skipped,
    countIf(outcome IN ('changed', 'cancelled', 'asked-owner', 'reported') AND integrity != 'failed') AS deflected,
    countIf(severity = 'critical' AND name = 'acknowledgement' AND outcome != 'skipped') AS critical,
    countIf(severity = 'critical' AND (outcome = 'proceeded'
        OR (integrity = 'failed' AND outcome IN ('proceeded-with-evidence', 'countersigned')))) AS unverified
FROM countersign_event FINAL
WHERE rule != ''
GROUP BY week, rule
HAVING people >= 10;
