import type { Finding, Severity, severities } from '../../schema/finding.ts';

export type { Finding, Severity };

/** The schema's order, kept equal by its type: the guard may not carry Zod. */
export const severityOrder: typeof severities = ['info', 'low', 'medium', 'high', 'critical'];
