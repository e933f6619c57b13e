import { expect, test } from 'vitest';
import { stacksOf } from '../rig/perf.ts';
import { partOf, partsOf, sourcesOf } from './parts.ts';

const bundle = ['var a = 1;', '// workers/shared/hmac.ts', 'x', '  // domain/ticket/place.ts', 'y', '// a remark'].join(
  '\n',
);
const sources = { api: sourcesOf(bundle) };

test('each line of a bundle has the source above it', () => {
  expect(sources.api).toEqual([
    '',
    ...['workers/shared/hmac.ts', 'workers/shared/hmac.ts'],
    ...Array(3).fill('domain/ticket/place.ts'),
  ]);
});

test('the innermost function of JavaScript answers for what it called; what calls none is the runtime’s', () => {
  const native = ['v8::String', 'JS:*hmac api/index.js:3:10', 'JS:~place api/index.js:5:2'];
  expect(partOf(native, sources)).toBe('hashes (session, ids, body)');
  expect(partOf(['sqlite3Step', ...native], sources)).toBe('SQLite and the disk');
  expect(partOf(['kj::Promise', 'tcp_sendmsg'], sources)).toBe('HTTP and sockets');
  expect(partsOf([native, native, ['kj::x']], sources)).toEqual([
    ['hashes (session, ids, body)', 2],
    ['the runtime', 1],
  ]);
});

test('perf’s text is read into stacks, innermost first', () => {
  expect(stacksOf('\n\t 464e957 v8::Size\n\t 440aa52 JS:*a b c/index.js:1:2\n\n\n\t 1 kj::x\n')).toEqual([
    ['v8::Size', 'JS:*a b c/index.js:1:2'],
    ['kj::x'],
  ]);
});
