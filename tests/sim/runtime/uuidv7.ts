/** The real generator, begun anew for each history: its own is the process's, and remembers the history before. */
import { V7Generator } from 'uuidv7';

let generator = new V7Generator();

export const seedUuids = (nextUint32: () => number): void => {
  generator = new V7Generator({ nextUint32 });
};

export const uuidv7obj = () => generator.generate();
