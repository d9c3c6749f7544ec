import { number } from '../format.ts';
import { Revealed } from '../revealed.tsx';
import { Scroll } from '../scroll.tsx';
import { t } from '../text.ts';

/** What one selector hits. `path` is its place in the policy. */
export type SelectorHit = { path: string; selector: string; count: number; sample: string };

/** Every selector of a profile with what it hits; those that hit nothing stand out. */
export function Hits({ hits }: { hits: readonly SelectorHit[] }) {
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('inspect_selector')}</th>
            <th scope="col" className="number">
              {t('inspect_count')}
            </th>
            <th scope="col">{t('inspect_sample')}</th>
          </tr>
        </thead>
        <tbody>
          {hits.map(({ path, selector, count, sample }) => (
            <tr key={path} data-count={count === 0 ? 'none' : 'some'}>
              <th scope="row">
                <code className="key">{path}</code>
                <code>{selector}</code>
              </th>
              <td className="number">{number(count)}</td>
              <td>
                {sample && (
                  <mark>
                    <Revealed text={sample} />
                  </mark>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
