import { useState } from 'react';
import { number } from './format.ts';
import { t } from './text.ts';

const perPage = 50;

/** The last of a list first, a page at a time. The page starts anew with another `list`. */
export function usePages<One>(list: readonly One[]) {
  const [place, setPlace] = useState({ list, page: 0 });
  const page = place.list === list ? place.page : 0;
  const from = page * perPage;
  const shown = list.slice(Math.max(0, list.length - from - perPage), list.length - from).toReversed();
  const turn = (by: number) => setPlace({ list, page: page + by });
  return { shown, from, length: list.length, turn };
}

type Props = Pick<ReturnType<typeof usePages>, 'from' | 'length' | 'turn'>;

/** Which entries of how many are shown, and the ways to newer and older ones. */
export function Pages({ from, length, turn }: Props) {
  const to = Math.min(from + perPage, length);
  return (
    <nav className="pages" aria-label={t('dashboard_pages')}>
      <button type="button" className="button" disabled={from === 0} onClick={() => turn(-1)}>
        {t('dashboard_newer')}
      </button>
      <span role="status">{t('dashboard_page', number(length ? from + 1 : 0), number(to), number(length))}</span>
      <button type="button" className="button" disabled={to >= length} onClick={() => turn(1)}>
        {t('dashboard_older')}
      </button>
    </nav>
  );
}
