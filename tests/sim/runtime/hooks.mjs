// Loaded before the simulator (`node --import`): the code under test runs as it is, in Node, from its sources.
import { registerHooks } from 'node:module';
import { replacementOf } from './replacements.mjs';

registerHooks({
  resolve(specifier, context, next) {
    const url = replacementOf(specifier, context.parentURL);
    return url === null ? next(specifier, context) : { url, shortCircuit: true };
  },
});
