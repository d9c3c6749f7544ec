import type { Attribution } from '../../lib/schema/attribution.ts';
import type { DegradedReason } from '../../lib/schema/message.ts';
import type { PostReading } from '../../lib/schema/post.ts';
import { number } from '../format.ts';
import { Mark } from '../mark.tsx';
import { reasons as reasonWords } from '../popup/reasons.ts';
import { t } from '../text.ts';
import { Hits, type SelectorHit } from './hits.tsx';
import { Posts } from './posts.tsx';

/** What a profile makes of the page. */
export type Report = {
  hits: SelectorHit[];
  posts: { reading: PostReading; attribution: Attribution }[];
  reasons: DegradedReason[];
};

type Props = {
  host: string;
  /** The product whose profile recognised the page; absent: what is shown is a draft. */
  product?: string | undefined;
  attested?: 'live' | 'vendor' | 'third-party' | undefined;
  /** The profile as JSON, in the schema of the policy's `sites.profiles`. */
  source: string;
  onChange: (source: string) => void;
  /** Why the profile must not be used. */
  problem?: string | undefined;
  report?: Report | undefined;
  onExport: () => void;
};

const attestations = {
  live: 'ui_attested_live',
  vendor: 'ui_attested_vendor',
  'third-party': 'ui_attested_third_party',
} as const;

/** How the extension reads one page: each selector with what it hits, each post with the signals that fired. */
export function Inspect({ host, product, attested, source, onChange, problem, report, onExport }: Props) {
  return (
    <div className="inspect">
      <header>
        <Mark size={28} />
        <h1>{t('inspect_title', host)}</h1>
      </header>
      <main>
        <section className="card" aria-labelledby="inspect-profile">
          <h2 id="inspect-profile">{t('inspect_profile')}</h2>
          <p>
            {product ? t('inspect_recognised', product) : t('inspect_draft')}{' '}
            {attested && product && t(attestations[attested])}
          </p>
          <textarea
            aria-labelledby="inspect-profile"
            spellCheck={false}
            value={source}
            aria-invalid={problem !== undefined}
            onChange={event => onChange(event.target.value)}
          />
          {problem && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <p className="export">
            <button type="button" className="button" disabled={problem !== undefined} onClick={onExport}>
              {t('inspect_export')}
            </button>
            <span className="small quiet">{t('inspect_export_how')}</span>
          </p>
        </section>
        {report && (
          <>
            <section className="card" aria-labelledby="inspect-posts">
              <h2 id="inspect-posts">{t('inspect_posts', number(report.posts.length))}</h2>
              {report.reasons.map(reason => (
                <p key={reason} className="problem">
                  <b>{t(reasonWords[reason].why)}</b> {t(reasonWords[reason].what)}
                </p>
              ))}
              <Posts posts={report.posts} />
            </section>
            <section className="card" aria-labelledby="inspect-hits">
              <h2 id="inspect-hits">{t('inspect_hits')}</h2>
              <Hits hits={report.hits} />
            </section>
          </>
        )}
      </main>
    </div>
  );
}
