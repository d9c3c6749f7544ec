/** Counters and gauges in Prometheus' text format. Names are fixed here; no label ever holds a tenant, token or install. */
export type Metrics = {
  count(name: Counter, by?: number): void;
  request(status: number): void;
  render(gauges: Record<string, number>): string;
};

const counters = {
  events_stored: 'Events stored for the first time.',
  events_repeated: 'Events that were stored before.',
  records_odd: 'Records kept aside.',
  commits: 'Transactions committed.',
  commits_failed: 'Transactions that failed.',
} as const;
export type Counter = keyof typeof counters;

export function createMetrics(): Metrics {
  const values = new Map<Counter, number>();
  const statuses = new Map<number, number>();
  return {
    count: (name, by = 1) => values.set(name, (values.get(name) ?? 0) + by),
    request: status => statuses.set(status, (statuses.get(status) ?? 0) + 1),
    render: gauges => {
      const lines: string[] = [];
      for (const [name, help] of Object.entries(counters)) {
        const metric = `countersign_${name}_total`;
        lines.push(
          `# HELP ${metric} ${help}`,
          `# TYPE ${metric} counter`,
          `${metric} ${values.get(name as Counter) ?? 0}`,
        );
      }
      lines.push('# HELP countersign_requests_total Answers by status.', '# TYPE countersign_requests_total counter');
      for (const [status, count] of statuses) lines.push(`countersign_requests_total{status="${status}"} ${count}`);
      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE countersign_${name} gauge`, `countersign_${name} ${value}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
}
