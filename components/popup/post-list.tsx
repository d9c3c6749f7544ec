import type { Finding, Severity } from '../../lib/schema/finding.ts';
import type { TabStatus } from '../../lib/schema/status.ts';
import { AuthorGlyph, attributionWords, EvidenceList, reviewedWords } from '../attribution.tsx';
import { number } from '../format.ts';
import { NotUseful } from '../prompt/not-useful.tsx';
import { Prose, Revealed } from '../revealed.tsx';
import { SeverityTag } from '../severity.tsx';
import { t } from '../text.ts';

type Post = TabStatus['posts'][number];

const weight = { critical: 5, high: 4, medium: 3, low: 2, info: 1 } satisfies Record<Severity, number>;
const heaviest = ({ verdict }: Post) => Math.max(0, ...verdict.findings.map(({ finding }) => weight[finding.severity]));
const isAgent = ({ verdict }: Post) => !['unknown', 'suspected'].includes(verdict.attribution.state);

/** Of these the log has an exposure, to which a complaint can belong. */
const isRecorded = ({ direction, severity }: Finding) =>
  direction !== 'narrows' && severity !== 'low' && severity !== 'info';

/** Most posts shown at once: a popup is a glance, and a thread may have thousands. */
const most = 30;

type Props = { posts: Post[]; count: number | undefined; cannotShowAgents: boolean; onNotUseful: Complain };
type Complain = (post: string, rule: string) => Promise<boolean>;

/** Posts with something to say: those with findings, worst first, then agents'. The rest is a number. */
export function PostList({ posts, count = posts.length, cannotShowAgents, onNotUseful }: Props) {
  const telling = posts
    .filter(post => post.verdict.findings.length > 0 || isAgent(post))
    .sort((a, b) => heaviest(b) - heaviest(a) || Number(isAgent(b)) - Number(isAgent(a)));
  const quiet = count - telling.length;
  return (
    <section className="posts" aria-labelledby="posts-title">
      <h2 id="posts-title" className="label">
        {t('popup_posts')}
      </h2>
      {telling.length === 0 && <p className="calm">{t('popup_posts_calm')}</p>}
      <ul>
        {telling.slice(0, most).map(post => (
          <li key={post.verdict.id}>
            <PostItem post={post} onNotUseful={onNotUseful} />
          </li>
        ))}
      </ul>
      {telling.length > most && <p className="small quiet">{t('popup_posts_more', number(telling.length - most))}</p>}
      {quiet > 0 && (
        <details className="small">
          <summary>{t('popup_posts_quiet', number(quiet))}</summary>
          <p className="quiet">{t(cannotShowAgents ? 'popup_unknown_cannot' : 'ui_unknown_means')}</p>
        </details>
      )}
    </section>
  );
}

function PostItem({ post: { verdict, author }, onNotUseful }: { post: Post; onNotUseful: Complain }) {
  const { attribution, findings, truncated } = verdict;
  return (
    <article>
      <p className="post-author">
        <AuthorGlyph state={attribution.state} size={18} />
        <b>
          <Revealed text={author.name ?? author.handle ?? t('prompt_author_unnamed')} />
        </b>
      </p>
      {findings.length > 0 && (
        <ul className="post-findings">
          {findings.map(({ finding }) => (
            <li key={`${finding.rule} ${finding.range.start}`}>
              <SeverityTag severity={finding.severity} /> <Prose text={finding.summary} />
              {isRecorded(finding) && <NotUseful busy={false} onSay={() => onNotUseful(verdict.id, finding.rule)} />}
            </li>
          ))}
        </ul>
      )}
      <details className="small">
        <summary>{attributionWords(attribution)}</summary>
        <EvidenceList attribution={attribution} />
        <p>{reviewedWords(attribution.reviewed)}</p>
      </details>
      {truncated && <p className="small quiet">{t('popup_truncated')}</p>}
    </article>
  );
}
