import { useEffect, useState } from 'react';
import type { OwnRecord } from '../../lib/log/mine.ts';
import { type Share, shares } from '../../lib/schema/policy.ts';
import { shareWords } from '../share-words.ts';
import { t } from '../text.ts';

type Props = {
  records: readonly OwnRecord[];
  share: readonly Share[];
  onExample: ((record: OwnRecord, before: string) => Promise<string>) | undefined;
};

/** What leaves the machine and what does not, with the newest entry as the collector gets it. */
export function Leaves({ records, share, onExample }: Props) {
  const [example, setExample] = useState('');
  const newest = records.at(-1);
  const before = records.at(-2)?.chain ?? '';
  useEffect(() => {
    if (newest) onExample?.(newest, before).then(setExample, () => setExample(''));
  }, [newest, before, onExample]);
  const kept = shares.filter(step => !share.includes(step));
  return (
    <>
      <p>{t('mydata_leaves')}</p>
      {share.length > 0 && <p className="also">{t('mydata_leaves_also', shareWords(share))}</p>}
      {kept.length > 0 && <p>{t('mydata_leaves_not', shareWords(kept))}</p>}
      {example && (
        <details>
          <summary className="small">{t('mydata_example')}</summary>
          <pre>{example}</pre>
        </details>
      )}
    </>
  );
}
