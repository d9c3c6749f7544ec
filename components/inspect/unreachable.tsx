import { t } from '../text.ts';

/** No script of ours answers in the page: it is one of the browser's own, or older than the extension. */
export function Unreachable({ trouble }: { trouble: string }) {
  return (
    <div className="inspect">
      <section className="card" role="alert">
        <h1>{t('inspect_unreachable')}</h1>
        <p>{t('inspect_unreachable_why')}</p>
        <p className="small quiet">{trouble}</p>
      </section>
    </div>
  );
}
