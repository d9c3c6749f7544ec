import { useRef, useState } from 'react';
import { number } from '../format.ts';
import { t } from '../text.ts';

type Props = {
  count: number;
  /** Whether a collector may hold some of it. */
  sends: boolean;
  /** How many were erased; rejects with the reason. */
  onErase: () => Promise<number>;
  onErased: () => void;
};

/** Erase one's own record, after a question that says what goes, what stays, and what a collector keeps. */
export function Erase({ count, sends, onErase, onErased }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ done: boolean; text: string }>();

  async function erase() {
    setBusy(true);
    try {
      const erased = await onErase();
      setSaid({ done: true, text: t('mydata_erased', number(erased)) });
      onErased();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setSaid({ done: false, text: t('mydata_erase_failed', reason) });
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
      <button type="button" className="button" disabled={count === 0} onClick={() => dialog.current?.showModal()}>
        {t('mydata_erase_all')}
      </button>
      <dialog ref={dialog} aria-labelledby="erase-question">
        <h2 id="erase-question">{t('mydata_erase_question', number(count))}</h2>
        <p>{t('mydata_erase_what')}</p>
        {sends && <p>{t('mydata_erase_collector')}</p>}
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
