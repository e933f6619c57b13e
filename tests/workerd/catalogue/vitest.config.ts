import { mergeConfig } from 'vitest/config';
import api from '../api/vitest.config.ts';

/** The API Worker as tests/workerd/api has it, with a database of its own. */
export default mergeConfig(api, { test: { name: 'catalogue' } });
