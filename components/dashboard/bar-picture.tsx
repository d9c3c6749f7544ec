import type { ReactNode } from 'react';
import type { Tally } from '../../lib/stats/tally.ts';
import { number, percent } from '../format.ts';
import { Scroll } from '../scroll.tsx';
import { t } from '../text.ts';
import { share } from './format.ts';
import { Picture } from './picture.tsx';

type Props = {
  title: string;
  /** What the rows are called in the table's head. */
  kind: string;
  rows: Tally[];
  name: (key: string) => ReactNode;
  fill: (key: string) => string;
};

/** Rows of a bar picture that fit a glance; the table shows all. */
const most = 12;

/** Shares as bars, each with its 95 % interval as a thin line. */
export function BarPicture({ title, kind, rows, name, fill }: Props) {
  const seen = rows.filter(({ rate }) => rate.count > 0);
  const longest = Math.max(0.01, ...seen.map(({ rate }) => rate.high));
  return (
    <Picture
      title={title}
      picture={
        <ul className="bars">
          {seen.slice(0, most).map(({ key, rate }) => (
            <li key={key}>
              <span className="bar-name">{name(key)}</span>
              <span className="bar-value">
                {number(rate.count)} <span className="quiet">({share(rate)})</span>
              </span>
              <svg width="100%" height="14" aria-hidden="true">
                <rect
                  width={`${((rate.share ?? 0) / longest) * 100}%`}
                  height="9"
                  rx="2"
                  fill={fill(key)}
                  className="bar"
                />
                <line
                  x1={`${(rate.low / longest) * 100}%`}
                  x2={`${(rate.high / longest) * 100}%`}
                  y1="12"
                  y2="12"
                  className="interval"
                />
              </svg>
            </li>
          ))}
          {seen.length > most && (
            <li className="small quiet">{t('dashboard_more_rows', number(seen.length - most))}</li>
          )}
        </ul>
      }
      table={
        <Scroll>
          <table>
            <thead>
              <tr>
                <th scope="col">{kind}</th>
                <th scope="col" className="number">
                  {t('dashboard_count')}
                </th>
                <th scope="col" className="number">
                  {t('dashboard_share')}
                </th>
                <th scope="col" className="number">
                  {t('dashboard_interval')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, rate }) => (
                <tr key={key}>
                  <th scope="row">{name(key)}</th>
                  <td className="number">{number(rate.count)}</td>
                  <td className="number">{share(rate)}</td>
                  <td className="number">
                    {percent(rate.low)} – {percent(rate.high)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      }
    />
  );
}
