/** The seats of the open section: on the map and in the list they are the same boxes to tick. */
import type { View } from './view.ts';

const inputOf = (index: string | number): HTMLInputElement | null =>
  document.querySelector(`#pick input[data-i="${index}"]`);
const markOf = (index: string | number): SVGGraphicsElement | null =>
  document.querySelector(`#map-seats [data-i="${index}"]`);

export interface Words {
  readonly sum: string;
  readonly chosenNone: string;
}

/** Shows on the map, and in the stub, what is ticked in the list. */
export function refresh(words: Words): void {
  const form = document.querySelector<HTMLFormElement>('form#pick');
  const chosen = form?.querySelector<HTMLElement>('#chosen');
  if (!form || !chosen) return;
  for (const mark of document.querySelectorAll<SVGGraphicsElement>('#map-seats [data-i]')) {
    const input = inputOf(mark.dataset.i ?? '');
    mark.classList.toggle('taken', input?.disabled ?? true);
    mark.classList.toggle('yours', input?.checked ?? false);
    mark.setAttribute('aria-checked', String(input?.checked ?? false));
    mark.setAttribute('aria-disabled', String(input?.disabled ?? true));
  }
  const ticked = [...form.querySelectorAll<HTMLInputElement>('input[name=seats]:checked')];
  const names = ticked.map((input) => input.ariaLabel ?? input.parentElement?.textContent?.trim() ?? '');
  chosen.hidden = false;
  const list = chosen.querySelector('ul');
  list?.replaceChildren(
    ...names.map((name) => Object.assign(document.createElement('li'), { textContent: name, dir: 'auto' })),
  );
  const sum = chosen.querySelector('[data-sum]');
  if (sum) sum.textContent = ticked.length === 0 ? words.chosenNone : sumOf(form, ticked.length, words.sum);
}

function sumOf(form: HTMLFormElement, count: number, words: string): string {
  const { amount, currency } = JSON.parse(form.dataset.price ?? '{}') as { amount: number; currency: string };
  const money = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency });
  const minor = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2);
  return words
    .replace('{count}', String(count))
    .replace('{price}', money.format(amount / minor))
    .replace('{sum}', money.format((amount * count) / minor));
}

/** Gives the marks of the map their part as boxes to tick, reached as one stop and walked by arrow keys. */
export function enable(): void {
  const marks = [...document.querySelectorAll<SVGGraphicsElement>('#map-seats [data-i]')];
  marks.forEach((mark) => {
    mark.setAttribute('role', 'checkbox');
    mark.setAttribute('aria-label', mark.dataset.name ?? '');
    mark.setAttribute('tabindex', '-1');
  });
  (marks.find((mark) => !mark.classList.contains('taken')) ?? marks[0])?.setAttribute('tabindex', '0');
}

export function toggle(index: string): void {
  const input = inputOf(index);
  if (!input || input.disabled) return;
  input.checked = !input.checked;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const ways: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** @returns whether the key meant something here */
export function walk(event: KeyboardEvent, view: View): boolean {
  const mark = event.target as SVGGraphicsElement;
  if (event.key === ' ' || event.key === 'Enter') {
    toggle(mark.dataset.i ?? '');
    return true;
  }
  const way = ways[event.key];
  const next = way && nextMark(mark, way);
  if (!next) return way !== undefined;
  mark.setAttribute('tabindex', '-1');
  next.setAttribute('tabindex', '0');
  const { x, y } = middleOf(next);
  view.reveal(x, y);
  next.focus({ preventScroll: true });
  return true;
}

const middleOf = (mark: SVGGraphicsElement): { x: number; y: number } => {
  const { x, y, width, height } = mark.getBBox();
  return { x: x + width / 2, y: y + height / 2 };
};

/** The nearest mark that way; one a little aside is further than one straight on. */
function nextMark(from: SVGGraphicsElement, [wayX, wayY]: readonly [number, number]): SVGGraphicsElement | null {
  const start = middleOf(from);
  let best: { mark: SVGGraphicsElement; cost: number } | null = null;
  for (const mark of document.querySelectorAll<SVGGraphicsElement>('#map-seats [data-i]')) {
    const at = middleOf(mark);
    const [dx, dy] = [at.x - start.x, at.y - start.y];
    const ahead = dx * wayX + dy * wayY;
    const aside = Math.abs(dx * wayY) + Math.abs(dy * wayX);
    if (mark === from || ahead < 2 || aside > ahead * 1.5) continue;
    const cost = ahead + aside * 2;
    if (best === null || cost < best.cost) best = { mark, cost };
  }
  return best?.mark ?? null;
}

/** A seat's state as the feed tells it. @returns its name if it was chosen here and has just gone */
export function tell(index: number, isFree: boolean): string | null {
  const input = inputOf(index);
  if (!input) return null;
  const lost = input.checked && !isFree;
  input.disabled = !isFree;
  input.closest('.seat')?.classList.toggle('taken', !isFree);
  if (lost) input.checked = false;
  const mark = markOf(index);
  if (lost) mark?.classList.add('lost');
  return lost ? (input.ariaLabel ?? '') : null;
}
