import type { Severity } from '../lib/schema/finding.ts';
import { t } from './text.ts';

/** One outline for each severity, so that colour is never the only sign: fewer sides, less severe. */
const outlines: Record<Severity, string> = {
  critical: 'M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z',
  high: 'M8 .9 15.6 15H.4z',
  medium: 'M8 .6 15.4 8 8 15.4.6 8z',
  low: 'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2z',
  info: 'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2zm0 2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6z',
};

const words = {
  critical: 'ui_severity_critical',
  high: 'ui_severity_high',
  medium: 'ui_severity_medium',
  low: 'ui_severity_low',
  info: 'ui_severity_info',
} as const satisfies Record<Severity, string>;

export const severityWord = (severity: Severity): string => t(words[severity]);

export function SeverityGlyph({ severity, size = 14 }: { severity: Severity; size?: number }) {
  const bang = severity === 'critical' || severity === 'high';
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className="severity-glyph">
      <path d={outlines[severity]} fill="currentColor" fillRule="evenodd" />
      {bang && (
        <path d="M7.1 4.4h1.8l-.3 4.8H7.4zM8 10.2a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2z" fill="var(--surface)" />
      )}
    </svg>
  );
}

/** Severity by shape, word and colour. */
export function SeverityTag({ severity }: { severity: Severity }) {
  return (
    <span className="severity-tag" data-severity={severity}>
      <SeverityGlyph severity={severity} />
      {severityWord(severity)}
    </span>
  );
}
