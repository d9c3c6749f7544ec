import '../../../components/limits/limits.css';
import { Limits } from '../../../components/limits/limits.tsx';
import { readLimits } from '../../../components/limits/read-limits.ts';
import markdown from '../../../docs/limits.md?raw';

/** A list that stays as it is, for the pictures. */
const few = `# What
Measured in one browser.

| path | state | what notices it |
|---|---|---|
| X11 primary selection | open: no event | the paste, where pasting is watched |
| \`view-source:\` | open: extensions do not run there | nothing |

**Commands.** What depends on a \`$VARIABLE\` is reported as unseen.`;

export default {
  all: () => <Limits limits={readLimits(markdown)} />,
  few: () => <Limits limits={readLimits(few)} />,
};
