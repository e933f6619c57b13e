// What is replaced for the code under test, by what it imports: the runtime's own module, the id maker's memory, the
// reporter of errors, and Stripe's SDK by its build for Workers (the one for Node starts a process). Used by Node's hooks (`npm run test:sim`) and by Vitest's resolver (`npm test`) alike.
const here = new URL('./', import.meta.url);

/**
 * @param {string} specifier as the importing module names it
 * @param {string | undefined} importer path or address of that module
 * @returns {string | null} address of the module to import instead
 */
export function replacementOf(specifier, importer = '') {
  if (specifier === 'stripe') return new URL('../../../node_modules/stripe/esm/stripe.esm.worker.js', here).href;
  const replaced = (/** @type {string} */ file) => (importer.endsWith(`/tests/sim/runtime/${file}`) ? null : file);
  const file =
    specifier === 'cloudflare:workers'
      ? 'cloudflare-workers.ts'
      : specifier === 'uuidv7'
        ? replaced('uuidv7.ts')
        : /\/report\.ts$/.test(specifier) && /errors\/report\.ts$/.test(new URL(specifier, asUrl(importer)).pathname)
          ? replaced('report.ts')
          : null;
  return file === null ? null : new URL(file, here).href;
}

/** @param {string} importer */
const asUrl = (importer) => (importer.startsWith('file:') ? importer : `file://${importer}`);
