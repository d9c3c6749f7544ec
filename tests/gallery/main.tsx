import './page-world.ts';
import { createRoot } from 'react-dom/client';
import '../../components/theme.css';
import '../../components/table.css';
import { speakWith } from '../../components/text.ts';
import { Overview } from './overview.tsx';
import { languages, speakerOf } from './speak.ts';
import { states } from './states.ts';

const lang = new URLSearchParams(location.search).get('lang') ?? 'en';
const { tag, direction } = speakWith(speakerOf(lang), lang);
document.documentElement.lang = tag;
document.documentElement.dir = direction;
document.documentElement.dataset.languages = languages.join(' ');
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
