import type { Finding, Principal, Target } from '../../lib/schema/finding.ts';
import { Prose, Revealed } from '../revealed.tsx';
import { language, t } from '../text.ts';

/** Who gains, and over what: drawn from the finding, so that a glance tells one person from everyone, one file from all. */
export function AccessPicture({ finding: { principal, target, persistence } }: { finding: Finding }) {
  return (
    <div className="access">
      <div className="access-end">
        <WhoGlyph kind={principal.kind} />
        <p>
          <span className="label">{t('prompt_who')}</span>
          {language().tag.startsWith('en') ? null : <span className="access-kind">{t(kinds[principal.kind])} </span>}
          <Prose text={principal.name} />
        </p>
      </div>
      <svg className="access-arrow" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M2 12h18m-6-6 6 6-6 6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      <div className="access-end">
        <WhatGlyph breadth={target.breadth} />
        <p>
          <span className="label">{t(breadths[target.breadth])}</span>
          <code>
            <Revealed text={target.name} />
          </code>
          {persistence === 'future-objects' && <span className="small"> {t('prompt_future')}</span>}
        </p>
      </div>
    </div>
  );
}

/** Rules name who gains in English only; what kind of somebody it is can be said in the reader's own language. */
const kinds = {
  everyone: 'prompt_who_everyone',
  anonymous: 'prompt_who_anonymous',
  authenticated: 'prompt_who_authenticated',
  group: 'prompt_who_group',
  user: 'prompt_who_user',
  role: 'prompt_who_role',
  service: 'prompt_who_service',
  placeholder: 'prompt_who_placeholder',
  self: 'prompt_who_self',
  unknown: 'prompt_who_unknown',
} as const satisfies Record<Principal['kind'], string>;

const breadths = {
  single: 'prompt_what_single',
  collection: 'prompt_what_collection',
  everything: 'prompt_what_everything',
} as const satisfies Record<Target['breadth'], string>;

/** Heads: none known, one, some, a crowd. */
const heads: Record<Principal['kind'], number[][]> = {
  everyone: [
    [8, 12],
    [20, 8],
    [32, 12],
    [14, 20],
    [26, 20],
    [8, 28],
    [32, 28],
    [20, 32],
  ],
  anonymous: [
    [8, 12],
    [20, 8],
    [32, 12],
    [14, 20],
    [26, 20],
    [8, 28],
    [32, 28],
    [20, 32],
  ],
  authenticated: [
    [10, 11],
    [20, 11],
    [30, 11],
    [10, 21],
    [20, 21],
    [30, 21],
    [15, 31],
    [25, 31],
  ],
  group: [
    [20, 11],
    [12, 26],
    [28, 26],
  ],
  role: [
    [20, 11],
    [12, 26],
    [28, 26],
  ],
  user: [[20, 20]],
  self: [[20, 20]],
  service: [[20, 20]],
  placeholder: [],
  unknown: [],
};

function WhoGlyph({ kind }: { kind: Principal['kind'] }) {
  const points = heads[kind];
  const open = kind === 'everyone' || kind === 'anonymous';
  return (
    <svg className="access-glyph" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
      <circle
        cx="20"
        cy="20"
        r="18.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={open ? '2 4' : undefined}
      />
      {points.map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={points.length === 1 ? 6 : 3.6} fill="currentColor" />
      ))}
      {points.length === 0 && (
        <path
          d="M15.5 15.5a4.5 4.5 0 1 1 6.6 4c-1.4.8-2.1 1.7-2.1 3.5m0 4.5v.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}

function WhatGlyph({ breadth }: { breadth: Target['breadth'] }) {
  const filled = { single: [4], collection: [3, 4, 5], everything: [0, 1, 2, 3, 4, 5, 6, 7, 8] }[breadth];
  return (
    <svg className="access-glyph" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
      {[0, 1, 2, 3, 4, 5, 6, 7, 8].map(cell => (
        <rect
          key={cell}
          x={3 + (cell % 3) * 12}
          y={3 + Math.floor(cell / 3) * 12}
          width="10"
          height="10"
          rx="2"
          fill={filled.includes(cell) ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.2"
        />
      ))}
    </svg>
  );
}
