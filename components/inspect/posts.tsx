import type { Attribution } from '../../lib/schema/attribution.ts';
import type { PostReading } from '../../lib/schema/post.ts';
import { attributionWords, EvidenceList } from '../attribution.tsx';
import { number } from '../format.ts';
import { Revealed } from '../revealed.tsx';
import { Scroll } from '../scroll.tsx';
import { t } from '../text.ts';

type Post = { reading: PostReading; attribution: Attribution };

/** Enough to see whether a profile reads right. */
const most = 50;

/** What an administrator's roster can name. */
const keys = ['name', 'handle', 'id', 'email', 'profile'] as const;

/** The posts as they were read, and which signal fired. */
export function Posts({ posts }: { posts: readonly Post[] }) {
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('inspect_author')}</th>
            <th scope="col">{t('inspect_signals')}</th>
            <th scope="col">{t('inspect_text')}</th>
            <th scope="col" className="number">
              {t('inspect_snippets')}
            </th>
          </tr>
        </thead>
        <tbody>
          {posts.slice(0, most).map(({ reading, attribution }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a profile in the making may give two posts the same id
            <tr key={index}>
              <th scope="row">
                {keys.map(key =>
                  reading.author[key] ? (
                    <div key={key}>
                      <code className="key">{key}</code> <Revealed text={reading.author[key]} />
                    </div>
                  ) : null,
                )}
                {reading.author.groups && (
                  <div>
                    <code className="key">group</code> <Revealed text={reading.author.groups.join(', ')} />
                  </div>
                )}
              </th>
              <td>
                {attributionWords(attribution)}
                <EvidenceList attribution={attribution} />
              </td>
              <td>
                <code className="key">{reading.id}</code> <Revealed text={reading.text.slice(0, 160)} />
              </td>
              <td className="number">{number(reading.snippets.length)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
