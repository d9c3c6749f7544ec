import { useState } from 'react';
import type { Undoable } from '../lib/schema/status.ts';
import { time } from './format.ts';
import { ShellText } from './prompt/shell-text.tsx';
import { reasonOf } from './reason.ts';
import { Prose } from './revealed.tsx';
import { SeverityTag } from './severity.tsx';
import { t } from './text.ts';

export type UndoHow = 'undone' | 'stays' | 'copied' | 'not-yet';
/** Rejects with the reason where it could not be recorded. */
export type OnUndo = (prompt: string, how: UndoHow) => Promise<unknown>;

/** In the popup: the way back was copied, so it was probably taken. */
export function UndoCopied({ one, onUndo }: { one: Undoable; onUndo: OnUndo }) {
  const [trouble, settle] = useSettle(one.prompt, onUndo);
  return (
    <section className="notice-card" aria-label={t('popup_undo_copied')}>
      <p>
        <b>{t('popup_undo_copied')}</b>
      </p>
      <Done one={one} />
      <Trouble text={trouble} />
      <div className="choices">
        <button type="button" className="button primary" onClick={() => settle('undone')}>
          {t('mydata_undo_done')}
        </button>
        <button type="button" className="button" onClick={() => settle('not-yet')}>
          {t('popup_undo_not_yet')}
        </button>
      </div>
    </section>
  );
}

/** In My data: everything that can be taken back, newest first, with the command to do so. */
export function Undos({ undos, onUndo }: { undos: readonly Undoable[]; onUndo: OnUndo }) {
  if (undos.length === 0) return null;
  return (
    <section className="card undos" aria-labelledby="undos-title">
      <h2 id="undos-title">{t('mydata_undo')}</h2>
      <p>{t('mydata_undo_what')}</p>
      <ul>
        {undos.toReversed().map(one => (
          <li key={one.prompt}>
            <Offer one={one} onUndo={onUndo} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Offer({ one, onUndo }: { one: Undoable; onUndo: OnUndo }) {
  const [trouble, settle] = useSettle(one.prompt, onUndo);
  const { undo, note, copied } = one;
  return (
    <>
      <Done one={one} />
      {note && (
        <p>
          <Prose text={note} />
        </p>
      )}
      {undo && (
        <pre>
          <ShellText text={undo} />
        </pre>
      )}
      <Trouble text={trouble} />
      <div className="choices">
        {undo && (
          <button
            type="button"
            className="button"
            onClick={() => void navigator.clipboard.writeText(undo).then(() => settle('copied'), settle.failed)}
          >
            {t('mydata_undo_copy')}
          </button>
        )}
        <button type="button" className="button" onClick={() => settle('undone')}>
          {t('mydata_undo_done')}
        </button>
        <button type="button" className="button plain" onClick={() => settle('stays')}>
          {t('mydata_undo_stays')}
        </button>
        <span role="status" className="small quiet">
          {copied !== undefined && t('mydata_undo_copied', time(copied))}
        </span>
      </div>
    </>
  );
}

/** What was done, where and when. */
function Done({ one: { severity, headline, host, at } }: { one: Undoable }) {
  return (
    <p>
      <SeverityTag severity={severity} /> <Prose text={headline} />{' '}
      <span className="small quiet">
        {host} · {time(at)}
      </span>
    </p>
  );
}

function Trouble({ text }: { text: string | undefined }) {
  return (
    <p className="problem" role="alert">
      {text !== undefined && t('mydata_undo_failed', text)}
    </p>
  );
}

function useSettle(prompt: string, onUndo: OnUndo) {
  const [trouble, setTrouble] = useState<string>();
  const failed = (error: unknown) => setTrouble(reasonOf(error));
  const settle = (how: UndoHow) => {
    setTrouble(undefined);
    onUndo(prompt, how).catch(failed);
  };
  return [trouble, Object.assign(settle, { failed })] as const;
}
