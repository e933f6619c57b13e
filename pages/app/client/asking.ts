/** A page that waits for news asks for itself in the background, and is read anew only when there are some. */
const everyMs = 2_000;

async function lookAgain(): Promise<void> {
  if (document.visibilityState === 'visible') {
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(8_000) }).catch(() => null);
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (page.querySelector('[data-asking]') === null) return location.reload();
    }
  }
  setTimeout(lookAgain, everyMs);
}
setTimeout(lookAgain, everyMs);
