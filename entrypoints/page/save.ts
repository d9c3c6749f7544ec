/** Hand a text to the reader as a file. */
export function saveFile(name: string, type: string, text: string): void {
  // The mark in front tells spreadsheets that it is UTF-8; JSON must not have it.
  const mark = type === 'text/csv' ? ['\ufeff'] : [];
  const address = URL.createObjectURL(new Blob([...mark, text], { type: `${type};charset=utf-8` }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // The download has begun when the click returns; a later tick is soon enough to let the bytes go.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
