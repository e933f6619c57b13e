import { env } from 'node:process';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The named edges first: they are quick, and most mutants die of them; stories, and the stadium of 80,000 seats, are for
 * the others.
 */
class SlowestLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => Number(/\/model\/|seating-plan\/plan\.test/.test(moduleId));
    return [...files].sort((one, other) => isSlow(one) - isSlow(other));
  }
}

const { MUTATED: folder = 'ticket' } = env;

/**
 * The pure tests of one folder of the domain for its mutants: those of other folders would only make each run longer.
 * Stories are fewer and always the same, as a mutant should die or live by what it is. Negative controls prove the tests,
 * not the domain, and so take no part.
 */
export default defineConfig({
  test: {
    name: 'mutation',
    environment: 'node',
    include: [`domain/${folder}/**/*.test.ts`, `tests/pure/${folder}/**/*.test.ts`],
    testNamePattern: '^(?!.*(negative control|tells a failure))',
    env: { MODEL_RUNS: '60', MODEL_SEED: '11' },
    isolate: false,
    sequence: { sequencer: SlowestLast },
    testTimeout: 30_000,
  },
});
