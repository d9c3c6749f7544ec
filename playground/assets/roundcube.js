// The list opens a message in its frame on a click, and on its own on a double click.
const frame = document.getElementById('messagecontframe');

document.getElementById('messagelist')?.addEventListener('click', event => {
  const row = event.target.closest('tr.message');
  if (!row) return;
  event.preventDefault();
  for (const other of row.parentElement.children) other.classList.toggle('selected', other === row);
  frame.src = `/?_task=mail&_mbox=INBOX&_uid=${row.dataset.uid}&_framed=1&_action=preview`;
});

document.getElementById('messagelist')?.addEventListener('dblclick', event => {
  const row = event.target.closest('tr.message');
  if (row) location.href = `/?_task=mail&_mbox=INBOX&_uid=${row.dataset.uid}&_action=show`;
});
