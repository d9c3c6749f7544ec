import { Mark } from '../mark.tsx';
import { t } from '../text.ts';
import type { Limits as Known } from './read-limits.ts';

/** Every way that stays open, what it means and what would notice: said before somebody has to find out. */
export function Limits({ limits: { rows, notes } }: { limits: Known }) {
  return (
    <div className="limits-page">
      <header>
        <Mark size={28} />
        <h1>{t('limits_title')}</h1>
      </header>
      <main>
        <p>{t('limits_intro')}</p>
        <p>
          <b>{t('limits_otherwise')}</b>
        </p>
        <ul className="card">
          {rows.map(({ path, state, notice }) => (
            <li key={path}>
              <h2 lang="en">
                <Coded text={path} />
              </h2>
              <dl>
                <dt>{t('limits_state')}</dt>
                <dd lang="en">
                  <Coded text={state} />
                </dd>
                <dt>{t('limits_notice')}</dt>
                <dd lang="en">
                  <Coded text={notice} />
                </dd>
              </dl>
            </li>
          ))}
        </ul>
        <section lang="en" dir="ltr" className="notes">
          {notes.map(({ title, text }) => (
            <p key={text}>
              {title && <b>{title} </b>}
              <Coded text={text} />
            </p>
          ))}
        </section>
      </main>
    </div>
  );
}

/** Text with words between backquotes as code. */
function Coded({ text }: { text: string }) {
  return <bdi>{text.split('`').map(Piece)}</bdi>;
}

function Piece(text: string, place: number) {
  return place % 2 ? <code key={`${place}`}>{text}</code> : text;
}
