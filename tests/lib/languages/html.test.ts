import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';

const rules = await readRules();
const seen = (text: string) => find(text, { rules }).map(one => `${one.rule} ${one.severity}`);
const open = 'posix/chmod-world-writable high';
const hidden = 'code/hidden-characters high';

describe('a piece of a page', () => {
  test('is read as it would be copied', () => {
    expect(seen('<p>Run</p><pre>ch<b>mod</b> 777 <i>/srv</i> &amp;&amp; ls</pre>')).toEqual([open]);
    expect(seen('<code>chmod &#55;77 /srv</code>')).toEqual([open]);
  });
  test('what is copied without being seen is said', () => {
    for (const style of ['font-size:0', 'position:absolute;left:-9999px', 'color:#fff', 'opacity:0']) {
      expect(seen(`<code>ls<span style="${style}">; chmod 777 /srv</span></code>`).sort()).toEqual([hidden, open]);
    }
  });
  test('a copy button that writes something else than the page shows is said', () => {
    expect(seen('<button data-clipboard-text="chmod 777 /srv">Copy</button><code>ls</code>').sort()).toEqual([
      hidden,
      open,
    ]);
    expect(seen('<button data-clipboard-text="ls -l">Copy</button><code>ls -l</code>')).toEqual([]);
  });
  test('what is neither shown nor copied does not count', () => {
    expect(seen('<code>ls<span style="display:none">; chmod 777 /srv</span></code>')).toEqual([]);
    expect(seen('<code>ls</code><script>chmod 777 /srv</script><!-- chmod 777 /srv -->')).toEqual([]);
  });
  test('the range is that of the page’s text', () => {
    const text = '<p>Run</p><pre>chmod 777 /srv</pre>';
    const [found] = find(text, { rules });
    expect(text.slice(found?.range.start, found?.range.end)).toBe('chmod 777 /srv');
  });
});
