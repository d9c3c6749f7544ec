import { useRef, useState } from 'react';
import type { ErasedThere } from '../../lib/schema/status.ts';
import { number, time } from '../format.ts';
import { reasonOf } from '../reason.ts';
import { t } from '../text.ts';

type Props = {
  count: number;
  /** Whether a collector may hold some of it. */
  sends: boolean;
  /** The collector erases what it has taken, when it is asked. */
  erases?: boolean;
  /** What became of the last wish that it do so. */
  there?: ErasedThere | undefined;
  /** How many were erased; rejects with the reason. */
  onErase: (there: boolean) => Promise<number>;
  onErased: () => void;
};

/** Erase one's own record, after a question that says what goes, what stays, and what a collector keeps. */
export function Erase({ count, sends, erases = false, there, onErase, onErased }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [asks, setAsks] = useState(true);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ done: boolean; text: string }>();

  async function erase() {
    setBusy(true);
    try {
      const erased = await onErase(erases && asks);
      setSaid({ done: true, text: t('mydata_erased', number(erased)) });
      onErased();
    } catch (error) {
      setSaid({ done: false, text: t('mydata_erase_failed', reasonOf(error)) });
    }
    setBusy(false);
    dialog.current?.close();
  }

  return (
    <section className="card erase" aria-labelledby="erase-title">
      <h2 id="erase-title">{t('mydata_erase')}</h2>
      <p>{t('mydata_erase_text')}</p>
      <p role={said && !said.done ? 'alert' : 'status'} className={said && !said.done ? 'problem' : ''}>
        {said?.text}
      </p>
      {there && <There status={there} />}
      <button
        type="button"
        className="button"
        disabled={count === 0 && !erases}
        onClick={() => dialog.current?.showModal()}
      >
        {t('mydata_erase_all')}
      </button>
      <dialog ref={dialog} aria-labelledby="erase-question">
        <h2 id="erase-question">{t('mydata_erase_question', number(count))}</h2>
        <p>{t('mydata_erase_what')}</p>
        {sends && !erases && <p>{t('mydata_erase_collector')}</p>}
        {erases && (
          <label className="there">
            <input type="checkbox" checked={asks} onChange={event => setAsks(event.target.checked)} />{' '}
            {t('mydata_erase_there')}
          </label>
        )}
        <div className="choices">
          <button type="button" className="button primary" disabled={busy} onClick={() => dialog.current?.close()}>
            {t('mydata_erase_keep')}
          </button>
          <button type="button" className="button plain" disabled={busy} onClick={() => void erase()}>
            {t('mydata_erase_do')}
          </button>
        </div>
      </dialog>
    </section>
  );
}

function There({ status: { state, asked = 0, erased = 0, problem = '', of = '', by = '' } }: { status: ErasedThere }) {
  if (state === 'never') return null;
  const words = {
    waiting: () => t('mydata_there_waiting', time(asked), problem),
    absent: () => t('mydata_there_absent', time(asked)),
    done: () => t('mydata_there_done', time(asked), number(erased)),
    moved: () => t('mydata_there_moved', of, by, number(erased)),
    refused: () => t('mydata_there_refused', problem),
  };
  return (
    <p role="status" className="there" data-state={state}>
      {words[state]()}
    </p>
  );
}
