import type { Week } from '../../lib/stats/tally.ts';
import { number } from '../format.ts';
import { Scroll } from '../scroll.tsx';
import { counted, t } from '../text.ts';
import { type Group, groupOf, groups, groupWords } from './outcomes.ts';
import { fillOf } from './patterns.tsx';
import { Picture } from './picture.tsx';

const height = 168;
/** Room for the labels of the weeks. */
const foot = 24;

type Column = { week: string; counts: Record<Group, number>; total: number };

/** Prompts by week, stacked by what came of them. */
export function WeekPicture({ weeks }: { weeks: Week[] }) {
  const columns = weeks.map(columnOf);
  return (
    <Picture
      title={t('dashboard_by_week')}
      picture={<Columns columns={columns} />}
      table={<Table columns={columns} />}
    />
  );
}

export function columnOf({ week, outcomes }: Week): Column {
  const counts: Record<Group, number> = { 'held-back': 0, checked: 0, unchecked: 0, unanswered: 0 };
  for (const { key, rate } of outcomes) counts[groupOf(key)] += rate.count;
  return { week, counts, total: groups.reduce((sum, group) => sum + counts[group], 0) };
}

/** `2026-W07` by its number, as calendars of the language name it. */
const weekWords = (week: string): string => t('dashboard_week_number', number(Number(week.slice(6))));

function Columns({ columns }: { columns: Column[] }) {
  const top = Math.max(1, ...columns.map(({ total }) => total));
  const step = 100 / Math.max(columns.length, 6);
  const every = Math.ceil(columns.length / 8);
  return (
    <>
      <svg
        width="100%"
        height={height + foot}
        className="columns"
        role="img"
        aria-label={counted('dashboard_by_week_says', columns.length, number(top))}
      >
        <line x1="0" x2="100%" y1={height} y2={height} className="axis" />
        <text x="0" y="10">
          {number(top)}
        </text>
        {columns.map(({ week, counts }, place) => (
          <g key={week}>
            <Stack counts={counts} x={place * step + step * 0.15} width={step * 0.7} scale={(height - 16) / top} />
            {place % every === 0 && (
              <text x={`${place * step + step * 0.15}%`} y={height + 17}>
                {number(Number(week.slice(6)))}
              </text>
            )}
          </g>
        ))}
      </svg>
      <ul className="legend">
        {groups.map(group => (
          <li key={group}>
            <svg width="16" height="16" aria-hidden="true">
              <rect width="16" height="16" rx="3" fill={fillOf(group)} className="bar" />
            </svg>
            {groupWords(group)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Stack({
  counts,
  x,
  width,
  scale,
}: {
  counts: Record<Group, number>;
  x: number;
  width: number;
  scale: number;
}) {
  let y = height;
  return groups.map(group => {
    const size = counts[group] * scale;
    y -= size;
    return (
      size > 0 && (
        <rect key={group} x={`${x}%`} width={`${width}%`} y={y} height={size} fill={fillOf(group)} className="bar" />
      )
    );
  });
}

function Table({ columns }: { columns: Column[] }) {
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('dashboard_week')}</th>
            {groups.map(group => (
              <th key={group} scope="col" className="number">
                {groupWords(group)}
              </th>
            ))}
            <th scope="col" className="number">
              {t('dashboard_total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.toReversed().map(({ week, counts, total }) => (
            <tr key={week}>
              <th scope="row">{`${week.slice(0, 4)} ${weekWords(week)}`}</th>
              {groups.map(group => (
                <td key={group} className="number">
                  {number(counts[group])}
                </td>
              ))}
              <td className="number">{number(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
