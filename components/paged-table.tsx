import type { ReactNode } from 'react';
import { Pages, usePages } from './pages.tsx';
import { Scroll } from './scroll.tsx';

type Props<One> = {
  list: readonly One[];
  /** Words above the columns. */
  heads: readonly string[];
  row: (one: One) => ReactNode;
  /** Say how many there are also where one page holds all. */
  counted?: boolean;
};

/** A row for each of a list, the last first, a page at a time; the page starts anew with another `list`. */
export function PagedTable<One>({ list, heads, row, counted = false }: Props<One>) {
  const { shown, ...place } = usePages(list);
  return (
    <>
      <Scroll>
        <table>
          <thead>
            <tr>
              {heads.map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{shown.map(row)}</tbody>
        </table>
      </Scroll>
      {(counted || list.length > shown.length) && <Pages {...place} />}
    </>
  );
}
