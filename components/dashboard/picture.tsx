import { type ReactNode, useId, useState } from 'react';
import { t } from '../text.ts';

type Props = { title: string; picture: ReactNode; table: ReactNode };

/** A picture, and the same numbers as a table. */
export function Picture({ title, picture, table }: Props) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure className="picture" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        <button type="button" className="button plain" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'dashboard_as_picture' : 'dashboard_as_table')}
        </button>
      </figcaption>
      {asTable ? table : picture}
    </figure>
  );
}
