/** Searching while typing: the page of the search so far is asked for, and what it found is taken into this one. */
const form = document.querySelector<HTMLFormElement>('form.search');
const pauseMs = 250;

if (form) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | null = null;
  const search = async () => {
    asked?.abort();
    asked = new AbortController();
    const filled = [...new FormData(form)].filter(([, value]) => value !== '') as [string, string][];
    const url = new URL(form.action);
    url.search = String(new URLSearchParams(filled));
    try {
      const answer = await fetch(url, { signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.querySelector('#found');
      if (!answer.ok || !found) return;
      document.querySelector('#found')?.replaceWith(found);
      document.title = page.title;
      const said = document.querySelector('#search-said');
      if (said) said.textContent = page.title;
      history.replaceState(null, '', url);
    } catch {
      // Overtaken by the next letter, or no connection: the button still sends the form.
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), pauseMs);
  });
}

export {};
