import type { ReactNode } from 'react';
import type { Severity } from '../../lib/schema/finding.ts';
import { severityWord } from '../severity.tsx';
import { type MessageKey, t } from '../text.ts';
import { type Choice, everything, type Span } from './choice.ts';
import { endingList, endingWords } from './outcomes.ts';

type Props = {
  choice: Choice;
  /** Those in the record, by title; without one where no rule of this version has that id. */
  rules: { id: string; title: string | undefined }[];
  onChange: (choice: Choice) => void;
  onExport: () => void;
};

const spanNames = {
  week: 'dashboard_span_week',
  month: 'dashboard_span_month',
  quarter: 'dashboard_span_quarter',
  all: 'dashboard_span_all',
} as const satisfies Record<Span, MessageKey>;

const severityList: Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** The choice of what is counted, shown and exported: the same for numbers, pictures, table and file. */
export function Filters({ choice, rules, onChange, onExport }: Props) {
  const changed = Object.keys(everything).some(key => choice[key as keyof Choice] !== everything[key as keyof Choice]);
  return (
    <search className="filters" aria-label={t('dashboard_filters')}>
      <Select label={t('dashboard_time')} value={choice.span} onChange={span => onChange({ ...choice, span })}>
        {(Object.keys(spanNames) as Span[]).map(span => (
          <option key={span} value={span}>
            {t(spanNames[span])}
          </option>
        ))}
      </Select>
      <Select
        label={t('dashboard_outcome')}
        value={choice.outcome}
        onChange={outcome => onChange({ ...choice, outcome })}
      >
        <option value="">{t('dashboard_any')}</option>
        {endingList.map(ending => (
          <option key={ending} value={ending}>
            {endingWords(ending)}
          </option>
        ))}
      </Select>
      <Select
        label={t('dashboard_severity')}
        value={choice.severity}
        onChange={severity => onChange({ ...choice, severity })}
      >
        <option value="">{t('dashboard_any')}</option>
        {severityList.map(severity => (
          <option key={severity} value={severity}>
            {severityWord(severity)}
          </option>
        ))}
      </Select>
      <Select label={t('dashboard_rule')} value={choice.rule} onChange={rule => onChange({ ...choice, rule })}>
        <option value="">{t('dashboard_any')}</option>
        {rules.map(({ id, title }) => (
          <option key={id} value={id} lang={title && 'en'}>
            {title ?? id}
          </option>
        ))}
      </Select>
      {changed && (
        <button type="button" className="button plain" onClick={() => onChange(everything)}>
          {t('dashboard_clear')}
        </button>
      )}
      <button type="button" className="button export" onClick={onExport}>
        {t('dashboard_export')}
      </button>
    </search>
  );
}

type SelectProps<Value> = { label: string; value: Value; onChange: (value: Value) => void; children: ReactNode };

function Select<Value extends string>({ label, value, onChange, children }: SelectProps<Value>) {
  return (
    <label>
      <span className="label">{label}</span>
      <select value={value} onChange={event => onChange(event.target.value as Value)}>
        {children}
      </select>
    </label>
  );
}
