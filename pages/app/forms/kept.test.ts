import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { keepForm, keptInputs, readKept } from './kept.ts';

type Entry = readonly [string, string | File];
const form = (entries: readonly Entry[]) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};
const kept = (to: string, entries: readonly Entry[]) => {
  const keeping = keepForm(to, form(entries));
  return keeping.kind === 'kept' ? keeping.form : keeping.kind;
};

describe('a form that waits', () => {
  it('comes back as it was, in order, whatever its names and values', () => {
    const entries = [
      ['name', '"><script>alert(1)</script>'],
      ['seats', '["Stalls","A","1"]'],
      ['seats', '["Stalls","A","2"]'],
      ['a=b&c', '=x=y\n\n'],
      ['名前', '夜'],
      ['__proto__', 'polluted'],
      ['empty', ''],
    ] as const;
    const keeping = keepForm('/sell/events/new', entries);
    if (keeping.kind !== 'kept') throw new Error(keeping.kind);
    expect(readKept(form(keptInputs(keeping.form)))).toEqual({ to: '/sell/events/new', fields: entries, again: [] });
  });

  it('never has a password nor what is in a file: both are asked for again', () => {
    const entries = [
      ['email', 'ada@example.com'],
      ['password', 'secret'],
      ['newPassword', 'secret'],
      ['file', new File(['secret'], 'a.json')],
      ['other', new File([], '')],
    ] as const;
    const waiting = kept('/account', entries);
    expect(waiting).toEqual({
      to: '/account',
      fields: [['email', 'ada@example.com']],
      again: [
        { name: 'password', kind: 'password' },
        { name: 'newPassword', kind: 'password' },
        { name: 'file', kind: 'file' },
      ],
    });
    if (typeof waiting === 'string') throw new Error(waiting);
    expect(JSON.stringify(keptInputs(waiting))).not.toContain('secret');
    expect(readKept(form(keptInputs(waiting)))).toEqual(waiting);
  });

  it('is not made of a mere button, which says what it does where it stands', () => {
    const erase = [
      ['do', 'erase'],
      ['password', 'secret'],
    ] as const;
    expect(kept('/account', erase)).toBe('nothing_typed');
    expect(kept('/orders/ord_1/cancel', [['onceKey', '12345678']])).toBe('nothing_typed');
  });

  it('has an end', () => {
    expect(kept('/sell/import', [['text', 'x'.repeat(limits.bodyBytesMax)]])).toBe('too_large');
    expect(kept('/sell/import', [['text', '夜'.repeat(limits.bodyBytesMax / 3 + 1)]])).toBe('too_large');
    const many = Array.from({ length: limits.keptFieldsMax + 1 }, () => ['seats', ''] as const);
    expect(kept('/events/evt_1/seats', many)).toBe('too_large');
    expect(kept('/sell/import', [['text', 'x'.repeat(limits.bodyBytesMax - 10)]])).toMatchObject({
      to: '/sell/import',
    });
  });

  it('goes where forms go, with a query', () => {
    expect(kept('/events/evt_1/seats?zone=0', [['seats', 'x']])).toMatchObject({ to: '/events/evt_1/seats?zone=0' });
  });

  it.each([
    'https://evil.example/sell',
    '//evil.example/sell',
    '/\\evil.example',
    '/sell/../api/users/signout',
    '/sell/%2e%2e/signout',
    '/sell//evil.example',
    '/api/events',
    '/signout',
    '/signin',
    '/sell\n/x',
    'javascript:alert(1)',
    '/sell#"><script>',
    '/selling',
    '',
  ])('does not go to %j', (to) => {
    expect(kept(to, [['name', 'x']])).toBe('nothing_typed');
    const tampered: readonly Entry[] = [
      ['keptFor', to],
      ['kept', 'name=x'],
    ];
    expect(readKept(form(tampered))).toBeNull();
  });

  it('that was tampered with is read by the same rules', () => {
    const tampered: readonly Entry[] = [
      ['keptFor', '/sell/events/new'],
      ['kept', 'name=x'],
      ['kept', 'no pair'],
      ['kept', '%E0%A4%A=y'],
      ['kept', 'password=secret'],
      ['kept', new File(['x'], 'x')],
      ['keptAgain', 'name=password'],
    ];
    expect(readKept(form(tampered))).toEqual({
      to: '/sell/events/new',
      fields: [['name', 'x']],
      again: [{ name: 'password', kind: 'password' }],
    });
  });
});

it('every field of the pages that takes a password is known by its name', () => {
  const files = readdirSync('pages/app', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  const fields = files.flatMap((name) =>
    [...readFileSync(join('pages/app', name), 'utf8').matchAll(/<(?:input|Field)\b[^>]*type="password"[^>]*>/g)].map(
      ([field]) => field,
    ),
  );
  expect(fields.length).toBeGreaterThan(3);
  for (const field of fields) expect(field).toMatch(/name=(?:"\w*[pP]assword\w*"|\{(?:props\.)?name\})/);
});
