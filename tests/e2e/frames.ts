/** A document in a frame of each kind. */
export type FrameKind = {
  name: string;
  /** HTML of the frame's element, or a script that makes it. `same` and `other`: where the document is served as well. */
  outer(inner: string, address: { same: string; other: string }): string;
  /** Host that the log names; absent: that of the page around. */
  host?: string;
};

const size = 'id="frame" style="position:fixed;inset:0;width:100vw;height:100vh;background:#fff"';
const quoted = (inner: string) => inner.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const made = (inner: string, script: string) => `<iframe ${size}></iframe><script>
  const html = ${JSON.stringify(inner).replaceAll('<', '\\u003c')}; const frame = document.querySelector('#frame'); ${script}</script>`;

export const frameKinds: FrameKind[] = [
  { name: 'a frame of the same origin', outer: (_, { same }) => `<iframe ${size} src="${same}"></iframe>` },
  {
    name: 'a frame of another origin',
    outer: (_, { other }) => `<iframe ${size} src="${other}"></iframe>`,
    host: 'wiki.localhost',
  },
  { name: 'a srcdoc frame', outer: inner => `<iframe ${size} srcdoc="${quoted(inner)}"></iframe>` },
  {
    name: 'an about:blank frame written into',
    outer: inner =>
      made(inner, 'frame.contentDocument.open(); frame.contentDocument.write(html); frame.contentDocument.close();'),
  },
  {
    name: 'a blob: frame',
    outer: inner => made(inner, `frame.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }));`),
  },
  {
    name: 'a data: frame',
    outer: inner => made(inner, `frame.src = 'data:text/html;charset=utf-8,' + encodeURIComponent(html);`),
  },
  {
    name: 'a sandboxed frame',
    outer: (_, { same }) => `<iframe ${size} sandbox="allow-scripts" src="${same}"></iframe>`,
  },
  {
    name: 'a sandboxed srcdoc frame',
    outer: inner => `<iframe ${size} sandbox="allow-scripts" srcdoc="${quoted(inner)}"></iframe>`,
  },
];
