import { createRoot } from 'react-dom/client';
import '../../components/theme.css';
import '../../components/table.css';
import { speakWith } from '../../components/text.ts';
import { english } from './english.ts';
import { Overview } from './overview.tsx';
import { states } from './states.ts';

speakWith(english);
document.documentElement.dir = new URLSearchParams(location.search).get('dir') ?? 'ltr';
const root = createRoot(document.getElementById('root') ?? document.body);

/** Show the state that the address names behind `#`, or all of them. */
function show(): void {
  const name = location.hash.slice(1);
  const state = states[name];
  document.title = name || 'Countersign gallery';
  root.render(<div key={name}>{state ? state() : <Overview names={Object.keys(states)} />}</div>);
}

show();
addEventListener('hashchange', show);
