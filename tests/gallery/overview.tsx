import { useState } from 'react';
import './overview.css';

const widths = { prompt: [600, 360], popup: [400], options: [960], dashboard: [1200] } as Record<string, number[]>;

/** All states side by side, each in a frame of its own. */
export function Overview({ names }: { names: string[] }) {
  const [part, setPart] = useState('');
  return (
    <main className="overview">
      <h1>Countersign gallery</h1>
      <label>
        Show <input value={part} onChange={event => setPart(event.target.value)} placeholder="prompt/critical" />
      </label>
      <ul>
        {names
          .filter(name => name.includes(part))
          .flatMap(name =>
            (widths[name.split('/')[0] ?? ''] ?? [600]).map(width => (
              <li key={`${name} ${width}`}>
                <a href={`#${name}`}>{name}</a> {width} px
                <iframe title={name} src={`#${name}`} width={width} height={680} loading="lazy" />
              </li>
            )),
          )}
      </ul>
    </main>
  );
}
